"""Excel files out."""
