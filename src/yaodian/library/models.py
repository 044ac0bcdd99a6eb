"""材料: what is studied, when it was published, and whether the committee has pushed it to all units."""

from django.db import models

from yaodian.orgs.tenancy import TenantModel


class Material(TenantModel):
    class Kind(models.TextChoices):
        SPEECH = "speech", "讲话"
        DOCUMENT = "document", "文件"
        MEETING = "meeting", "会议精神"
        BOOK = "book", "书目"
        ARTICLE = "article", "文章"

    class Scope(models.TextChoices):
        """Who is to study it."""

        ALL = "all", "党组和支部"
        GROUPS = "groups", "党组"
        BRANCHES = "branches", "支部"

    title = models.CharField("篇目", max_length=120)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    issuer = models.CharField("来源", max_length=80, blank=True)
    published_on = models.DateField("发布日期")
    url = models.URLField("链接", max_length=300, blank=True)
    # Where only the press report is public, the report is what is studied.
    is_full_text = models.BooleanField("有全文", default=True)
    scope = models.CharField("学习范围", max_length=10, choices=Scope.choices, default=Scope.ALL)
    valid_to = models.DateField("停止推荐日期", null=True, blank=True)
    pushed_on = models.DateField("推送日期", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "学习材料"
        constraints = [
            models.UniqueConstraint(fields=["committee", "title", "published_on"], name="one_material_a_title_and_day")
        ]
        indexes = [models.Index(fields=["committee", "published_on"], name="material_day")]

    def __str__(self) -> str:
        return self.title
