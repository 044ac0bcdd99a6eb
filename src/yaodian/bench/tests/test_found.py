from yaodian.bench.found import found_in, read
from yaodian.bench.model import Clause, Entry, Heading, When
from yaodian.formats.keypoints.draft import Block, Measure, MeasureClass, PlanDraft, TableRow, Timing
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

WINDOW = Cadence(
    kind=CadenceKind.WINDOW,
    phrase="6月",
    anchor=MonthDay(6, 30),
    window=(MonthDay(6, 1), MonthDay(6, 30)),
    part="运行",
)


def plan(*sections: Block) -> PlanDraft:
    return PlanDraft(
        source="",
        name="",
        title=None,
        title_span=None,
        year=None,
        issuer="",
        preamble=None,
        sections=list(sections),
        other_lines=[],
        warnings=[],
    )


def measure(start: int, cadence: Cadence | None = None) -> Measure:
    timings = (Timing(cadence=cadence),) if cadence else (Timing(),)
    return Measure(
        start=start,
        end=start + 5,
        text="",
        measure_class=MeasureClass.ACTION,
        institutions=("a",),
        timings=timings,
    )


def test_a_proposed_plan_becomes_flat_lists() -> None:
    point = Block(kind="point", number="1", start=5, end=20, measures=[measure(12), measure(6, WINDOW)])
    section = Block(kind="section", number="一", start=0, end=20, title="A", points=[point])
    reading = found_in(plan(section))
    assert reading.headings == (Heading("section", 0, 20, "A"), Heading("point", 5, 20, None))
    when = When(kind="window", anchor="06-30", window=("06-01", "06-30"), phrase="6月", part="运行")
    first, second = reading.clauses or ()
    assert first == Clause(start=6, end=11, measure_class="action", institutions=frozenset("a"), when=when)
    assert (second.span, second.when) == ((12, 17), When(kind="unspecified"))


def test_a_row_keeps_its_cells_even_without_a_measure() -> None:
    row = TableRow("B", "6月", ("L",), ("H",))
    full = Block(kind="point", number="1", start=0, end=9, title="A", measures=[measure(0, WINDOW)], row=row)
    empty = Block(kind="point", number="2", start=9, end=12, row=row)
    read_entry = found_in(plan(full, empty)).entries
    assert read_entry[0] == Entry(
        number="1",
        title="A",
        measure_text="B",
        deadline="6月",
        cadences=(("window", "6月", "运行"),),
        leads=("L",),
        helpers=("H",),
    )
    assert read_entry[1].cadences == ()


def test_any_text_can_be_read() -> None:
    assert read("").headings == ()
