"""Pieces of pages in Jinja's language: what is drawn by the hundred on one page, in folders named `jinja2`.

Django's own templates look up each name anew in each row, which is most of the time that a long list takes; Jinja
compiles it. Frames, forms and whatever stands once on a page stay with Django's.
"""

from typing import Any

from jinja2 import Environment, StrictUndefined

from yaodian.desk.templatetags import desk
from yaodian.shell.addresses import address
from yaodian.shell.templatetags.shell import day


def environment(**options: Any) -> Environment:
    """A name that nobody gave is an error: what is missing must not look like what is empty."""
    ours = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**options, **ours})  # noqa: S701  Django says that all is escaped
    made.globals["address"] = address
    filters = (desk.state_class, desk.weekday, desk.own_period, desk.duration, desk.month_day, desk.whole_day)
    for each in (*filters, desk.iso, desk.short, desk.quoted, day):
        made.filters[each.__name__] = each
    return made
