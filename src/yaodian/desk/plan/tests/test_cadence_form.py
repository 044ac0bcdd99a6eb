"""The form for the time: what it leaves alone comes back as it was, what is changed is a person's choice."""

from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict

from yaodian.desk.plan.cadence_form import CadenceForm
from yaodian.desk.plan.cadence_words import KIND_LABELS, fields_for
from yaodian.engine.planning import planned_duties
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.periods import MonthDay

Kind = CadenceKind
YEAR = 2026
HELD = [
    Cadence(kind=Kind.ANNUAL_BEFORE, phrase="“七一”前", anchor=MonthDay(7, 1)),
    Cadence(kind=Kind.ANNUAL_BEFORE, phrase="元旦前", anchor=MonthDay(1, 1)),
    Cadence(kind=Kind.ONCE_BEFORE, phrase="2025年7月底前", anchor=MonthDay(7, 31), year=2025),
    Cadence(kind=Kind.ONCE_BEFORE, phrase="2月底前", anchor=MonthDay(2, 29), count=4),
    Cadence(kind=Kind.WINDOW, phrase="寒假期间", window=(MonthDay(12, 20), MonthDay(1, 31)), anchor=MonthDay(1, 31)),
    Cadence(kind=Kind.WINDOW, phrase="国庆前后", anchor=MonthDay(10, 1)),
    Cadence(kind=Kind.ANNIVERSARY, phrase="围绕建党105周年"),
    Cadence(kind=Kind.WEEKLY, phrase="每周一次"),
    Cadence(kind=Kind.MONTHLY, phrase="每月20日前", count=2),
    Cadence(kind=Kind.QUARTERLY, phrase="每季度", origin=Origin.INSTITUTION),
    Cadence(kind=Kind.DAILY, phrase="每日"),
    Cadence(kind=Kind.EACH_MEETING, phrase="每次会议", event="党组会议"),
    Cadence(kind=Kind.ON_EVENT, phrase="会后5个工作日内", event="会", days=5),
    Cadence(kind=Kind.BEFORE_EVENT, phrase="寒假前", event="寒假"),
    Cadence(kind=Kind.DURATION, phrase="集中1个月", months=1),
    Cadence(kind=Kind.ONGOING, phrase="常态化", stale_after=100),
    Cadence(kind=Kind.OPTIONAL, phrase="适时"),
    Cadence(kind=Kind.PERIODIC, phrase="定期"),
    Cadence(kind=Kind.UNSPECIFIED),
    Cadence(kind=Kind.UNKNOWN, phrase="逢双周周三"),
]


def sent(form: CadenceForm, **changed: str) -> QueryDict:
    """What a browser sends of the form as it is shown."""
    data = QueryDict(mutable=True)
    for field in form:
        value = field.value()
        if value not in {None, False, ""}:
            data[field.name] = str(value)
    data.update(changed)
    return data


def filled(before: Cadence, **changed: str) -> CadenceForm:
    data = sent(CadenceForm(before, YEAR), **changed)
    return CadenceForm(before, YEAR, data)


@pytest.mark.parametrize("before", HELD, ids=lambda each: each.phrase or each.kind.value)
def test_an_untouched_form_gives_back_what_was_there(before: Cadence) -> None:
    form = filled(before)
    assert form.is_valid(), form.errors
    assert form.cadence is before


def test_every_kind_has_a_label_and_only_fields_that_exist() -> None:
    assert set(KIND_LABELS) == set(Kind)
    assert {name for kind in Kind for name in fields_for(kind)} <= CadenceForm.base_fields.keys()


