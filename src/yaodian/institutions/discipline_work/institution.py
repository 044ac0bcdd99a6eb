"""纪检工作: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

DISCIPLINE_WORK = declare(
    Institution(
        key="discipline_work",
        name="纪检工作",
        clause="加强机关纪检工作",
        recognises=Recognition(
            names=(
                "纪检",
                "纪律检查",
                "监督执纪",
                "执纪问责",
                "党风廉政",
                "四种形态",
                "“四风”",
                "四风问题",
                "中央八项规定",
                "正风肃纪",
                "廉政谈话",
                "廉政风险",
            ),
            nearby=("作风建设",),
        ),
        record_form=None,
    ),
)
