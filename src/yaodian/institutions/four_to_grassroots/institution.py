"""“四下基层”制度: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

FOUR_TO_GRASSROOTS = declare(
    Institution(
        key="four_to_grassroots",
        name="“四下基层”制度",
        clause="落实“四下基层”制度",
        recognises=Recognition(
            names=(
                "四下基层",
                "现场办公下基层",
                "信访接待下基层",
                "接访下基层",
                "调查研究下基层",
                "政策宣传下基层",
                "方针政策下基层",
            ),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        columns=("日期", "内容", "地点", "参加人数", "成效", "问题", "状态", "回访"),
        settings=(Setting("visits_each_place_weekly", "同一基层单位每周超过几批即提醒", 1, Grade.ASSUMED),),
        minutes=240,
    ),
)
