"""What a person enters about a proposal, and what may not be entered."""

from dataclasses import dataclass

from yaodian.formats.gate.markings import refuse_classified
from yaodian.institutions.democratic_centralism.models import OFFICE_LENGTH, TITLE_LENGTH, Proposal
from yaodian.kernel.errors import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEntry:
    title: str
    matter: str
    office_text: str


def cleaned(entry: ProposalEntry) -> ProposalEntry:
    title, office = (" ".join(text.split()) for text in (entry.title, entry.office_text))
    if not title:
        raise RefusedError("请写议题，如“审定年度大额资金使用计划”。")
    if not office:
        raise RefusedError("请写由哪个科室或单位提交，不写个人。")
    for label, text, most in (("议题", title, TITLE_LENGTH), ("提交部门", office, OFFICE_LENGTH)):
        if len(text) > most:
            raise RefusedError(f"{label}最多{most}个字，现有{len(text)}个字。")
        refuse_classified(text)
    if entry.matter not in Proposal.Matter.values:
        raise RefusedError("请选事项类别；干部人事事项按三分之二到会计算。")
    return ProposalEntry(title=title, matter=entry.matter, office_text=office)
