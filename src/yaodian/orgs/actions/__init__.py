"""What changes organisations, people and rights: permission, write and audit line in one transaction."""
