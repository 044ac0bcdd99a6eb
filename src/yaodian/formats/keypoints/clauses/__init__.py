"""From the text under a heading to clauses, and from a clause to a measure or a reason why not."""
