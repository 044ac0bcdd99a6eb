"""Writes a small invented office as a backup: `python tools/upgrade_archive.py FOLDER`.

Run by each version before it is released, once for each kind of database (docs/operations.md). Later versions restore
what it wrote and bring it up to date, in tests/upgrades. The database is a new SQLite file, or the empty PostgreSQL
that YAODIAN_DATABASE_URL names.
"""

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

TODAY = "2026-03-16"
MISUSED = 2
BACKUP = "from yaodian.project.cli.main import main; main()"
TEXT = "支部活动签到情况：应到二十人，实到十八人。"


def build() -> None:
    """A plan as the reader proposes it, issued; records with a file, corrected, withdrawn; a duty waived; a draft."""
    from yaodian.engine.actions.drafts import keep_draft  # cycle: models need Django, which has just been started
    from yaodian.engine.actions.duties import waive_duty  # cycle: likewise
    from yaodian.engine.actions.evidence import store_file  # cycle: likewise
    from yaodian.engine.actions.records import (  # cycle: likewise
        RecordDraft,
        edit_record,
        save_record,
        withdraw_record,
    )
    from yaodian.engine.models import Duty  # cycle: likewise
    from yaodian.engine.tests.plans import issued_plan  # cycle: likewise
    from yaodian.kernel.ids import new_id  # cycle: reads the process slot that the command may have set
    from yaodian.orgs.rights import Role  # cycle: likewise
    from yaodian.orgs.tests.city import small_city  # cycle: likewise

    city = small_city()
    issued_plan(city)
    actor = city.actor(Role.UNIT_SECRETARY)
    duty = Duty.objects.of(city.committee_id).filter(organisation=city.jia_first).order_by("due_on", "id")[0]
    evidence, name = store_file(actor=actor, name="签到表.txt", data=TEXT.encode())
    draft = RecordDraft(
        title="三月主题党日",
        happened_on=date(2026, 3, 13),
        organisation_ids=(city.jia_first.id,),
        services=((duty.measure_id, duty.institution),),
        files=((evidence.id, name),),
    )
    kept = save_record(actor=actor, draft=draft, submission=new_id())
    edit_record(actor=actor, record_id=kept.id, version=1, draft=replace(draft, text="重温入党誓词。"))
    taken_back = save_record(actor=actor, draft=replace(draft, files=()), submission=new_id())
    withdraw_record(actor=actor, record_id=taken_back.id, version=1, reason="重复")
    other = Duty.objects.of(city.committee_id).filter(organisation=city.yi_first).order_by("due_on", "id")[0]
    waive_duty(actor=city.actor(Role.COMMITTEE_STAFF), duty_id=other.id, reason="机构调整")
    keep_draft(actor=actor, place="record", fields={"title": "四月主题党日"})


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__.split("\n", 1)[0], file=sys.stderr)
        return MISUSED
    with tempfile.TemporaryDirectory() as data:
        from yaodian.project import starting  # heavy: Django

        starting.start({"YAODIAN_DATA": data, "YAODIAN_TODAY": TODAY, "YAODIAN_JOBS_NOW": "1"})
        starting.migrate()
        build()
        from django.db import connection  # cycle: needs the settings

        place = Path(arguments[0]) / f"{version('yaodian')}-{connection.vendor}.zip"
        connection.close()
        return subprocess.run([sys.executable, "-c", BACKUP, "backup", str(place)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
