"""Measured runs: figures are printed here, never asserted in a test."""
