"""The gate: what is checked before any file is parsed."""
