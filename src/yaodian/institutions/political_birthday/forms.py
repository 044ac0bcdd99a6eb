"""What is chosen before a roster is drawn up."""

from django import forms

from yaodian.institutions.political_birthday.models import Roster
from yaodian.institutions.political_birthday.roster import USUAL_SNAPSHOT, chosen_rule
from yaodian.kernel.standing import Basis, Window

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
