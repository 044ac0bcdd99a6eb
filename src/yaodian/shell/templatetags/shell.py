"""A few tags and filters for every page."""

from datetime import date

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from yaodian.kernel.dates import date_text
from yaodian.shell.drawing import drawn

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """2026年7月15日; "" for none."""
    return date_text(value) if value else ""


@register.simple_tag(takes_context=True)
def piece(context: Context, name: str, **more: object) -> SafeString:
    """A piece in Jinja's language, which sees what the page sees."""
    known = {key: value for key, value in context.flatten().items() if isinstance(key, str)}
    return drawn(name, {**known, **more})
