"""志愿服务: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

VOLUNTEER_SERVICE = declare(
    Institution(
        key="volunteer_service",
        name="志愿服务",
        clause="开展志愿服务",
        recognises=Recognition(
            names=(
                "微心愿",
                "服务岗位",
                "下沉社区",
                "帮扶活动",
                "志愿服务",
                "志愿者",
                "志愿活动",
                "学雷锋",
                "双报到",
                "进社区报到",
                "到社区报到",
                "党员进社区",
                "党员下沉",
                "我为群众办实事",
                "为群众办实事活动",
                "为民办实事",
                "服务月",
                "服务日活动",
                "义务劳动",
            ),
            nearby=("辅导", "走访宣讲", "义诊", "帮扶", "结对"),
            unless=("志愿服务中心建设",),
        ),
        record_form=RecordForm.EVENT,
        columns=("党组织", "日期", "地点", "内容", "参加人数", "时长"),
        minutes=180,
    ),
)
