"""When a clause falls due, as a form: one choice of kind, and only the fields that this kind needs."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django import forms

from yaodian.desk.plan.cadence_words import DAY_LABELS, EVENT_LABELS, NEEDED, fields_for, kind_choices
from yaodian.kernel.cadence import RECURRING, Cadence, CadenceKind, Origin
from yaodian.kernel.due.events import IN_WORKDAYS
from yaodian.kernel.due.values import DEFAULT_RULES, UNITS
from yaodian.kernel.due.words import EVERY, day_text
from yaodian.kernel.periods import MonthDay

_NEW_YEAR: Final = MonthDay(1, 1)
_LONGEST: Final = timedelta(days=366)
_BEFORE: Final = "前"
_NUMBER: Final = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DAY_OF: Final = f"(?:(?:{_NUMBER}|首|末)月)?(?:{_NUMBER})[日号]"
_LIMIT: Final = re.compile(f"(?:{_DAY_OF}|周[一二三四五六日])(?:之?前)?")
# 每周一次 is no Monday: in a phrase a weekday counts only with 前 behind it.
_LIMIT_WITHIN: Final = re.compile(f"{_DAY_OF}(?:之?前)?|周[一二三四五六日]之?前")


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


def _number(label: str, help_text: str = "", *, least: int = 1, most: int = 999) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=least, max_value=most)


class CadenceForm(forms.Form):
    """`before`: what the clause says now. Fields left as they were give back exactly that, phrase and origin kept."""

    cadence_kind = forms.ChoiceField(label="频次", widget=forms.Select({"data-autosubmit": ""}))
    day = _day("日期")
    first = _day("从哪一天")
    last = _day("到哪一天（含当天）")
    event = forms.CharField(label="事由", required=False, max_length=60)
    days = _number("几天内", f"不填就按设置的 {DEFAULT_RULES.event_days} 天计。")
    in_workdays = forms.BooleanField(label="只数工作日", required=False)
    count = _number("至少几次", most=99)
    limit = forms.CharField(
        label="每期最晚哪一天",
        required=False,
        max_length=12,
        help_text="如“20日前”“末月25日前”。不填就以每期最后一天为限。",
    )
    stale_after = _number("多少天没有记录算“久”", "不填就不算。")

    use_required_attribute = False  # another kind can be chosen, and dates looked at, while a field is empty

    def __init__(self, before: Cadence, year: int, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=_initial(before, year))
        self.before, self.year = before, year
        self.kind = _kind(data, before)
        for name in self.fields.keys() - {"cadence_kind", *fields_for(self.kind)}:
            del self.fields[name]
        self._name_fields()

    @property
    def details(self) -> list[forms.BoundField]:
        """The fields of this kind, in their order."""
        return [self[name] for name in fields_for(self.kind)]

    @property
    def cadence(self) -> Cadence:
        """Of a valid form."""
        return _built(self.kind, self.cleaned_data, self.year) if self.changed_data else self.before

    @property
    def origin(self) -> str:
        if self.is_bound and self.changed_data:
            return Origin.PERSON.value
        return "" if self.before.is_open and not self.before.phrase else self.before.origin.value

    def forgive_unseen(self) -> None:
        """A kind just chosen brings fields that nobody could fill yet."""
        for name in [name for name in self.errors if name not in self.data]:
            del self.errors[name]

    def clean(self) -> dict[str, Any]:
        held = self.cleaned_data
        first, last = held.get("first"), held.get("last")
        if first and last and not timedelta(0) <= last - first < _LONGEST:
            self.add_error("last", "结束的日子要在开始之后、一年之内。")
        if held.get("limit") and not _LIMIT.fullmatch(held["limit"]):
            self.add_error("limit", "看不懂这个期限，请写成“20日前”“末月25日前”或“周五前”的样子。")
        return held

    def _name_fields(self) -> None:
        self.fields["cadence_kind"].choices = kind_choices(self.before)  # type: ignore[attr-defined]
        if "day" in self.fields:
            self.fields["day"].label = DAY_LABELS[self.kind]
        if "event" in self.fields:
            self.fields["event"].label = EVENT_LABELS[self.kind]
        if "count" in self.fields and self.kind in RECURRING:
            self.fields["count"].label = "每期至少几次"
        for name in NEEDED.get(self.kind, ()):
            # What the document leaves open may stay open while something else is saved; confirming asks for it.
            self.fields[name].required = self.kind is not self.before.kind or bool(self.initial[name])
            self.fields[name].error_messages["required"] = f"请填写“{self.fields[name].label}”。"


def _kind(data: Mapping[str, Any] | None, before: Cadence) -> CadenceKind:
    given = str((data or {}).get("cadence_kind", ""))
    return CadenceKind(given) if given in set(CadenceKind) else before.kind


def _initial(cadence: Cadence, year: int) -> dict[str, Any]:
    named = cadence.year or year
    first, last = cadence.window or (None, cadence.anchor)
    crosses = first is not None and last is not None and last < first
    found = _LIMIT_WITHIN.search(cadence.phrase) if cadence.kind in RECURRING else None
    return {
        "cadence_kind": cadence.kind.value,
        "day": cadence.anchor.in_year(named + _is_next_new_year(cadence.kind, cadence.anchor))
        if cadence.anchor
        else None,
        "first": first.in_year(named) if first else None,
        "last": last.in_year(named + crosses) if last else None,
        "event": cadence.event,
        "days": cadence.days,
        "in_workdays": IN_WORKDAYS in cadence.phrase,
        "count": cadence.count,
        "limit": found[0] if found else "",
        "stale_after": cadence.stale_after,
    }


def _is_next_new_year(kind: CadenceKind, anchor: MonthDay) -> bool:
    """元旦前 is about the New Year at which the plan's year ends."""
    return kind is CadenceKind.ANNUAL_BEFORE and anchor == _NEW_YEAR


def _built(kind: CadenceKind, held: Mapping[str, Any], year: int) -> Cadence:
    first, last, day = held.get("first"), held.get("last"), held.get("day")
    return Cadence(
        kind=kind,
        phrase=_phrase(kind, held),
        anchor=_month_day(last if kind is CadenceKind.WINDOW else day),
        window=(MonthDay(first.month, first.day), MonthDay(last.month, last.day)) if first and last else None,
        year=_named_year(kind, first or day, year),
        event=held.get("event", ""),
        count=held.get("count") or 1,
        days=held.get("days"),
        stale_after=held.get("stale_after"),
        origin=Origin.PERSON,
    )


def _month_day(day: date | None) -> MonthDay | None:
    return MonthDay(day.month, day.day) if day else None


def _named_year(kind: CadenceKind, day: date | None, year: int) -> int | None:
    if day is None:
        return None
    named = day.year - _is_next_new_year(kind, MonthDay(day.month, day.day))
    return None if named == year else named


def _phrase(kind: CadenceKind, held: Mapping[str, Any]) -> str:
    """The rules read a day of each period, and working days, out of the words."""
    if kind in RECURRING and held.get("limit"):
        limit = str(held["limit"])
        return f"{EVERY[UNITS[kind]]}{limit}{'' if limit.endswith(_BEFORE) else _BEFORE}"
    if kind is CadenceKind.ON_EVENT and held.get("in_workdays"):
        return f"{held.get('event') or '事'}后{held.get('days') or DEFAULT_RULES.event_days}个{IN_WORKDAYS}内"
    # Without the word the last day would be put off past a holiday, and not be brought forward.
    return f"{day_text(held['day'])}{_BEFORE}" if kind is CadenceKind.ONCE_BEFORE else ""
