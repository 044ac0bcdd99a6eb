from yaodian.bench.gold import reading_of
from yaodian.bench.model import Heading
from yaodian.bench.places import Form, carried_over
from yaodian.bench.tests.invented import TEXT, gold

GOLD = reading_of(gold(), TEXT)


def test_words_are_found_whatever_blanks_and_marks_stand_between() -> None:
    form = Form.of("甲 乙，\n丙")
    assert form.find("乙,丙") == (2, 6)


def test_a_search_goes_on_after_a_place() -> None:
    form = Form.of("甲乙甲乙")
    assert (form.find("甲乙"), form.find("甲乙", after=1)) == ((0, 2), (2, 4))


def test_lost_words_are_nowhere() -> None:
    form = Form.of("甲乙")
    assert form.find("丙") == form.find("") == form.find("甲", after=9) == (-1, -1)


def test_the_same_text_keeps_its_annotation() -> None:
    assert carried_over(GOLD, TEXT, TEXT) == GOLD


def test_a_heading_begins_with_the_blanks_of_its_line() -> None:
    text = TEXT.replace("\n", "\n\u3000\u3000")
    moved = carried_over(GOLD, TEXT, text)
    assert [text[heading.start :][:4] for heading in moved.headings[:2]] == ["\u3000\u3000一、", "\u3000\u30001."]
    assert next(text[clause.start : clause.end] for clause in moved.clauses or ()) == "修订 学习制度"


def test_a_title_is_written_as_in_the_form() -> None:
    moved = carried_over(GOLD, TEXT, TEXT.replace("打好", "打 好"))
    assert moved.headings[0].title == "打 好基础"


def test_a_heading_without_a_title_stays_without() -> None:
    data = gold()
    data["sections"][1] |= {"title": None, "title_start": None}
    moved = carried_over(reading_of(data, TEXT), TEXT, TEXT)
    assert moved.headings[-1].title is None


def test_what_a_form_has_lost_counts_as_missed() -> None:
    moved = carried_over(GOLD, TEXT, "")
    assert {(heading.start, heading.end) for heading in moved.headings} == {(-1, -1)}
    assert {clause.span for clause in moved.clauses or ()} == {(-1, -1)}


def test_headings_are_left_out_on_demand() -> None:
    assert carried_over(GOLD, TEXT, TEXT, with_headings=False).headings == ()
    assert Heading("section", 0, 1, None) not in GOLD.headings
