"""支部建设/支部标准化: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

BRANCH_BUILDING = declare(
    Institution(
        key="branch_building",
        name="支部建设/支部标准化",
        clause="推进党支部标准化规范化建设",
        recognises=Recognition(
            names=(
                "换届提醒",
                "党支部工作清单",
                "支部纪实",
                "届满前",
                "支部建设",
                "支部标准化",
                "支部规范化",
                "支部…标准化",
                "支部…规范化",
                "四强”党支部",
                "四强党支部",
                "四强支部",
                "星级支部",
                "星级党支部",
                "五星支部",
                "五星党支部",
                "过硬支部",
                "过硬党支部",
                "样板支部",
                "示范支部",
                "示范党支部",
                "党支部达标",
                "达标创建",
                "支部换届",
                "按期换届",
                "支部架构",
                "支部书记队伍",
                "配强支部书记",
                "选优配强…书记",
                "软弱涣散",
                "基层党组织建设",
                "基层组织建设",
                "党组织标准化",
                "党建示范点",
                "班子建设",
                "建强…战斗堡垒",
                "筑牢…战斗堡垒",
            ),
        ),
        columns=("党支部", "项目", "日期", "结果"),
    ),
)
