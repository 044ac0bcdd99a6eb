"""意识形态阵地管理: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

IDEOLOGY_POSITION = declare(
    Institution(
        key="ideology_position",
        name="意识形态阵地管理",
        clause="加强意识形态阵地建设管理",
        recognises=Recognition(
            names=(
                "微信工作群",
                "网络工作群",
                "信息发布审核",
                "政务新媒体",
                "意识形态阵地",
                "网络意识形态",
                "阵地管理",
                "阵地建设管理",
                "阵地的建设管理",
                "阵地…建设管理",
                "阵地…管理",
                "网络阵地",
                "宣传阵地",
                "舆论阵地",
                "一会一报",
                "三审三校",
                "新媒体…管理",
                "公众号…管理",
                "工作群…管理",
                "网络舆情",
            ),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.QUARTERLY, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=(
            "名称",
            "类型",
            "主办单位",
            "主管部门",
            "平台账号",
            "开通时间",
            "备案号",
            "更新频率",
            "最近更新",
            "审核制度",
            "检查记录",
            "状态",
        ),
        settings=(
            Setting("silent_months", "停更几个月应注销", 6, Grade.LOCAL, "一所高校的办法"),
            Setting("lead_days", "活动提前几个工作日报批", 5, Grade.LOCAL, "各地3天、5个工作日、7天不一"),
            Setting("answer_days", "几个工作日内答复", 3, Grade.LOCAL, "一所高校的办法"),
            Setting("own_people", "本单位人数超过即须安全预案", 200, Grade.LOCAL, "一所高校的办法"),
            Setting("outside_people", "外单位人数超过即须安全预案", 50, Grade.LOCAL, "一所高校的办法"),
        ),
        minutes=30,
    ),
)
