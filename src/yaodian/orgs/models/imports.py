"""名册导入: what a file would change, unit by unit; what it did change, so that it can be taken back.

The file itself is never kept, only the columns that are taken (docs/decisions/0024).
"""

from django.db import models

from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel


class RosterImport(ScopedModel):
    """One upload. `organisation`: the committee's, or the department whose office imports its own roster."""

    class Roster(models.TextChoices):
        PEOPLE = "people", "党员名册"
        ORGANISATIONS = "organisations", "组织名册"

    class State(models.TextChoices):
        COLUMNS = "columns", "待选列"
        CHECKING = "checking", "比对中"
        READY = "ready", "待批准"
        WRITING = "writing", "写入中"
        DONE = "done", "已导入"
        UNDOING = "undoing", "撤销中"
        UNDONE = "undone", "已撤销"
        DROPPED = "dropped", "已放弃"

    roster = models.CharField("名册", max_length=20, choices=Roster.choices)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.CHECKING)
    file_name = models.CharField("文件名", max_length=130)
    file_digest = models.CharField(max_length=64)  # nothing is kept under it: it knows the same file again
    encoding = models.CharField(max_length=20, blank=True)  # of a .csv; empty for Excel
    sheet = models.CharField(max_length=60, blank=True)
    layout = models.JSONField()  # where the headings stand and what each column holds
    notices = models.JSONField(default=list)  # sentences about the file as a whole, from reading it
    remarks = models.JSONField(default=list)  # those that the latest comparison adds
    holds_on = models.DateField("名册日期")
    is_complete = models.BooleanField("全部名册", default=True)
    hidden = models.CharField(max_length=10)
    lines = models.PositiveIntegerField("行数", default=0)
    refused = models.PositiveIntegerField("有错误的行数", default=0)
    skipped = models.PositiveIntegerField("跳过的行数", default=0)
    asked_by = models.BigIntegerField()
    asked_by_name = models.CharField("导入人", max_length=40)
    asked_at = models.DateTimeField("上传时间")
    is_whole = models.BooleanField("整份文件一起", default=False)
    approved_by = models.BigIntegerField(null=True)
    applied_at = models.DateTimeField("导入时间", null=True)
    undone_at = models.DateTimeField("撤销时间", null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "名册导入"
        indexes = [models.Index(fields=["committee", "department"], name="rosterimport_department")]

    def __str__(self) -> str:
        return self.file_name


class ImportPart(TenantModel):
    """What belongs to one import."""

    roster_import = TenantForeignKey(RosterImport, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ImportBlock(ImportPart):
    """Some hundred lines of the file, the columns that are taken and no other: to compare again, to give back."""

    first = models.PositiveIntegerField()
    lines = models.JSONField()

    class Meta:
        verbose_name = "名册行"
        constraints = [models.UniqueConstraint(fields=["committee", "roster_import", "first"], name="one_block_a_row")]


class ImportProblem(ImportPart):
    """A cell that cannot be taken. `unit_id`: the department concerned, 0 where nobody can tell."""

    row = models.PositiveIntegerField("行")
    column = models.CharField("列", max_length=3)
    heading = models.CharField(max_length=40)
    value = models.CharField(max_length=20, blank=True)
    message = models.CharField("错误说明", max_length=200)
    unit_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "名册错误"
        indexes = [models.Index(fields=["committee", "roster_import", "row"], name="importproblem_row")]


class ImportUnit(ImportPart):
    """A unit's share. `unit_id`: a department, which the import may be about to found."""

    class State(models.TextChoices):
        WAITING = "waiting", "待批准"
        APPROVED = "approved", "已批准"
        APPLIED = "applied", "已导入"

    unit_id = models.BigIntegerField()
    name = models.CharField("单位", max_length=120)
    rank = models.CharField(max_length=60)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    joined = models.PositiveIntegerField("新进", default=0)
    moved = models.PositiveIntegerField("转入", default=0)
    left = models.PositiveIntegerField("离开", default=0)
    changed = models.PositiveIntegerField("更正", default=0)
    same = models.PositiveIntegerField("不变", default=0)
    refused = models.PositiveIntegerField("有错误", default=0)
    known = models.JSONField(default=list)  # ids that were there when it was compared
    digest = models.CharField(max_length=64, blank=True)  # of all its changes, for the audit
    message = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "名册单位"
        constraints = [
            models.UniqueConstraint(fields=["committee", "roster_import", "unit_id"], name="one_share_a_unit")
        ]


class ImportChange(ImportPart):
    """What would become of one person or organisation: every row that is touched, before and after."""

    class Kind(models.TextChoices):
        JOINED = "joined", "新进"
        MOVED = "moved", "转入"
        LEFT = "left", "离开"
        CHANGED = "changed", "更正"

    unit_id = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    row = models.PositiveIntegerField("行")  # of the file; 0 for who is not in it
    name = models.CharField("姓名", max_length=120)
    told = models.CharField("变动", max_length=500)
    rows = models.JSONField()

    class Meta:
        verbose_name = "名册变动"
        indexes = [models.Index(fields=["committee", "roster_import", "unit_id", "id"], name="importchange_unit")]
