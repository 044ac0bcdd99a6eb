"""民主集中制: the declaration, and what a 党组 meeting has to show of the matters that it decided."""

from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import (
    DutyFacts,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    binds_leading_groups,
    credit_by_date,
)
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.meetings import DECISION, AgendaFacts, AgendaKind, MeetingKind
from yaodian.kernel.quorum import Body
from yaodian.kernel.recusal import RECUSED_LEAVE
from yaodian.kernel.registry import declare

KEY: Final = "democratic_centralism"
DAYS_AHEAD: Final = Setting("material_days_ahead", "议题材料提前几天送达", 3, Grade.LOCAL, "一地的会议制度")
# 《中国共产党党组工作条例》(2019): after full discussion, item by item; who presides speaks last.
_STEPS: Final = ("提交部门汇报", "有关人员回避", "逐一发表意见", "主要负责人最后表态", "表决")
MATTER: Final = AgendaKind(
    "group_matter",
    "党组议题",
    "经审核上会的事项，逐项讨论、逐项表决",
    takes_exchange=True,
    steps=_STEPS,
    body=Body.LEADING_GROUP,
)
PERSONNEL: Final = AgendaKind(
    "group_personnel",
    "干部人事议题",
    "须三分之二以上成员到会，逐项表决",
    takes_exchange=True,
    steps=_STEPS,
    body=Body.LEADING_GROUP_PERSONNEL,
)
MATTERS: Final = (MATTER, PERSONNEL)
_PUT_TO_VOTE: Final = frozenset({MATTER.key, PERSONNEL.key, DECISION.key})


def credit_matters(duty: DutyFacts, record: RecordFacts) -> Verdict | None:
    """A meeting counts when each matter before it was put to a valid vote. One that decided nothing says nothing; a
    record that a person names for it, such as of rules that were revised, counts by its date."""
    if record.meeting is None:
        return credit_by_date(duty, record)
    matters = [item for item in record.meeting.agenda if item.kind in _PUT_TO_VOTE]
    if record.meeting.kind is not MeetingKind.LEADING_GROUP or not matters:
        return credit_by_date(duty, record) if KEY in record.serves else None
    verdict = credit_by_date(duty, record)
    if not verdict.counts:
        return verdict
    missing = next((said for each in matters if (said := _missing(each))), "")
    return Verdict(Standing.REFUSED, missing) if missing else Verdict(verdict.standing, f"{len(matters)}项议题逐项表决")


def _missing(item: AgendaFacts) -> str:
    if item.has_valid_vote is None:
        return f"议题“{item.title[:20]}”没有表决记录；只讨论、不作决定的，议程类别请选“讨论研究”"
    return "" if item.has_valid_vote else f"议题“{item.title[:20]}”表决时到会人数不够，须再次上会"


DEMOCRATIC_CENTRALISM = declare(
    Institution(
        key=KEY,
        name="民主集中制",
        clause="落实民主集中制",
        recognises=Recognition(
            names=("民主集中制", "三重一大", "议事规则", "议事决策", "集体领导"),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.LEADING_GROUP,),
        agenda_kinds=MATTERS,
        cadence=Cadence(kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        credit=credit_matters,
        columns=(
            "会次",
            "会议日期",
            "议题",
            "事项类别",
            "提交部门",
            "审核",
            "材料送达",
            "列席人数",
            "讨论要点",
            "表决",
            "决定",
            "责任部门",
            "时限",
            "落实情况",
        ),
        settings=(DAYS_AHEAD, RECUSED_LEAVE),
    ),
)
