"""Time phrases of official Chinese: what is understood becomes a cadence, what is not is kept as unknown."""
