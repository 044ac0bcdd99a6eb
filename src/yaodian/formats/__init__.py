"""Files in and out; no Django, no models."""
