"""Materials that are studied, and their use."""
