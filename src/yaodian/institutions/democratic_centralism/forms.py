"""The form of a proposal. It checks shapes; the rules are in `entries` and `actions`."""

from django import forms

from yaodian.institutions.democratic_centralism.entries import ProposalEntry
from yaodian.institutions.democratic_centralism.models import OFFICE_LENGTH, TITLE_LENGTH, Proposal


class ProposalForm(forms.Form):
    title = forms.CharField(label="议题", max_length=TITLE_LENGTH, help_text="只写题目，材料不存在这里")
    matter = forms.ChoiceField(
        label="事项类别",
        choices=Proposal.Matter.choices,
        help_text="干部人事事项须三分之二以上成员到会，其他事项须半数以上",
    )
    office_text = forms.CharField(label="提交部门", max_length=OFFICE_LENGTH, help_text="写科室或单位，不写个人")

    def entry(self) -> ProposalEntry:
        kept = self.cleaned_data
        return ProposalEntry(title=kept["title"], matter=kept["matter"], office_text=kept["office_text"])
