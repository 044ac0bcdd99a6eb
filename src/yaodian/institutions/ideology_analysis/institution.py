"""意识形态分析研判: the declaration, and which conclusion a record must have.

Its subject is channels, events and procedures, never a person: there is no field for one, and a name is asked about.
"""

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
from yaodian.kernel.institution import Grade, Institution, Recognition, RecordKind, Setting
from yaodian.kernel.registry import declare

_SUBJECT: Final = "只写渠道、活动、程序上的情况和措施，不写任何人"
NO_CHANGE: Final = RecordKind(
    "no_change", "与上期相比无变化", help="没有新的风险点，由录入人签认，可以不写内容；与有风险点一样算完成"
)
COMMON: Final = RecordKind("common", "一般风险", needs_text=True, help=_SUBJECT)
LARGE: Final = RecordKind("large", "较大风险", needs_text=True, help=_SUBJECT)
GRAVE: Final = RecordKind("grave", "重大风险", needs_text=True, help=f"{_SUBJECT}；同时按规定及时报告")
KINDS: Final = (NO_CHANGE, COMMON, LARGE, GRAVE)
_CHOSEN: Final = frozenset(kind.key for kind in KINDS)
_NOT_CHOSEN: Final = "没有选择研判结论，请补选“无变化”或风险等级后重新核认"


def credit_analysis(duty: DutyFacts, record: RecordFacts) -> Verdict:
    """“No change” is a full answer: nobody has to invent a risk."""
    verdict = credit_by_date(duty, record)
    if not verdict.counts or record.kind in _CHOSEN or record.meeting is not None:
        return verdict
    return Verdict(Standing.REFUSED, _NOT_CHOSEN)


IDEOLOGY_ANALYSIS = declare(
    Institution(
        key="ideology_analysis",
        name="意识形态分析研判",
        clause="定期分析研判意识形态领域形势",
        recognises=Recognition(
            names=(
                "分析研判…意识形态",
                "研判…意识形态",
                "研判意识形态工作",
                "分析研判意识形态工作",
                "意识形态分析研判",
                "意识形态工作分析研判",
                "意识形态领域分析研判",
                "意识形态形势",
                "意识形态领域形势",
                "意识形态领域…研判",
                "意识形态…分析研判",
                "意识形态风险",
                "意识形态领域风险",
                "意识形态联席会议",
            ),
            nearby=("分析研判",),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.PERIODIC, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        kinds=KINDS,
        names_nobody=True,
        credit=credit_analysis,
        columns=("研判日期", "研判内容", "结论", "参会人数", "算作哪一期", "签认日期"),
        settings=(
            Setting("each_year_party_group", "建议党组每年研判次数", 4, Grade.LOCAL, "一地每季度末，另一地每半年"),
            Setting("each_year_unit_committee", "建议机关党委每年研判次数", 2, Grade.LOCAL, "一地每半年"),
            Setting("each_year_branch", "建议党支部每年研判次数", 2, Grade.LOCAL, "一地每半年"),
            Setting("report_pages", "报告页数上限", 2, Grade.ASSUMED),
        ),
        minutes=120,
    ),
)
