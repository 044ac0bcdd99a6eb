"""材料: what is studied. A title, a date and a link; never the text itself."""
