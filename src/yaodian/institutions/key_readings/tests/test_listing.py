"""The committee lists a reading by title, corrects it, takes it off; nobody else does."""

from dataclasses import replace
from datetime import date

import pytest

from yaodian.institutions.key_readings.listing import change_reading, list_reading, withdraw_reading
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.tests.listed import ENTRY, Readings
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db


def change(readings: Readings, version: int = 1, **said: object) -> KeyReading:
    entry = replace(ENTRY, **said)  # type: ignore[arg-type]
    return change_reading(actor=readings.staff, reading_id=readings.reading.id, version=version, entry=entry)


def withdraw(readings: Readings, reason: str = "改用新版", version: int = 1) -> KeyReading:
    return withdraw_reading(actor=readings.staff, reading_id=readings.reading.id, version=version, reason=reason)


def test_it_belongs_to_the_year_of_its_day(readings: Readings) -> None:
    assert (readings.reading.year, str(readings.reading)) == (2026, "《示例读物甲》（2026年版）")


def test_marks_of_a_title_are_not_stored_twice(readings: Readings) -> None:
    made = list_reading(actor=readings.staff, entry=replace(ENTRY, title=" 《示例读物  乙》 ", edition=""))
    assert (made.title, str(made)) == ("示例读物 乙", "《示例读物 乙》")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"title": " "}, "请写书名"),
        ({"publisher": ""}, "请写出版社"),
        ({"title": "书" * 121}, "不存正文"),
        ({"title": "机密★一年"}, "标有密级"),
        ({"listed_on": date(2026, 7, 16)}, "不能晚于今天"),
        ({"listed_on": date(2024, 7, 1)}, "核对年份"),
        ({"order_by": date(2026, 3, 1)}, "征订截止早于列入日期"),
        ({"audience": "somebody"}, "发给谁"),
        ({}, "已经列入《示例读物甲》"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(readings: Readings, said: dict[str, object], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        list_reading(actor=readings.staff, entry=replace(ENTRY, **said))  # type: ignore[arg-type]
    assert KeyReading.objects.count() == 1


def test_a_correction_says_what_it_changed(readings: Readings) -> None:
    changed = change(readings, title="示例读物甲（修订）", order_by=date(2026, 3, 31))
    line = AuditLine.objects.latest("number")
    assert (changed.version, line.action, line.changes_count) == (2, "更正读物", 2)
    with pytest.raises(ConflictError):
        change(readings, version=1)
    with pytest.raises(RefusedError, match="不能改到另一年"):
        change(readings, version=2, listed_on=date(2025, 12, 31))


def test_who_has_begun_stays_among_those_it_is_for(readings: Readings) -> None:
    readings.order(readings.city.jia_group)
    with pytest.raises(RefusedError, match="不能再去掉党组"):
        change(readings, audience=KeyReading.Audience.BRANCHES)
    assert change(readings, audience=KeyReading.Audience.GROUPS).kinds


def test_nothing_came_before_it_was_listed(readings: Readings) -> None:
    readings.receive(1)
    with pytest.raises(RefusedError, match="2026年4月1日已经有单位登记"):
        change(readings, listed_on=date(2026, 4, 2))


def test_it_is_taken_off_with_a_reason_while_nothing_was_handed_out(readings: Readings) -> None:
    readings.receive(2, is_out=False)
    with pytest.raises(RefusedError, match="为什么撤下"):
        withdraw(readings, "")
    taken = withdraw(readings)
    assert (taken.is_withdrawn, taken.withdrawn_reason) == (True, "改用新版")
    with pytest.raises(RefusedError, match="已由工委撤下"):
        readings.receive(1)
    with pytest.raises(RefusedError, match="已经撤下"):
        withdraw(readings, version=2)
    assert list_reading(actor=readings.staff, entry=ENTRY).id != taken.id, "the same may be listed again"


def test_what_was_handed_out_is_not_taken_off(readings: Readings) -> None:
    readings.receive(1)
    with pytest.raises(RefusedError, match="已经有单位发放"):
        withdraw(readings)


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.STUDY_SECRETARY, Role.MEMBER])
def test_only_the_committee_lists(readings: Readings, role: Role) -> None:
    actor, reading_id = readings.city.actor(role), readings.reading.id
    with pytest.raises(ForbiddenError):
        list_reading(actor=actor, entry=replace(ENTRY, title="示例读物乙"))
    with pytest.raises(ForbiddenError):
        change_reading(actor=actor, entry=ENTRY, reading_id=reading_id, version=1)
    with pytest.raises(ForbiddenError):
        withdraw_reading(actor=actor, reason="改用新版", reading_id=reading_id, version=1)
