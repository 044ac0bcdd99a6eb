"""学习计划, edition by edition, and 学习成果 by title. No person stands in them, and no content."""

from django.db import models

from yaodian.meetings.models import Meeting
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel

TITLE_LENGTH = 120
UNIT_LENGTH = 40
REASON_LENGTH = 200


class StudyPlan(ScopedModel):
    """Of one party group for one year. Once a 党组 meeting has adopted it, it stays as it is: a change is the next
    edition, which waits to be adopted again. The newest adopted one holds."""

    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("版次", default=1)
    adopted_in = TenantForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField("为什么改", max_length=REASON_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "中心组学习计划"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "organisation", "year", "number"], name="one_study_plan_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年中心组学习计划（第{self.number}版）"


class StudyTopic(TenantModel):
    plan = TenantForeignKey(StudyPlan, on_delete=models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField("季度")
    title = models.CharField("专题", max_length=TITLE_LENGTH)

    class Meta:
        verbose_name = "学习专题"
        constraints = [models.UniqueConstraint(fields=["committee", "plan", "position"], name="one_topic_a_position")]

    def __str__(self) -> str:
        return self.title


class Deliverable(ScopedModel):
    """What a study left behind, by its title: `unit_text` is the author's unit or section, never a person."""

    class Kind(models.TextChoices):
        REPORT = "report", "调研报告"
        ARTICLE = "article", "文章"
        OPINION = "opinion", "贯彻意见"
        OTHER = "other", "其他"

    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    title = models.CharField("题目", max_length=TITLE_LENGTH)
    unit_text = models.CharField("执笔单位或科室", max_length=UNIT_LENGTH)
    dated_on = models.DateField("完成日期")
    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField("为什么撤下", max_length=REASON_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "学习成果"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "organisation", "title", "dated_on"], name="one_deliverable_a_title"
            )
        ]

    def __str__(self) -> str:
        return self.title
