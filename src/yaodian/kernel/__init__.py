"""Pure rules and values: no Django, no database, no files of users."""
