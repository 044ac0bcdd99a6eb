"""清廉文化/廉政教育: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

CLEAN_CULTURE = declare(
    Institution(
        key="clean_culture",
        name="清廉文化/廉政教育",
        clause="开展廉政教育、建设清廉文化",
        recognises=Recognition(
            names=(
                "廉洁",
                "助廉",
                "廉政宣传",
                "廉政党课",
                "纪律处分条例",
                "廉政建设宣传",
                "清廉",
                "廉政教育",
                "廉洁教育",
                "廉政文化",
                "廉洁文化",
                "廉洁机关",
                "廉洁从政",
                "警示教育",
                "纪律教育",
                "党纪学习教育",
                "党纪教育",
                "党纪学习",
                "以案说法",
                "以案促改",
                "反腐倡廉",
                "家风",
            ),
        ),
        record_form=RecordForm.EVENT,
        columns=("单位", "日期", "形式", "内容", "参加人数"),
        minutes=90,
    ),
)
