"""Reading the lines of the audit chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.apps import apps
from django.db.models import QuerySet

from yaodian.kernel.clock import BEIJING
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import AuditLine, Committee
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.rights import Right

_BATCH: Final = 2_000
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


def committee_of(*, actor: Actor) -> Committee:
    actor.require(Right.READ_AUDIT)
    return Committee.objects.get(id=actor.committee_id)


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
