"""Layout and lines as plain values, to be handed from process to process and kept until they are applied."""

from typing import Any

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import Column, Fate, Layout
from yaodian.formats.rosters.lines import Line
from yaodian.formats.rosters.problems import Problem


def kept_layout(layout: Layout) -> dict[str, Any]:
    columns = [[each.index, each.heading, each.fate.name, each.field, each.is_hidden] for each in layout.columns]
    rows = {"heading_row": layout.heading_row, "first_row": layout.first_row}
    return {"roster": layout.roster.name, **rows, "columns": columns}


def layout_of(kept: dict[str, Any]) -> Layout:
    columns = (
        Column(index=index, heading=heading, fate=Fate[fate], field=field, is_hidden=is_hidden)
        for index, heading, fate, field, is_hidden in kept["columns"]
    )
    return Layout(
        roster=Roster[kept["roster"]],
        heading_row=kept["heading_row"],
        first_row=kept["first_row"],
        columns=tuple(columns),
    )


def kept_line(line: Line, keys: tuple[str, ...]) -> list[Any]:
    """Number, serial, the texts in the order of `keys`, the columns that are taken, and what is wrong with it."""
    texts = [line.texts[key] for key in keys]
    return [line.number, line.serial, texts, [_kept_problem(each) for each in line.problems]]


def line_of(kept: list[Any], keys: tuple[str, ...]) -> Line:
    number, serial, texts, problems = kept
    found = [
        Problem(row=number, column=column, heading=heading, value=value, message=message)
        for column, heading, value, message in problems
    ]
    return Line(number=number, serial=serial, texts=dict(zip(keys, texts, strict=True)), problems=found)


def _kept_problem(problem: Problem) -> list[str]:
    return [problem.column, problem.heading, problem.value, problem.message]
