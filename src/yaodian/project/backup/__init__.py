"""Backups: one archive of the database and its files, taken while people work; checked, and restored."""
