"""Duties: the list, and one with what is known of it."""
