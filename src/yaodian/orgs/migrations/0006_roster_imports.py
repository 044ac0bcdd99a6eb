import django.db.models.deletion
from django.db import migrations, models

import yaodian.kernel.ids
import yaodian.orgs.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0005_consents"),
    ]

    operations = [
        migrations.CreateModel(
            name="RosterImport",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "roster",
                    models.CharField(
                        choices=[("people", "党员名册"), ("organisations", "组织名册")],
                        max_length=20,
                        verbose_name="名册",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("columns", "待选列"),
                            ("checking", "比对中"),
                            ("ready", "待批准"),
                            ("writing", "写入中"),
                            ("done", "已导入"),
                            ("undoing", "撤销中"),
                            ("undone", "已撤销"),
                            ("dropped", "已放弃"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("file_name", models.CharField(max_length=130, verbose_name="文件名")),
                ("file_digest", models.CharField(max_length=64)),
                ("encoding", models.CharField(blank=True, max_length=20)),
                ("sheet", models.CharField(blank=True, max_length=60)),
                ("layout", models.JSONField()),
                ("notices", models.JSONField(default=list)),
                ("holds_on", models.DateField(verbose_name="名册日期")),
                ("is_complete", models.BooleanField(default=True, verbose_name="全部名册")),
                ("hidden", models.CharField(max_length=10)),
                ("lines", models.PositiveIntegerField(default=0, verbose_name="行数")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="有错误的行数")),
                ("skipped", models.PositiveIntegerField(default=0, verbose_name="跳过的行数")),
                ("asked_by", models.BigIntegerField()),
                ("asked_by_name", models.CharField(max_length=40, verbose_name="导入人")),
                ("asked_at", models.DateTimeField(verbose_name="上传时间")),
                ("is_whole", models.BooleanField(default=False, verbose_name="整份文件一起")),
                ("approved_by", models.BigIntegerField(null=True)),
                ("applied_at", models.DateTimeField(null=True, verbose_name="导入时间")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                ("forgotten_at", models.DateTimeField(null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.committee",
                    ),
                ),
                (
                    "department",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
                (
                    "organisation",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["committee", "department"], name="rosterimport_department"),
                ],
                "verbose_name": "名册导入",
            },
        ),
        migrations.CreateModel(
            name="ImportUnit",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("unit_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="单位")),
                ("rank", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待批准"), ("approved", "已批准"), ("applied", "已导入")],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("joined", models.PositiveIntegerField(default=0, verbose_name="新进")),
                ("moved", models.PositiveIntegerField(default=0, verbose_name="转入")),
                ("left", models.PositiveIntegerField(default=0, verbose_name="离开")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="更正")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="不变")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="有错误")),
                ("known", models.JSONField(default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("message", models.CharField(blank=True, max_length=200)),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.committee",
                    ),
                ),
                (
                    "roster_import",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.rosterimport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("committee", "roster_import", "unit_id"), name="one_share_a_unit"),
                ],
                "verbose_name": "名册单位",
            },
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="行")),
                ("column", models.CharField(max_length=3, verbose_name="列")),
                ("heading", models.CharField(max_length=40)),
                ("value", models.CharField(blank=True, max_length=20)),
                ("message", models.CharField(max_length=200, verbose_name="错误说明")),
                ("unit_id", models.BigIntegerField(default=0)),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.committee",
                    ),
                ),
                (
                    "roster_import",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.rosterimport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["committee", "roster_import", "row"], name="importproblem_row"),
                ],
                "verbose_name": "名册错误",
            },
        ),
        migrations.CreateModel(
            name="ImportChange",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("unit_id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("joined", "新进"), ("moved", "转入"), ("left", "离开"), ("changed", "更正")],
                        max_length=10,
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="行")),
                ("name", models.CharField(max_length=120, verbose_name="姓名")),
                ("told", models.CharField(max_length=500, verbose_name="变动")),
                ("rows", models.JSONField()),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.committee",
                    ),
                ),
                (
                    "roster_import",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.rosterimport",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["committee", "roster_import", "unit_id", "id"], name="importchange_unit"),
                ],
                "verbose_name": "名册变动",
            },
        ),
        migrations.CreateModel(
            name="ImportBlock",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("first", models.PositiveIntegerField()),
                ("lines", models.JSONField()),
                (
                    "committee",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.committee",
                    ),
                ),
                (
                    "roster_import",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.rosterimport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("committee", "roster_import", "first"), name="one_block_a_row"),
                ],
                "verbose_name": "名册行",
            },
        ),
    ]
