"""核对: the chain read by a job, with progress; the line on paper finds what the database alone cannot."""

from datetime import timedelta
from typing import TypeAlias

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.kernel.clock import now
from yaodian.orgs.actions.audit import Told, write_audit_lines
from yaodian.orgs.actions.checks import ask_check, run_check
from yaodian.orgs.append_only import AppendOnly
from yaodian.orgs.chain import End, Line, faults_in, hash_of
from yaodian.orgs.models import AuditHead, AuditLine, ChainCheck, Organisation
from yaodian.orgs.queries import chain
from yaodian.orgs.queries.chain import end_of, verify_chain
from yaodian.orgs.queries.waits import MONTH, waits_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
Committing: TypeAlias = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def city(client: Client) -> City:
    city = small_city()
    client.force_login(city.users[Role.AUDITOR])
    return city


def verified(client: Client, committing: Committing, **witness: object) -> str:
    """The page of a check that was asked for, once the job is done."""
    with committing(execute=True):
        answer = client.post(reverse("orgs:verify"), witness)
    return client.get(answer.headers["Location"]).text if answer.status_code == 302 else answer.text


def unguard() -> None:
    """As somebody does who holds the database itself."""
    for name in ("auditline", "auditchange"):
        state = type("State", (), {"apps": apps})
        AppendOnly(name).database_backwards("orgs", connection.schema_editor(), state, state)


def kept(city: City) -> End:
    end = end_of(committee_id=city.committee_id)
    assert end is not None
    return end


def cut_tail(city: City, count: int = 2) -> None:
    """With the end set back, so that the database agrees with itself."""
    unguard()
    rows = AuditLine.objects.of(city.committee_id).order_by("-number")
    for row in list(rows[:count]):
        row.delete()
    last = rows.first()
    assert last is not None
    AuditHead.objects.of(city.committee_id).update(number=last.number, hash=last.hash)


def write_anew(city: City, number: int) -> None:
    """One line told otherwise, and every hash behind it computed again."""
    unguard()
    AuditLine.objects.of(city.committee_id).filter(number=number).update(sentence="从来没有这回事")
    previous = "0" * 64
    for row in AuditLine.objects.of(city.committee_id).order_by("number"):
        line = Line(**{name: getattr(row, name) for name in Line.__dataclass_fields__})
        own = hash_of(line, previous)
        AuditLine.objects.of(city.committee_id).filter(id=row.id).update(previous=previous, hash=own)
        previous = own
    AuditHead.objects.of(city.committee_id).update(hash=previous)


def test_a_whole_chain_is_confirmed_and_the_check_is_a_line_of_it(
    city: City, client: Client, django_capture_on_commit_callbacks: Committing
) -> None:
    end = kept(city)
    page = verified(client, django_capture_on_commit_callbacks)
    assert "一行不少，一行没动" in page
    assert end.hash in page
    last = AuditLine.objects.of(city.committee_id).latest("number")
    assert (last.action, last.user_name) == ("核对审计", "安全审计员")
    assert last.sentence == f"从头核对审计链，到第{end.number}条，完好"


def test_what_does_not_fit_is_told(city: City, client: Client, django_capture_on_commit_callbacks: Committing) -> None:
    AuditHead.objects.filter(committee_id=city.committee_id).update(number=3)
    page = verified(client, django_capture_on_commit_callbacks)
    assert "请立即报告" in page
    assert "登记为第3条" in page
    assert "上次核对有对不上的地方" in client.get(reverse("orgs:audit")).text


def test_a_cut_tail_is_found_by_the_paper_alone(
    city: City, client: Client, django_capture_on_commit_callbacks: Committing
) -> None:
    end = kept(city)
    cut_tail(city)
    assert verify_chain(committee_id=city.committee_id).is_whole
    told = verify_chain(committee_id=city.committee_id, witness=end).faults
    assert told == (f"留存的第{end.number}条已经不在：链只到第{end.number - 2}条，末尾被截去",)
    page = verified(client, django_capture_on_commit_callbacks, number=end.number, fingerprint=end.parts)
    assert "末尾被截去" in page


def test_a_chain_written_anew_is_found_by_the_paper_alone(city: City) -> None:
    end = kept(city)
    write_anew(city, 5)
    assert verify_chain(committee_id=city.committee_id).is_whole
    told = verify_chain(committee_id=city.committee_id, witness=end).faults
    assert told == (f"第{end.number}条与留存的指纹不同：它或它以前的内容被整段改写过",)


