"""A form of record: the matter."""
