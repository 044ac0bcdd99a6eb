"""Records: the list, one, and the form in which a fact is written once."""
