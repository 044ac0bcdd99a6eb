"""诵读大赛: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

RECITATION_CONTEST = declare(
    Institution(
        key="recitation_contest",
        name="诵读大赛",
        clause="举办诵读大赛",
        recognises=Recognition(
            names=("诵读", "朗诵", "朗读", "诗文朗诵", "诗文诵读"),
        ),
        record_form=RecordForm.CONTEST,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=(
            "序号",
            "单位",
            "节目",
            "人数",
            "时长",
            "各评委分",
            "去最高",
            "去最低",
            "平均",
            "扣分",
            "最后得分",
            "名次",
        ),
        settings=(
            Setting("shortest_minutes", "节目最短时长（分钟）", 4, Grade.PRACTICE, "通行做法"),
            Setting("longest_minutes", "节目最长时长（分钟）", 6, Grade.PRACTICE, "通行做法"),
            Setting("judges_to_trim", "去掉最高最低分所需评委数", 5, Grade.PRACTICE, "通行做法"),
        ),
        minutes=480,
    ),
)
