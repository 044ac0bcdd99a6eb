"""督促检查制度: the declaration."""

from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

INSPECTION_SUPERVISION = declare(
    Institution(
        key="inspection_supervision",
        name="督促检查制度",
        clause="完善重大决策部署督促检查制度",
        recognises=Recognition(
            names=("明察暗访", "整改台账", "落实台账", "自查自纠", "督促检查", "督查", "督办", "督导", "监督检查"),
            nearby=("抽查", "重点检查", "专项检查", "随机抽查", "检查", "通报"),
        ),
        record_form=RecordForm.MATTER,
        binds=binds_committee,
        columns=(
            "编号",
            "事项内容",
            "来源",
            "立项时间",
            "牵头单位",
            "协办单位",
            "办理要求",
            "完成时限",
            "进展情况",
            "存在问题",
            "是否办结",
            "办结时间",
            "亮灯",
            "督办单次数",
            "回访时间",
            "回访结论",
            "销号时间",
        ),
        settings=(
            Setting("document_days", "文件类事项办理天数", 30, Grade.LOCAL, "一市政府督查办法"),
            Setting("meeting_days", "会议决定事项办理天数", 20, Grade.LOCAL, "一市政府督查办法"),
            Setting("urgent_days", "批示急件办理天数", 5, Grade.LOCAL, "一市政府督查办法"),
            Setting("ordinary_days", "批示一般件办理天数", 15, Grade.LOCAL, "一市政府督查办法"),
            Setting("hard_days", "批示疑难件办理天数", 30, Grade.LOCAL, "一市政府督查办法"),
            Setting("report_days", "办结后几天内报告", 7, Grade.LOCAL, "一市政府督查办法"),
            Setting("yellow_days", "到期前几个工作日亮黄灯", 7, Grade.PRACTICE, "通行做法"),
        ),
        minutes=60,
    ),
)
