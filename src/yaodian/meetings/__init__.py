"""A form of record: the meeting."""
