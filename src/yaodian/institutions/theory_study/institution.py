"""党的创新理论学习: the declaration, and which meetings are a study."""

from typing import Final

from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, Verdict, credit_by_date
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import STUDY, AgendaFacts, MeetingFacts, MeetingKind
from yaodian.kernel.registry import declare

KEY: Final = "theory_study"
# The sessions of the 中心组 have a regime of their own.
KINDS: Final = tuple(kind for kind in MeetingKind if kind is not MeetingKind.CENTER_GROUP)
_NOTHING: Final = "议程里没有学习内容，不计为学习；学了的，请在会议记录里补上这一项"
_CENTER: Final = "中心组学习按中心组的制度计，不顶替这一项"


def is_study(item: AgendaFacts) -> bool:
    """Of the agenda's own kind, or of any kind that names a pushed material."""
    return item.kind == STUDY.key or bool(item.material)


def is_studied_in(meeting: MeetingFacts | None) -> bool:
    return meeting is not None and any(map(is_study, meeting.agenda))


def credit_study(duty: DutyFacts, record: RecordFacts) -> Verdict | None:
    """Whatever the minutes call a study; a meeting without one is no matter of it, unless a person named it."""
    if record.meeting is not None and not is_studied_in(record.meeting) and KEY not in record.serves:
        return None
    verdict = credit_by_date(duty, record)
    if not verdict.counts or record.meeting is None:
        return verdict
    if record.meeting.kind is MeetingKind.CENTER_GROUP:
        return Verdict(Standing.EXCUSED, _CENTER)
    return verdict if is_studied_in(record.meeting) else Verdict(Standing.REFUSED, _NOTHING)


THEORY_STUDY = declare(
    Institution(
        key=KEY,
        name="党的创新理论学习",
        clause="深入学习党的创新理论",
        recognises=Recognition(
            names=(
                "观看…视频",
                "观看…专题片",
                "创新理论学习",
                "创新理论武装",
                "理论学习",
                "理论武装",
                "理论研学",
                "学习…社会主义思想",
                "学习…重要思想",
                "学习…法治思想",
                "学习…经济思想",
                "学习…文化思想",
                "学习…生态文明思想",
                "学习…强军思想",
                "学习…重要论述",
                "学习…重要讲话",
                "学习…讲话精神",
                "学习…重要指示",
                "学习党章",
                "学习…全会精神",
                "学习…大精神",
                "学习…会议精神",
                "学习…条例",
                "精神学习",
                "学习贯彻",
                "学习宣传贯彻",
                "集中学习",
                "专题学习",
                "主题学习",
                "政治学习",
                "学习研讨",
                "专题研讨",
                "读书班",
                "青年理论学习小组",
                "中央八项规定精神学习教育",
            ),
            nearby=("收看", "原原本本学", "自学"),
            unless=(
                "中心组年度",
                "中心组集中",
                "中心组每",
                "中心组围绕",
                "中心组全年",
                "警示教育片",
                "廉政",
                "微视频",
                "理论学习中心组",
                "理论中心组",
                "中心组学习",
                "中心组理论学习",
                "党委中心组",
                "党组中心组",
                "第一议题",
                "跟进学习",
                "最新重要讲话",
                "最新讲话",
                "最新指示",
                "最新重要指示",
                "党史学习教育",
                "党史专题学习",
                "党纪学习",
                "学习感悟",
                "学习心得",
                "学习体会",
                "学习考核",
            ),
        ),
        record_form=RecordForm.MEETING,
        meetings=KINDS,
        credit=credit_study,
        columns=("日期", "会议类型", "学习篇目", "形式", "应到", "实到"),
    ),
)
