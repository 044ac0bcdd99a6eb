"""A `Cadence` as columns: rules and queries read them, so none of it hides in a document field."""

from django.db import models

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.periods import MonthDay
from yaodian.orgs.tenancy import TenantRow


def _day(text: str) -> MonthDay | None:
    return MonthDay(int(text[:2]), int(text[3:])) if text else None


class CadenceFields(TenantRow):
    cadence_kind = models.CharField("频次、时限", max_length=20, default=CadenceKind.UNSPECIFIED.value)
    phrase = models.CharField("原文时间", max_length=100, blank=True)
    anchor = models.CharField(max_length=5, blank=True)  # 07-01
    window_start = models.CharField(max_length=5, blank=True)
    window_end = models.CharField(max_length=5, blank=True)
    cadence_year = models.PositiveSmallIntegerField(null=True, blank=True)
    event = models.CharField("事由", max_length=60, blank=True)
    count = models.PositiveSmallIntegerField("每期次数", default=1)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    stale_after = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.CharField("出处", max_length=20, default=Origin.CLAUSE.name)

    class Meta:
        abstract = True

    @property
    def cadence(self) -> Cadence:
        first, last = _day(self.window_start), _day(self.window_end)
        return Cadence(
            kind=CadenceKind(self.cadence_kind),
            phrase=self.phrase,
            anchor=_day(self.anchor),
            window=(first, last) if first and last else None,
            year=self.cadence_year,
            event=self.event,
            count=self.count,
            months=self.months,
            days=self.days,
            stale_after=self.stale_after,
            origin=Origin[self.origin],
        )

    @cadence.setter
    def cadence(self, value: Cadence) -> None:
        self.cadence_kind = value.kind.value
        self.phrase = value.phrase[:100]
        self.anchor = str(value.anchor or "")
        self.window_start, self.window_end = (str(value.window[0]), str(value.window[1])) if value.window else ("", "")
        self.cadence_year, self.event, self.count = value.year, value.event[:60], value.count
        self.months, self.days, self.stale_after = value.months, value.days, value.stale_after
        self.origin = value.origin.name
