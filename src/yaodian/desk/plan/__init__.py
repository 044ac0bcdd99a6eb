"""A plan from the file to the issue: imported, reviewed, issued, revised, compared, closed."""
