"""任务清单/责任清单: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

TASK_LIST = declare(
    Institution(
        key="task_list",
        name="任务清单/责任清单",
        clause="制定任务清单、责任清单",
        recognises=Recognition(
            names=(
                "任务清单",
                "责任清单",
                "工作清单",
                "项目清单",
                "任务分解",
                "责任分解",
                "责任书",
                "任务书",
                "清单化",
            ),
        ),
        record_form=RecordForm.MATTER,
        columns=("序号", "重点任务", "牵头部门", "配合部门", "完成时限", "成果形式", "进度"),
    ),
)
