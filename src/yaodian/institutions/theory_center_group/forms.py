"""Forms of the study year. They check shapes; the rules are in `actions`."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from yaodian.institutions.theory_center_group.actions import DeliverableEntry, Topic
from yaodian.institutions.theory_center_group.models import REASON_LENGTH, TITLE_LENGTH, UNIT_LENGTH, Deliverable
from yaodian.kernel.dates import date_text
from yaodian.meetings.queries.held import HeldMeeting

_QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")
_TEXT: Final = 6_000


class PlanForm(forms.Form):
    """One field a quarter, one subject a line."""

    def __init__(self, *args: Any, asks_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, label in enumerate(_QUARTERS, start=1):
            self.fields[f"quarter_{number}"] = forms.CharField(
                label=f"{label}专题",
                required=False,
                max_length=_TEXT,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="每行一个专题" if number == 1 else "",
            )
        if asks_reason:
            self.fields["reason"] = forms.CharField(
                label="为什么改",
                required=False,
                max_length=REASON_LENGTH,
                help_text="计划已经由党组审定。改后的一版须再审定，原来的一版仍可查看。",
            )

    def topics(self) -> tuple[Topic, ...]:
        return tuple(
            Topic(number, line)
            for number in range(1, 5)
            for line in self.cleaned_data[f"quarter_{number}"].splitlines()
        )

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


class DeliverableForm(forms.Form):
    kind = forms.ChoiceField(label="类别", choices=Deliverable.Kind.choices)
    title = forms.CharField(label="题目", max_length=TITLE_LENGTH, help_text="只写题目，不存内容")
    unit_text = forms.CharField(label="执笔单位或科室", max_length=UNIT_LENGTH, help_text="不写个人")
    dated_on = forms.DateField(label="完成日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    session = forms.TypedChoiceField(label="哪次学习的成果", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, sessions: Sequence[HeldMeeting] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [(each.meeting.id, f"{date_text(each.day)} {each.meeting.title}") for each in sessions]
        self.fields["session"].choices = [("", "不算在哪次名下"), *held]  # type: ignore[attr-defined]

    def entry(self) -> DeliverableEntry:
        kept = self.cleaned_data
        return DeliverableEntry(
            kind=kept["kind"],
            title=kept["title"],
            unit_text=kept["unit_text"],
            dated_on=kept["dated_on"],
            meeting_id=kept["session"],
        )
