"""How the plan of the year stands: the living document, the progress of all units."""
