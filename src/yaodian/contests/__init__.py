"""A form of record: the contest."""
