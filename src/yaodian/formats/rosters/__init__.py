"""Organisations and people from the Excel and CSV files an office already has: read, matched, checked, given back."""
