"""主题教育成果制度化长效化: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_unit_committees
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

THEME_EDUCATION_RESULTS = declare(
    Institution(
        key="theme_education_results",
        name="主题教育成果制度化长效化",
        clause="把主题教育的做法制度化、长效化",
        recognises=Recognition(
            names=(
                "主题教育成果",
                "主题教育…制度化",
                "主题教育…长效化",
                "主题教育…长效机制",
                "巩固拓展主题教育",
                "主题教育整改",
            ),
            nearby=("做法制度化", "经验长效化", "成果转化", "长效机制"),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_unit_committees,
        columns=("序号", "做法来源", "制度名称", "类型", "牵头部门", "进度", "印发文号", "印发日期", "评估日期"),
        settings=(Setting("review_months", "印发后几个月评估", 12, Grade.PRACTICE, "通行做法"),),
        minutes=120,
    ),
)
