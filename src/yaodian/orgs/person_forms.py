"""The forms that change one member. They check what a field is; rules stand in the actions."""

from typing import Any

from django import forms

from yaodian.orgs.actions.leaving import Leaving
from yaodian.orgs.actions.member_dates import HERE
from yaodian.orgs.models import CorrectionRequest
from yaodian.orgs.models.people import DateSource
from yaodian.orgs.organisation_forms import day_field, place_field

# What a city's offices call their posts; another title may be typed.
TITLES = (
    "书记",
    "副书记",
    "专职副书记",
    "组织委员",
    "宣传委员",
    "纪检委员",
    "青年委员",
    "委员",
    "党小组组长",
    "学习秘书",
)


class TransferForm(forms.Form):
    to = place_field("转到哪个支部")
    on = day_field("从哪天起", "这一天起在新支部；在原支部的职务和角色同时结束。")


class SecondForm(forms.Form):
    to = place_field("借调到哪里")
    on = day_field("从哪天起", "组织关系和表决权留在原支部，活动在借调的地方参加；满6个月的，应转组织关系。")


class DayForm(forms.Form):
    on = day_field("从哪天起")


class NoFieldsForm(forms.Form):
    """Only a button."""


class PostForm(forms.Form):
    place = place_field("在哪个组织")
    title = forms.CharField(
        label="职务", max_length=40, widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"})
    )
    on = day_field("从哪天起")


class PostEndForm(forms.Form):
    post = forms.IntegerField(widget=forms.HiddenInput)
    on = day_field("从哪天起不再担任")


class LeaveForm(forms.Form):
    how = forms.TypedChoiceField(
        label="怎样离开", choices=[(each.name, each.value) for each in Leaving], coerce=lambda said: Leaving[said]
    )
    on = day_field("从哪天起不在册", "当天锁定账号，职务和角色同时结束。不通知任何人。")


class FactsForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=40)
    work_phone = forms.CharField(label="办公电话", max_length=30, required=False)


class DatesForm(forms.Form):
    status = forms.ChoiceField(label="党员状态", choices=[(each.value, each.label) for each in HERE])
    join_on = day_field("入党时间", required=False)
    full_on = day_field("转正时间", "还没有转正的留空。", required=False)
    date_source = forms.ChoiceField(label="依据什么", choices=DateSource.choices)


class AccountLinkForm(forms.Form):
    account = forms.CharField(
        label="账号", max_length=60, help_text="这个账号登录后，在“我的信息”里看到这名党员自己的信息。"
    )


class VotelessForm(forms.Form):
    on = day_field("从哪天起")
    until = day_field("到哪天恢复", "不知道的留空，恢复时再登记。", required=False)


class AskForm(forms.Form):
    fact = forms.TypedChoiceField(
        label="哪一项不对", choices=CorrectionRequest.Fact.choices, coerce=CorrectionRequest.Fact
    )
    wanted = forms.CharField(label="应当是什么", max_length=100, help_text="日期写成 2014-06-20 这样。")


class AnswerForm(forms.Form):
    verdict = forms.ChoiceField(
        label="答复", choices=[("right", "已更正"), ("kept", "不作更正")], widget=forms.RadioSelect, required=True
    )
    answer = forms.CharField(label="理由", max_length=200, help_text="本人看得到。")


def numbered(form: type[forms.Form], key: str, sent: Any = None, initial: dict[str, Any] | None = None) -> forms.Form:
    """Several forms on one page, none of whose fields has the id of another's."""
    return form(sent, initial=initial, auto_id=f"{key}-%s")
