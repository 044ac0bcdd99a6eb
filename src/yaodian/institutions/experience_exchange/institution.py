"""经验交流: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

EXCHANGES = Setting("exchanges_each_year", "每年交流次数", 1, Grade.PRACTICE, "通行做法，一年1—2次")

EXPERIENCE_EXCHANGE = declare(
    Institution(
        key="experience_exchange",
        name="经验交流",
        clause="强化经验交流",
        recognises=Recognition(
            names=(
                "经验交流",
                "交流经验",
                "经验分享",
                "典型经验",
                "案例征集",
                "案例评选",
                "现场观摩",
                "观摩交流",
                "互观互学",
                "观摩学习",
                "观摩会",
                "学习交流会",
                "工作交流会",
            ),
            nearby=(
                "典型案例",
                "优秀案例",
            ),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.YEARLY, count=EXCHANGES.default, origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=("单位", "题目", "类别", "推荐理由", "采用形式", "采用日期"),
        settings=(
            EXCHANGES,
            Setting("draft_characters", "交流材料字数上限", 2000, Grade.PRACTICE, "通行做法"),
        ),
        minutes=60,
    ),
)
