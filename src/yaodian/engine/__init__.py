"""plan → measure → duty → record → credit → tally; evidence; search text; year close."""