def test_the_paper_still_fits_after_more_was_written(city: City) -> None:
    end = kept(city)
    told = [Told(now(), city.jia.id, f"第{number}条") for number in range(5)]
    write_audit_lines(actor=city.actor(Role.UNIT_SECRETARY), action="保存记录", kind=Organisation, told=told)
    assert verify_chain(committee_id=city.committee_id, witness=end).is_whole


def test_it_is_read_in_steps_and_each_is_told(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "STEP", 7)
    steps: list[int] = []
    report = verify_chain(committee_id=city.committee_id, told=steps.append)
    assert report.is_whole
    assert steps == list(range(7, report.lines, 7)) or steps == list(range(7, report.lines + 1, 7))


def test_lines_that_others_write_meanwhile_are_no_fault(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "STEP", 7)
    secretary = city.actor(Role.UNIT_SECRETARY)

    def write(_done: int) -> None:
        told = [Told(now(), city.jia.id, "又一条")]
        write_audit_lines(actor=secretary, action="保存记录", kind=Organisation, told=told)

    report = verify_chain(committee_id=city.committee_id, told=write)
    assert report.is_whole
    assert report.lines == kept(city).number


def test_a_check_that_goes_on_shows_how_far_it_is(city: City, client: Client) -> None:
    check = ask_check(actor=city.actor(Role.AUDITOR))
    ChainCheck.objects.filter(id=check.id).update(state="running", done=12)
    page = client.get(reverse("orgs:check", args=[check.id]))
    assert f"核对中：12/{check.total} 行" in page.text
    assert page.headers["Refresh"] == "4"
    assert ask_check(actor=city.actor(Role.AUDITOR)).id == check.id
    assert "正在核对" in client.get(reverse("orgs:audit")).text
    run_check(committee_id=city.committee_id, check_id=check.id)
    before = AuditLine.objects.count()
    run_check(committee_id=city.committee_id, check_id=check.id)
    assert AuditLine.objects.count() == before


def test_one_that_breaks_off_says_so(city: City, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    check = ask_check(actor=city.actor(Role.AUDITOR))

    def breaks(**_: object) -> None:
        raise OSError

    monkeypatch.setattr("yaodian.orgs.actions.checks.verify_chain", breaks)
    with pytest.raises(OSError):  # noqa: PT011  as it was raised
        run_check(committee_id=city.committee_id, check_id=check.id)
    page = client.get(reverse("orgs:check", args=[check.id])).text
    assert "没有核对完" in page
    assert "从头再来" in page


@pytest.mark.parametrize(
    ("witness", "sentence"),
    [
        ({"number": "5"}, "须一起填"),
        ({"number": "0", "fingerprint": "a" * 64}, "大于"),
        ({"number": "5", "fingerprint": "abc"}, "64 个字母和数字"),
    ],
)
def test_a_paper_read_wrongly_is_said(witness: dict[str, str], sentence: str, city: City, client: Client) -> None:
    answer = client.post(reverse("orgs:verify"), witness)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_head_is_one_page_to_print_and_one_line_to_keep(city: City, client: Client) -> None:
    end = kept(city)
    page = client.get(reverse("orgs:audit-head")).text
    assert end.parts in page
    assert f"yaodian audit --against yunze:{end.number}:{end.hash}" in page
    file = client.get(reverse("orgs:audit-head-export"))
    assert file.text == f"yunze {end.number} {end.hash}\n"
    assert file.headers["Content-Disposition"] == f'attachment; filename="audit-yunze-{end.number}.txt"'
    AuditHead.objects.of(city.committee_id).delete()
    assert "没有审计链末端的登记" in client.get(reverse("orgs:audit-head")).text


def test_the_auditors_desk_says_since_when_it_was_not_checked(city: City) -> None:
    auditor, day = city.actor(Role.AUDITOR), now().date()
    assert [line.sentence for line in waits_of(actor=auditor, on=day)] == ["审计链还没有核对过"]
    check = ask_check(actor=auditor)
    run_check(committee_id=city.committee_id, check_id=check.id)
    assert "完好" in waits_of(actor=auditor, on=day)[0].sentence
    late = waits_of(actor=auditor, on=day + timedelta(days=MONTH + 2))[0]
    assert "没有核对过" in late.sentence
    assert late.count == 1


def test_twenty_faults_are_enough(city: City) -> None:
    unguard()
    AuditLine.objects.of(city.committee_id).update(sentence="改")
    report = verify_chain(committee_id=city.committee_id)
    assert len(report.faults) == 20
    assert report.lines == kept(city).number


def test_an_empty_chain_ends_where_it_begins() -> None:
    assert list(faults_in([], lambda: End(0, "0" * 64))) == []
    assert list(faults_in([], lambda: End(0, "0" * 64), End(3, "a" * 64))) != []
