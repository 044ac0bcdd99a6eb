"""到会: who was to come, who came. One person's attendance is shown to that person, and per meeting to its secretary.

Of a sign-in the person, the meeting, the minute and the way are kept; no address, no device.
"""

from django.db import models

from yaodian.meetings.models.meeting import Meeting
from yaodian.orgs.models import Person
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel


class Attendance(TenantModel):
    class State(models.TextChoices):
        EXPECTED = "expected", "待到"
        PRESENT = "present", "到会"
        LEAVE = "leave", "请假"
        ABSENT = "absent", "缺席"

    class Reason(models.TextChoices):
        """A code, never a story: no medical detail."""

        DUTY = "duty", "公务"
        ILL = "ill", "病假"
        PRIVATE = "private", "事假"
        OTHER = "other", "其他"

    class Way(models.TextChoices):
        SCREEN = "screen", "扫码"
        NUMBER = "number", "报数"
        LIST = "list", "点名"
        PAPER = "paper", "纸质签到"

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = TenantForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    has_vote = models.BooleanField("有表决权", default=True)
    state = models.CharField("到会情况", max_length=10, choices=State.choices, default=State.EXPECTED)
    leave_reason = models.CharField("请假事由", max_length=10, choices=Reason.choices, blank=True)
    made_up_on = models.DateField("补课日期", null=True, blank=True)
    way = models.CharField("签到方式", max_length=10, choices=Way.choices, blank=True)
    arrived_at = models.DateTimeField("签到时间", null=True)  # to the minute

    class Meta:
        verbose_name = "到会"
        constraints = [
            models.UniqueConstraint(fields=["committee", "meeting", "person"], name="one_attendance_a_person")
        ]
        indexes = [models.Index(fields=["committee", "person"], name="attendance_person")]


class SignInSecret(TenantModel):
    """128 bits from which the codes on the screen follow. Erased when the meeting is over."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    secret = models.BinaryField(max_length=16)

    class Meta:
        verbose_name = "签到密钥"
        constraints = [models.UniqueConstraint(fields=["committee", "meeting"], name="one_secret_a_meeting")]
