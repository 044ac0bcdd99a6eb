"""A form of record: the event."""
