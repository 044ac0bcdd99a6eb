"""Pieces in Jinja's language, drawn into pages of Django's."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def drawn(name: str, context: Mapping[str, object]) -> SafeString:
    """Jinja has escaped what it was given."""
    return mark_safe(render_to_string(name, dict(context), using="jinja2"))  # noqa: S308  as it says
