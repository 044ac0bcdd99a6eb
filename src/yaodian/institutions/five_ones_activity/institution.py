"""“五个一”活动: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_branches
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

FIVE_ONES_ACTIVITY = declare(
    Institution(
        key="five_ones_activity",
        name="“五个一”活动",
        clause="开展对党忠诚教育“五个一”活动",
        recognises=Recognition(
            names=("五个一", "忠诚教育“五个一”"),
            unless=("五个一批", "五个一工程", "五个一百"),
        ),
        record_form=RecordForm.EVENT,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=("支部", "项目", "时间", "地点", "参加人数", "应参加人数", "形式", "佐证", "完成情况"),
        settings=(Setting("items", "项目数", 5, Grade.LOCAL, "各地自定；一个单位定了六项"),),
        minutes=60,
    ),
)
