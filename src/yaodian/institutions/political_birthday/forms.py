"""What is chosen before a roster is drawn up, and what is entered where a date is corrected."""

from typing import Any

from django import forms

from yaodian.institutions.political_birthday.models import Roster, RosterRow
from yaodian.institutions.political_birthday.roster import USUAL_SNAPSHOT, chosen_rule
from yaodian.kernel.standing import Basis, Window
from yaodian.orgs.actions.member_dates import HERE, MemberFacts
from yaodian.orgs.models.people import DateSource, MemberStatus

_BASES = {Basis.FULL: "从转正之日起算党龄（党章第七条）", Basis.JOIN: "“政治生日”通常指这一天，早约一年"}
_WINDOWS = {Window.CALENDAR: "七一以后届满的列入，并标明", Window.JULY_FIRST: "与“光荣在党50年”纪念章一致"}


class DrawForm(forms.Form):
    basis = forms.ChoiceField(
        label="按哪个日期算", choices=[(each.name, f"{each}：{why}") for each, why in _BASES.items()]
    )
    window = forms.ChoiceField(
        label="算到哪天届满", choices=[(each.name, f"{each}：{why}") for each, why in _WINDOWS.items()]
    )
    snapshot_on = forms.DateField(
        label="名册日",
        help_text="按这一天的组织关系列人，通常是5月1日。以后转走的仍在原支部名册上。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def of(cls, year: int, roster: Roster | None) -> "DrawForm":
        """As it was chosen last, or as usual."""
        basis, window = roster.chosen if roster else chosen_rule({})
        day = roster.snapshot_on if roster else USUAL_SNAPSHOT.in_year(year)
        revision = roster.revision if roster else 0
        first = {"basis": basis.name, "window": window.name, "snapshot_on": day, "revision": revision}
        return cls(initial=first)


class _Day(forms.DateField):
    def __init__(self, *, is_hidden: bool = False, required: bool = False, **said: Any) -> None:
        widget = forms.HiddenInput() if is_hidden else forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=required, widget=widget, **said)


class CorrectionForm(forms.Form):
    """`mark`, `seen_…`: the row and the member as they stood on the page."""

    join_on = _Day(label="入党时间", required=True)
    full_on = _Day(label="转正时间")
    status = forms.ChoiceField(label="党员状态", choices=MemberStatus.choices)
    source = forms.ChoiceField(label="依据", choices=[("", "请选"), *DateSource.choices])
    mark = forms.CharField(widget=forms.HiddenInput)
    seen_join = _Day(is_hidden=True)
    seen_full = _Day(is_hidden=True)
    seen_status = forms.ChoiceField(widget=forms.HiddenInput, choices=MemberStatus.choices)

    @classmethod
    def of(cls, row: RosterRow, typed: "CorrectionForm | None" = None) -> "CorrectionForm":
        """As the member stands now; what was typed into a form that came back is kept in it."""
        person, name = row.person, f"row{row.id}_%s"
        seen = {"seen_join": person.join_on, "seen_full": person.full_on, "seen_status": person.status}
        now = {"mark": row.mark, **seen}
        if typed is not None:
            form = cls({**{each: typed.data.get(each) for each in cls.base_fields}, **now}, auto_id=name)
        else:
            facts = {"join_on": person.join_on, "full_on": person.full_on, "status": person.status}
            form = cls(initial={**facts, **now}, auto_id=name)
        return form._offering(person.status)

    def _offering(self, status: str) -> "CorrectionForm":
        """That somebody has left is no fact to be chosen here, and none to be lost."""
        if status in HERE:
            self.fields["status"].widget.choices = [(each.value, each.label) for each in HERE]
        else:
            self.fields["status"].widget = forms.HiddenInput()
        return self

    @property
    def seen(self) -> MemberFacts:
        return self._facts("seen_status", "seen_join", "seen_full")

    @property
    def right(self) -> MemberFacts:
        return self._facts("status", "join_on", "full_on")

    def _facts(self, status: str, join: str, full: str) -> MemberFacts:
        said = self.cleaned_data
        return MemberFacts(status=MemberStatus(said[status]), join_on=said[join], full_on=said[full])
