"""Records of a form that is planned first: the header is there from the first day and counts once it was held.

Without audit lines: the action of the form, which knows what was done, writes one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.engine.actions.search import index_record
from yaodian.engine.actions.settling import settle_record
from yaodian.engine.actions.writing import fill, refuse_gone, rewrite_links, write_links
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Record, RecordEvidence
from yaodian.engine.models.record import Form
from yaodian.engine.queries.places import Place, places_of
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_HIGHEST_ID: Final = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a form tells of a fact. `services`: measures, each under one of its institutions, that a person named."""

    title: str
    day: date
    organisation_ids: tuple[int, ...]
    kind: str = ""
    text: str = ""
    attended: int | None = None
    services: tuple[tuple[int, str], ...] = ()


def new_header(*, actor: Actor, form: Form, header: Header, submission: int) -> tuple[Record, Place]:
    """`submission`: an id made when the form was opened; the caller has looked whether it was sent before."""
    actor.require(Right.RECORD)
    if not 0 < submission < _HIGHEST_ID:
        raise RefusedError("这张表单已失效，请重新打开再填。")
    record = Record(
        id=submission,
        committee_id=actor.committee_id,
        record_form=form,
        status=Record.Status.PLANNED,
        recorded_at=now(),
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
    )
    places = _places(actor, header)
    _write(record, header, places, force_insert=True)
    return record, places[0]


def change_header(*, actor: Actor, record: Record, header: Header, status: Record.Status) -> Place:
    """`record`: locked by the caller. Settles what it counts for, now and before."""
    places = _places(actor, header)
    refuse_closed_year(committee_id=actor.committee_id, year=record.happened_on.year)
    record.status = status
    record.version += 1
    _write(record, header, places)
    settle_record(record=record)
    index_record(record=record)
    return places[0]


def _places(actor: Actor, header: Header) -> Sequence[Place]:
    refuse_closed_year(committee_id=actor.committee_id, year=header.day.year)
    refuse_gone(committee_id=actor.committee_id, services=header.services)
    return places_of(actor=actor, organisation_ids=header.organisation_ids, day=header.day)


def _write(record: Record, header: Header, places: Sequence[Place], *, force_insert: bool = False) -> None:
    """Files are put to a record by themselves: a form that is sent again leaves them as they are."""
    files = RecordEvidence.objects.of(record.committee_id).filter(record_id=record.id).order_by("id")
    entry = RecordDraft(
        title=header.title,
        happened_on=header.day,
        organisation_ids=header.organisation_ids,
        kind=header.kind,
        text=header.text,
        attended=header.attended,
        services=header.services,
        files=tuple(files.values_list("evidence_id", "name")),
    )
    fill(record, entry, places)
    record.save(force_insert=force_insert)
    (write_links if force_insert else rewrite_links)(record, entry, places)
