"""What an earlier version wrote opens in this one: restored, brought up to date, examined, and still what it was.

`archives` holds one backup of each version and kind of database, written by `tools/upgrade_archive.py` of that version
(docs/operations.md). They are kept as they were written. Where one no longer opens, a migration is missing.
"""

import ast
from pathlib import Path

import pytest
from django.db import connection

from yaodian.project.backup.checking import verify
from yaodian.project.backup.tests.places import Place, empty

ARCHIVES = Path(__file__).parent / "archives"
VERSIONS = sorted({file.name.rsplit("-", 1)[0] for file in ARCHIVES.glob("*.zip")})
KINDS = ("sqlite", "postgresql")
LARGEST = 100 * 1024
READ = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from yaodian.engine.models import Duty, Record, RecordEdition, RecordEvidence
from yaodian.engine.queries.evidence import file_of
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import Committee, User
from yaodian.orgs.queries.chain import verify_chain
committee = Committee.objects.get().id
actor = program_actor(committee_id=committee)
link = RecordEvidence.objects.get(record__status="in_force")
user = User.objects.get(username="yunze-unit_secretary")
executor = MigrationExecutor(connection)
print({
    "to_migrate": [str(each) for each, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())],
    "records": sorted(Record.objects.values_list("title", "text", "status", "version")),
    "editions": RecordEdition.objects.count(),
    "file": file_of(actor=actor, record_id=link.record_id, evidence_id=link.evidence_id).path.read_text("utf-8"),
    "counted": Duty.objects.filter(counted__gt=0).count(),
    "waived": list(Duty.objects.exclude(waived_reason="").values_list("waived_reason", flat=True)),
    "password": user.check_password("云泽市机关示例口令-2026"),
    "chain": verify_chain(committee_id=committee).is_whole,
})
"""


def archive_of(version: str, kind: str) -> Path:
    return ARCHIVES / f"{version}-{kind}.zip"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", VERSIONS)
def test_what_an_earlier_version_wrote_opens_in_this_one(version: str, tmp_path: Path) -> None:
    archive = archive_of(version, connection.vendor)
    with empty(tmp_path / "data") as place:
        done = place.run("restore", archive)
        assert (done.returncode, done.stderr) == (0, "")
        assert "没有要办的事" in done.stdout
        assert read_in(place) == {
            "to_migrate": [],
            "records": [("三月主题党日", "", "withdrawn", 2), ("三月主题党日", "重温入党誓词。", "in_force", 2)],
            "editions": 2,
            "file": "支部活动签到情况：应到二十人，实到十八人。",
            "counted": 1,
            "waived": ["机构调整"],
            "password": True,
            "chain": True,
        }
        assert place.run("doctor").returncode == 0


def read_in(place: Place) -> object:
    return ast.literal_eval(place.python(READ))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("version", VERSIONS)
def test_an_archive_is_whole_and_small(version: str, kind: str) -> None:
    archive = archive_of(version, kind)
    assert archive.stat().st_size < LARGEST
    assert verify(archive, lambda _: None).manifest.version == version


def test_there_is_one() -> None:
    assert "0.2.0" in VERSIONS
