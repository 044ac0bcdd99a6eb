"""Whoever gets past the database still leaves a trace in the chain."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.append_only import AppendOnly
from yaodian.orgs.chain import Change
from yaodian.orgs.models import AuditChange, AuditHead, AuditLine
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
STATE = SimpleNamespace(apps=apps)


@pytest.fixture
def city() -> City:
    city = small_city()
    changes = [Change("标题", "甲", "乙"), Change("人数", "22", "24")]
    write_audit(
        actor=city.actor(Role.UNIT_SECRETARY), action="修改记录", subject=city.jia, sentence="修改", changes=changes
    )
    return city


def unguard() -> None:
    """As somebody does who holds the database itself."""
    for name in ("auditline", "auditchange"):
        AppendOnly(name).database_backwards("orgs", connection.schema_editor(), STATE, STATE)


def faults(city: City) -> str:
    return "；".join(verify_chain(committee_id=city.committee_id).faults)


def edit(city: City) -> None:
    AuditLine.objects.of(city.committee_id).filter(number=5).update(sentence="改过")


def edit_change(city: City) -> None:
    AuditChange.objects.of(city.committee_id).filter(position=1).update(after="42")


def drop_change(city: City) -> None:
    AuditChange.objects.of(city.committee_id).filter(position=1).delete()


def drop_middle(city: City) -> None:
    AuditLine.objects.of(city.committee_id).filter(number=5).delete()


def drop_tail(city: City) -> None:
    last = AuditLine.objects.of(city.committee_id).latest("number")
    AuditChange.objects.of(city.committee_id).delete()
    last.delete()


def swap(city: City) -> None:
    lines = AuditLine.objects.of(city.committee_id)
    lines.filter(number=5).update(number=99_999)
    lines.filter(number=6).update(number=5)
    lines.filter(number=99_999).update(number=6)


def add(city: City) -> None:
    last = AuditLine.objects.of(city.committee_id).latest("number")
    AuditLine.objects.create(
        committee_id=city.committee_id,
        number=last.number + 1,
        at=last.at,
        user_id=0,
        subject_id=0,
        previous=last.hash,
        hash="0" * 64,
    )


def lose_head(city: City) -> None:
    AuditHead.objects.of(city.committee_id).delete()


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (edit, "第5条的内容被改动"),
        (edit_change, "变更明细被改动"),
        (drop_change, "变更明细被改动"),
        (drop_middle, "第5条缺失或顺序被改动"),
        (drop_tail, "链的末端不符"),
        (swap, "第5条与前一条接不上"),
        (add, "的内容被改动"),
        (lose_head, "没有审计链末端的登记"),
    ],
)
def test_what_was_done_to_it_is_found(tamper: Callable[[City], None], sentence: str, city: City) -> None:
    assert not faults(city)
    unguard()
    tamper(city)
    assert sentence in faults(city)


def test_one_committee_says_nothing_of_another(city: City) -> None:
    other = small_city("yuanfang")
    unguard()
    edit(other)
    assert faults(other)
    assert not faults(city)


def test_the_guard_can_be_put_back(city: City) -> None:
    unguard()
    guard = AppendOnly("auditline")
    guard.database_forwards("orgs", connection.schema_editor(), STATE, STATE)
    with pytest.raises(DatabaseError), transaction.atomic():
        edit(city)
    assert guard.describe() == "Rows of auditline are written once"


def test_a_spread_database_has_no_triggers(monkeypatch: pytest.MonkeyPatch, city: City) -> None:
    """There the rights of the database user do their work."""
    unguard()
    monkeypatch.setattr(connection.features, "spreads_tables", True, raising=False)
    AppendOnly("auditline").database_forwards("orgs", connection.schema_editor(), STATE, STATE)
    edit(city)
    assert faults(city)


@pytest.mark.django_db(transaction=True)
def test_a_line_is_written_with_its_action_or_not_at_all() -> None:
    city = small_city()
    with pytest.raises(RuntimeError, match="in the transaction of its action"):
        write_audit(actor=city.actor(Role.MEMBER), action="登录", subject=city.jia, sentence="登录")
