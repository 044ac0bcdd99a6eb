"""What the night starts: one check on the data that the variables name."""

import json

import pytest

from yaodian.bench.night.__main__ import main
from yaodian.bench.night.toll import Toll


@pytest.mark.django_db
def test_data_without_accounts_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kills", "--count", "1"]) == 1
    assert json.loads(capsys.readouterr().out) == {"refused": "no account of committee staff in this data"}


def test_a_toll_is_whole_only_without_losses_and_complaints() -> None:
    assert Toll(kills=3, acknowledged=9).is_whole
    assert not Toll(lost=[7]).is_whole
    assert not Toll(complaints=["汇总对不上"]).is_whole
