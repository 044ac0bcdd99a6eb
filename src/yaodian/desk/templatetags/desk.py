"""What the pages of the desk say in one way: classes of states, days, names of periods."""

from datetime import date

from django import template

from yaodian.desk.state_words import CLASSES
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
    """第三季度, 7月; 2026年 for a whole year."""
    return Period.parse(key).text
