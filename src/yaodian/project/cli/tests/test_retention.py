"""`yaodian retention`: numbers first; only with `--apply` is anything let go."""

from collections.abc import Callable
from datetime import date

import pytest
from typer.testing import Result

from yaodian.orgs.models import Membership, Person
from yaodian.orgs.tests.city import small_city
from yaodian.orgs.tests.people import member

Run = Callable[..., Result]


@pytest.mark.django_db
def test_it_counts_and_lets_go_only_when_told(yaodian: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    person = member(small_city().jia_first)
    Person.objects.update(status="left")
    Membership.objects.update(valid_to=date(2025, 1, 1))
    early = yaodian("retention")
    assert "已离开党员的个人信息保管10年，更正申请保管短期，提醒保管短期。" in early.stdout
    assert "0名党员、0份更正申请、0份提醒期满。" in early.stdout
    monkeypatch.setenv("YAODIAN_TODAY", "2035-01-02")
    counted = yaodian("retention")
    assert "1名党员、0份更正申请、0份提醒期满。" in counted.stdout
    assert "以上只是清点" in counted.stdout
    assert Person.objects.get(id=person.id).name == "陶远山"
    done = yaodian("retention", "--apply")
    assert "已匿名1名" in done.stdout
    assert Person.objects.get(id=person.id).name == "已匿名"
