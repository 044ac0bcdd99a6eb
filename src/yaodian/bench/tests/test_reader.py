"""The command. Readings of an invented page are compared, never timed against a bound."""

import json
from pathlib import Path

import pytest

from yaodian.bench import variants
from yaodian.bench.corpus import VARIABLE, annotations
from yaodian.bench.reader import SET_APART, TUNED, VARIANTS, main
from yaodian.bench.tests.invented import write_corpus


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_corpus(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_without_a_corpus_it_says_so_and_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("no corpus: ")


def test_it_prints_a_table_for_each_level(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--megabytes", "0"]) == 0
    printed = capsys.readouterr().out
    for title in (f"{TUNED}: structure", f"{TUNED}: measures", f"{VARIANTS}: structure", f"{VARIANTS}: fields"):
        assert title in printed
    assert "ratio" not in printed


def test_what_it_leaves_out_it_names(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(variants, "find_spec", lambda _: None)
    main(["--megabytes", "0"])
    printed = capsys.readouterr().out
    assert all(f"{place.stem}: left out" in printed for place in annotations())
    assert "docx: left out, python-docx is not installed" in printed


def test_figures_are_written_for_programs(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(corpus / "figures.json"), "--megabytes", "0"]) == 0
    figures = json.loads((corpus / "figures.json").read_text(encoding="utf-8"))
    assert list(figures) == [TUNED, VARIANTS, SET_APART]
    assert [each["name"] for each in figures[TUNED]] == ["seed", "d01", "sample"]
    assert figures[TUNED][0]["scores"]["exact"]["gold"] == 3


def test_time_by_length_is_measured_at_the_size_asked_for(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(corpus / "figures.json"), "--megabytes", "0.001"]) == 0
    speed = json.loads((corpus / "figures.json").read_text(encoding="utf-8"))["speed"]
    assert set(speed["growth"]) == {"running numbers", "one line"}
    assert "seed: median" in capsys.readouterr().out
