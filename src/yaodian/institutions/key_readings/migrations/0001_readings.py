import django.db.models.deletion
from django.db import migrations, models

import yaodian.kernel.ids
import yaodian.orgs.tenancy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0003_paper_templates"),
        ("orgs", "0007_correction_facts"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyReading",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("title", models.CharField(max_length=120, verbose_name="书名")),
                ("edition", models.CharField(blank=True, max_length=40, verbose_name="版本")),
                ("publisher", models.CharField(max_length=60, verbose_name="出版社")),
                ("listed_on", models.DateField(verbose_name="列入日期")),
                ("order_by", models.DateField(null=True, verbose_name="征订截止")),
                (
                    "audience",
                    models.CharField(
                        choices=[("all", "党组和支部"), ("groups", "党组"), ("branches", "支部")],
                        default="all",
                        max_length=10,
                        verbose_name="发给谁",
                    ),
                ),
                ("withdrawn_on", models.DateField(null=True, verbose_name="撤下日期")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="为什么撤下")),
                ("version", models.PositiveIntegerField(default=1)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=("committee", "year", "title", "edition", "publisher"),
                        name="one_reading_a_year",
                    ),
                ],
                "verbose_name": "重点读物",
            },
        ),
        migrations.CreateModel(
            name="Allotment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("copies", models.PositiveIntegerField(null=True, verbose_name="应发")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="为什么改")),
                ("ordered_on", models.DateField(null=True, verbose_name="征订日期")),
                ("version", models.PositiveIntegerField(default=0)),
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
                (
                    "reading",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="key_readings.keyreading",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "reading", "organisation"), name="one_allotment_a_unit"
                    ),
                ],
                "verbose_name": "读物应发数",
            },
        ),
        migrations.CreateModel(
            name="ReadingSession",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                    "meeting",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
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
                (
                    "reading",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="key_readings.keyreading",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "reading", "organisation", "meeting"), name="one_reading_session_a_meeting"
                    ),
                ],
                "indexes": [
                    models.Index(fields=["committee", "meeting"], name="readingsession_meeting"),
                ],
                "verbose_name": "读物学习安排",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("arrived", "到货"), ("handed_out", "发放")], max_length=12, verbose_name="到货或发放"
                    ),
                ),
                ("copies", models.PositiveIntegerField(verbose_name="册数")),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("office_text", models.CharField(max_length=40, verbose_name="经手科室")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="为什么撤下")),
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
                (
                    "reading",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="key_readings.keyreading",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["committee", "reading", "organisation"], name="readingreceipt_unit"),
                ],
                "verbose_name": "读物领取登记",
            },
        ),
    ]
