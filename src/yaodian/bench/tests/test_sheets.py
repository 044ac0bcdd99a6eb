from io import StringIO

from rich.console import Console

from yaodian.bench.results import FIELDS, MEASURES, ROWS, STRUCTURE, Result
from yaodian.bench.scores import Counts
from yaodian.bench.sheets import Sheet, as_json, growth_sheet, markdown, score_sheets, show
from yaodian.bench.speed import Growth

COUNTS = Counts(3, 4, 6)


def result(*figures: str, false_deadlines: int | None = None) -> Result:
    return Result("d99", dict.fromkeys(figures, COUNTS), false_deadlines)


def test_a_document_stands_only_on_the_sheets_it_is_annotated_for() -> None:
    full = score_sheets("group", [result(*STRUCTURE, *MEASURES, *FIELDS, *ROWS, false_deadlines=0)])
    assert [sheet.title.split(",")[0] for sheet in full] == [
        "group: structure",
        "group: measures",
        "group: fields of measures",
        "group: rows of tables",
    ]
    assert [sheet.title.split(",")[0] for sheet in score_sheets("group", [result(*STRUCTURE)])] == ["group: structure"]


def test_scores_stand_beside_their_counts() -> None:
    structure, measures, fields, rows = score_sheets(
        "group", [result(*STRUCTURE, *MEASURES, *FIELDS, *ROWS, false_deadlines=2)]
    )
    assert structure.rows[0] == ("d99", *["0.600 (3 of 4/6)"] * 5)
    assert measures.rows[0] == ("d99", *["0.75/0.50/0.600 (3 of 4/6)"] * 2)
    assert fields.rows[0][-3:] == ("3 of 6", "3 of 6", "2")
    assert rows.rows[0][1] == "3 of 4/6"


def test_nothing_to_find_and_nothing_found_is_a_dash() -> None:
    counts = dict.fromkeys(STRUCTURE, Counts(0, 0, 0))
    assert score_sheets("group", [Result("d99", counts)])[0].rows[0][1] == "–"


def test_growth_shows_both_times_and_their_ratio() -> None:
    sheet = growth_sheet({"one line": Growth(2, 4.2)}, 5)
    assert (sheet.head[1:3], sheet.rows) == (("5 MB, s", "10 MB, s"), (("one line", "2.00", "4.20", "2.10"),))


def test_a_sheet_is_a_table_in_markdown() -> None:
    assert markdown(Sheet("T", ("a", "b"), (("1", "2"),))) == "## T\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"


def test_a_sheet_is_shown_in_the_terminal() -> None:
    out = StringIO()
    show(Sheet("T", ("a", "b"), (("1", "2"),)), Console(file=out, width=40))
    assert "T" in out.getvalue()
    assert "│ 1 │ 2 │" in out.getvalue()


def test_figures_for_programs_have_counts_and_scores() -> None:
    assert as_json(result("exact", false_deadlines=1)) == {
        "name": "d99",
        "false_deadlines": 1,
        "scores": {"exact": {"right": 3, "found": 4, "gold": 6, "precision": 0.75, "recall": 0.5, "f1": 0.6}},
    }
