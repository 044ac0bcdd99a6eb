"""名册 and its rows. A name stands on the person alone; a row keeps the two days as they were when it was drawn up."""

from typing import Self

from django.db import models

from yaodian.institutions.political_birthday.stages import Stage
from yaodian.kernel.dates import date_text
from yaodian.kernel.standing import Basis, PersonDates, Window, standing, years_by_first_of_july
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Right
from yaodian.orgs.tenancy import ScopedModel, ScopedQuerySet, TenantForeignKey, TenantModel

_BASES = [(each.name.lower(), each.value) for each in Basis]
_WINDOWS = [(each.name.lower(), each.value) for each in Window]
_STAGES = [(each.name.lower(), each.value) for each in Stage]


class Roster(TenantModel):
    """One a year. `revision` rises whenever it is drawn up again or moves to another stage.

    The day on which it was held stands on the record of the ceremony, and nowhere twice.
    """

    year = models.PositiveSmallIntegerField("年份")
    basis = models.CharField("计算依据", max_length=10, choices=_BASES)
    window = models.CharField("届满口径", max_length=10, choices=_WINDOWS)
    snapshot_on = models.DateField("名册日")
    stage = models.CharField("阶段", max_length=10, choices=_STAGES, default=Stage.DRAWN_UP.name.lower())
    revision = models.PositiveIntegerField(default=1)
    drawn_up_at = models.DateTimeField("生成时间")
    sent_on = models.DateField("送核日期", null=True)
    not_full = models.PositiveIntegerField("不是正式党员", default=0)
    not_here = models.PositiveIntegerField("名册日不在本系统", default=0)

    class Meta:
        verbose_name = "政治生日名册"
        constraints = [models.UniqueConstraint(fields=["committee", "year"], name="one_birthday_roster_a_year")]

    def __str__(self) -> str:
        return f"{self.year}年党龄逢十集体“政治生日”名册"

    @property
    def stage_now(self) -> Stage:
        return Stage[self.stage.upper()]

    @property
    def chosen(self) -> tuple[Basis, Window]:
        return Basis[self.basis.upper()], Window[self.window.upper()]

    @property
    def rule(self) -> str:
        basis, window = self.chosen
        return f"按{basis}、{window}计算，名册日{date_text(self.snapshot_on)}"

    @property
    def is_with_units(self) -> bool:
        """Before the units are asked they are shown nothing."""
        return self.stage_now is not Stage.DRAWN_UP

    @property
    def is_over(self) -> bool:
        return self.stage_now in {Stage.HELD, Stage.FILED}


class Place(models.TextChoices):
    """Where a row stands. MEDAL: 50 full years by 1 July, without a decade by the chosen rule.

    OFF: no longer on the roster since a date was corrected; the unit sees why.
    """

    LISTED = "listed", "列入"
    BLOCKED = "blocked", "缺日期"
    MEDAL = "medal", "只列纪念章"
    OFF = "off", "更正后不列入"


class Check(models.TextChoices):
    WAITING = "waiting", "待核"
    RIGHT = "right", "无误"
    DOUBTFUL = "doubtful", "有疑问"


class Doubt(models.TextChoices):
    """Why a row is doubtful: one of these, never a free text about a person."""

    JOIN = "join", "入党时间有疑问"
    FULL = "full", "转正时间有疑问"
    BOTH = "both", "两个时间都有疑问"
    NOT_OURS = "not_ours", "名册日不在本支部"
    NOT_FULL = "not_full", "不是正式党员"


class Answer(models.TextChoices):
    """What the committee said to a doubt: one of these too. All but the first leave the dates as they are."""

    CORRECTED = "corrected", "已更正"
    APPLICATION = "application", "入党志愿书上就是现在的日期"
    FILE = "file", "档案里就是现在的日期"
    SYSTEM = "system", "党员信息系统里就是现在的日期"
    FULL = "full", "名册日以前已经转正，是正式党员"
    SEAT = "seat", "名册日的组织关系在本支部"
    MOVE = "move", "组织关系由两个支部另办转接，本年名册不改"
    TOLD = "told", "已与单位电话核实，不改"


REJECTIONS = [choice for choice in Answer.choices if choice[0] != Answer.CORRECTED]


