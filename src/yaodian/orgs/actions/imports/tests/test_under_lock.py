"""What was looked at before the lock is looked at again under it: somebody else may have been quicker."""

from datetime import date
from typing import Any

import pytest

from yaodian.formats.rosters.reading import RosterFile
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports import writing
from yaodian.orgs.actions.imports.approving import approve_whole, drop_import
from yaodian.orgs.actions.imports.beginning import choose_columns
from yaodian.orgs.actions.imports.comparing import compare_import
from yaodian.orgs.actions.imports.forgetting import forget_expired
from yaodian.orgs.actions.imports.tests.offices import actor, applied, approve, csv_of, snapshot, uploaded
from yaodian.orgs.actions.imports.undoing import _put_back, ask_undo
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine, Person, RosterImport
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, account, small_city

LIN = ("林知远", "市甲局", "第一支部", "正式党员", "2012-06-28", "2013-06-28", "")
SHEN = ("沈清和", "市乙局", "市乙局第一支部", "正式党员", "1998-07-01", "", "")
_State = RosterImport.State
pytestmark = pytest.mark.django_db


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


def became(state: _State) -> None:
    RosterImport.objects.update(state=state)


def tell(*_: object) -> None:
    """Nobody listens."""


def test_a_whole_file_that_is_no_longer_to_be_written_is_not(city: City) -> None:
    begun = uploaded(city, csv_of([LIN]))
    seen = approve_whole(actor=actor(city), import_id=begun.id)
    became(_State.DONE)
    with pytest.raises(RefusedError, match="不在等待写入"):
        writing._write_whole(actor(city), seen, tell)
    assert not Person.objects.exists()


def test_of_units_one_after_the_other_none_is_written_any_more(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_AT_ONCE", 1)
    begun = uploaded(city, csv_of([LIN, SHEN]))
    approve(city, begun, "市甲局", "市乙局")
    with pytest.raises(RefusedError, match="不在等待写入"):
        writing.write_import(
            committee_id=begun.committee_id, import_id=begun.id, tell=lambda *_: became(_State.DROPPED)
        )
    assert list(Person.objects.values_list("name", flat=True)) == ["林知远"]


def test_what_is_no_longer_to_be_taken_back_stays(city: City) -> None:
    begun = applied(city, csv_of([LIN]))
    seen = ask_undo(actor=actor(city), import_id=begun.id)
    became(_State.UNDONE)
    before = snapshot(city)
    with pytest.raises(RefusedError, match="不在等待撤销"):
        _put_back(actor(city), seen, tell)
    assert snapshot(city) == before


@pytest.mark.parametrize("change", [{"state": _State.DROPPED}, {"layout": {}}], ids=["state", "columns"])
def test_what_changed_during_the_comparison_is_not_compared(city: City, change: dict[str, Any]) -> None:
    begun = uploaded(city, csv_of([LIN]))

    def interrupt(*_: object) -> None:
        RosterImport.objects.update(**change)

    with pytest.raises(RefusedError, match="比对期间这次导入又有改动"):
        compare_import(committee_id=begun.committee_id, import_id=begun.id, tell=interrupt)


UNCLEAR = csv_of([("林知远", "市甲局第一支部", "正式党员")], ("姓名", "编在哪里", "党员类别"))
CHOSEN = RosterFile(data=UNCLEAR, name="名册.csv", choices={"A": "name", "B": "branch", "C": "status"})


def test_columns_are_chosen_only_by_who_may_import_and_it_is_told(city: City) -> None:
    begun = uploaded(city, UNCLEAR, role=Role.DEPARTMENT_OFFICE)
    secretary = actor_of(user=account(city, Role.UNIT_SECRETARY, city.jia, "jia"), on=date(2026, 7, 15))
    assert RosterImport.objects.visible_to(secretary).exists()
    with pytest.raises(ForbiddenError):
        choose_columns(actor=secretary, import_id=begun.id, file=CHOSEN)
    choose_columns(actor=actor(city, Role.DEPARTMENT_OFFICE), import_id=begun.id, file=CHOSEN)
    line = AuditLine.objects.latest("number")
    assert (line.action, line.sentence) == ("选定名册的列", "选定党员名册的列，读到1行，还没有改动名册")


def test_what_has_changed_the_roster_is_not_given_up_while_it_is_compared_again(city: City) -> None:
    begun = applied(city, csv_of([LIN]))
    became(_State.CHECKING)
    with pytest.raises(RefusedError, match="不能放弃"):
        drop_import(actor=actor(city), import_id=begun.id)
    with pytest.raises(RefusedError, match="正在重新比对"):
        ask_undo(actor=actor(city), import_id=begun.id)
    RosterImport.objects.update(applied_at="2026-05-01T00:00:00+08:00")
    assert forget_expired(committee_id=city.committee_id) == 1
    assert RosterImport.objects.get().state == _State.DONE
