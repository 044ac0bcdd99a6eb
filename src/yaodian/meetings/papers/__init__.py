"""What is written from the facts of a meeting: its papers, the archive, the record book, a year on one sheet."""
