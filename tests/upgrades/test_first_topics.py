"""“第一议题” of 0.3.0, entered on the plain form, is read from meetings now, and nothing of it is lost.

`first_topics` holds what 0.3.0 wrote through its own actions: of 市甲局党组 one record that had the item, with a
file and a correction, one with a reason, one without a kind, one withdrawn; of 市乙局党组 one that had none; and one
of both.
"""

import ast
from pathlib import Path
from typing import Final

import pytest
from django.db import connection

from yaodian.project.backup.tests.places import Place, empty

ARCHIVES = Path(__file__).parent / "first_topics"
READ = """
from yaodian.engine.models import Credit, Duty, Record, RecordEdition, RecordEvidence
from yaodian.meetings.models import AgendaItem, Meeting
from yaodian.orgs.models import AuditLine, Committee
from yaodian.orgs.queries.chain import verify_chain
committee = Committee.objects.get().id
topics = Duty.objects.filter(institution="first_topic")
print({
    "records": sorted(Record.objects.values_list("title", "record_form", "status")),
    "meetings": sorted(
        (m.title, m.day.isoformat(), m.number, m.state, m.has_time, m.body_text, m.reason,
         [(i.position, i.kind) for i in AgendaItem.objects.filter(meeting_id=m.id)], m.record.attended)
        for m in Meeting.objects.select_related("record")
    ),
    "editions": RecordEdition.objects.count(),
    "files": RecordEvidence.objects.filter(record__record_form="meeting").count(),
    "credits": sorted(Credit.objects.values_list("record__title", "duty__organisation__name", "standing", "reason")),
    "duties": sorted(topics.exclude(counted=0).values_list("organisation__name", "period", "verdict", "counted")),
    "told": list(AuditLine.objects.filter(user_id=0, subject_kind="record").values_list("sentence", flat=True)),
    "chain": verify_chain(committee_id=committee).is_whole,
})
"""
BACK = "from django.core.management import call_command; call_command('migrate', 'first_topic', 'zero', verbosity=0)\n"
AGAIN = "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
KINDS = """
from yaodian.engine.models import Record
print(sorted(Record.objects.values_list("title", "record_form", "kind")))
"""
TOUCH = """
from yaodian.meetings.models import Meeting
from yaodian.meetings.actions.writing import write_step
from yaodian.orgs.actions.founding import program_actor
m = Meeting.objects.get(title="党组紧急会议")
write_step(actor=program_actor(committee_id=m.committee_id), meeting=m, before="held", after="held", reason="补记")
"""
TEXT = "学习重要讲话2篇，确定措施3条。"
SHORT = "险情紧急，只研究抢险。"
HAD, WHY, NONE = (
    "本次党组会议落实了“第一议题”",
    "本次党组会议未安排“第一议题”，已写明原因，不计入落实次数，也不算未落实",
    "本次党组会议未安排“第一议题”",
)

FOUND: Final = {
    "records": [
        ("一月党组会议", "meeting", "in_force"),
        ("三月党组会议", "meeting", "in_force"),
        ("两个党组的联席会议", "meeting", "in_force"),
        ("党组紧急会议", "meeting", "in_force"),
        ("没有选类型的一条", "plain", "in_force"),
        ("重复的记录", "plain", "withdrawn"),
    ],
    "meetings": [
        ("一月党组会议", "2026-01-12", 1, "held", False, TEXT, "", [(1, "first_topic")], 8),
        ("三月党组会议", "2026-03-09", 1, "held", False, "", "", [], None),
        ("两个党组的联席会议", "2026-03-11", 3, "held", False, TEXT, "", [(1, "first_topic")], 7),
        ("党组紧急会议", "2026-02-09", 2, "held", False, SHORT, SHORT, [], 5),
    ],
    "editions": 2,
    "files": 1,
    "credits": [
        ("一月党组会议", "市甲局党组", "FULFILLED", HAD),
        ("三月党组会议", "市乙局党组", "REFUSED", NONE),
        ("两个党组的联席会议", "市乙局党组", "FULFILLED", HAD),
        ("两个党组的联席会议", "市甲局党组", "FULFILLED", HAD),
        ("党组紧急会议", "市甲局党组", "EXCUSED", WHY),
    ],
    "duties": [("市乙局党组", "2026-Q1", "", 1), ("市甲局党组", "2026-Q1", "fulfilled", 2)],
    "told": ["“第一议题”的普通记录4条转为党组会议"],
    "chain": True,
}


def read_in(place: Place, code: str = READ) -> object:
    return ast.literal_eval(place.python(code))


@pytest.mark.django_db(transaction=True)
def test_plain_records_become_meetings_and_back(tmp_path: Path) -> None:
    with empty(tmp_path / "data") as place:
        done = place.run("restore", ARCHIVES / f"0.3.0-{connection.vendor}.zip")
        assert (done.returncode, done.stderr) == (0, "")
        now = read_in(place)
        assert now == FOUND
        assert place.run("doctor").returncode == 0

        assert read_in(place, TOUCH + BACK + KINDS) == [
            ("一月党组会议", "plain", "held"),
            ("三月党组会议", "plain", "missed"),
            ("两个党组的联席会议", "plain", "held"),
            ("党组紧急会议", "meeting", "leading_group"),
            ("没有选类型的一条", "plain", ""),
            ("重复的记录", "plain", "held"),
        ]

        again = read_in(place, AGAIN + READ)
        assert isinstance(again, dict)
        assert isinstance(now, dict)
        assert {name: again[name] for name in ("credits", "duties", "records", "chain")} == {
            name: now[name] for name in ("credits", "duties", "records", "chain")
        }
