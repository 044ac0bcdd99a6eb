"""Settings out of the environment: a bad value is refused in a sentence that names the variable."""

from pathlib import Path

import pytest

from yaodian.kernel.errors import RefusedError
from yaodian.project import env


def test_several_figures_stand_in_one_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_SET_UP", "branch_most=40, unit_committee_from=80")
    assert env.numbers("SET_UP") == {"branch_most": 40, "unit_committee_from": 80}
    monkeypatch.delenv("YAODIAN_SET_UP")
    assert env.numbers("SET_UP") == {}


@pytest.mark.parametrize("said", ["branch_most", "branch_most=forty", "branch_most=-1", "=", "branch_most=４"])
def test_what_is_no_figure_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("YAODIAN_SET_UP", said)
    with pytest.raises(RefusedError, match="YAODIAN_SET_UP 里的"):
        env.numbers("SET_UP")


def test_statements_are_prepared_unless_a_pooler_cannot_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgresql://u:p@h:5/n"
    assert env.database(address, Path("x"))["OPTIONS"] == {"server_side_binding": True, "prepare_threshold": 3}
    monkeypatch.setenv("YAODIAN_PREPARED", "0")
    assert env.database(address, Path("x"))["OPTIONS"] == {}
