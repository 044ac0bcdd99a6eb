"""议题申报: what a section wants the 党组 to decide, until it is on an agenda. Offices and posts, never a name."""

from django.db import models

from yaodian.institutions.democratic_centralism.stages import Approval
from yaodian.kernel.ids import new_id
from yaodian.orgs.tenancy import ScopedModel

TITLE_LENGTH = 120
OFFICE_LENGTH = 40
REASON_LENGTH = 200


class Proposal(ScopedModel):
    """`topic`: what the agenda items of all meetings that take it up are known by. `number`: of the group in the year,
    never given twice, so that a gap can be seen. What a meeting made of it is asked of the meeting."""

    class Matter(models.TextChoices):
        """“三重一大”; matters of personnel need two thirds of the group."""

        POLICY = "policy", "重大决策"
        PERSONNEL = "personnel", "干部人事"
        PROJECT = "project", "重大项目"
        FUNDS = "funds", "大额资金"
        OTHER = "other", "其他"

    class Approved(models.TextChoices):
        """`Approval` in the database: stored as the English name."""

        PROPOSED = "proposed", Approval.PROPOSED.value
        APPROVED = "approved", Approval.APPROVED.value
        RETURNED = "returned", Approval.RETURNED.value
        WITHDRAWN = "withdrawn", Approval.WITHDRAWN.value

    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    topic = models.BigIntegerField(default=new_id, editable=False)
    title = models.CharField("议题", max_length=TITLE_LENGTH)
    matter = models.CharField("事项类别", max_length=12, choices=Matter.choices)
    office_text = models.CharField("提交部门", max_length=OFFICE_LENGTH)
    approval = models.CharField("审核", max_length=10, choices=Approved.choices, default=Approved.PROPOSED)
    approved_on = models.DateField("审核日期", null=True)
    materials_on = models.DateField("材料送达日期", null=True)
    reason = models.CharField("说明", max_length=REASON_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "议题申报"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "organisation", "year", "number"], name="one_proposal_a_number"
            ),
            models.UniqueConstraint(fields=["committee", "topic"], name="one_proposal_a_topic"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def approval_fact(self) -> Approval:
        return Approval[self.approval.upper()]
