"""What can be asked about organisations, people and rights. Nothing here writes."""
