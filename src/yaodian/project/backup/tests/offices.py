"""A small city that has recorded something, with files; and a backup of it."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.apps import apps

from yaodian.engine.actions.evidence import store_file
from yaodian.engine.actions.records import RecordDraft, edit_record, save_record
from yaodian.engine.models import Evidence, Record
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.kernel.clock import now
from yaodian.kernel.ids import new_id
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city
from yaodian.project.backup.making import Made, make, place_for
from yaodian.project.backup.tests.places import Place

TEXTS = ("应到二十人，实到十八人。", "请假两人：公务出差。")


@dataclass(frozen=True)
class Office:
    """The city, and the folder in which its installation lies."""

    work: Work
    data: Path
    files: list[Evidence]

    def save(self, text: str) -> Record:
        actor = self.work.city.actor(Role.UNIT_SECRETARY)
        evidence, name = store_file(actor=actor, name="签到表.txt", data=text.encode())
        self.files.append(evidence)
        draft = replace(self.draft(), files=((evidence.id, name),))
        return save_record(actor=actor, draft=draft, submission=new_id())

    def correct(self, record: Record, text: str) -> None:
        actor = self.work.city.actor(Role.UNIT_SECRETARY)
        edit_record(actor=actor, record_id=record.id, version=1, draft=replace(self.draft(), text=text))

    def draft(self) -> RecordDraft:
        return RecordDraft(
            title="三月主题党日",
            happened_on=date(YEAR, 3, 13),
            organisation_ids=(self.work.city.jia_first.id,),
            services=((self.work.measures[0].id, ""),),
        )


def office_in(data: Path) -> Office:
    """Committed, so that other processes see it."""
    work = work_of(small_city())
    work.duty(work.city.jia_first)
    made = Office(work, data, [])
    for text in TEXTS:
        made.save(text)
    return made


def backed_up(place: Place, shelf: Path, name: str = "backup.zip") -> Made:
    at = now()
    return make(installation=place.installation, place=place_for(str(shelf / name), at), at=at, say=lambda _: None)


def counts() -> list[tuple[str, int]]:
    """Rows of each table, but for those that a restored place begins anew or goes on writing."""
    left = {"Session", "AccessAttempt", "AuditLine", "AuditHead"}
    return sorted(
        (each.__name__, each._default_manager.count()) for each in apps.get_models() if each.__name__ not in left
    )
