"""The forms of sign-in, first run, accounts and audit. They check what a field is; rules stand in the actions."""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from yaodian.orgs.chain import End
from yaodian.orgs.models import Delegation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.password_profiles import profile
from yaodian.orgs.rights import ROLE_LABELS, Role

_LONGEST_PASSWORD: Final = 128


def _password(label: str, *, is_new: bool, help_text: str = "") -> forms.CharField:
    kind = "new-password" if is_new else "current-password"
    return forms.CharField(
        label=label,
        max_length=_LONGEST_PASSWORD,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


def _username(help_text: str = "") -> forms.CharField:
    return forms.RegexField(
        r"^[\w.@+-]+\Z",
        label="账号",
        max_length=60,
        help_text=help_text,
        error_messages={"invalid": "账号只用字母、数字、汉字和 . @ + - _。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "账号或密码不对。请看看大小写和输入法。",
        "inactive": "这个账号已停用，请联系安全保密管理员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "账号"
        self.fields["password"].label = "密码"
        self.label_suffix = ""


class TwiceForm(forms.Form):
    """A new password, typed twice because nobody sees it."""

    password = _password("密码", is_new=True)
    again = _password("再输入一遍", is_new=True)

    def __init__(self, *args: Any, is_administrator: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = profile().advice(is_administrator=is_administrator)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, second = cleaned.get("password"), cleaned.get("again")
        if first and second and first != second:
            self.add_error("again", "两遍密码不一样，请重新输入。")
        return cleaned


class OwnPasswordForm(TwiceForm):
    old = _password("现在的密码", is_new=False)
    field_order = ["old", "password", "again"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "新密码"


class CodeForm(forms.Form):
    """A code of the telephone or a recovery code: nobody has to say which."""

    code = forms.CharField(
        label="验证码",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "size": 12}
        ),
    )


class PasskeyForm(forms.Form):
    name = forms.CharField(label="名称", max_length=40, required=False, help_text="自己认得出就行，如“办公室电脑”。")
    credential = forms.CharField(widget=forms.HiddenInput)


class CommitteeForm(forms.Form):
    name = forms.CharField(label="工委全称", max_length=100, help_text="如：云泽市直属机关工作委员会")
    short_name = forms.CharField(label="简称", max_length=40, help_text="如：市直机关工委")


class AdministratorForm(TwiceForm):
    """The advice on passwords stands once below the three of them."""

    name = forms.CharField(label="姓名", max_length=40)
    username = _username()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class GrantForm(forms.Form):
    role = forms.TypedChoiceField(
        label="角色",
        choices=[("", "请选择"), *((role.value, ROLE_LABELS[role]) for role in Role)],
        coerce=Role,
        empty_value=None,
    )
    place = forms.CharField(
        label="所在组织",
        max_length=120,
        required=False,
        help_text="写全称或简称，如“市甲局第一支部”。工委工作人员和三名管理员留空。",
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )

    last_day = forms.DateField(
        label="最后一天",
        required=False,
        help_text="借调、挂职写到哪天为止，过后自动收回；没有期限的不填。",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def given(self) -> dict[str, Any]:
        """As the action takes them; the end of a role is the first day on which it is over."""
        last = self.cleaned_data["last_day"]
        return {"role": self.cleaned_data["role"], "valid_to": last + timedelta(days=1) if last else None}


class AccountForm(TwiceForm, GrantForm):
    name = forms.CharField(label="姓名", max_length=40)
    username = _username("登录时输入，设好以后不能改。")
    field_order = ["name", "username", "role", "place", "last_day", "password", "again"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "初始密码"


class DelegationForm(forms.Form):
    deputy = forms.CharField(
        label="请谁代理",
        max_length=60,
        help_text="写对方的姓名全称或账号。管理员不能代办业务。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    first = forms.DateField(label="从哪天起", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    last = forms.DateField(
        label="到哪天为止",
        help_text="含这一天，过后自动结束，最长 92 天。",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.TypedChoiceField(
        label="事由", choices=Delegation.Reason.choices, coerce=Delegation.Reason, initial=Delegation.Reason.LEAVE
    )
    note = forms.CharField(label="说明", max_length=100, required=False, help_text="一句话就够，不写病情等个人情况。")


class OrganisationForm(forms.Form):
    kind = forms.TypedChoiceField(label="类别", coerce=Kind)
    name = forms.CharField(label="全称", max_length=120, help_text="如：市甲局、市甲局机关党委第一支部")
    short_name = forms.CharField(
        label="简称", max_length=40, required=False, help_text="页面和表格上用；不填就用全称。"
    )
    valid_from = forms.DateField(
        label="从哪天起",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),  # the one form that a date field takes
        help_text="成立或开始使用本系统的日子。",
    )

    def __init__(self, *args: Any, kinds: tuple[Kind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"] = forms.TypedChoiceField(label="类别", choices=choices, coerce=Kind)


class AuditForm(forms.Form):
    """What the auditor looks for; every field may be empty."""

    first = forms.DateField(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    person = forms.CharField(label="操作人", max_length=40, required=False)
    action = forms.ChoiceField(label="操作", required=False)
    kind = forms.ChoiceField(label="对象", required=False)
    subject = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actions: list[str], kinds: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"] = forms.ChoiceField(
            label="操作", required=False, choices=[("", "全部"), *((name, name) for name in actions)]
        )
        self.fields["kind"] = forms.ChoiceField(label="对象", required=False, choices=[("", "全部"), *kinds.items()])


class WitnessForm(forms.Form):
    """The last line as it stands on the paper; both or neither."""

    number = forms.IntegerField(label="纸上的行号", required=False, min_value=1, max_value=2**63 - 1)
    fingerprint = forms.CharField(
        label="纸上的指纹",
        required=False,
        max_length=100,
        help_text="64 个字母和数字，空格不管。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(cleaned.get("number")) != bool(cleaned.get("fingerprint")):
            self.add_error(None, "行号和指纹须一起填；都不填，只与数据库自己的登记核对。")
        return cleaned

    def witness(self) -> End | None:
        number = self.cleaned_data["number"]
        return End(number, "".join(self.cleaned_data["fingerprint"].split()).lower()) if number else None
