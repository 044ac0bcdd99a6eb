"""“第一议题”制度: the declaration."""

from dataclasses import replace
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

_EACH_TIME: Final = frozenset({CadenceKind.EACH_MEETING, CadenceKind.ONGOING, CadenceKind.UNSPECIFIED})


def checked_each_quarter(cadence: Cadence) -> Cadence:
    """What every meeting owes is checked once a quarter, over the meetings held. A period of the clause's own stays."""
    if cadence.kind not in _EACH_TIME:
        return cadence
    return replace(cadence, kind=CadenceKind.QUARTERLY, count=1, stale_after=None, origin=Origin.INSTITUTION)


FIRST_TOPIC = declare(
    Institution(
        key="first_topic",
        name="“第一议题”制度",
        clause="落实“第一议题”制度",
        recognises=Recognition(
            names=("第一议题",),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION),
        reckon=checked_each_quarter,
        binds=binds_leading_groups,
        columns=("会议名称", "日期", "议题篇目", "结合实际研究事项", "落实举措", "责任部门", "时限", "完成情况"),
        settings=(
            Setting("items_each_meeting", "每次党组会议至少学习篇数", 1, Grade.LOCAL, "一地的“第一议题”细则"),
            Setting("material_days_ahead", "学习材料至少提前几天送达", 1, Grade.LOCAL, "一所高校的“第一议题”办法"),
        ),
        minutes=20,
        agenda_kinds=("第一议题",),
    ),
)
