"""What a record's form is opened for: a duty, an organisation, or a record that is to be changed."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from yaodian.desk.numbers import number_in
from yaodian.desk.pages import page_set_of
from yaodian.desk.record_form import CountFields, RecordFields
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Duty, Record, RecordUnit
from yaodian.engine.queries.entries import entry_of
from yaodian.engine.queries.offered import offer_of, recordable, takes_words
from yaodian.kernel.clock import today
from yaodian.kernel.institution import Institution
from yaodian.kernel.meeting_places import kinds_at
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right


@dataclass(slots=True, kw_only=True)
class RecordPlace:
    organisation: Organisation
    duty: Duty | None = None
    record: Record | None = None
    held: RecordDraft | None = None

    @property
    def host(self) -> int:
        return self.organisation.id

    @property
    def partners(self) -> tuple[int, ...]:
        """Who held the record with it until now."""
        return tuple(each for each in self.held.organisation_ids if each != self.host) if self.held else ()

    @property
    def draft_place(self) -> str:
        if self.record:
            return f"record-edit:{self.record.id}"
        return f"record:{self.duty.id if self.duty else 0}:{self.organisation.id}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the institutions that the form was opened for."""
        if self.held:
            return tuple(key for _, key in self.held.services if key)
        return (self.duty.institution,) if self.duty and self.duty.institution else ()

    @property
    def fixed(self) -> tuple[tuple[int, str], ...]:
        """What is served anyhow, where the form offers no choice."""
        if not self.is_count_only:
            return ()
        if self.held:
            return self.held.services
        return ((self.duty.measure_id, self.duty.institution),) if self.duty else ()

    @property
    def is_count_only(self) -> bool:
        return not all(takes_words(key) for key in self.keys)

    @property
    def meetings(self) -> tuple[tuple[str, str], ...]:
        """In which meetings of this organisation the institutions of the form are met: stored kind and its word."""
        met = {kind for key in self.keys for kind in institution(key).meetings}
        held = kinds_at(self.organisation.facts.kind)
        return tuple((kind.name.lower(), kind.value) for kind in held if kind in met and not self.record)

    @property
    def only_meeting(self) -> str:
        """The stored kind of the meeting in which alone the duty's institution is met; "" where a record may serve."""
        is_plain = all(institution(key).takes_plain for key in self.keys)
        return "" if is_plain or not self.meetings else self.meetings[0][0]

    @property
    def is_over(self) -> bool:
        """What happens today counts for the duty no more: only something that happened before, and is entered late."""
        return self.duty is not None and self.duty.closes_on < today()

    @property
    def first_day(self) -> date | None:
        """What the form begins with; a person says it where today cannot be meant."""
        is_near = self.duty is None or self.duty.opens_on <= today() <= self.duty.closes_on
        return today() if is_near else None

    @property
    def day(self) -> date:
        """Which day's duties are offered while nobody has said another one."""
        if self.held:
            return self.held.happened_on
        return min(self.duty.due_on, today()) if self.duty and self.is_over else today()

    @property
    def refusing(self) -> Institution | None:
        """The one that never takes anything, if the form was opened for it."""
        return next((institution(key) for key in self.keys if institution(key).record_form is None), None)

    @property
    def form_class(self) -> type[RecordFields]:
        if self.is_count_only:
            return CountFields
        own = page_set_of(self.duty.institution) if self.duty and self.duty.institution else None
        return own.form if own and own.form else RecordFields

    @property
    def named(self) -> tuple[Institution, ...]:
        return tuple(institution(key) for key in dict.fromkeys(self.keys))

    @property
    def ticked(self) -> tuple[str, ...]:
        if self.held:
            return tuple(f"{measure}:{key}" for measure, key in self.held.services)
        return (offer_of(self.duty).value,) if self.duty else ()


def place_asked(actor: Actor, asked: QueryDict) -> RecordPlace | None:
    """By duty or organisation; None where the actor has to choose one first. What is not theirs is not there."""
    mine = recordable(actor=actor, on=today())
    if asked.get("duty"):
        duties = Duty.objects.visible_to(actor).select_related("measure", "organisation")
        duty = duties.get(id=number_in(str(asked["duty"])) or 0)
        actor.require_at(Right.RECORD, organisation=duty.organisation_id, department=duty.department_id)
        return RecordPlace(organisation=duty.organisation, duty=duty)
    if asked.get("organisation"):
        return RecordPlace(organisation=mine.get(id=number_in(str(asked["organisation"])) or 0))
    few = list(mine[:2])
    return RecordPlace(organisation=few[0]) if len(few) == 1 else None


def place_of_record(actor: Actor, record_id: int) -> RecordPlace:
    record = Record.objects.visible_to(actor).select_related("organisation").get(id=record_id)
    for unit in RecordUnit.objects.of(actor.committee_id).filter(record_id=record.id):
        actor.require_at(Right.RECORD, organisation=unit.organisation_id, department=unit.department_id)
    return RecordPlace(organisation=record.organisation, record=record, held=entry_of(record))
