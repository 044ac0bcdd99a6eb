"""Pages of the engine itself, for the floors above it."""
