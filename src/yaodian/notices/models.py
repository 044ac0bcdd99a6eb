"""提醒: addresses of calendar feeds, how somebody wants to be told, digests, and the record of each delivery."""

from typing import Any, Final

from django.db import models

from yaodian.kernel.reminding import HOURS
from yaodian.orgs.models import Organisation, User
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel

_OWNED: Final[dict[str, Any]] = {
    "on_delete": models.PROTECT,
    "related_name": "+",
    "db_constraint": False,  # accounts lie on one machine, these rows with their committee
    "db_index": False,
}


class FeedAddress(TenantModel):
    """日历订阅: whoever knows the secret reads the feed, and nobody else. Of the secret only the hash is kept.

    `organisation`: whose calendar it is; None for the owner's own. The owner's rights are looked at on each reading.
    """

    user = models.ForeignKey(User, **_OWNED)
    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    secret_hash = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField("设定时间")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "日历订阅"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user"], condition=models.Q(organisation__isnull=True), name="one_own_feed"
            ),
            models.UniqueConstraint(
                fields=["committee", "user", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="one_feed_an_organisation",
            ),
        ]
        indexes = [models.Index(fields=["committee", "user", "secret_hash"], name="feedaddress_user")]


class ReminderChoice(TenantModel):
    """提醒方式: only of those who have chosen anything else than the default."""

    user = models.ForeignKey(User, **_OWNED)
    hour = models.PositiveSmallIntegerField("几点", choices=[(hour, f"{hour}点") for hour in HOURS])
    by_email = models.BooleanField("也发到邮箱", default=False)
    email = models.EmailField("办公邮箱", max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "提醒方式"
        constraints = [models.UniqueConstraint(fields=["committee", "user"], name="one_choice_a_user")]


class Digest(TenantModel):
    """每日提醒: one a person and day. `body`: what it says, as `digest_text.py` reads it; the owner alone sees it."""

    user = models.ForeignKey(User, **_OWNED)
    day = models.DateField("日期")
    summary = models.CharField("摘要", max_length=120)
    body = models.TextField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "每日提醒"
        constraints = [models.UniqueConstraint(fields=["committee", "user", "day"], name="one_digest_a_day")]
        indexes = [models.Index(fields=["committee", "day"], name="digest_day")]


class DigestRound(TenantModel):
    """Whose digest falls on this hour of this day has it. Without such a row the hour is gone through again."""

    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "提醒批次"
        constraints = [models.UniqueConstraint(fields=["committee", "day", "hour"], name="one_round_an_hour")]


class Delivery(TenantModel):
    """投递: one channel of one digest, or the one message of a day to a committee's group (`user` None).

    It goes out while it is queued and `try_at` has come; each try is noted before it begins.
    """

    class Channel(models.TextChoices):
        IN_APP = "in_app", "站内"
        EMAIL = "email", "邮件"
        CHAT = "chat", "工作群"

    class State(models.TextChoices):
        QUEUED = "queued", "待发"
        SENT = "sent", "已发"
        FAILED = "failed", "未发成"

    user = models.ForeignKey(User, null=True, **_OWNED)
    day = models.DateField("日期")
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.QUEUED)
    reason = models.CharField("原因", max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField("发出时间", null=True)

    class Meta:
        verbose_name = "投递"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user", "day", "channel"],
                condition=models.Q(user__isnull=False),
                name="one_delivery_a_channel",
            ),
            models.UniqueConstraint(
                fields=["committee", "day", "channel"],
                condition=models.Q(user__isnull=True),
                name="one_delivery_a_group",
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "state", "try_at"], name="delivery_waiting"),
            models.Index(fields=["committee", "day", "channel", "state"], name="delivery_day"),
        ]
