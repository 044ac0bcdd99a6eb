"""From checked rows of a roster to what they would change: who is who, what is where, and every row touched."""
