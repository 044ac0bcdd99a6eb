"""系列会议: the rule and the template from which the next meetings are planned, each a meeting of its own."""

from django.db import models

from yaodian.kernel.periods import PeriodUnit
from yaodian.kernel.series import SeriesRule
from yaodian.meetings.models.meeting import Kind
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel


class MeetingSeries(ScopedModel):
    """`ahead`: how many are planned; None: as many as the year still has. `ended_on`: none is planned any more."""

    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    title = models.CharField("名称", max_length=120)
    every = models.CharField("周期", max_length=12)
    month = models.PositiveSmallIntegerField("第几个月", default=1)
    nth = models.SmallIntegerField("第几个", null=True)
    weekday = models.PositiveSmallIntegerField("周几", null=True)
    day = models.PositiveSmallIntegerField("几日", null=True)
    on_workday = models.BooleanField("遇休息日顺延", default=True)
    starts = models.TimeField("开始")
    ends = models.TimeField("结束")
    place = models.CharField("地点", max_length=80, blank=True)
    chair = models.CharField("主持", max_length=40, blank=True)
    recorder = models.CharField("记录", max_length=40, blank=True)
    begins_on = models.DateField("从哪天起")
    ahead = models.PositiveSmallIntegerField("先排几次", null=True)
    ended_on = models.DateField("结束日期", null=True)
    reason = models.CharField("结束原因", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "系列会议"
        indexes = [
            models.Index(fields=["committee", "organisation"], name="series_organisation"),
            models.Index(fields=["committee", "department"], name="series_department"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> SeriesRule:
        return SeriesRule(
            every=PeriodUnit(self.every),
            month=self.month,
            nth=self.nth,
            weekday=self.weekday,
            day=self.day,
            on_workday=self.on_workday,
        )


class SeriesItem(TenantModel):
    """议程模板: one line of the agenda with which each meeting of the series begins."""

    series = TenantForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("类别", max_length=30)
    title = models.CharField("议题", max_length=120)
    presenter = models.CharField("汇报或领学", max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField("预计分钟", null=True)

    class Meta:
        verbose_name = "议程模板"
        constraints = [
            models.UniqueConstraint(fields=["committee", "series", "position"], name="one_series_item_a_position")
        ]
