"""政治生日: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.periods import MonthDay
from yaodian.kernel.registry import declare

UNTIL_JULY_FIRST = Setting(
    "until_july_first",
    "届满日算到7月1日（0为算到年底）",
    0,
    Grade.PRACTICE,
    "通行做法；“光荣在党50年”纪念章算到7月1日",
)
FROM_JOINING_DAY = Setting(
    "from_joining_day",
    "从入党之日起算（0为从转正之日起算）",
    0,
    Grade.PRACTICE,
    "党龄从转正之日起算（党章第七条），政治生日通常指入党之日，两者相差约一年",
)

POLITICAL_BIRTHDAY = declare(
    Institution(
        key="political_birthday",
        name="政治生日",
        clause="“七一”前为党龄逢十党员集体过“政治生日”",
        recognises=Recognition(
            names=("政治生日", "入党纪念日"),
            nearby=("入党时间", "党龄"),
        ),
        record_form=RecordForm.EVENT,
        cadence=Cadence(kind=CadenceKind.ANNUAL_BEFORE, anchor=MonthDay(7, 1), origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=("单位", "所在支部", "逢十届次", "应到人数", "实到人数", "请假人数", "备注"),
        settings=(UNTIL_JULY_FIRST, FROM_JOINING_DAY),
        minutes=120,
    ),
)
