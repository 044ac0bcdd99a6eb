"""Pages about accounts, organisations, people and audit."""
