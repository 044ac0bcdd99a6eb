"""The tables that are printed, and what they call missed."""

from pathlib import Path

import pytest

from yaodian.bench.sheets import markdown
from yaodian.bench.web import tables
from yaodian.bench.web.__main__ import main
from yaodian.bench.web.cities import City, CityError, found
from yaodian.bench.web.figures import Measured, Round
from yaodian.bench.web.floor import VARIABLE, floor_program
from yaodian.bench.web.load import Load
from yaodian.bench.web.processes import Memory, family, memory_of, parent_of, processor_seconds
from yaodian.bench.web.rows import Row
from yaodian.bench.web.run import Outcome
from yaodian.bench.web.servers import clean_environment

ROW = Row(key="list", title="list", floor="/list", ratio=0.4, statements=8)


def outcome(size: str = "small", rate: int = 50) -> Outcome:
    turn = Round(Load(1.0, [0.01] * rate, 1000 * rate), Load(1.0, [0.01] * 100, 100))
    return Outcome(
        city=City(size=size, folder=Path("x"), today="2026-07-15"),
        counts={"duties": 2500},
        measured=[Measured(row=ROW, role="staff", rounds=[turn], statements=7, content=3000)],
        started=(1.0, 0.25),
        export=(2.0, 0.1),
        export_rows=2500,
        memory=Memory(300.0, 150.0),
        generated=(2500, 0.01),
    )


def test_a_row_says_what_was_measured_what_was_asked_and_whether_it_held() -> None:
    text = markdown(tables.page_sheet(outcome()))
    row = text.splitlines()[-1]
    assert row.startswith("| list | staff | 50 | 10.0 | 10.0 | 0.0 | – | 7 | 1000 | 100 | 0.50 |")
    assert row.endswith("| ≥ 0.4 ×, ≤ 8 statements | met |")


def test_what_is_over_its_bound_beside_the_pages_is_missed() -> None:
    sheet = tables.other_sheet(outcome())
    assert {row[0].split(" (")[0]: row[-1] for row in sheet.rows} == {
        "start to first page": "met",
        "xlsx of 10,000 duties": "MISSED",
        "duties generated": "met",
        "memory at peak, web": "met",
        "memory at peak, all of serve": "MISSED",
    }
    assert len(tables.missed_of([sheet])) == 2


def test_growth_stands_in_a_table_of_its_own() -> None:
    sheet = tables.growth_sheet(outcome("tenth", 50), outcome("city", 25))
    assert sheet.rows == (("list", "staff", "0.50", "0.25", "2.00", "1.00", "+0", "MISSED"),)


def test_failures_are_said_in_words() -> None:
    bad = outcome()
    bad.measured[0].rounds[0].product.faults["500"] += 2
    bad.locked = 3
    words = " ".join(tables.sentences(bad))
    assert '"database is locked": 3 times' in words
    assert "list, staff: 2 × 500" in words
    assert "2,500 duties" in words


def test_a_folder_without_a_city_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CityError, match="holds no city"):
        found("small", tmp_path)
    assert main(["--data", str(tmp_path), "--work", str(tmp_path / "work"), "--rows", "none"]) == 1
    assert "holds no city" in capsys.readouterr().err


def test_a_city_stands_on_the_day_it_was_built_for(tmp_path: Path) -> None:
    (tmp_path / "built.txt").write_text("abc 2026-07-15 def", encoding="utf-8")
    city = found("tenth", tmp_path, "postgresql://x/y")
    assert city.variables["YAODIAN_TODAY"] == "2026-07-15"
    assert city.engine == "postgresql"


def test_an_unknown_size_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--sizes", "tenth,huge"])
    assert "huge" in capsys.readouterr().err


def test_the_floor_is_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "floor.py"
    monkeypatch.setenv(VARIABLE, str(program))
    assert floor_program() is None
    program.touch()
    assert floor_program() == program


def test_a_server_starts_without_the_settings_of_whoever_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_DEBUG", "1")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "elsewhere")
    assert clean_environment({"YAODIAN_DATA": "here"}).keys() >= {"PATH", "YAODIAN_DATA"}
    assert not clean_environment({}).keys() & {"YAODIAN_DEBUG", "DJANGO_SETTINGS_MODULE"}


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """A supervisor, a web server below it with a worker, and a stranger."""
    for pid, parent, words in (
        (1, 0, "yaodian"),
        (2, 1, "yaodian web"),
        (3, 2, "yaodian web"),
        (9, 0, "other"),
    ):
        folder = tmp_path / str(pid)
        folder.mkdir()
        (folder / "stat").write_text(f"{pid} ({words}) S {parent} 0 0 0 0 0 0 0 0 0 150 50 40 10 0")
        (folder / "smaps_rollup").write_text("00-ff ---p\nRss:  9 kB\nPss:    2048 kB\nPss_Dirty: 7 kB\n")
        (folder / "comm").write_text(f"{words}\n")
    return tmp_path


def test_memory_is_that_of_the_process_and_all_below_it(proc: Path) -> None:
    assert sorted(family(1, proc)) == [1, 2, 3]
    assert memory_of(1, proc) == Memory(whole=6.0, web=4.0)
    assert Memory(6.0, 4.0).at_most(Memory(5.0, 9.0)) == Memory(6.0, 9.0)


def test_processor_time_is_summed_over_the_same_and_those_that_have_ended(proc: Path) -> None:
    assert processor_seconds(1, proc) == 3 * processor_seconds(3, proc) > 0


def test_a_process_that_has_ended_takes_nothing(proc: Path) -> None:
    assert memory_of(77, proc) == Memory()
    assert processor_seconds(77, proc) == 0
    assert processor_seconds(0, proc) == 0


def test_the_server_of_a_database_is_above_whoever_answers(proc: Path) -> None:
    assert parent_of(3, proc) == 2
    assert parent_of(77, proc) == 0
