import django.db.models.deletion
from django.db import migrations, models

import yaodian.kernel.ids
import yaodian.orgs.tenancy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_initial"),
        ("orgs", "0006_roster_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="StudyPlan",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="为什么改")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "adopted_in",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "organisation", "year", "number"), name="one_study_plan_an_edition"
                    ),
                ],
                "verbose_name": "中心组学习计划",
            },
        ),
        migrations.CreateModel(
            name="StudyTopic",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="季度")),
                ("title", models.CharField(max_length=120, verbose_name="专题")),
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
                    "plan",
                    yaodian.orgs.tenancy.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topics",
                        to="theory_center_group.studyplan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("committee", "plan", "position"), name="one_topic_a_position"),
                ],
                "verbose_name": "学习专题",
            },
        ),
        migrations.CreateModel(
            name="Deliverable",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=yaodian.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "调研报告"),
                            ("article", "文章"),
                            ("opinion", "贯彻意见"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="题目")),
                ("unit_text", models.CharField(max_length=40, verbose_name="执笔单位或科室")),
                ("dated_on", models.DateField(verbose_name="完成日期")),
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
                        null=True,
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
            ],
            options={
                "verbose_name": "学习成果",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "organisation", "title", "dated_on"), name="one_deliverable_a_title"
                    )
                ],
            },
        ),
    ]
