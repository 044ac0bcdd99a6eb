"""The rows of a roster import."""

from datetime import date
from typing import Final

from yaodian.engine.models import Job
from yaodian.kernel.clock import now
from yaodian.orgs.models import ImportBlock, ImportChange, ImportProblem, ImportUnit, Organisation, RosterImport

COLUMNS: Final = [[0, "姓名", "TAKEN", "name", False], [1, "支部", "TAKEN", "branch", False]]


def import_of(place: Organisation, marker: str) -> RosterImport:
    """Of the unit's own office, with a person, an error, a line."""
    home = Organisation.objects.get(id=place.home_id, committee_id=place.committee_id)
    known = RosterImport.objects.create(
        committee_id=place.committee_id,
        organisation=home,
        department=home,
        roster=RosterImport.Roster.PEOPLE,
        state=RosterImport.State.READY,
        file_name=f"名册{marker}.csv",
        file_digest="0" * 64,
        encoding="gb18030",
        layout={"roster": "PEOPLE", "heading_row": 1, "first_row": 2, "columns": COLUMNS},
        holds_on=date(2026, 7, 1),
        hidden="ASK",
        lines=1,
        refused=1,
        asked_by=0,
        asked_by_name=f"录入人{marker}",
        asked_at=now(),
    )
    part = {"committee_id": place.committee_id, "roster_import": known}
    unit = {**part, "unit_id": place.home_id}
    ImportBlock.objects.create(**part, first=2, lines=[[2, "", [f"周某{marker}", place.name], []]])
    ImportProblem.objects.create(
        **part, row=2, column="A", heading="姓名", value=f"周某{marker}"[:20], message=f"请核对{marker}"
    )
    ImportUnit.objects.create(**unit, name=f"{home.name}{marker}", rank="001.001", joined=1)
    ImportChange.objects.create(**unit, kind="joined", row=2, name=f"周某{marker}", told=place.name, rows=[])
    return known


def import_job_of(known: RosterImport, marker: str) -> Job:
    about = {"kind": "roster_compare", "subject_id": known.id, "title": f"比对党员名册{marker}"}
    return Job.objects.create(committee_id=known.committee_id, **about, asked_by=0, asked_at=now())
