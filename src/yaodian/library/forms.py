"""The form of a material."""

from django import forms

from yaodian.library.actions.materials import MaterialEntry
from yaodian.library.models import Material


class MaterialForm(forms.Form):
    title = forms.CharField(label="篇目", max_length=120)
    kind = forms.ChoiceField(label="类别", choices=Material.Kind.choices)
    issuer = forms.CharField(label="来源", max_length=80, required=False, help_text="如：新华社、省委办公厅。")
    published_on = forms.DateField(label="发布日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    url = forms.URLField(
        label="链接", max_length=300, required=False, assume_scheme="https", help_text="只存链接，不存正文。"
    )
    is_full_text = forms.TypedChoiceField(
        label="公开的是",
        choices=(("yes", "全文"), ("no", "新闻报道")),
        coerce=lambda said: said == "yes",
        initial="yes",
        help_text="只公开了报道的，学习报道。",
    )
    scope = forms.ChoiceField(label="学习范围", choices=Material.Scope.choices)
    valid_to = forms.DateField(
        label="推荐到哪一天",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def entry(self) -> MaterialEntry:
        held = self.cleaned_data
        kind, scope = Material.Kind(held["kind"]), Material.Scope(held["scope"])
        return MaterialEntry(**{**held, "kind": kind, "scope": scope})


def initial_of(material: Material) -> dict[str, object]:
    names = ("title", "kind", "issuer", "published_on", "url", "scope", "valid_to")
    return {
        **{name: getattr(material, name) for name in names},
        "is_full_text": "yes" if material.is_full_text else "no",
    }
