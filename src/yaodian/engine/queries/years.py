"""Two years beside one another: which measures go on, which are new, and how far each year came."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from yaodian.engine.models import STANDING_DUE, Duty, Measure, Plan
from yaodian.kernel.differences import Stretch, differences
from yaodian.kernel.versions import Change, ChangeKind, ClauseText, compare_versions
from yaodian.orgs.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Duties of one year. `standing`: without a last day, and so neither done nor late."""

    measures: int
    duties: int
    fulfilled: int
    late: int
    waived: int
    open: int
    standing: int

    @property
    def owed(self) -> int:
        """What counts: without what was waived and what has no last day."""
        return self.fulfilled + self.late + self.open

    @property
    def sentence(self) -> str:
        """The formula beside the figure."""
        return f"应完成{self.owed}项，按时{self.fulfilled}项，迟{self.late}项，未完成{self.open}项"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A measure of the earlier year, of the later one, or of both."""

    kind: ChangeKind
    before: Measure | None
    after: Measure | None
    stretches: tuple[Stretch, ...]

    @property
    def label(self) -> str:
        return self.kind.label


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOnYear:
    before: Plan
    after: Plan
    totals_before: Totals
    totals_after: Totals
    rows: tuple[YearRow, ...]

    @property
    def sentence(self) -> str:
        counts = Counter(row.kind for row in self.rows)
        said = "，".join(f"{kind.label}{counts[kind]}条" for kind in ChangeKind)
        return f"{self.after.year}年与{self.before.year}年相比：{said}"


def year_on_year(*, actor: Actor, year: int, with_year: int | None = None) -> YearOnYear:
    """`with_year` None: the latest earlier plan. Only issued plans have measures to compare."""
    plans = Plan.objects.visible_to(actor).exclude(status=Plan.Status.DRAFT)
    after = plans.get(year=year)
    before = plans.get(year=with_year) if with_year else plans.filter(year__lt=year).order_by("-year").first()
    if before is None:
        raise Plan.DoesNotExist
    old, new = _measures(before), _measures(after)
    changes = compare_versions(_texts(old), _texts(new))
    return YearOnYear(
        before=before,
        after=after,
        totals_before=_totals(actor, before, len(old)),
        totals_after=_totals(actor, after, len(new)),
        rows=tuple(_row(change, old, new) for change in changes),
    )


def _measures(plan: Plan) -> dict[int, Measure]:
    rows = Measure.objects.of(plan.committee_id).filter(plan_id=plan.id, dropped_on__isnull=True)
    return {row.id: row for row in rows.order_by("position")}


def _texts(measures: dict[int, Measure]) -> Sequence[ClauseText]:
    return [
        ClauseText(each.id, each.text, each.point_title or each.section_title, each.position)
        for each in measures.values()
    ]


def _row(change: Change, old: dict[int, Measure], new: dict[int, Measure]) -> YearRow:
    before, after = old.get(change.old_id or 0), new.get(change.new_id or 0)
    is_changed = change.kind is ChangeKind.CHANGED and before and after
    return YearRow(
        kind=change.kind,
        before=before,
        after=after,
        stretches=differences(before.text, after.text) if is_changed and before and after else (),
    )


def _totals(actor: Actor, plan: Plan, measures: int) -> Totals:
    mine = Duty.objects.visible_to(actor).filter(plan_id=plan.id)
    verdicts = Counter(
        dict(
            mine.exclude(due_on=STANDING_DUE)
            .values_list("verdict")
            .annotate(count=Count("id"))
            .values_list("verdict", "count")
        )
    )
    standing = mine.filter(due_on=STANDING_DUE).exclude(verdict=Duty.Verdict.WAIVED).count()
    waived = mine.filter(verdict=Duty.Verdict.WAIVED).count()
    return Totals(
        measures=measures,
        duties=sum(verdicts.values()) - verdicts[Duty.Verdict.WAIVED] + standing + waived,
        fulfilled=verdicts[Duty.Verdict.FULFILLED],
        late=verdicts[Duty.Verdict.LATE],
        waived=waived,
        open=verdicts[Duty.Verdict.OPEN],
        standing=standing,
    )
