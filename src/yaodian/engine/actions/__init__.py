"""What changes plans, duties and records: permission, write, audit line and consequence in one transaction."""
