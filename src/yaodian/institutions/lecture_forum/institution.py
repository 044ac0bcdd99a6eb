"""大讲堂: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

LECTURE_FORUM = declare(
    Institution(
        key="lecture_forum",
        name="大讲堂",
        clause="办好机关大讲堂",
        recognises=Recognition(
            names=("大讲堂", "大讲坛", "大学堂", "大课堂", "讲堂", "讲坛", "讲座", "论坛", "专题辅导", "夜校"),
            unless=("等阵地", "阵地管理", "阵地的建设", "一会一报"),
        ),
        record_form=RecordForm.EVENT,
        columns=("日期", "单位", "主题", "主讲单位", "时长", "听众人数", "形式", "反馈"),
        settings=(Setting("confirm_days", "提前几个工作日确认", 5, Grade.PRACTICE, "通行做法"),),
        minutes=120,
    ),
)
