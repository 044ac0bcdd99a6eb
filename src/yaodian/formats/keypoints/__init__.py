"""The key-points reader: bytes in, a plan out."""
