"""What the pages of the desk say in one way: classes of states, days, names of periods."""

from collections.abc import Iterable
from datetime import date
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

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


@register.filter(expects_localtime=True)
def month_day(moment: date) -> str:
    """7 月 15 日, without the many questions of Django's own filter: lists ask it for each row."""
    return f"{moment.month} 月 {moment.day} 日"


@register.filter(expects_localtime=True)
def whole_day(moment: date) -> str:
    """2026 年 7 月 15 日"""
    return f"{moment.year} 年 {month_day(moment)}"


@register.filter(expects_localtime=True)
def iso(moment: date) -> str:
    """2026-07-15, for what a machine reads."""
    return moment.isoformat()


@register.filter
def short(text: str, length: int) -> str:
    """Django's own filter looks for letters that are put together from several, at a thousand times the cost."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


@register.filter
def options(choices: Iterable[tuple[object, str]], chosen: object) -> SafeString:
    """The choices of a select in one piece: a city has hundreds of them, and a loop of the template takes long."""
    pieces = (
        f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in choices
    )
    return mark_safe("".join(pieces))  # noqa: S308  escaped above


@register.filter
def quoted(words: str) -> str:
    return quotation.quoted(words) if words else ""
