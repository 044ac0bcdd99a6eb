"""From paragraphs and heading numbers to blocks: sections, groups, points, each with its title and its own text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.formats.keypoints.cleaning import Clean, readable
from yaodian.formats.keypoints.draft import Block, Span
from yaodian.formats.keypoints.lines import Paragraph
from yaodian.formats.keypoints.numbering import HeadingNumber, Level

KIND = {Level.SECTION: "section", Level.GROUP: "group", Level.POINT: "point"}
MAX_TITLE_CLAUSES = 2  # a first sentence of three clauses is a task (rule T3 of the annotation)
MAX_RUN_IN_TITLE = 40
MAX_LABEL = 8
_DATED = re.compile(
    r"[0-9]{1,2}月(?:[0-9]{1,2}日|底|份|上旬|中旬|下旬|前)|[上中下]旬前|[月年]底前|每(?:月|季度|半年|年|周)"
)
_TASK_STARTS = ("请", "由", "要求", "会上", "会前", "会后", "每位", "各位")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph's clean text."""

    clean: Clean

    @property
    def text(self) -> str:
        return self.clean.text

    @property
    def span(self) -> Span:
        return Span(*self.clean.span(0, len(self.clean.text)))


def pieces_between(
    paragraphs: Sequence[Paragraph], head: HeadingNumber, following: HeadingNumber | None
) -> list[Piece]:
    """The text that a heading owns: the rest of its paragraph and those that follow, up to the next heading."""
    last = following.paragraph if following else len(paragraphs)
    pieces = []
    for index in range(head.paragraph, min(last + 1, len(paragraphs))):
        whole = paragraphs[index].clean
        start = head.body if index == head.paragraph else 0
        end = following.at if following and index == following.paragraph else len(whole.text)
        if start < end:
            pieces.append(Piece(whole.part(start, end)))
    return pieces


def block_of(paragraphs: Sequence[Paragraph], head: HeadingNumber, pieces: list[Piece], *, has_children: bool) -> Block:
    """The block that a heading opens. Its end is the end of its own text, before any heading below it."""
    start = _line_start(paragraphs[head.paragraph], head.at)
    number_end = paragraphs[head.paragraph].clean.origin[head.body - 1] + 1 if head.body else start
    block = Block(kind=KIND[head.level], number=head.text, start=start, end=number_end)
    if not pieces:
        return block
    block.end = pieces[-1].span.end
    title_length, body_start = title_of(head.level, pieces[0].text, has_body=len(pieces) > 1, has_children=has_children)
    first = pieces[0].clean
    if title_length:
        block.title_span = Span(*first.span(0, title_length))
        block.title = readable(paragraphs[0].source, block.title_span.start, block.title_span.end)
    if body_start < len(first.text):
        block.bodies.append(Span(*first.span(body_start, len(first.text))))
    block.bodies.extend(piece.span for piece in pieces[1:])
    if not block.bodies and block.title_span:
        block.end = block.title_span.end if not first.text[title_length:] else block.end
    return block


def _line_start(paragraph: Paragraph, at: int) -> int:
    """A heading that opens its line begins where the line does, indentation included."""
    start = paragraph.clean.origin[at]
    return start if at else paragraph.source.rfind("\n", 0, start) + 1


def title_of(level: Level, text: str, *, has_body: bool, has_children: bool) -> tuple[int, int]:
    """(length of the title, start of the body) in a heading's first piece; a length of 0: no title."""
    label = _label(text)
    if label and (len(text) > label + 1 or has_body or has_children):
        return label, label + 1
    stop = _sentence_end(text)
    lead = text[:stop]
    has_more = bool(_without_brackets(text[stop + 1 :]))
    if has_more:
        return (stop, stop + 1) if _is_heading(lead, level) else (0, 0)
    return _own_line(level, text, stop, has_below=has_body or has_children)


def _own_line(level: Level, text: str, stop: int, *, has_below: bool) -> tuple[int, int]:
    """The heading is the only sentence of its paragraph."""
    if level is Level.SECTION:
        return len(text[:stop].rstrip("：；")), len(text)
    ends_bare = text[-1] not in "。；，！：" and not set("。；") & set(text)
    is_closed_title = stop < len(text) and has_below and _is_heading(text[:stop], level)
    if (ends_bare and has_below) or is_closed_title:
        return len(text[:stop]), len(text)
    return 0, 0


def _label(text: str) -> int:
    """The length of a short label before ：, such as 活动内容; 0 where there is none."""
    place = text.find("：", 0, MAX_LABEL + 1)
    return place if place > 1 and not set(text[:place]) & set("，。；、“《（") else 0


def _sentence_end(text: str) -> int:
    """The place of the first 。 or ！ outside quotation marks; the length of the text where there is none."""
    depth = 0
    for place, character in enumerate(text):
        if character in "“《（":
            depth += 1
        elif character in "”》）":
            depth = max(0, depth - 1)
        elif character in "。！" and depth == 0:
            return place
    return len(text)


def _without_brackets(text: str) -> str:
    """What follows the first sentence, less a bracket at the end (a time window, a list of units)."""
    stripped = text.strip("。；")
    return "" if stripped.startswith("（") and stripped.endswith("）") and stripped.count("（") == 1 else stripped


def _without_notes(lead: str) -> str:
    return lead[: lead.rfind("（")] if lead.endswith("）") else lead


def _is_heading(lead: str, level: Level) -> bool:
    """A lead sentence is a title unless it is long, has three clauses or is put as a task."""
    clauses = 1 + sum(lead.count(mark) for mark in "，；")
    if level is Level.SECTION:
        return len(lead) <= MAX_RUN_IN_TITLE + 5 and clauses <= MAX_TITLE_CLAUSES + 1
    is_task = lead.startswith(_TASK_STARTS) or "：" in lead or _DATED.search(_without_notes(lead)) is not None
    return clauses <= MAX_TITLE_CLAUSES and len(lead) <= MAX_RUN_IN_TITLE and not is_task
