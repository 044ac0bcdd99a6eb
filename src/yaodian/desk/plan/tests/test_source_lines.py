"""The document beside the form: lines as they are set, clauses as links."""

from yaodian.desk.plan.source_lines import Line, anchors_of, lines_of
from yaodian.engine.models import PlanVersion
from yaodian.engine.queries.document import Document, Mark, Paragraph, Piece


def mark(clause_id: int, status: str = "proposed", reason: str = "") -> Mark:
    return Mark(clause_id, 0, status, reason, is_by_hand=False)


def lines(*paragraphs: Paragraph, current: int = 0) -> list[Line]:
    return lines_of(Document(version=PlanVersion(), paragraphs=paragraphs), "/r/?show=open", current)


def test_the_text_of_a_point_runs_on_behind_its_bold_heading() -> None:
    heading = Paragraph(role="point", block_id=1, number="1.", title="规范党组学习。")
    body = Paragraph(role="body", block_id=1, pieces=(Piece("每季度学习一次", (mark(7),)), Piece("。")), runs_in=True)
    (line,) = lines(heading, body)
    assert (line.role, line.lead) == ("point", "1.规范党组学习。")
    assert [words.text for words in line.words] == ["每季度学习一次", "。"]


def test_each_clause_links_to_its_form_and_shows_what_was_decided() -> None:
    pieces = (
        Piece("每季度学习一次", (mark(7, "confirmed"),)),
        Piece("，"),
        Piece("推动走深走实", (mark(8, "excluded", "目标或效果"),)),
    )
    (line,) = lines(Paragraph(role="body", block_id=1, pieces=pieces), current=8)
    first, between, last = line.words
    assert first.link is not None
    assert (first.link.url, first.link.look, first.link.status) == ("/r/?show=open&clause=7#panel", "kept", "已确认")
    assert between.link is None
    assert last.link is not None
    assert (last.link.look, last.link.status, last.link.is_current) == ("out", "未列为举措：目标或效果", True)


def test_a_clause_in_two_pieces_is_one_place_for_scripts() -> None:
    body = Paragraph(role="body", block_id=1, pieces=(Piece("每季度", (mark(7),)), Piece("学习", (mark(7),))))
    (line,) = lines(body)
    assert [words.link.anchor for words in line.words if words.link] == ["c7", ""]
    assert anchors_of([line]) == ["#c7"]


def test_two_clauses_of_one_stretch_have_a_link_each() -> None:
    (line,) = lines(Paragraph(role="body", block_id=1, pieces=(Piece("建立并运行", (mark(7), mark(8))),)))
    assert [other.clause_id for other in line.words[0].others] == [8]
    assert anchors_of([line]) == ["#c7", "#c8"]
