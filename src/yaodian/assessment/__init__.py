"""Schemes, indicators, scores, receipts, objections."""