@pytest.mark.parametrize(
    ("changed", "cadence"),
    [
        (
            {"cadence_kind": "once_before", "day": "2026-07-31", "count": "4"},
            Cadence(kind=Kind.ONCE_BEFORE, phrase="7月31日前", anchor=MonthDay(7, 31), count=4),
        ),
        (
            {"cadence_kind": "once_before", "day": "2027-01-15"},
            Cadence(kind=Kind.ONCE_BEFORE, phrase="1月15日前", anchor=MonthDay(1, 15), year=2027),
        ),
        (
            {"cadence_kind": "annual_before", "day": "2027-01-01"},
            Cadence(kind=Kind.ANNUAL_BEFORE, anchor=MonthDay(1, 1)),
        ),
        (
            {"cadence_kind": "window", "first": "2026-12-20", "last": "2027-01-10"},
            Cadence(kind=Kind.WINDOW, window=(MonthDay(12, 20), MonthDay(1, 10)), anchor=MonthDay(1, 10)),
        ),
        ({"cadence_kind": "monthly", "limit": "20日"}, Cadence(kind=Kind.MONTHLY, phrase="每月20日前")),
        ({"cadence_kind": "quarterly", "limit": "末月25日前"}, Cadence(kind=Kind.QUARTERLY, phrase="每季度末月25日前")),
        ({"cadence_kind": "ongoing", "stale_after": "60"}, Cadence(kind=Kind.ONGOING, stale_after=60)),
        (
            {"cadence_kind": "on_event", "event": "通报", "days": "5", "in_workdays": "on"},
            Cadence(kind=Kind.ON_EVENT, phrase="通报后5个工作日内", event="通报", days=5),
        ),
        (
            {"cadence_kind": "before_event", "event": "寒假", "day": "2026-07-04"},
            Cadence(kind=Kind.BEFORE_EVENT, event="寒假", anchor=MonthDay(7, 4)),
        ),
        ({"cadence_kind": "each_meeting", "event": "党组会议"}, Cadence(kind=Kind.EACH_MEETING, event="党组会议")),
        ({"cadence_kind": "optional"}, Cadence(kind=Kind.OPTIONAL)),
    ],
)
def test_what_is_chosen_is_a_persons_choice(changed: dict[str, str], cadence: Cadence) -> None:
    before = Cadence(kind=Kind.PERIODIC, phrase="定期")
    form = filled(before, **changed)
    assert form.is_valid(), form.errors
    assert form.cadence == replace(cadence, origin=Origin.PERSON)


def test_the_day_of_each_period_is_understood_by_the_rules() -> None:
    form = filled(Cadence(kind=Kind.PERIODIC), cadence_kind="quarterly", limit="末月25日")
    assert form.is_valid()
    dues = [each.due_on for each in planned_duties(form.cadence, None, YEAR, builtin_calendar())]
    assert dues == [date(2026, 3, 25), date(2026, 6, 25), date(2026, 9, 24), date(2026, 12, 25)]


def test_a_day_before_which_it_is_due_is_brought_forward_and_not_put_off() -> None:
    form = filled(Cadence(kind=Kind.PERIODIC), cadence_kind="once_before", day="2026-10-03")
    assert form.is_valid()
    assert [each.due_on for each in planned_duties(form.cadence, None, YEAR, builtin_calendar())] == [date(2026, 9, 30)]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"cadence_kind": "once_before"}, "day", "请填写“最晚哪一天（含当天）”"),
        ({"cadence_kind": "before_event", "event": "寒假"}, "day", "请填写“这件事哪一天开始”"),
        ({"cadence_kind": "window", "first": "2026-06-21", "last": "2026-06-15"}, "last", "要在开始之后"),
        ({"cadence_kind": "monthly", "limit": "每月初"}, "limit", "看不懂这个期限"),
        ({"cadence_kind": "monthly", "count": "0"}, "count", "1"),
        ({"cadence_kind": "nonsense"}, "cadence_kind", "nonsense"),
    ],
)
def test_what_cannot_be_meant_is_refused(changed: dict[str, str], field: str, sentence: str) -> None:
    form = filled(Cadence(kind=Kind.UNSPECIFIED), **changed)
    assert not form.is_valid()
    assert sentence in " ".join(map(str, form.errors[field]))


def test_a_day_that_was_there_cannot_be_emptied() -> None:
    form = filled(Cadence(kind=Kind.ONCE_BEFORE, phrase="7月底前", anchor=MonthDay(7, 31)), day="")
    assert form.errors["day"] == ["请填写“最晚哪一天（含当天）”。"]


def test_dates_of_the_year_after_are_no_error_of_the_plan() -> None:
    form = filled(Cadence(kind=Kind.UNSPECIFIED), cadence_kind="window", first="2027-01-05", last="2027-01-20")
    assert form.is_valid()
    assert form.cadence.year == 2027
