"""Forms of a meeting: its plan, the lines of its agenda, its minutes. They check shapes; the rules are in `entries`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any, Final, TypeAlias

from django import forms
from django.forms import BaseFormSet, formset_factory

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import BODIES, MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.quorum import Body, Count
from yaodian.library.models import Material
from yaodian.meetings.entries import (
    MOST_ITEMS,
    DecisionDraft,
    ItemDraft,
    VoteDraft,
    agenda_kinds,
)
from yaodian.meetings.models import Vote

_SPARE: Final = 3  # empty lines at the end of each list
_FIELDS: Final = ("title", "place", "chair", "recorder")
Rows: TypeAlias = BaseFormSet[Any]


# How much of a line a field takes: a number little, a subject most of it, a text all of it.
_ROOM: Final = {
    **dict.fromkeys(("title", "motion", "decision", "material_id"), "wide"),
    **dict.fromkeys(("text",), "whole"),
    **dict.fromkeys(
        (
            "order",
            "minutes",
            "speakers",
            "exchange_minutes",
            "position",
            "yes",
            "no",
            "abstain",
            "written_yes",
            "recused",
        ),
        "narrow",
    ),
}


class LineForm(forms.Form):
    """One line of a list in a form; its fields know how much room they take."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.room = _ROOM.get(name, "")  # type: ignore[attr-defined]  # for the template alone


class PlanForm(forms.Form):
    """`day`, `starts`, `ends`: of one day, by the clock of Beijing."""

    title = forms.CharField(label="会议名称", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    day = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label="开始", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="结束", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label="地点", max_length=80, required=False)
    chair = forms.CharField(label="主持人", max_length=40, required=False)
    recorder = forms.CharField(label="记录人", max_length=40, required=False)

    def moments(self) -> tuple[datetime, datetime]:
        day = self.cleaned_data["day"]
        times: list[time] = [self.cleaned_data["starts"], self.cleaned_data["ends"]]
        starts, ends = (datetime.combine(day, each, BEIJING) for each in times)
        return starts, ends

    def shown(self) -> dict[str, Any]:
        """By field, as its widget writes it."""
        return {each.name: each.field.widget.format_value(each.value()) or "" for each in self}

    def mark_missing(self) -> None:
        for each in self:
            if not each.value():
                each.field.widget.attrs["placeholder"] = MISSING

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in _FIELDS}


class TemplateItemForm(LineForm):
    """A line whose subject is empty is no line. `order`: people number their agenda, the program sorts it."""

    order = forms.IntegerField(label="序", min_value=1, max_value=MOST_ITEMS * 10, required=False)
    kind = forms.ChoiceField(label="类别")
    title = forms.CharField(label="议题", max_length=120, required=False)
    presenter = forms.CharField(label="汇报或领学", max_length=40, required=False)
    minutes = forms.IntegerField(label="预计分钟", min_value=0, max_value=1_440, required=False)

    def __init__(self, *args: Any, kind: MeetingKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(each.key, each.label) for each in agenda_kinds(kind)]  # type: ignore[attr-defined]

    def draft(self) -> ItemDraft:
        held = self.cleaned_data
        return ItemDraft(**{name: held[name] for name in ItemDraft.__dataclass_fields__.keys() & held.keys()})


class ItemForm(TemplateItemForm):
    """`topic`, `follow_up_id`: what of an earlier meeting the line goes on with."""

    field_order = ("order", "kind", "title", "material_id", "presenter", "minutes")
    material_id = forms.TypedChoiceField(label="学习材料", required=False, coerce=int, empty_value=None)
    topic = forms.IntegerField(required=False, widget=forms.HiddenInput)
    follow_up_id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, materials: Sequence[Material] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.id, f"{each.title}（{each.published_on:%m-%d}）") for each in materials]
        self.fields["material_id"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]
        self.titles = {each.id: each.title for each in materials}

    def draft(self) -> ItemDraft:
        draft = super().draft()
        return replace(draft, title=draft.title or self.titles.get(draft.material_id or 0, ""))


