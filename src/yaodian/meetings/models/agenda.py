"""议程: the items of a meeting in their order, votes as counts, and decisions that are followed until closed."""

from django.db import models

from yaodian.kernel.quorum import Body
from yaodian.library.models import Material
from yaodian.meetings.models.meeting import Meeting
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel


class AgendaItem(TenantModel):
    """`kind`: the key of an `AgendaKind`. `text`: what was said, not by whom. `speakers`: how many, nothing more.

    `is_unreached`: the meeting did not come to it. `topic`: the same matter on the agendas of several meetings; None
    while it stands on one alone. `follow_up`: the decision of an earlier meeting of which it reports."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("类别", max_length=30)
    title = models.CharField("议题", max_length=120)
    material = TenantForeignKey(Material, on_delete=models.PROTECT, null=True, related_name="+")
    presenter = models.CharField("汇报或领学", max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField("预计分钟", null=True, blank=True)
    text = models.TextField("要点", blank=True)
    speakers = models.PositiveSmallIntegerField("交流发言人数", null=True, blank=True)
    exchange_minutes = models.PositiveSmallIntegerField("交流分钟", null=True, blank=True)
    is_unreached = models.BooleanField("没有议到", default=False)
    topic = models.BigIntegerField(null=True)
    follow_up = TenantForeignKey("FollowUp", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "议题"
        constraints = [models.UniqueConstraint(fields=["committee", "meeting", "position"], name="one_item_a_position")]
        indexes = [
            models.Index(fields=["committee", "material"], name="agendaitem_material"),
            models.Index(fields=["committee", "topic"], name="agendaitem_topic"),
            models.Index(fields=["committee", "follow_up"], name="agendaitem_follow_up"),
        ]

    def __str__(self) -> str:
        return self.title


class Vote(TenantModel):
    """表决: counts alone, however it was taken; never by person."""

    class Method(models.TextChoices):
        HANDS = "hands", "举手"
        SECRET = "secret", "无记名投票"
        NAMED = "named", "记名投票"

    item = TenantForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    motion = models.CharField("表决事项", max_length=120)
    body = models.CharField("规则", max_length=30, choices=[(each.name, each.value) for each in Body])
    method = models.CharField("方式", max_length=10, choices=Method.choices, default=Method.HANDS)
    voting = models.PositiveSmallIntegerField("应到会有表决权")
    present = models.PositiveSmallIntegerField("实到有表决权")
    yes = models.PositiveSmallIntegerField("赞成")
    no = models.PositiveSmallIntegerField("反对", default=0)
    abstain = models.PositiveSmallIntegerField("弃权", default=0)
    written_yes = models.PositiveSmallIntegerField("会前书面赞成", default=0)
    recused = models.PositiveSmallIntegerField("回避", default=0)

    class Meta:
        verbose_name = "表决"
        constraints = [models.UniqueConstraint(fields=["committee", "item"], name="one_vote_an_item")]


class FollowUp(ScopedModel):
    """决议落实: a decision with owner and date. It cannot vanish: it is done, moved on or given up with a reason.
    `position`: of the item that it came of; None where it came of none alone."""

    class State(models.TextChoices):
        OPEN = "open", "落实中"
        DONE = "done", "已办结"
        CANCELLED = "cancelled", "不再办理"

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    decision = models.CharField("决议", max_length=200)
    position = models.PositiveSmallIntegerField("第几项议题", null=True)
    owner_text = models.CharField("责任科室或职务", max_length=40)
    due_on = models.DateField("时限")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField("办结日期", null=True)
    reason = models.CharField("说明", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "决议落实"
        indexes = [
            models.Index(fields=["committee", "organisation", "state", "due_on"], name="followup_organisation"),
            models.Index(fields=["committee", "department", "state", "due_on"], name="followup_department"),
        ]
