"""The roof: the command line now, settings, urls and system checks when pages come."""
