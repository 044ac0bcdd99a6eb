"""The form of a series: when it meets, and the template of its meetings. The rules are in the kernel."""

from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from django import forms
from django.core.signing import BadSignature, dumps, loads

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import PeriodUnit
from yaodian.kernel.series import LAST, LENGTHS, WEEKDAYS, SeriesRule
from yaodian.meetings.forms import Rows, items_in, template_rows
from yaodian.meetings.queries.series import TEMPLATE
from yaodian.meetings.series_entries import AHEAD, MOST_AHEAD, SeriesDraft
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_SALT: Final = "series-form"
_BY_DATE: Final = "day"
_WHICH: Final = (
    ("1", "第一个"),
    ("2", "第二个"),
    ("3", "第三个"),
    ("4", "第四个"),
    (str(LAST), "最后一个"),
    (_BY_DATE, "按日期（另填几日）"),
)
_WORDS: Final = ("title", "starts", "ends", "begins_on", "place", "chair", "recorder")


class SeriesForm(forms.Form):
    """`which`: the n-th weekday of the month, or a date. `ahead`: 0 for as many as the year still has."""

    title = forms.CharField(
        label="系列名称", max_length=100, help_text="每次会议的名称由它加上月份或季度，如“第三季度支部党员大会”。"
    )
    every = forms.ChoiceField(label="多久一次", choices=[(unit.value, often) for unit, (_, often) in LENGTHS.items()])
    month = forms.TypedChoiceField(
        label="其中第几个月", coerce=int, choices=[(number, f"第{number}个月") for number in range(1, 13)], initial=1
    )
    which = forms.ChoiceField(label="第几个", choices=_WHICH)
    weekday = forms.TypedChoiceField(
        label="周几",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "—"), *((number, f"周{name}") for number, name in enumerate(WEEKDAYS))],
    )
    day = forms.IntegerField(label="几日", min_value=1, max_value=31, required=False)
    on_workday = forms.BooleanField(label="遇休息日顺延到下一个工作日", required=False, initial=True)
    starts = forms.TimeField(label="开始", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="结束", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    begins_on = forms.DateField(label="从哪天起", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ahead = forms.TypedChoiceField(
        label="先排几次",
        coerce=int,
        initial=AHEAD,
        choices=[*((number, f"{number}次") for number in range(1, MOST_AHEAD + 1)), (0, "排到年底")],
    )
    place = forms.CharField(label="地点", max_length=80, required=False)
    chair = forms.CharField(label="主持人", max_length=40, required=False)
    recorder = forms.CharField(label="记录人", max_length=40, required=False)

    def rule(self) -> SeriesRule:
        held = self.cleaned_data
        by_date = held["which"] == _BY_DATE
        every = PeriodUnit(held["every"])
        return SeriesRule(
            every=every,
            month=held["month"] if LENGTHS[every][0] > 1 else 1,
            nth=None if by_date else int(held["which"]),
            weekday=None if by_date else held["weekday"],
            day=held["day"] if by_date else None,
            on_workday=held["on_workday"],
        )


@dataclass(kw_only=True)
class SeriesForms:
    """What a page shows and what it was sent."""

    kind: MeetingKind
    organisation: Organisation
    head: SeriesForm
    items: Rows
    token: str = ""
    version: int = 0
    problem: str = ""

    @property
    def is_valid(self) -> bool:
        return all([self.head.is_valid(), self.items.is_valid()])

    def draft(self) -> SeriesDraft:
        held = self.head.cleaned_data
        return SeriesDraft(
            kind=self.kind,
            organisation_id=self.organisation.id,
            rule=self.head.rule(),
            items=items_in(self.items),
            ahead=held["ahead"] or None,
            **{name: held[name] for name in _WORDS},
        )


def begun_series(*, actor: Actor, kind: MeetingKind, organisation: Organisation) -> SeriesForms:
    initial = {"title": kind.value, "begins_on": today(), "starts": time(14, 30), "ends": time(16, 30), "which": "1"}
    return SeriesForms(
        kind=kind,
        organisation=organisation,
        head=SeriesForm(initial=initial),
        items=template_rows(kind=kind),
        token=dumps([str(new_id()), str(actor.user_id), str(organisation.id), kind.name], salt=_SALT),
    )


def held_series(*, organisation: Organisation, draft: SeriesDraft, version: int) -> SeriesForms:
    rule = draft.rule
    head = {
        **{name: getattr(draft, name) for name in _WORDS},
        **{name: getattr(rule, name) for name in ("month", "weekday", "day", "on_workday")},
        "every": rule.every.value,
        "which": _BY_DATE if rule.nth is None else str(rule.nth),
        "ahead": draft.ahead or 0,
    }
    lines = [
        {"order": number, **{name: getattr(item, name) for name in TEMPLATE}}
        for number, item in enumerate(draft.items, start=1)
    ]
    return SeriesForms(
        kind=draft.kind,
        organisation=organisation,
        head=SeriesForm(initial=head),
        items=template_rows(kind=draft.kind, initial=lines),
        version=version,
    )


def sent_series(*, kind: MeetingKind, organisation: Organisation, data: Any, version: int = 0) -> SeriesForms:
    return SeriesForms(
        kind=kind,
        organisation=organisation,
        head=SeriesForm(data),
        items=template_rows(data, kind=kind),
        token=data.get("token", ""),
        version=version,
    )


def submission_in(actor: Actor, sent: SeriesForms) -> int:
    try:
        submission, *rest = loads(sent.token, salt=_SALT)
    except (BadSignature, ValueError):
        rest = []
    if rest != [str(actor.user_id), str(sent.organisation.id), sent.kind.name]:
        raise RefusedError("这张表单已失效，请重新打开再填。")
    return int(submission)
