"""The look: templates, one stylesheet, no domain word."""
