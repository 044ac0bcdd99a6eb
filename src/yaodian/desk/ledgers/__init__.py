"""台账: written from the facts, never typed."""
