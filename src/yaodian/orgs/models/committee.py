"""工委: the tenant. A reference table: every other row of the program names one."""

from django.db import models

from yaodian.kernel.ids import new_id


class Committee(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("名称", max_length=100)
    code = models.SlugField("代码", max_length=40, unique=True)
    is_demo = models.BooleanField("演示数据", default=False)
    # Raised whenever a holiday table arrives, so that a process knows its calendar is old.
    calendar_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "工委"

    def __str__(self) -> str:
        return self.name
