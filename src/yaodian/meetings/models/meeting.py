"""会议: one row from the plan to the signed minutes. Its record, of the same id, is what institutions look at."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from yaodian.engine.models import Record
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import MeetingKind
from yaodian.orgs.tenancy import ScopedModel, ScopedQuerySet, TenantForeignKey, TenantModel

if TYPE_CHECKING:
    from yaodian.orgs.actors import Actor


class Kind(models.TextChoices):
    """`MeetingKind` in the database: stored as the English name."""

    LEADING_GROUP = "leading_group", MeetingKind.LEADING_GROUP.value
    CENTER_GROUP = "center_group", MeetingKind.CENTER_GROUP.value
    ASSEMBLY = "assembly", MeetingKind.ASSEMBLY.value
    BRANCH_COMMITTEE = "branch_committee", MeetingKind.BRANCH_COMMITTEE.value
    CELL = "cell", MeetingKind.CELL.value
    LECTURE = "lecture", MeetingKind.LECTURE.value
    THEME_DAY = "theme_day", MeetingKind.THEME_DAY.value

    @property
    def fact(self) -> MeetingKind:
        return MeetingKind[self.name]


class MeetingQuerySet(ScopedQuerySet["Meeting"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Whoever holds it together sees it, as the record of it."""
        mine = self.of(actor.committee_id)
        if actor.scope.is_whole:
            return mine
        return mine.filter(record_id__in=Record.objects.visible_to(actor).values("id"))


class Meeting(ScopedModel):
    class State(models.TextChoices):
        PLANNED = "planned", "计划"
        NOTIFIED = "notified", "已通知"
        HELD = "held", "已召开"
        SIGNED = "signed", "已签认"
        CANCELLED = "cancelled", "取消"

    record = TenantForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    title = models.CharField("名称", max_length=120)
    # Of the host in that year, never given twice, so that a gap can be seen.
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField("次序")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.PLANNED)
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    place = models.CharField("地点", max_length=80, blank=True)
    chair = models.CharField("主持", max_length=40, blank=True)
    recorder = models.CharField("记录", max_length=40, blank=True)
    guests = models.PositiveSmallIntegerField("列席人数", null=True, blank=True)
    observers = models.CharField("旁听单位", max_length=120, blank=True)
    body_text = models.TextField("讨论要点", blank=True)
    reason = models.CharField("需要说明的情况", max_length=200, blank=True)
    # Of a series: the day that its rule named, which stays when the meeting is put off.
    series = TenantForeignKey("meetings.MeetingSeries", on_delete=models.PROTECT, null=True, related_name="meetings")
    slot = models.DateField("系列日期", null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField("签认人", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "会议"
        constraints = [
            models.UniqueConstraint(fields=["committee", "record"], name="one_meeting_a_record"),
            models.UniqueConstraint(
                fields=["committee", "organisation", "kind", "year", "number"], name="one_meeting_a_number"
            ),
            models.UniqueConstraint(fields=["committee", "series", "slot"], name="one_meeting_a_slot"),
        ]
        indexes = [
            models.Index(fields=["committee", "organisation", "starts_at"], name="meeting_organisation"),
            models.Index(fields=["committee", "department", "starts_at"], name="meeting_department"),
            models.Index(fields=["committee", "starts_at"], name="meeting_time"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(BEIJING).date()

    @property
    def has_time(self) -> bool:
        """Of what was recorded before meetings were kept here the day alone is known."""
        return self.ends_at > self.starts_at

    @property
    def is_over(self) -> bool:
        """Held, whether or not the minutes are signed."""
        return self.state in {self.State.HELD, self.State.SIGNED}

    @property
    def is_open(self) -> bool:
        """Still to be held."""
        return self.state in {self.State.PLANNED, self.State.NOTIFIED}


class MeetingStep(TenantModel):
    """From which state to which, when, by whom and why; a postponement is a step from a state to itself."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    before = models.CharField(max_length=12, choices=Meeting.State.choices, blank=True)
    after = models.CharField(max_length=12, choices=Meeting.State.choices)
    moved_from: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField("原定", null=True)
    at = models.DateTimeField()
    by_user = models.BigIntegerField()
    by_name = models.CharField(max_length=40)
    reason = models.CharField("原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "会议经过"
        constraints = [models.UniqueConstraint(fields=["committee", "meeting", "number"], name="one_step_a_number")]


class MeetingEdition(TenantModel):
    """The minutes as they were before a change that came after signing: lines of “heading：content”, to be compared."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField("版次")
    text = models.TextField()
    at = models.DateTimeField()
    by_user = models.BigIntegerField()
    by_name = models.CharField(max_length=40)
    reason = models.CharField("原因", max_length=200)

    class Meta:
        verbose_name = "纪要历史"
        constraints = [
            models.UniqueConstraint(fields=["committee", "meeting", "number"], name="one_minutes_edition_a_number")
        ]
