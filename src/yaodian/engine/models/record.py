"""记录: one fact, entered once. It has no institution; institutions claim it, and credits say what it counts for."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from yaodian.engine.models.duty import Duty
from yaodian.engine.models.measure import Measure
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.facts import RecordForm, Standing
from yaodian.orgs.tenancy import ScopedModel, ScopedQuerySet, TenantForeignKey, TenantModel

if TYPE_CHECKING:
    from yaodian.orgs.actors import Actor


class Form(models.TextChoices):
    """`RecordForm` in the database: stored as the English name."""

    PLAIN = "plain", RecordForm.PLAIN.value
    MEETING = "meeting", RecordForm.MEETING.value
    EVENT = "event", RecordForm.EVENT.value
    MATTER = "matter", RecordForm.MATTER.value
    CONTEST = "contest", RecordForm.CONTEST.value
    QUESTIONNAIRE = "questionnaire", RecordForm.QUESTIONNAIRE.value


class RecordContent(models.Model):
    """What a person entered; the record holds the latest, an edition each earlier one."""

    title = models.CharField("标题", max_length=120)
    happened_on = models.DateField("发生日期")
    kind = models.CharField("类型", max_length=30, blank=True)
    text = models.TextField("内容", blank=True)
    attended = models.PositiveIntegerField("参加人数", null=True, blank=True)

    class Meta:
        abstract = True


class RecordQuerySet(ScopedQuerySet["Record"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Whoever held it together sees it, not the host alone: every record names all of its units."""
        mine = self.of(actor.committee_id)
        if actor.scope.is_whole:
            return mine
        return mine.filter(id__in=RecordUnit.objects.visible_to(actor).values("record_id"))


class Record(RecordContent, ScopedModel):
    class Status(models.TextChoices):
        IN_FORCE = "in_force", "有效"
        WITHDRAWN = "withdrawn", "已撤回"
        # Of a form that is planned first: until it was held there is no fact, and nothing counts.
        PLANNED = "planned", "未召开"
        CANCELLED = "cancelled", "已取消"

    year = models.PositiveSmallIntegerField()
    record_form = models.CharField("形式", max_length=15, choices=Form.choices, default=Form.PLAIN)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.IN_FORCE)
    recorded_at = models.DateTimeField("录入时间")
    recorded_by = models.BigIntegerField(editable=False)
    recorded_by_name = models.CharField("录入人", max_length=40)
    version = models.PositiveIntegerField(default=1)

    objects = RecordQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "记录"
        indexes = [
            models.Index(fields=["committee", "organisation", "happened_on"], name="record_organisation"),
            models.Index(fields=["committee", "department", "happened_on"], name="record_department"),
            models.Index(fields=["committee", "year", "happened_on"], name="record_year"),
            models.Index(fields=["committee", "happened_on"], name="record_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def recorded_on(self) -> date:
        return self.recorded_at.astimezone(BEIJING).date()


class RecordEdition(RecordContent, TenantModel):
    """What the record was before a change: kept in full, so that a change can be undone and history read."""

    record = TenantForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("版次")
    status = models.CharField(max_length=10, choices=Record.Status.choices)
    units_text = models.TextField(blank=True)  # organisation ids, one a line, the host first
    serves_text = models.TextField(blank=True)  # measure:institution a line, as it was ticked
    files_text = models.TextField(blank=True)  # evidence id:name a line
    at = models.DateTimeField()
    by_user = models.BigIntegerField()
    by_name = models.CharField(max_length=40)
    reason = models.CharField("原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "记录历史"
        constraints = [models.UniqueConstraint(fields=["committee", "record", "number"], name="one_edition_a_number")]


class RecordUnit(ScopedModel):
    """An organisation that held it: one, or several for a joint meeting."""

    record = TenantForeignKey(Record, on_delete=models.PROTECT, related_name="units")

    class Meta:
        verbose_name = "举办组织"
        constraints = [
            models.UniqueConstraint(fields=["committee", "record", "organisation"], name="one_unit_a_record")
        ]
        indexes = [
            models.Index(fields=["committee", "organisation"], name="recordunit_organisation"),
            models.Index(fields=["committee", "department"], name="recordunit_department"),
        ]


class RecordService(TenantModel):
    """What the person said it serves: a measure, under one of its institutions ("" for none)."""

    record = TenantForeignKey(Record, on_delete=models.PROTECT, related_name="services")
    measure = TenantForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    institution = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "服务的任务"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "record", "measure", "institution"], name="one_service_a_record"
            ),
        ]


class Evidence(TenantModel):
    """佐证: a file, stored once by its hash, linked many times."""

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        verbose_name = "佐证"
        constraints = [models.UniqueConstraint(fields=["committee", "sha256"], name="one_file_a_hash")]


class EvidenceUpload(TenantModel):
    """Who brought a file: beside those who see a record with it, only they may put it to a record."""

    evidence = TenantForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "佐证上传"
        constraints = [
            models.UniqueConstraint(fields=["committee", "user_id", "evidence"], name="one_upload_a_user"),
        ]


class RecordEvidence(TenantModel):
    record = TenantForeignKey(Record, on_delete=models.PROTECT, related_name="files")
    evidence = TenantForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)

    class Meta:
        verbose_name = "记录附件"
        constraints = [models.UniqueConstraint(fields=["committee", "record", "evidence"], name="one_link_a_file")]
        indexes = [models.Index(fields=["committee", "evidence"], name="recordevidence_evidence")]


class Credit(TenantModel):
    """核认: what a record is worth for a duty, and why, in words."""

    record = TenantForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    duty = TenantForeignKey(Duty, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=[(each.name, each.value) for each in Standing])
    reason = models.CharField(max_length=200)
    happened_on = models.DateField()

    class Meta:
        verbose_name = "核认"
        constraints = [models.UniqueConstraint(fields=["committee", "record", "duty"], name="one_credit_a_duty")]
        indexes = [models.Index(fields=["committee", "duty"], name="credit_duty")]