class RosterRowQuerySet(ScopedQuerySet["RosterRow"]):
    def visible_to(self, actor: Actor) -> Self:
        """By the scope of this one right: somebody may be a secretary here and a plain member there. Units see
        nothing of a roster that is still being drawn up."""
        scope = actor.scope_of(Right.CHECK_ROSTER)
        mine = self.of(actor.committee_id)
        if scope.is_whole:
            return mine
        wanted = models.Q(organisation_id__in=sorted(scope.organisations))
        wanted |= models.Q(department_id__in=sorted(scope.departments))
        return mine.filter(wanted).exclude(roster__stage=Stage.DRAWN_UP.name.lower())

    def shown(self, roster: Roster) -> Self:
        """In official order. Who has died before the day is left out without a word; what was held stays as it was."""
        rows = self.filter(roster=roster).select_related("person", "organisation", "department")
        living = rows if roster.is_over else rows.exclude(person__status=MemberStatus.DECEASED)
        return living.order_by("department__rank", "department_id", "organisation__rank", "-years", "id")


class RosterRow(ScopedModel):
    """`organisation`, `department`: where the person belonged on the day of the snapshot, whatever came later.

    `remark`: what looks wrong about the dates, or what is missing. `revision` rises with every check and every answer.
    `answer` closes `answered_doubt`, until the unit has checked the row again.
    """

    roster = TenantForeignKey(Roster, on_delete=models.PROTECT, related_name="+")
    person = TenantForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.LISTED)
    years = models.PositiveSmallIntegerField("届次", default=0)
    join_on = models.DateField("入党时间", null=True)
    full_on = models.DateField("转正时间", null=True)
    flag = models.CharField("标记", max_length=20, blank=True)
    remark = models.CharField("日期提示", max_length=100, blank=True)
    medal_check = models.BooleanField("同列纪念章", default=False)
    check_state = models.CharField("核对", max_length=10, choices=Check.choices, default=Check.WAITING)
    doubt = models.CharField("疑问", max_length=10, choices=Doubt.choices, blank=True)
    checked_at = models.DateTimeField("核对时间", null=True)
    checked_by_name = models.CharField("核对人", max_length=40, blank=True)
    answer = models.CharField("答复", max_length=20, choices=Answer.choices, blank=True)
    answered_doubt = models.CharField("答复的疑问", max_length=10, choices=Doubt.choices, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by_name = models.CharField("答复人", max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = RosterRowQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "政治生日名册行"
        constraints = [
            models.UniqueConstraint(fields=["committee", "roster", "person"], name="one_birthday_row_a_person"),
        ]
        indexes = [models.Index(fields=["committee", "roster", "department"], name="birthdayrow_department")]

    @property
    def dates(self) -> PersonDates:
        return PersonDates(join_on=self.join_on, full_on=self.full_on)

    @property
    def is_outdated(self) -> bool:
        """The member was corrected on the roster of another year."""
        return (self.join_on, self.full_on) != (self.person.join_on, self.person.full_on)

    @property
    def age(self) -> int | None:
        """党龄, by the window of the roster; None where the day of full membership is not known."""
        if self.full_on is None:
            return None
        _, window = self.roster.chosen
        return (standing if window is Window.CALENDAR else years_by_first_of_july)(self.full_on, self.roster.year)

    @property
    def check_css(self) -> str:
        return {Check.WAITING: "due", Check.RIGHT: "done", Check.DOUBTFUL: "late"}[Check(self.check_state)]

    @property
    def is_open(self) -> bool:
        """The committee may answer it: a doubt, a missing date, or an answer that no unit has checked yet."""
        return bool(self.doubt or self.answer) or self.place in {Place.BLOCKED, Place.OFF}

    @property
    def answer_words(self) -> str:
        """转正时间有疑问：未采纳，档案里就是现在的日期"""
        if not self.answer:
            return ""
        about = f"{self.get_answered_doubt_display()}：" if self.answered_doubt else ""
        is_corrected = self.answer == Answer.CORRECTED
        return about + (Answer.CORRECTED.label if is_corrected else f"未采纳，{self.get_answer_display()}")

    @property
    def mark(self) -> str:
        """Names the row in a form, as it was when the form was opened."""
        return f"{self.id}.{self.revision}"

    @property
    def remarks(self) -> str:
        """What the printed list says beside the row."""
        medal = "同列“光荣在党50年”" if self.medal_check else ""
        doubt = self.get_doubt_display() if self.doubt else ""
        return "；".join(each for each in (medal, self.flag, self.remark, doubt) if each)