class HeldItemForm(ItemForm):
    text = forms.CharField(
        label="要点（不按人记发言）",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    speakers = forms.IntegerField(label="交流发言人数", min_value=0, max_value=10_000, required=False)
    exchange_minutes = forms.IntegerField(label="交流分钟", min_value=0, max_value=1_440, required=False)
    is_unreached = forms.BooleanField(label="没有议到，可以转到下次", required=False)


class VoteForm(LineForm):
    """Counts alone. `position`: the number of the item on the agenda."""

    position = forms.IntegerField(label="第几项议题", min_value=1, max_value=MOST_ITEMS, required=False)
    motion = forms.CharField(label="表决事项", max_length=120, required=False)
    body = forms.ChoiceField(label="按什么规则")
    method = forms.ChoiceField(label="方式", choices=Vote.Method.choices)
    voting = forms.IntegerField(label="应到会有表决权", min_value=0, required=False)
    present = forms.IntegerField(label="实到有表决权", min_value=0, required=False)
    yes = forms.IntegerField(label="赞成", min_value=0, required=False)
    no = forms.IntegerField(label="反对", min_value=0, required=False)
    abstain = forms.IntegerField(label="弃权", min_value=0, required=False)
    written_yes = forms.IntegerField(label="会前书面赞成", min_value=0, required=False)
    recused = forms.IntegerField(label="回避离场", min_value=0, required=False)

    def __init__(self, *args: Any, kind: MeetingKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = BODIES.get(kind, ())
        self.fields["body"].choices = [(body.name, body.value) for body in bodies]  # type: ignore[attr-defined]

    def draft(self) -> VoteDraft:
        held = self.cleaned_data
        figures = {name: held[name] or 0 for name in Count.__dataclass_fields__}
        return VoteDraft(
            position=held["position"] or 0,
            motion=" ".join(held["motion"].split()),
            body=Body[held["body"]],
            count=Count(**figures),
            method=held["method"],
        )


class DecisionForm(LineForm):
    kept_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    decision = forms.CharField(label="决议", max_length=200, required=False)
    owner_text = forms.CharField(label="责任科室或职务", max_length=40, required=False)
    position = forms.IntegerField(label="第几项议题", min_value=1, max_value=MOST_ITEMS, required=False)
    due_on = forms.DateField(
        label="时限", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        if held.get("decision") and not held.get("due_on"):
            self.add_error("due_on", "请写什么时候办好。")
        return held

    def draft(self) -> DecisionDraft:
        held = self.cleaned_data
        return DecisionDraft(**{name: held[name] for name in DecisionDraft.__dataclass_fields__})


class HeldForm(PlanForm):
    guests = forms.IntegerField(label="列席人数", min_value=0, max_value=10_000, required=False)
    observers = forms.CharField(label="旁听单位", max_length=120, required=False)
    body_text = forms.CharField(
        label="讨论要点",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写讨论了什么、形成什么意见，不按人记发言。",
    )
    reason = forms.CharField(
        label="需要说明的情况", max_length=200, required=False, help_text="如：紧急会议，未安排第一议题。"
    )


def item_rows(
    data: Any = None,
    *,
    kind: MeetingKind,
    initial: Sequence[dict[str, Any]] = (),
    is_held: bool = False,
    materials: Sequence[Material] = (),
) -> Rows:
    made = formset_factory(HeldItemForm if is_held else ItemForm, extra=1 if is_held else _SPARE, max_num=MOST_ITEMS)
    return made(data, prefix="item", initial=initial, form_kwargs={"kind": kind, "materials": materials})


def template_rows(data: Any = None, *, kind: MeetingKind, initial: Sequence[dict[str, Any]] = ()) -> Rows:
    made = formset_factory(TemplateItemForm, extra=_SPARE, max_num=MOST_ITEMS)
    return made(data, prefix="item", initial=initial, form_kwargs={"kind": kind})


def vote_rows(data: Any = None, *, kind: MeetingKind, initial: Sequence[dict[str, Any]] = ()) -> Rows:
    made = formset_factory(VoteForm, extra=1, max_num=MOST_ITEMS)
    return made(data, prefix="vote", initial=initial, form_kwargs={"kind": kind})


def decision_rows(data: Any = None, *, initial: Sequence[dict[str, Any]] = ()) -> Rows:
    return formset_factory(DecisionForm, extra=1, max_num=MOST_ITEMS)(data, prefix="decision", initial=initial)


def filled(rows: Rows, *names: str) -> list[Any]:
    """The forms in which one of the leading fields is not empty."""
    return [form for form in rows if form.is_valid() and any(form.cleaned_data.get(name) for name in names)]


def items_in(rows: Rows) -> tuple[ItemDraft, ...]:
    """In the order that people gave; lines without a number keep their place at the end."""
    forms_ = filled(rows, "title", "material_id")
    numbered = sorted(enumerate(forms_), key=lambda pair: (pair[1].cleaned_data.get("order") or 10_000, pair[0]))
    return tuple(form.draft() for _, form in numbered)
