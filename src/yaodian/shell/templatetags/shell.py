"""A few tags and filters for every page."""

from datetime import date

from django import template

from yaodian.kernel.dates import date_text

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """2026年7月15日; "" for none."""
    return date_text(value) if value else ""
