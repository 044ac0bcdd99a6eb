"""学习秘书培训: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

COURSES = Setting("courses_each_year", "每年至少培训次数", 1, Grade.PRACTICE, "通行做法")

STUDY_SECRETARY_TRAINING = declare(
    Institution(
        key="study_secretary_training",
        name="学习秘书培训",
        clause="开展学习秘书培训",
        recognises=Recognition(
            names=("学习秘书", "中心组学习秘书", "理论学习中心组学习秘书", "中心组秘书", "学习联络员"),
        ),
        record_form=RecordForm.EVENT,
        cadence=Cadence(kind=CadenceKind.YEARLY, count=COURSES.default, origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=("单位", "任职时间", "培训日期", "学时"),
        settings=(
            COURSES,
            Setting("successor_days", "秘书离任后几个工作日内补报", 10, Grade.PRACTICE, "通行做法"),
        ),
        minutes=240,
    ),
)
