"""Plan, measure, duty, record, credit, tally."""
