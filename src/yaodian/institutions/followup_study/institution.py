"""最新讲话精神跟进学习: the declaration, and which study of a material counts for it."""

from datetime import timedelta
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.due.materials import AFTER_PUSH
from yaodian.kernel.facts import (
    DutyFacts,
    OrgFacts,
    OrgKind,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    binds_branches,
    binds_leading_groups,
    credit_by_date,
)
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.registry import declare

KEY: Final = "followup_study"
_SOURCE: Final = "通行做法，没有全国统一数字"
GROUP_DAYS = Setting("days_party_group", "党组会议在发布后几天内学习", 15, Grade.PRACTICE, _SOURCE)
CENTER_DAYS = Setting("days_center_group", "中心组在发布后几天内学习", 15, Grade.PRACTICE, _SOURCE)
BRANCH_DAYS = Setting("days_branch", "支部各类会议和党课在发布后几天内学习", 15, Grade.PRACTICE, _SOURCE)
THEME_DAYS = Setting("days_theme_day", "主题党日在发布后几天内学习", 15, Grade.PRACTICE, _SOURCE)
DAYS: Final = {
    MeetingKind.LEADING_GROUP: GROUP_DAYS,
    MeetingKind.CENTER_GROUP: CENTER_DAYS,
    MeetingKind.ASSEMBLY: BRANCH_DAYS,
    MeetingKind.BRANCH_COMMITTEE: BRANCH_DAYS,
    MeetingKind.CELL: BRANCH_DAYS,
    MeetingKind.LECTURE: BRANCH_DAYS,
    MeetingKind.THEME_DAY: THEME_DAYS,
}
_GROUPS: Final = frozenset({MeetingKind.LEADING_GROUP, MeetingKind.CENTER_GROUP})
_NO_MATERIAL: Final = "普通记录没有写明学的是哪一份材料，请安排会议，在议程里从学习材料中选出这一份"


def follows(organisation: OrgFacts) -> bool:
    """党组 first, then the branches."""
    return binds_leading_groups(organisation) or binds_branches(organisation)


def days_to_study(organisation: OrgFacts) -> int:
    """A duty is overdue when the longest of its own meetings' limits has passed."""
    is_group = organisation.kind is OrgKind.LEADING_GROUP
    return max(setting.default for kind, setting in DAYS.items() if (kind in _GROUPS) == is_group)


def follows_up(record: RecordFacts) -> bool:
    """A meeting whose minutes name a pushed material."""
    return record.meeting is not None and any(item.material for item in record.meeting.agenda)


def credit_study(duty: DutyFacts, record: RecordFacts) -> Verdict | None:
    """The duty of one material is met by the minutes that name it. Where no material is owed on its own, any study of
    a pushed material counts, and whatever a person says serves it."""
    if "-E" not in duty.period:
        return credit_by_date(duty, record) if follows_up(record) or KEY in record.serves else None
    if record.meeting is None:
        return Verdict(Standing.REFUSED, _NO_MATERIAL)
    if not record.meeting.studied(duty.period):
        return None
    verdict = credit_by_date(duty, record)
    return _by_kind(duty, record.meeting.kind, record, verdict) if verdict.counts else verdict


def _by_kind(duty: DutyFacts, kind: MeetingKind, record: RecordFacts, verdict: Verdict) -> Verdict:
    """Each kind of meeting has its own days; how many it took is said either way."""
    mine = [setting.default for each, setting in DAYS.items() if (each in _GROUPS) == (kind in _GROUPS)]
    spare = max(mine) - DAYS[kind].default
    took = (record.happened_on - duty.opens_on).days
    is_late = duty.due_on is not None and record.happened_on > duty.due_on - timedelta(days=spare)
    if is_late or verdict.standing is Standing.LATE:
        return Verdict(Standing.LATE, f"{kind}在发布后第{took}天学习，过了时限，计为迟")
    return Verdict(Standing.FULFILLED, f"{kind}在发布后第{took}天学习")


FOLLOWUP_STUDY = declare(
    Institution(
        key=KEY,
        name="最新讲话精神跟进学习",
        clause="及时跟进学习最新重要讲话精神",
        recognises=Recognition(
            names=(
                "跟进学习",
                "最新重要讲话",
                "最新讲话",
                "最新重要指示",
                "最新指示",
                "最新重要文章",
                "最新重要论述",
                "第一时间学习",
                "第一时间传达学习",
                "第一时间组织学习",
                "及时传达学习",
                "及时组织学习",
                "及时学习",
            ),
            unless=("作为“第一议题”", "作为第一议题"),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(
            kind=CadenceKind.ON_EVENT, event="重要讲话发布", days=GROUP_DAYS.default, origin=Origin.INSTITUTION
        ),
        days_to_study=days_to_study,
        binds=follows,
        meetings=tuple(DAYS),
        credit=credit_study,
        columns=(
            "篇目",
            "发布日期",
            "来源",
            "是否全文",
            "学习日期",
            "会议类型",
            "参加范围",
            "贯彻措施",
            "滞后天数",
            "时限",
            "情况",
        ),
        settings=(GROUP_DAYS, CENTER_DAYS, BRANCH_DAYS, THEME_DAYS, AFTER_PUSH),
        minutes=20,
    ),
)
