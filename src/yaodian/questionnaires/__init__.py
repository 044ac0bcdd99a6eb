"""A form of record: the unlinkable questionnaire."""
