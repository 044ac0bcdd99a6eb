"""故事单 of a branch and who tells which at which assembly. Titles and sources; never a text copied from a book."""

from django.db import models

from yaodian.meetings.models import Meeting
from yaodian.orgs.models import Person
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey

TITLE_LENGTH = 120
EVENT_LENGTH = 40
SOURCE_LENGTH = 120


class Story(ScopedModel):
    """`event_text`: when it happened, as the source has it. Until a person has checked the source nobody tells it."""

    title = models.CharField("题目", max_length=TITLE_LENGTH)
    event_text = models.CharField("史实时间", max_length=EVENT_LENGTH, blank=True)
    source = models.CharField("出处", max_length=SOURCE_LENGTH)
    checked_on = models.DateField("核对日期", null=True)
    checked_by_name = models.CharField("核对人", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "党史故事"
        constraints = [models.UniqueConstraint(fields=["committee", "organisation", "title"], name="one_story_a_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None


class Turn(ScopedModel):
    """Who tells which story at which assembly. Whether it was told is not typed: the minutes of the meeting say it."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    story = TenantForeignKey(Story, on_delete=models.PROTECT, related_name="turns")
    person = TenantForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "讲述安排"
        constraints = [
            models.UniqueConstraint(fields=["committee", "organisation", "meeting"], name="one_turn_an_assembly")
        ]
        indexes = [models.Index(fields=["committee", "person"], name="storyturn_person")]
