"""Every character of a source belongs to exactly one part."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.keypoints.draft import PlanDraft
from yaodian.formats.keypoints.partition import Part, PartKind, partition
from yaodian.formats.keypoints.reader import read_plan

PACKAGE = Path(__file__).resolve().parents[3]
SAMPLE = PACKAGE / "demo" / "samples" / "key_points_2026.txt"
# The corpus is kept beside the project, not in it.
CORPUS = PACKAGE.parents[2] / "shared" / "corpus"
DOCUMENTS = [SAMPLE, *sorted(CORPUS.rglob("*.txt"))]
LONGEST_UNREAD = 5

PLAN = """云泽市2026年工作要点
各单位：
现将要点印发给你们，请认真落实。
云泽市2026年工作要点
2026年要抓好工作。
一、加强学习
1.抓好学习。围绕大局，每季度开展1次专题学习。
— 3 —
一是6月底前举办培训班，提高素质。
云泽市直机关工委
2026年1月5日"""
TABLE = """2026年任务清单
序号 | 项目 | 工作内容 | 完成时间 | 责任单位 | 备注
1 | 学习 | 每季度组织专题学习 | 年底前 | 办公室 | 重点
2 | 会议 | 1.召开动员会；2.召开总结会 | 7月底前 | 宣传部 | 多余 | 更多
云泽市直机关工委"""


def read(text: str) -> PlanDraft:
    return read_plan(text, ())


def kinds_of(text: str) -> dict[str, PartKind]:
    """The kind of each part by its words."""
    return {text[part.start : part.end]: part.kind for part in partition(read(text))}


def holds(parts: list[Part], text: str) -> bool:
    """Part follows upon part, none is empty, and together they are the text."""
    edges = [0, *(part.end for part in parts)]
    starts = [*(part.start for part in parts), len(text)]
    return starts == edges and all(part.start < part.end for part in parts)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_a_document_is_its_parts_and_no_stretch_of_it_is_unread(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    parts = partition(read(text))
    unread = [text[part.start : part.end] for part in parts if part.kind is PartKind.OTHER]
    assert holds(parts, text)
    assert [words for words in unread if len("".join(words.split())) > LONGEST_UNREAD] == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("1.", PartKind.NUMBER),
        ("抓好学习", PartKind.HEADING),
        ("每季度开展1次专题学习", PartKind.MEASURE),
        ("围绕大局", PartKind.EXCLUDED),
        ("— 3 —", PartKind.PAGE_NUMBER),
        ("一是", PartKind.NUMBER),
        ("云泽市直机关工委", PartKind.TAIL),
        ("各单位：", PartKind.COVER),
        ("2026年要抓好工作。", PartKind.PREAMBLE),
    ],
)
def test_a_stretch_of_prose_has_a_kind(words: str, kind: PartKind) -> None:
    assert kinds_of(PLAN)[words] is kind


def test_the_title_is_the_last_line_that_looks_like_one() -> None:
    titles = [part for part in partition(read(PLAN)) if part.kind is PartKind.TITLE]
    assert [PLAN[part.start : part.end] for part in titles] == ["云泽市2026年工作要点"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("序号 | 项目 | 工作内容 | 完成时间 | 责任单位 | 备注", PartKind.HEADER),
        ("学习", PartKind.HEADING),
        ("每季度组织专题学习", PartKind.MEASURE),
        ("召开总结会", PartKind.MEASURE),
        ("年底前", PartKind.DEADLINE),
        ("办公室", PartKind.UNITS),
        ("重点", PartKind.CELL),
        ("更多", PartKind.CELL),
        (" | ", PartKind.GAP),
    ],
)
def test_a_cell_has_the_kind_of_its_column(words: str, kind: PartKind) -> None:
    assert kinds_of(TABLE)[words] is kind


def test_a_clause_that_became_nothing_says_why() -> None:
    parts = {PLAN[part.start : part.end]: part for part in partition(read(PLAN))}
    assert parts["提高素质"].reason == "aim"
    assert parts["云泽市直机关工委"].reason == "tail"
    assert parts["每季度开展1次专题学习"].reason == ""


def test_words_that_nothing_explains_are_told_apart_from_the_marks_around_them() -> None:
    plan = read("")
    plan.source = "，“漏读的话”。"
    assert partition(plan) == [
        Part(0, 2, PartKind.GAP),
        Part(2, 6, PartKind.OTHER, "unread"),
        Part(6, 8, PartKind.GAP),
    ]


def test_a_bare_number_is_a_number() -> None:
    plan = read("")
    plan.source = "（②）"
    assert partition(plan) == [Part(0, 1, PartKind.GAP), Part(1, 2, PartKind.NUMBER), Part(2, 3, PartKind.GAP)]


def test_an_empty_source_has_no_parts() -> None:
    assert partition(read("")) == []


PIECES = st.sampled_from(
    (
        *("一、", "二、", "（一）", "1.", "2．", "（1）", "①", "一是", "第一，", "附件：", "1．"),
        *(
            "开展专题学习",
            "围绕中心工作",
            "6月底前举办培训班",
            "每季度",
            "不断提高水平",
            "由办公室牵头",
            "适时",
            "春节前后",
        ),
        *("“", "”", "《", "》", "（", "）", "，", "。", "；", "：", "、", '"', "?"),
        *("\n", "\r", "　", " ", "\t", "|", " | ", "\u200b", "\ufeff", "X", "A", "0", "2026年", "云泽市委", "— 1 —"),
        *("序号 | 工作内容 | 完成时间 | 责任单位\n", "1 | 举办培训班 | 年底前 | 办公室\n", "\x0c", "\u2028", "𠀀", "é"),
    ),
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read_and_is_its_parts(text: str) -> None:
    assert holds(partition(read(text)), text)


@given(st.text(max_size=80))
def test_even_a_text_of_no_language_is_its_parts(text: str) -> None:
    assert holds(partition(read(text)), text)
