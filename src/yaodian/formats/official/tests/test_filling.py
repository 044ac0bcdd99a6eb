"""A unit's own Word file: known names are replaced as text, everything else is refused or left alone."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from yaodian.formats.official.filling import MOST_PLACES, filled, places_in
from yaodian.kernel.errors import RefusedError

KNOWN = frozenset({"时间", "地点", "议程"})
VALUES = {"时间": "3月16日", "地点": "三楼", "议程": "1.学习\n2.讨论"}


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_names_are_replaced_wherever_they_stand_in_a_paragraph() -> None:
    data = template("定于{{时间}}在{{ 地点 }}开会，｛｛时间｝｝签到。")
    assert [place.name for place in places_in(data, known=KNOWN)] == ["时间", "地点", "时间"]
    assert lines(filled(data, VALUES)) == ["定于3月16日在三楼开会，3月16日签到。"]


def test_a_name_that_word_has_cut_into_pieces_keeps_the_look_of_its_first() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("在")
    for piece in ("{", "{地", "点}", "}开"):
        paragraph.add_run(piece).font.size = Pt(22)
    found = docx.Document(io.BytesIO(filled(saved(document), VALUES))).paragraphs[0]
    assert found.text == "在三楼开"
    assert next(run for run in found.runs if "三楼" in run.text).font.size == Pt(22)


def test_a_text_of_several_lines_alone_in_its_paragraph_becomes_paragraphs_of_that_look() -> None:
    document = docx.Document()
    document.add_paragraph("{{议程}}", style="List Bullet")
    found: Any = docx.Document(io.BytesIO(filled(saved(document), VALUES))).paragraphs
    assert [(each.text, each.style.name) for each in found] == [("1.学习", "List Bullet"), ("2.讨论", "List Bullet")]


def test_within_a_sentence_it_is_broken_into_lines() -> None:
    assert lines(filled(template("议程：{{议程}}。"), VALUES)) == ["议程：1.学习\n2.讨论。"]


def test_tables_headers_and_footers_are_filled() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{时间}}"
    document.sections[0].header.paragraphs[0].text = "{{地点}}"
    found = docx.Document(io.BytesIO(filled(saved(document), VALUES)))
    assert found.tables[0].cell(0, 0).text == "3月16日"
    assert found.sections[0].header.paragraphs[0].text == "三楼"


def test_what_is_put_in_is_never_looked_at_again() -> None:
    data = filled(template("{{时间}}|{{地点}}"), {"时间": "{{地点}}{{7*7}}", "地点": "三楼</w:t>&"})
    assert lines(data) == ["{{地点}}{{7*7}}|三楼</w:t>&"]


def test_filling_twice_makes_the_same_bytes() -> None:
    data = template("{{时间}}")
    assert filled(data, VALUES) == filled(data, VALUES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("到会{{人数}}人", "正文第2段“到会{{人数}}人”里的“人数”不是可用的名称"),
        ("{{ 时间.__class__ }}", "“时间.__class__”不是可用的名称"),
        ("{{ 时间|upper }}", "“时间|upper”不是可用的名称"),
        ("{{时间}", "大括号不成对"),
        ("{% for x in y %}", "大括号不成对，或里面不是名称"),
    ],
)
def test_what_is_not_known_is_refused_with_its_paragraph(text: str, said: str) -> None:
    with pytest.raises(RefusedError, match="第2段") as refused:
        places_in(template("{{地点}}", text), known=KNOWN)
    assert said in str(refused.value)


def test_a_strange_name_in_a_page_header_is_found_too() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{单位}}"
    with pytest.raises(RefusedError, match="页眉第1段"):
        places_in(saved(document), known=KNOWN)


def test_a_file_without_any_place_or_with_too_many_is_refused() -> None:
    with pytest.raises(RefusedError, match="没有要填的位置"):
        places_in(template("会议通知"), known=KNOWN)
    with pytest.raises(RefusedError, match="最多200处"):
        places_in(template("{{时间}}" * (MOST_PLACES + 1)), known=KNOWN)


def test_a_file_that_is_no_word_file_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>")
    with pytest.raises(RefusedError, match="读不出来"):
        places_in(file.getvalue(), known=KNOWN)


# Word has no place for characters that XML cannot hold: they are dropped; a line may end in either way.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30)


@settings(deadline=None, max_examples=40)
@given(before=TEXTS, value=TEXTS, after=TEXTS)
def test_any_text_stands_in_its_place_as_it_is(before: str, value: str, after: str) -> None:
    sides = (before + after).translate(dict.fromkeys(map(ord, "{}｛｝%\ufffe\uffff")))
    plain = value.translate(dict.fromkeys(map(ord, "\ufffe\uffff")))
    data = filled(template(f"{sides}x{{{{地点}}}}y{sides}"), {"地点": plain})
    assert lines(data) == [f"{sides}x{plain}y{sides}"]
