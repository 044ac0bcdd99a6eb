"""The form of 提醒方式."""

from typing import Any

from django import forms

from yaodian.kernel.reminding import HOURS
from yaodian.notices.models import ReminderChoice


class ChoiceForm(forms.Form):
    hour = forms.TypedChoiceField(label="几点以后提醒", choices=[(hour, f"{hour}点") for hour in HOURS], coerce=int)
    by_email = forms.BooleanField(label="也发到邮箱", required=False)
    email = forms.EmailField(
        label="办公邮箱", max_length=120, required=False, help_text="只用来发提醒；不发邮件时不保存。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def initial_of(choice: ReminderChoice) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in ("hour", "by_email", "email", "version")}
