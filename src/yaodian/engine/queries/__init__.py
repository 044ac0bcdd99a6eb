"""What can be asked about plans, duties and records. Nothing here writes."""
