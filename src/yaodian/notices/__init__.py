"""Digests and their delivery."""
