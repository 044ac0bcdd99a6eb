"""Questions to what is told."""
