"""Citus: PostgreSQL spread over machines by committee."""
