"""What serves the work itself: drafts of forms, jobs with progress, holidays, search text."""

from django.db import models

from yaodian.orgs.tenancy import TenantModel


class Draft(TenantModel):
    """A form that somebody has begun: kept on the server, so that a closed tab loses nothing. No rule reads it."""

    user_id = models.BigIntegerField()
    place = models.CharField(max_length=120)  # which form, of which object
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "草稿"
        constraints = [models.UniqueConstraint(fields=["committee", "user_id", "place"], name="one_draft_a_place")]


class Job(TenantModel):
    """Long work with progress."""

    class State(models.TextChoices):
        WAITING = "waiting", "排队中"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"

    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when it last gave a sign
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "后台任务"
        indexes = [models.Index(fields=["committee", "kind", "subject_id"], name="job_subject")]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}


class Holiday(TenantModel):
    """A day of a holiday table that this committee has taken in."""

    year = models.PositiveSmallIntegerField()  # of its table, which may reach back into the last days of December
    day = models.DateField()
    kind = models.CharField(max_length=4)  # DayKind by name
    name = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "节假日"
        constraints = [models.UniqueConstraint(fields=["committee", "day"], name="one_word_a_day")]


class SearchText(TenantModel):
    """What the search finds: the words of one plan clause or record, with tokens that say who may see it."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    words = models.TextField()  # bigrams of title and text, and scope tokens
    day = models.DateField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    department_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "检索文本"
        constraints = [
            models.UniqueConstraint(fields=["committee", "subject_kind", "subject_id"], name="one_text_a_subject"),
        ]
