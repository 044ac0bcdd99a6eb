"""The forms that change organisations. They check what a field is; rules stand in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from yaodian.orgs.models.people import DateSource, MemberStatus


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """The one form of a date that the field of a browser takes."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def place_field(label: str, help_text: str = "写全称或简称，如“市甲局第一支部”。") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=120,
        help_text=help_text,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )


class RenameForm(forms.Form):
    name = forms.CharField(label="新的全称", max_length=120)
    short_name = forms.CharField(label="新的简称", max_length=40, required=False, help_text="不填就用全称。")
    on = day_field("从哪天起", "这一天起用新名称；以前的名册、记录和进度仍在原名称之下。")


class ReorderForm(forms.Form):
    behind = forms.TypedChoiceField(label="排在谁的后面", coerce=int, empty_value=None, required=False)
    on = day_field("从哪天起")

    def __init__(self, *args: Any, siblings: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["behind"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", "排在最前"), *((str(number), name) for number, name in siblings)]


class SplitForm(forms.Form):
    name = forms.CharField(label="分设组织的全称", max_length=120)
    short_name = forms.CharField(label="简称", max_length=40, required=False, help_text="不填就用全称。")
    on = day_field("从哪天起")
    people = forms.TypedMultipleChoiceField(
        label="哪些党员转过去", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [(str(number), name) for number, name in people]
        if not people:
            del self.fields["people"]


class TakeInForm(forms.Form):
    """Somebody who comes from outside the committee's system. No other field exists, whatever is sent."""

    name = forms.CharField(label="姓名", max_length=40)
    status = forms.ChoiceField(label="党员状态")
    join_on = day_field("入党时间", required=False)
    full_on = day_field("转正时间", "预备党员留空。", required=False)
    date_source = forms.ChoiceField(label="日期来源")
    work_phone = forms.CharField(label="办公电话", max_length=30, required=False)
    on = day_field("从哪天起转入")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {"status": MemberStatus.choices[:3], "date_source": DateSource.choices}
        for name, each in choices.items():
            self.fields[name] = forms.ChoiceField(label=self.fields[name].label, choices=each)
