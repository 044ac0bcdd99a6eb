"""The steps of one import, each timed: what an office does on the pages, without the pages."""

from datetime import date
from time import perf_counter

from yaodian.bench.roster_figures import Taken, processor_seconds
from yaodian.engine.actions.roster_imports import compare_again, take_back, write_units
from yaodian.engine.models import Job
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import RosterFile
from yaodian.orgs.actions.accounts import new_account
from yaodian.orgs.actions.founding import found_committee, program_actor
from yaodian.orgs.actions.imports.beginning import Terms, begin_import
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.models import ImportUnit, RosterImport
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.imports import returned_of
from yaodian.orgs.rights import Role

_PASSWORD = "云泽市机关示例口令-2026"  # noqa: S105  of an invented person


class Office:
    """A committee with nobody in it but the one who imports."""

    def __init__(self, today: date) -> None:
        since = date(2020, 1, 1)
        root = found_committee(name="云泽市直机关工委", short_name="工委", code="bench", founded_on=since)
        user = new_account(committee_id=root.committee_id, username="gongwei", name="工委", password=_PASSWORD)
        program = program_actor(committee_id=root.committee_id)
        grant_role(actor=program, user=user, role=Role.COMMITTEE_STAFF, organisation=root, valid_from=since)
        self._actor, self._today, self._latest = actor_of(user=user, on=today), today, 0

    def imported(self, what: str, data: bytes, name: str) -> Taken:
        roster = Roster.ORGANISATIONS if what.startswith("organisations") else Roster.PEOPLE
        file, terms = RosterFile(data=data, name=name), Terms(holds_on=self._today, is_complete=True)
        processor, began = processor_seconds(), perf_counter()
        begun = begin_import(actor=self._actor, roster=roster, file=file, terms=terms)
        read = perf_counter() - began
        self._require(compare_again(actor=self._actor, import_id=begun.id))
        compared = perf_counter() - began - read
        units = ImportUnit.objects.of(begun.committee_id).filter(roster_import_id=begun.id)
        self._require(
            write_units(actor=self._actor, import_id=begun.id, units=set(units.values_list("unit_id", flat=True)))
        )
        written = perf_counter() - began - read - compared
        self._latest = begun.id
        return Taken(
            what=what,
            rows=RosterImport.objects.of(begun.committee_id).get(id=begun.id).lines,
            read=read,
            compared=compared,
            written=written,
            processor=processor_seconds() - processor,
        )

    def returned(self) -> int:
        return len(returned_of(actor=self._actor, import_id=self._latest).content)

    def undo(self) -> None:
        self._require(take_back(actor=self._actor, import_id=self._latest))

    @staticmethod
    def _require(job: Job) -> None:
        done = Job.objects.of(job.committee_id).get(id=job.id)
        if done.state != Job.State.DONE:
            raise RuntimeError(done.message)
