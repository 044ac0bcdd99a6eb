"""`yaodian audit`: the line to keep on another machine, and the chain held to it."""

from pathlib import Path

import pytest

from yaodian.orgs.models import AuditHead
from yaodian.orgs.queries.chain import end_of
from yaodian.orgs.tests.city import small_city
from yaodian.orgs.tests.test_checks import cut_tail
from yaodian.project import starting
from yaodian.project.cli.tests.conftest import Run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "start", lambda: None)


def test_the_line_of_each_committee_is_written_and_kept(yaodian: Run, tmp_path: Path) -> None:
    city = small_city()
    end = end_of(committee_id=city.committee_id)
    assert end is not None
    told = yaodian("audit")
    assert (told.exit_code, told.output) == (0, f"yunze {end.number} {end.hash}\n")
    kept = tmp_path / "head.txt"
    kept.write_text(told.output, encoding="utf-8")
    for against in (kept, f"yunze:{end.number}:{end.hash.upper()}"):
        held = yaodian("audit", "--against", against)
        assert (held.exit_code, held.output) == (0, f"yunze：共{end.number}行，完好，与留存的第{end.number}行一致。\n")
    cut_tail(city)
    assert "共" in yaodian("audit", "--against", f"yunze:1:{'a' * 64}").output
    found = yaodian("audit", "--against", kept)
    assert found.exit_code == 1
    assert "末尾被截去" in found.output


def test_what_cannot_be_held_is_said(yaodian: Run, tmp_path: Path) -> None:
    city = small_city()
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    for against, sentence in (
        ("yunze:x:y", "不是末行"),
        (f"wuming:5:{'a' * 64}", "没有代码为“wuming”的工委"),
        (empty, "里没有末行"),
    ):
        assert sentence in yaodian("audit", "--against", against).stderr
    AuditHead.objects.of(city.committee_id).delete()
    assert yaodian("audit").exit_code == 1
