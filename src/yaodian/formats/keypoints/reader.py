"""The reader: a source text and the declared institutions in, a proposed plan out."""

from collections.abc import Iterable, Mapping

from yaodian.formats.keypoints.clauses.flow import Surroundings
from yaodian.formats.keypoints.clauses.read import ClauseReader
from yaodian.formats.keypoints.cleaning import clean, readable
from yaodian.formats.keypoints.draft import Block, OtherLine, PlanDraft, Role
from yaodian.formats.keypoints.frontmatter import anniversaries_in, issuer_of, years_in
from yaodian.formats.keypoints.lexicon import lexicon_of
from yaodian.formats.keypoints.lines import lines_of
from yaodian.formats.keypoints.numbering import NO_MARKS
from yaodian.formats.keypoints.rows import sections_of
from yaodian.formats.keypoints.source.model import Cell as SourceCell
from yaodian.formats.keypoints.source.model import MarkKind, Source, Table
from yaodian.formats.keypoints.tables import MIN_ROWS, Cell, Grid, Row, grid_of_cells, grids_in
from yaodian.formats.keypoints.tree import Tree, front_tree, tail_tree, tree_of
from yaodian.kernel.institution import Institution


def read_plan(
    text: str,
    institutions: Iterable[Institution],
    name: str = "",
    tables: Iterable[Table] = (),
    headings: Mapping[int, int] = NO_MARKS,
) -> PlanDraft:
    """Propose a plan. Never raises for any text; never returns an empty plan without a warning.

    `tables`: those whose columns the source knows exactly; without them tables are found by their dividers.
    `headings`: places of paragraphs that the file marks as headings, with their level.
    """
    reader = ClauseReader(text, lexicon_of(tuple(institutions)))
    grids = [_grid(table) for table in tables if len(table.rows) >= MIN_ROWS] or grids_in(lines_of(text))
    tree = _with_tables(text, grids, reader, headings) if grids else _without_tables(text, reader, headings)
    plan = _plan_of(text, name, tree)
    if not any(plan.measures()):
        plan.warnings.append("没有读出任何举措：请核对文件是否为工作要点，或在复核时手工添加。")
    return plan


def read_source(source: Source, institutions: Iterable[Institution]) -> PlanDraft:
    """Propose a plan from a loaded file, with all that the file knows beside its text."""
    headings = {mark.start: mark.number or 1 for mark in source.marks if mark.kind is MarkKind.HEADING}
    return read_plan(source.text, institutions, source.name, source.tables, headings)


def _grid(table: Table) -> Grid:
    return grid_of_cells(
        [
            Row(row.start, row.end, {cell.column: _own_cell(cell) for cell in row.cells if not cell.merged_from_above})
            for row in table.rows
        ],
    )


def _own_cell(cell: SourceCell) -> Cell:
    return Cell(cell.start, cell.end, clean(cell.text, 0, len(cell.text)).text)


def _prose(tree: Tree, reader: ClauseReader, top: Surroundings) -> Tree:
    for section in tree.sections:
        _read_below(reader, section, top)
    return tree


def _without_tables(text: str, reader: ClauseReader, headings: Mapping[int, int]) -> Tree:
    tree = tree_of(text, marked=headings)
    return _prose(tree, reader, reader.under_title(tree.front.title))


def _with_tables(text: str, grids: list[Grid], reader: ClauseReader, headings: Mapping[int, int]) -> Tree:
    """Prose before, between and after tables is read as prose; before the first table it may be only a title."""
    first = grids[0].span.start
    tree = front_tree(text, 0, first, headings)
    top = reader.under_title(tree.front.title)
    _prose(tree, reader, top)
    for index, grid in enumerate(grids):
        tree.sections += sections_of(text, grid, reader)
        tree.others.append(OtherLine(Role.HEADER, grid.head.start, grid.head.end))
        stop = grids[index + 1].span.start if index + 1 < len(grids) else len(text)
        after = _prose(tail_tree(text, grid.span.end, stop, headings), reader, top)
        tree.sections += after.sections
        tree.others += after.others
    return tree


def _read_below(reader: ClauseReader, block: Block, above: Surroundings) -> None:
    around = reader.surroundings(block, above)
    reader.read(block, around)
    for child in [*block.groups, *block.points]:
        _read_below(reader, child, around)


def _plan_of(text: str, name: str, tree: Tree) -> PlanDraft:
    front = tree.front
    title = readable(text, front.title.start, front.title.end) if front.title else None
    tail = [clean(text, other.start, other.end).text for other in tree.others]
    preamble = readable(text, front.preamble.start, front.preamble.end) if front.preamble else ""
    plan = PlanDraft(
        source=text,
        name=name,
        title=title,
        title_span=front.title,
        year=_year_of([title or "", *tail, preamble, text]),
        issuer=issuer_of(title or "", tail, text),
        preamble=front.preamble,
        sections=tree.sections,
        other_lines=sorted(tree.others, key=lambda other: other.start),
        warnings=list(tree.warnings),
        anniversaries=anniversaries_in(preamble),
    )
    if plan.year is None:
        plan.warnings.append("文中没有年份：请在读取时指明计划年份。")
    return plan


def _year_of(places: Iterable[str]) -> int | None:
    """The first year named, looked for in the title, the signature, the preamble, then anywhere."""
    return next((year for place in places for year in years_in(place)), None)
