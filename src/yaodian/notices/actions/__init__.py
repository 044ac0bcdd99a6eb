"""Changes of what is told."""
