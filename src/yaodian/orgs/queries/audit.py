"""Reading the audit chain, and finding what was done to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from django.apps import apps
from django.db.models import QuerySet

from yaodian.kernel.clock import BEIJING
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change, Entry, Line, faults_in
from yaodian.orgs.models import AuditChange, AuditHead, AuditLine
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.rights import Right

_BATCH: Final = 2_000
_SHOWN: Final = 20
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the auditor looks for; what is empty does not narrow it. `kind` and `subject`: one kind of row, one row."""

    first: date | None = None
    last: date | None = None
    person: str = ""
    action: str = ""
    kind: str = ""
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    lines: list[AuditLine]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class ChainReport:
    """`faults`: sentences, the first twenty; none where the chain is whole."""

    lines: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def lines_of(*, actor: Actor, wanted: Wanted, after: int | None = None, before: int | None = None) -> AuditPage:
    """The latest first."""
    page: Page[AuditLine] = page_of(_found(actor, wanted), key="number", after=after, before=before, falling=True)
    return AuditPage(page.rows, page.before, page.after)


def all_lines_of(*, actor: Actor, wanted: Wanted) -> Iterable[AuditLine]:
    """For a file: one by one, however many they are."""
    return _found(actor, wanted).order_by("number").iterator(chunk_size=_BATCH)


def actions_of(*, actor: Actor) -> list[str]:
    actor.require(Right.READ_AUDIT)
    return sorted(AuditLine.objects.visible_to(actor).order_by().values_list("action", flat=True).distinct())


def kinds_of(*, actor: Actor) -> dict[str, str]:
    """The kinds of rows that lines speak of, with their Chinese names."""
    actor.require(Right.READ_AUDIT)
    met = AuditLine.objects.visible_to(actor).order_by().values_list("subject_kind", flat=True).distinct()
    names = {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}
    return {kind: names.get(kind, kind) for kind in sorted(met)}


def _found(actor: Actor, wanted: Wanted) -> QuerySet[AuditLine]:
    actor.require(Right.READ_AUDIT)
    lines = AuditLine.objects.visible_to(actor)
    if wanted.first:
        lines = lines.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        lines = lines.filter(at__lt=_midnight(wanted.last + _ONE_DAY))
    if wanted.person:
        lines = lines.filter(user_name__contains=wanted.person)
    exact = {"action": wanted.action, "subject_kind": wanted.kind, "subject_id": wanted.subject}
    return lines.filter(**{name: value for name, value in exact.items() if value})


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def verify_chain(*, committee_id: int) -> ChainReport:
    """Finds edited, deleted, added and reordered lines, changed change rows, and a cut tail."""
    head = AuditHead.objects.filter(committee_id=committee_id).first()
    if head is None:
        return ChainReport(0, "", ("没有审计链末端的登记",))
    rows = AuditLine.objects.of(committee_id).order_by("number").iterator(chunk_size=_BATCH)
    faults = faults_in(map(_entry, rows), (head.number, head.hash))
    return ChainReport(head.number, head.hash, tuple(islice(faults, _SHOWN)))


def _entry(row: AuditLine) -> Entry:
    return Entry(_line(row), row.previous, row.hash, lambda: _changes(row))


def _line(row: AuditLine) -> Line:
    return Line(**{name: getattr(row, name) for name in Line.__dataclass_fields__})


def _changes(row: AuditLine) -> list[Change]:
    rows = AuditChange.objects.of(row.committee_id).filter(line_id=row.id).order_by("position")
    return [Change(each.field, each.before, each.after) for each in rows]
