"""The import of rosters: uploaded, compared, approved, undone."""
