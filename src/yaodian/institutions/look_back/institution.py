"""“回头看”: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

STALE_AFTER = Setting("stale_days", "几天没有动作算久未推进", 100, Grade.PRACTICE, "常态化每季度至少一次，通行做法")

LOOK_BACK = declare(
    Institution(
        key="look_back",
        name="“回头看”",
        clause="常态化开展贯彻落实情况“回头看”",
        recognises=Recognition(
            names=("回头看",),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.ONGOING, stale_after=STALE_AFTER.default, origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=("编号", "事项内容", "牵头单位", "办结时间", "回头看时间", "回头看结论", "重新立项编号"),
        settings=(
            STALE_AFTER,
            Setting("months_after_closing", "办结后几个月内回头看", 3, Grade.PRACTICE, "通行做法，1—3个月或每半年"),
        ),
        minutes=60,
    ),
)
