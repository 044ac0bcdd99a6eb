"""The OpenAPI door."""
