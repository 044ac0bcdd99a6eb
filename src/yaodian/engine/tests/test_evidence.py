"""A file is kept once, whole, under its hash, and opened only through a record that one sees; drafts are one's own."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from yaodian.engine.actions.drafts import drop_draft, keep_draft
from yaodian.engine.actions.evidence import store_file
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import Draft, Evidence, EvidenceUpload, Record
from yaodian.engine.queries.drafts import draft_of
from yaodian.engine.queries.evidence import file_of, path_of
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Takes
from yaodian.kernel.registry import institutions
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db
TEXT = "支部活动签到情况：应到二十人，实到十八人。".encode()


@pytest.fixture
def work(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setenv(VARIABLE, f"{YEAR}-03-16")
    made = work_of(small_city())
    made.duty(made.city.jia_first)
    return made


def record_with(work: Work, evidence: Evidence, name: str) -> Record:
    return save_record(
        actor=work.city.actor(Role.UNIT_SECRETARY),
        draft=RecordDraft(
            title="三月主题党日",
            happened_on=date(YEAR, 3, 13),
            organisation_ids=(work.city.jia_first.id,),
            files=((evidence.id, name),),
        ),
        submission=new_id(),
    )


def test_the_same_file_is_kept_once_whoever_brings_it(work: Work, tmp_path: Path) -> None:
    actor = work.city.actor(Role.UNIT_SECRETARY)
    first, name = store_file(actor=actor, name="C:\\照片\\签到表.txt", data=TEXT)
    second, _ = store_file(actor=actor, name="另一个名字.txt", data=TEXT)
    office, _ = store_file(actor=work.city.actor(Role.DEPARTMENT_OFFICE), name="签到表.txt", data=TEXT)
    assert (name, first, first) == ("签到表.txt", second, office)
    assert Evidence.objects.count() == 1
    assert EvidenceUpload.objects.count() == 2
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert files == [tmp_path / str(work.city.committee_id) / first.sha256[:2] / first.sha256]
    assert files[0].read_bytes() == TEXT


def test_a_spoiled_file_is_made_whole_when_it_comes_again(work: Work) -> None:
    actor = work.city.actor(Role.UNIT_SECRETARY)
    evidence, _ = store_file(actor=actor, name="签到表.txt", data=TEXT)
    path = path_of(committee_id=work.city.committee_id, sha256=evidence.sha256)
    path.write_bytes(TEXT[:10])
    store_file(actor=actor, name="签到表.txt", data=TEXT)
    assert path.read_bytes() == TEXT


def test_what_the_gate_refuses_leaves_no_trace(work: Work, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="密级"):
        store_file(actor=work.city.actor(Role.UNIT_SECRETARY), name="机密★.txt", data=TEXT)
    with pytest.raises(ForbiddenError):
        store_file(actor=work.city.actor(Role.MEMBER), name="签到表.txt", data=TEXT)
    assert not Evidence.objects.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_file_opens_through_a_record_that_one_sees(work: Work) -> None:
    evidence, name = store_file(actor=work.city.actor(Role.UNIT_SECRETARY), name="签到表.txt", data=TEXT)
    record = record_with(work, evidence, name)
    opened = file_of(actor=work.city.actor(Role.COMMITTEE_STAFF), record_id=record.id, evidence_id=evidence.id)
    assert (opened.path.read_bytes(), opened.name, opened.media_type) == (TEXT, "签到表.txt", "text/plain")
    with pytest.raises(Record.DoesNotExist):
        file_of(actor=small_city("yuanfang").actor(Role.COMMITTEE_STAFF), record_id=record.id, evidence_id=evidence.id)
    with pytest.raises(ForbiddenError):
        file_of(actor=work.city.actor(Role.MEMBER), record_id=record.id, evidence_id=evidence.id)


def test_a_draft_is_kept_over_the_last_one_and_seen_by_its_owner_alone(work: Work) -> None:
    mine, other = work.city.actor(Role.UNIT_SECRETARY), work.city.actor(Role.DEPARTMENT_OFFICE)
    keep_draft(actor=mine, place="record", fields={"title": "三月"})
    keep_draft(actor=mine, place="record", fields={"title": "三月主题党日", "services": ["1:", "2:"]})
    kept = draft_of(actor=mine, place="record")
    assert kept is not None
    assert kept.fields == {"title": "三月主题党日", "services": ["1:", "2:"]}
    assert draft_of(actor=other, place="record") is None
    drop_draft(actor=other, place="record")
    assert Draft.objects.count() == 1
    drop_draft(actor=mine, place="record")
    assert draft_of(actor=mine, place="record") is None
    with pytest.raises(RefusedError, match="太长"):
        keep_draft(actor=mine, place="record", fields={"text": "长" * 200_000})


def test_a_draft_holds_no_words_where_a_record_may_hold_none(work: Work) -> None:
    counted = [each.key for each in institutions() if each.takes is Takes.COUNT_ONLY or each.record_form is None]
    assert len(counted) > 6
    typed = {"title": "谈了什么", "text": "all about it", "happened_on": "2026-03-13", "services": ["12:some_key"]}
    for key in counted:
        kept = keep_draft(
            actor=work.city.actor(Role.UNIT_SECRETARY), place="record", fields=typed, institutions=["", key]
        )
        assert kept.fields == {"happened_on": "2026-03-13", "services": ["12:some_key"]}
