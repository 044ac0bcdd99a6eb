"""What is told to people: calendar feeds, one digest a day, and the record of each delivery."""
