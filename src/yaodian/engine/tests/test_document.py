"""The document as it is printed, and which clause each piece of it belongs to."""

from pathlib import Path

import pytest

from yaodian.engine.actions.review import add_clause
from yaodian.engine.models import Block, Clause, PlanVersion
from yaodian.engine.queries.document import Document, Paragraph, document_of
from yaodian.engine.queries.versions import plans_of, version_in_force, version_reviewed, versions_of
from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.engine.typesetting import pieces_at, typeset
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

SAMPLE = Path(__file__).parents[2] / "demo" / "samples" / "key_points_2026.txt"


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def document(city: City, version: PlanVersion) -> Document:
    return document_of(actor=city.actor(Role.MEMBER), version_id=version.id)


def paragraph(found: Document, words: str) -> Paragraph:
    return next(each for each in found.paragraphs if words in each.text)


def test_the_document_reads_as_it_was_written(city: City) -> None:
    found = document(city, imported_plan(city))
    assert "".join(each.text for each in found.paragraphs) == "".join(TEXT.split())


def test_the_sample_document_reads_as_it_was_written(city: City) -> None:
    text = SAMPLE.read_text("utf-8")
    found = document(city, imported_plan(city, text))
    assert "".join(each.text for each in found.paragraphs) == "".join(text.split())


def test_stray_blanks_are_not_printed(city: City) -> None:
    text = TEXT.replace("政治忠诚，", "政治 忠诚, ").replace("重点任务进展", "重点 任务\u3000进展")
    found = document(city, imported_plan(city, text))
    assert "".join(each.text for each in found.paragraphs) == "".join(TEXT.split())


def test_a_heading_has_its_number_and_its_words_and_the_text_runs_on_in_its_line(city: City) -> None:
    found = document(city, imported_plan(city))
    headings = [(each.role, each.number, each.title) for each in found.paragraphs if each.is_heading]
    assert headings[:2] == [("section", "一、", "坚定政治忠诚，建好政治机关"), ("point", "1.", "抓实对党忠诚教育。")]
    assert ("group", "（一）", "健全学习制度") in headings
    assert paragraph(found, "首要品质").runs_in
    assert not paragraph(found, "总体要求").runs_in


def test_each_clause_is_a_piece_of_its_own(city: City) -> None:
    version = imported_plan(city)
    pieces = paragraph(document(city, version), "政治生日").pieces
    clauses = {each.id: each for each in Clause.objects.of(city.committee_id).filter(version_id=version.id)}
    told = [(piece.text, clauses[piece.mark.clause_id].text) for piece in pieces if piece.mark]
    assert len(told) == 4
    assert all(text == words for text, words in told)
    assert [piece.text for piece in pieces if not piece.mark] == ["，", "，", "，", "。"]
    assert [piece.mark.is_measure for piece in pieces if piece.mark] == [False, True, True, False]


def test_a_stretch_of_two_clauses_names_both(city: City) -> None:
    text = (
        "云泽市2026年任务分解表\n序号 | 重点任务 | 完成时限 | 责任单位\n"
        "1 | 建立值班制度并运行 | 制度3月底前，运行10月底前 | 市甲局\n2 | 编印手册 | 6月底前 | 市乙局\n"
    )
    (piece,) = paragraph(document(city, imported_plan(city, text)), "值班").pieces
    assert len(piece.marks) == 2


def test_words_of_a_person_stand_behind_the_text_of_their_heading(city: City) -> None:
    version = imported_plan(city)
    block = Block.objects.of(city.committee_id).get(version_id=version.id, number="1")
    add_clause(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id, block_id=block.id, text="每月谈心")
    found = document(city, version)
    place = next(index for index, each in enumerate(found.paragraphs) if each.is_added)
    assert found.paragraphs[place].text == "每月谈心"
    assert "首要品质" in found.paragraphs[place - 1].text
    assert found.paragraphs[place + 1].title.startswith("推动决策部署落地")


def test_the_number_of_queries_does_not_grow_with_the_document(city: City, django_assert_max_num_queries: type) -> None:
    version = imported_plan(city, SAMPLE.read_text("utf-8"))
    actor = city.actor(Role.MEMBER)
    with django_assert_max_num_queries(4):
        document_of(actor=actor, version_id=version.id)


def test_another_committee_has_no_such_document(city: City) -> None:
    version = imported_plan(city)
    with pytest.raises(PlanVersion.DoesNotExist):
        document(small_city("linhai"), version)


def test_versions_are_found_by_year_and_state(city: City) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = imported_plan(city)
    assert [plan.year for plan in plans_of(actor=staff)] == [2026]
    assert versions_of(actor=staff, year=2026) == [version]
    assert version_reviewed(actor=staff, year=2026) == version
    assert version_in_force(actor=staff, year=2026) is None


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("党的 二十 大,会议(扩大)", "党的二十大，会议（扩大）"),
        ("用 GB/T 9704, v1.2 排版", "用 GB/T 9704, v1.2 排版"),
        ("1,000人:见附件", "1,000人：见附件"),
        ("(一)健全制度", "（一）健全制度"),
    ],
)
def test_marks_beside_chinese_take_a_whole_place(source: str, printed: str) -> None:
    assert typeset(source, 0, len(source)) == printed


def test_pieces_in_a_row_are_the_whole() -> None:
    source = "用 GB/T 9704 排版 , 每季度 2 次 。"
    whole = typeset(source, 0, len(source))
    for cut in range(len(source)):
        assert "".join(text for _, _, text in pieces_at(source, 0, len(source), [cut])) == whole
