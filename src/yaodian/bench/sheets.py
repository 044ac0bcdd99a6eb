"""Figures as tables: for the terminal, for a page, for another program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from yaodian.bench.results import FIELDS, MEASURES, ROWS, STRUCTURE, Result
from yaodian.bench.scores import Counts
from yaodian.bench.speed import Growth


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def score_sheets(group: str, results: Sequence[Result]) -> list[Sheet]:
    """One sheet for each level; a document stands on the sheets it is annotated for."""
    sheets = [
        _sheet(f"{group}: structure, F1 (right of found/annotated)", STRUCTURE, results, _f1),
        _sheet(f"{group}: measures, P/R/F1", MEASURES, results, _full),
        _fields(group, results),
        _sheet(f"{group}: rows of tables, right of found/annotated", ROWS, results, _counted),
    ]
    return [sheet for sheet in sheets if sheet.rows]


def growth_sheet(grown: Mapping[str, Growth], megabytes: float) -> Sheet:
    head = ("text", f"{megabytes:g} MB, s", f"{2 * megabytes:g} MB, s", "ratio")
    rows = [(name, f"{each.small:.2f}", f"{each.large:.2f}", f"{each.ratio:.2f}") for name, each in grown.items()]
    return Sheet("time by length (processor time)", head, tuple(rows))


def show(sheet: Sheet, console: Console) -> None:
    table = Table(title=sheet.title, title_justify="left")
    for index, name in enumerate(sheet.head):
        table.add_column(name, justify="right" if index else "left", overflow="fold")
    for row in sheet.rows:
        table.add_row(*row)
    console.print(table)


def markdown(sheet: Sheet) -> str:
    lines = [sheet.head, tuple("---" for _ in sheet.head), *sheet.rows]
    return f"## {sheet.title}\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def as_json(result: Result) -> dict[str, Any]:
    counts = {name: _numbers(each) for name, each in result.counts.items()}
    return {"name": result.name, "false_deadlines": result.false_deadlines, "scores": counts}


def _sheet(title: str, figures: Sequence[str], results: Iterable[Result], cell: Callable[[Counts], str]) -> Sheet:
    rows = [_row(result, figures, cell) for result in results if figures[0] in result.counts]
    return Sheet(title, ("document", *figures), tuple(rows))


def _row(result: Result, figures: Sequence[str], cell: Callable[[Counts], str]) -> tuple[str, ...]:
    return (result.name, *(cell(result.counts[name]) for name in figures))


def _fields(group: str, results: Iterable[Result]) -> Sheet:
    """Cadence and institutions with precision and recall; days and class as shares of what could be compared."""
    rows = [
        (
            result.name,
            *(_full(result.counts[name]) for name in ("cadence", "institutions")),
            *(_share(result.counts[name]) for name in ("days", "classes")),
            str(result.false_deadlines),
        )
        for result in results
        if FIELDS[0] in result.counts
    ]
    head = ("document", "cadence P/R/F1", "institutions P/R/F1", "days", "class", "false deadlines")
    return Sheet(f"{group}: fields of measures", head, tuple(rows))


def _f1(counts: Counts) -> str:
    if not counts.gold and not counts.found:
        return "–"
    return f"{counts.f1:.3f} ({_counted(counts)})"


def _full(counts: Counts) -> str:
    scores = f"{counts.precision:.2f}/{counts.recall:.2f}/{counts.f1:.3f}"
    return f"{scores} ({_counted(counts)})"


def _counted(counts: Counts) -> str:
    return f"{counts.right} of {counts.found}/{counts.gold}"


def _share(counts: Counts) -> str:
    return f"{counts.right} of {counts.gold}"


def _numbers(counts: Counts) -> dict[str, float]:
    return {
        "right": counts.right,
        "found": counts.found,
        "gold": counts.gold,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
    }
