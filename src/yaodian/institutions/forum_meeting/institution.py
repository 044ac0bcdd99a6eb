"""座谈会: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

FORUM_MEETING = declare(
    Institution(
        key="forum_meeting",
        name="座谈会",
        clause="召开座谈会",
        recognises=Recognition(
            names=("座谈", "研讨会", "恳谈会", "茶话会"),
            unless=("等阵地", "阵地管理", "阵地的建设", "阵地建设", "理论学习中心组", "中心组学习", "一会一报"),
        ),
        record_form=RecordForm.EVENT,
        columns=("名称", "时间", "地点", "主办", "人数"),
        minutes=120,
    ),
)
