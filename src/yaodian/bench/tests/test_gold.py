import pytest

from yaodian.bench.gold import reading_of
from yaodian.bench.model import Entry, Heading, When
from yaodian.bench.tests.invented import MONTHLY, TEXT, TRAINING, gold, measure, span


def test_headings_are_flat_in_the_order_of_the_document() -> None:
    kinds = [(heading.kind, heading.title) for heading in reading_of(gold(), TEXT).headings]
    assert kinds == [("section", "打好基础"), ("point", "健全制度"), ("point", "抓好培训"), ("section", "加强监督")]


def test_measures_are_found_at_every_level() -> None:
    data = gold()
    data["sections"][1]["measures"] = [measure("加强监督", kind="unspecified")]
    data["sections"][1]["groups"] = [span("加强监督") | {"title": None, "points": []}]
    reading = reading_of(data, TEXT)
    assert reading.clauses is not None
    assert [TEXT[clause.start : clause.end] for clause in reading.clauses] == [
        "修订 学习制度",
        MONTHLY,
        TRAINING,
        "加强监督",
    ]
    assert reading.headings[-1].kind == "group"


def test_days_of_the_plans_own_year_are_written_without_it() -> None:
    clauses = reading_of(gold(), TEXT).clauses or ()
    assert clauses[-1].when == When(kind="once_before", anchor="07-31", phrase="7月底前")


def test_a_title_is_taken_as_annotated_even_where_its_place_says_more() -> None:
    data = gold()
    data["sections"][0]["title_end"] += 1
    assert reading_of(data, TEXT).headings[0].title == "打好基础"


def test_titles_and_phrases_are_cut_from_the_source_where_only_places_are_annotated() -> None:
    data = gold()
    data["sections"][0].pop("title")
    cadence = {"kind": "monthly", "phrase_start": TEXT.index("每月"), "phrase_end": TEXT.index("每月") + 2}
    data["sections"][0]["points"][0]["measures"][1]["cadence"] = cadence
    reading = reading_of(data, TEXT)
    assert reading.headings[0].title == "打好基础"
    assert (reading.clauses or ())[1].when.phrase == "每月"


@pytest.mark.parametrize(
    ("ends", "window"),
    [
        ({"window_start": "06-01", "window_end": "06-30"}, ("06-01", "06-30")),
        ({"window_end": "06-30"}, None),
        ({}, None),
    ],
)
def test_a_window_has_two_ends(ends: dict[str, str], window: tuple[str, str] | None) -> None:
    data = gold()
    data["sections"][0]["measures"] = [measure("总体要求", kind="window", **ends)]
    assert (reading_of(data, TEXT).clauses or ())[0].when.window == window


def test_an_annotation_of_structure_says_nothing_about_measures() -> None:
    assert reading_of(gold() | {"annotation_level": "structure"}, TEXT).clauses is None


def test_rows_of_a_table_keep_what_their_cells_say() -> None:
    row = {
        "number": "1—1",
        "title": "健全制度",
        "start": 5,
        "end": 9,
        "measure_text": "修订学习制度",
        "deadline_raw": "制度寒假前，运行全年",
        "cadences": [
            {"kind": "before_event", "phrase": "寒假前", "anchor": "winter_break", "part": "制度"},
            {"kind": "ongoing", "phrase": "全年", "anchor": None, "part": "运行"},
        ],
        "lead_units": ["办公室"],
        "support_units": [],
    }
    data = {
        "annotation_level": "structure+cadence+units",
        "sections": [{**span("一、"), "title": None, "points": [row]}],
    }
    reading = reading_of(data, TEXT)
    assert reading.headings[1] == Heading("point", 5, 9, "健全制度")
    assert reading.entries == (
        Entry(
            number="1—1",
            title="健全制度",
            measure_text="修订学习制度",
            deadline="制度寒假前，运行全年",
            cadences=(("before_event", "寒假前", "制度"), ("ongoing", "全年", "运行")),
            leads=("办公室",),
            helpers=(),
        ),
    )
