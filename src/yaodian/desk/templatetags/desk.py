"""What the pages of the desk say in one way: classes of states, days, names of periods."""

from datetime import date

from django import template

from yaodian.desk.state_words import CLASSES
from yaodian.kernel import quotation
from yaodian.kernel.dates import date_with_weekday
from yaodian.kernel.periods import Period
from yaodian.kernel.states import DutyState

register = template.Library()


@register.filter
def state_class(state: DutyState) -> str:
    return CLASSES[state]


@register.filter
def weekday(day: date) -> str:
    """7 月 15 日 周三."""
    return date_with_weekday(day)


@register.filter
def period(key: str) -> str:
    """2026年第三季度"""
    return Period.parse(key).text


@register.filter
def own_period(key: str, year: int) -> str:
    """第三季度 within its year, 2025年第四季度 in another; "" where it adds nothing: once, or the whole year."""
    found = Period.parse(key)
    if key.endswith("-A") or found.text == f"{year}年":
        return ""
    return found.text.removeprefix(f"{year}年")


@register.filter
def duration(minutes: int) -> str:
    """约 40 分钟, 约 1 小时 10 分钟; "" for none."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} 小时"] if hours else []
    return "约 " + " ".join([*words, *([f"{rest} 分钟"] if rest else [])])


@register.filter
def quoted(words: str) -> str:
    return quotation.quoted(words) if words else ""
