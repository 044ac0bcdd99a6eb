"""What people decide about one clause, as a form."""

from typing import Any, Final

from django import forms
from django.http import QueryDict

from yaodian.desk.plan.audience import Audience
from yaodian.desk.plan.cadence_form import CadenceForm
from yaodian.desk.sound import by_sound
from yaodian.engine.clauses import ClauseContent
from yaodian.formats.keypoints.draft import MeasureClass
from yaodian.kernel.cadence import Cadence
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institution, institutions
from yaodian.orgs.models.organisations import Kind

_CLASSES: Final = (
    (MeasureClass.ACTION.value, "办：有一件事要做"),
    (MeasureClass.COMPLY.value, "守：有一条规矩要一直守"),
)


class ClauseForm(forms.Form):
    institutions = forms.MultipleChoiceField(label="制度", required=False, widget=forms.CheckboxSelectMultiple)
    lead = forms.CharField(label="牵头", required=False, max_length=100)
    helpers = forms.CharField(label="配合", required=False, max_length=300)
    kinds = forms.MultipleChoiceField(label="哪几类组织", required=False, widget=forms.CheckboxSelectMultiple)
    units = forms.MultipleChoiceField(
        label="指定单位",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text="按住 Ctrl 可以多选。",
    )
    unit_names = forms.CharField(
        label="或者写上名称",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="可以从文件里整段粘贴，用顿号或换行隔开；支部、党小组在这里写。",
    )
    measure_class = forms.ChoiceField(label="办还是守", choices=_CLASSES, widget=forms.RadioSelect)

    def __init__(self, held: ClauseContent, audience: Audience, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=_initial(held))
        self._audience = audience
        self._set_choices("institutions", institution_choices(held.institutions))
        self._set_choices("kinds", audience.kind_choices())
        self._set_choices("units", audience.unit_choices(held.organisation_ids))

    def clean_unit_names(self) -> tuple[int, ...]:
        try:
            return self._audience.named(self.cleaned_data["unit_names"])
        except RefusedError as error:
            raise forms.ValidationError(str(error)) from error

    def content(self, cadence: Cadence) -> ClauseContent:
        """Of a valid form."""
        held = self.cleaned_data
        listed = [int(unit) for unit in held["units"]]
        return ClauseContent(
            institutions=tuple(held["institutions"]),
            lead=held["lead"],
            helpers=held["helpers"],
            kinds=tuple(kind for kind in Kind if kind.value in held["kinds"]),
            organisation_ids=tuple(dict.fromkeys([*listed, *held["unit_names"]])),
            cadence=cadence,
            measure_class=held["measure_class"],
        )

    @property
    def chosen_institutions(self) -> list[Any]:
        return [box for box in self["institutions"] if box.data["selected"]]

    @property
    def other_institutions(self) -> list[Any]:
        return [box for box in self["institutions"] if not box.data["selected"]]

    @property
    def chosen_units(self) -> int:
        return len(self["units"].value() or ())

    def _set_choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class ClauseEntry:
    """Both forms of a clause: what it is, and when it falls due."""

    def __init__(self, held: ClauseContent, year: int, audience: Audience, data: QueryDict | None = None) -> None:
        self.clause = ClauseForm(held, audience, data)
        self.cadence = CadenceForm(held.cadence, year, data)

    def is_valid(self) -> bool:
        return all([self.clause.is_valid(), self.cadence.is_valid()])

    @property
    def content(self) -> ClauseContent:
        return self.clause.content(self.cadence.cadence)

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Id, label and sentence of each field that is wrong, for the summary above the form."""
        return [
            (form[name].id_for_label or form[name].auto_id, str(form[name].label), " ".join(map(str, found)))
            for form in (self.clause, self.cadence)
            for name, found in form.errors.items()
        ]


def institution_choices(held: tuple[str, ...]) -> list[tuple[str, str]]:
    """All that are declared, by pronunciation; and what the clause names, even where it has been withdrawn."""
    declared = {each.key: each for each in institutions()}
    withdrawn = [institution(key) for key in held if key not in declared]
    return [
        (each.key, _label(each))
        for each in [*sorted(declared.values(), key=lambda each: by_sound(each.name)), *withdrawn]
    ]


def _label(declared: Institution) -> str:
    return declared.name if declared.record_form else f"{declared.name}（{declared.not_recorded}）"


def _initial(held: ClauseContent) -> dict[str, Any]:
    return {
        "institutions": held.institutions,
        "lead": held.lead,
        "helpers": held.helpers,
        "kinds": [kind.value for kind in held.kinds],
        "units": [str(unit) for unit in held.organisation_ids],
        "measure_class": held.measure_class,
    }
