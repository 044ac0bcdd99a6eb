"""Plans and their versions: which is in force, which is under review, what one changes against the one before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from yaodian.engine.models import Clause, Duty, Measure, Plan, PlanVersion
from yaodian.engine.queries.headings import blocks_of
from yaodian.engine.queries.matching import Match, Place, matches_of, places_of
from yaodian.kernel.differences import Stretch, differences
from yaodian.kernel.versions import ChangeKind
from yaodian.orgs.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """`stretches`: both wordings in one, for a clause that changed. `is_waiting`: its new words are not confirmed, so
    that issuing leaves the measure as it was. `open_duties`: what is still owed under it, `done_duties`: what is done;
    both only for what is changed or dropped."""

    kind: ChangeKind
    old_text: str
    new_text: str
    stretches: tuple[Stretch, ...]
    section_title: str
    point_title: str
    measure_id: int
    measure_number: int
    clause_id: int
    is_waiting: bool
    open_duties: int = 0
    done_duties: int = 0

    @property
    def label(self) -> str:
        return self.kind.label


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChanges:
    """Clauses of the new version in its order, then what it leaves out. `former` None: it is the first."""

    version: PlanVersion
    former: PlanVersion | None
    rows: tuple[ChangeRow, ...]

    def of(self, kind: ChangeKind) -> tuple[ChangeRow, ...]:
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def sentence(self) -> str:
        counts = Counter(row.kind for row in self.rows)
        return "，".join(f"{kind.label}{counts[kind]}条" for kind in ChangeKind)


def changes_of(*, actor: Actor, version_id: int) -> VersionChanges:
    """Before it is issued: what issuing will do. Afterwards: what it did to the version before."""
    version = PlanVersion.objects.visible_to(actor).select_related("plan").get(id=version_id)
    before = PlanVersion.objects.visible_to(actor).filter(plan_id=version.plan_id, number__lt=version.number)
    if version.status == PlanVersion.Status.REVIEWING:
        former = before.filter(status=PlanVersion.Status.ISSUED).first()
        matches, places = _coming(version)
    else:
        former = before.exclude(status=PlanVersion.Status.REVIEWING).order_by("-number").first()
        matches, places = _done(version, former)
    if former is None:
        return VersionChanges(version=version, former=None, rows=())
    counts = _duties(actor, matches)
    return VersionChanges(version=version, former=former, rows=tuple(_row(each, places, counts) for each in matches))


def plans_of(*, actor: Actor) -> list[Plan]:
    """The latest year first."""
    return list(Plan.objects.visible_to(actor).order_by("-year"))


def versions_of(*, actor: Actor, year: int) -> list[PlanVersion]:
    """Of one year, the latest first."""
    mine = PlanVersion.objects.visible_to(actor).filter(plan__year=year)
    return list(mine.select_related("plan").order_by("-number"))


def version_in_force(*, actor: Actor, year: int) -> PlanVersion | None:
    return _of(actor, year, PlanVersion.Status.ISSUED)


def version_reviewed(*, actor: Actor, year: int) -> PlanVersion | None:
    return _of(actor, year, PlanVersion.Status.REVIEWING)


def _of(actor: Actor, year: int, status: PlanVersion.Status) -> PlanVersion | None:
    mine = PlanVersion.objects.visible_to(actor).filter(plan__year=year, status=status)
    return mine.select_related("plan").first()


def _coming(version: PlanVersion) -> tuple[list[Match], dict[int, Place]]:
    clauses = _clauses(version)
    places = places_of(clauses, blocks_of(committee_id=version.committee_id, version_id=version.id))
    measures = Measure.objects.of(version.committee_id).filter(plan_id=version.plan_id).order_by("position")
    return matches_of(list(measures), clauses, places), places


def _done(version: PlanVersion, former: PlanVersion | None) -> tuple[list[Match], dict[int, Place]]:
    """By the measures, which both versions name; the old words are those of the former version."""
    clauses = [clause for clause in _clauses(version) if clause.measure_id]
    places = places_of(clauses, blocks_of(committee_id=version.committee_id, version_id=version.id))
    if former is None:
        return [], places
    old = {_id(clause.measure_id): clause for clause in _clauses(former) if clause.measure_id}
    before = places_of(list(old.values()), blocks_of(committee_id=version.committee_id, version_id=former.id))
    measures = {row.id: row for row in Measure.objects.of(version.committee_id).filter(plan_id=version.plan_id)}
    matches = []
    for clause in clauses:
        known = old.pop(_id(clause.measure_id), None)
        measure = _as_it_was(measures[_id(clause.measure_id)], known) if known else None
        kind = _kind(known, clause, before, places) if known else ChangeKind.NEW
        matches.append(Match(kind, measure, clause))
    gone = [Match(ChangeKind.DROPPED, _as_it_was(measures[key], clause), None) for key, clause in old.items()]
    return [*matches, *gone], places


def _as_it_was(measure: Measure, clause: Clause) -> Measure:
    """Not stored: the measure in the words of an earlier version."""
    return Measure(
        id=measure.id,
        committee_id=measure.committee_id,
        number=measure.number,
        text=clause.text,
        section_title=measure.section_title,
        point_title=measure.point_title,
    )


def _kind(old: Clause, new: Clause, before: dict[int, Place], after: dict[int, Place]) -> ChangeKind:
    if old.text != new.text:
        return ChangeKind.CHANGED
    first, second = before[old.id], after[new.id]
    is_same = (first.section_title, first.point_title) == (second.section_title, second.point_title)
    return ChangeKind.KEPT if is_same else ChangeKind.MOVED


def _clauses(version: PlanVersion) -> list[Clause]:
    rows = Clause.objects.of(version.committee_id).to_review().filter(version_id=version.id)
    return list(rows.order_by("position", "start", "id"))


def _duties(actor: Actor, matches: Sequence[Match]) -> Counter[tuple[int, bool]]:
    """Of measures that change or go: how many duties are still owed, and how many are done."""
    touched = {ChangeKind.CHANGED, ChangeKind.DROPPED}
    ids = [match.measure.id for match in matches if match.measure and match.kind in touched]
    counted: Counter[tuple[int, bool]] = Counter()
    grouped = Duty.objects.visible_to(actor).filter(measure_id__in=ids).values_list("measure_id", "verdict")
    for measure_id, verdict, count in grouped.annotate(count=Count("id")):
        if verdict != Duty.Verdict.WAIVED:
            counted[measure_id, verdict == Duty.Verdict.OPEN] += count
    return counted


def _row(match: Match, places: dict[int, Place], counts: Counter[tuple[int, bool]]) -> ChangeRow:
    measure, clause = match.measure, match.clause
    old, new = measure.text if measure else "", clause.text if clause else ""
    place = places[clause.id] if clause else None
    measure_id = measure.id if measure else 0
    return ChangeRow(
        kind=match.kind,
        old_text=old,
        new_text=new,
        stretches=differences(old, new) if match.kind is ChangeKind.CHANGED else (),
        section_title=place.section_title if place else (measure.section_title if measure else ""),
        point_title=place.point_title if place else (measure.point_title if measure else ""),
        measure_id=measure_id,
        measure_number=measure.number if measure else 0,
        clause_id=clause.id if clause else 0,
        is_waiting=clause is not None and clause.status == Clause.Status.PROPOSED,
        open_duties=counts[measure_id, True],
        done_duties=counts[measure_id, False],
    )


def _id(reference: int | None) -> int:
    return reference or 0
