"""A notice as people write it in a chat, read into the parts of a meeting's plan. What it does not say stays empty."""
