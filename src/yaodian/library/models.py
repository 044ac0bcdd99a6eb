"""材料: what is studied, when it was published, and whether the committee has pushed it to all units."""

from typing import Final

from django.db import models

from yaodian.kernel.facts import OrgKind
from yaodian.kernel.periods import triggered
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
    # Which of the year it was when it was pushed, from 1; given once, since duties are named by it.
    pushed_year = models.PositiveSmallIntegerField(null=True)
    pushed_number = models.PositiveIntegerField("推送次序", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "学习材料"
        constraints = [
            models.UniqueConstraint(fields=["committee", "title", "published_on"], name="one_material_a_title_and_day"),
            models.UniqueConstraint(fields=["committee", "pushed_year", "pushed_number"], name="one_material_a_number"),
        ]
        indexes = [models.Index(fields=["committee", "published_on"], name="material_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> str:
        """The period of the duties that it brings; "" before it is pushed."""
        if self.pushed_year is None or self.pushed_number is None:
            return ""
        return triggered(self.pushed_year, self.pushed_number).key

    @property
    def kinds(self) -> frozenset[OrgKind]:
        return _KINDS[self.Scope(self.scope)]


_KINDS: Final = {
    Material.Scope.ALL: frozenset({OrgKind.LEADING_GROUP, OrgKind.BRANCH}),
    Material.Scope.GROUPS: frozenset({OrgKind.LEADING_GROUP}),
    Material.Scope.BRANCHES: frozenset({OrgKind.BRANCH}),
}
