"""Due dates that a pushed material brings: so many days from its publication, and some time since it was pushed."""

from dataclasses import replace
from typing import Final

from yaodian.kernel.cadence import Cadence
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_text
from yaodian.kernel.due.events import IN_WORKDAYS, due_after_event
from yaodian.kernel.due.values import DEFAULT_RULES, Due, DueRules
from yaodian.kernel.facts import MaterialFacts
from yaodian.kernel.institution import Grade, Setting

AFTER_PUSH: Final = Setting("days_after_push", "推送之后至少留几天学习", 5, Grade.ASSUMED)


def due_for_material(
    cadence: Cadence, material: MaterialFacts, days: int, calendar: WorkCalendar, rules: DueRules = DEFAULT_RULES
) -> Due:
    """`days`: those of the institution; a number that the clause names itself rules over them."""
    named = cadence if cadence.days is not None else replace(cadence, days=days)
    due = due_after_event(named, material.published_on, calendar, rules, number=1, verb="发布")
    sentence = f"《{material.title}》：{due.sentence}"
    floor = _after_push(named, material, calendar, rules)
    if due.due_on is not None and floor.due_on is not None and floor.due_on > due.due_on:
        pushed, until = date_text(material.pushed_on), date_text(floor.due_on)
        sentence += f"{pushed}才推送，至少留{AFTER_PUSH.default}天，改为{until}。"
        due = replace(due, due_on=floor.due_on)
    return replace(due, period=material.period, sentence=sentence)


def _after_push(cadence: Cadence, material: MaterialFacts, calendar: WorkCalendar, rules: DueRules) -> Due:
    """Never more than the days themselves: 第一时间 stays 第一时间."""
    days = min(AFTER_PUSH.default, cadence.days if cadence.days is not None else AFTER_PUSH.default)
    plain = replace(cadence, days=days, phrase=cadence.phrase.replace(IN_WORKDAYS, ""))
    return due_after_event(plain, material.pushed_on, calendar, rules, number=1)
