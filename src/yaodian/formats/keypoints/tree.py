"""The whole document as a tree of blocks, with what stands before, after and between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yaodian.formats.keypoints.draft import Block, OtherLine, Role, Span
from yaodian.formats.keypoints.frontmatter import FrontMatter, front_matter
from yaodian.formats.keypoints.lines import Paragraph, joined, lines_of, wrap_width
from yaodian.formats.keypoints.numbering import NO_MARKS, HeadingNumber, Level, head_at, heads_of, small_head
from yaodian.formats.keypoints.outline import Piece, block_of, pieces_between
from yaodian.formats.keypoints.tail import attachment_start, role_of, tail_length


@dataclass(slots=True)
class Tree:
    front: FrontMatter
    sections: list[Block]
    others: list[OtherLine] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def paragraphs_of(source: str, start: int, end: int) -> list[Paragraph]:
    lines = lines_of(source, start, end)
    width = wrap_width(lines)
    if width is None:
        return lines
    return joined(lines, [(head_at(line.text, 0, 0) or small_head(line.text, 0)) is not None for line in lines], width)


def tree_of(source: str, start: int = 0, end: int | None = None, marked: Mapping[int, int] = NO_MARKS) -> Tree:
    """Read the text between two places (default: all of it) as prose under headings.

    `marked`: places of paragraphs that the file itself marks as headings, with their level.
    """
    stop = len(source) if end is None else end
    paragraphs = paragraphs_of(source, start, stop)
    end_of_plan = attachment_start(paragraphs)
    others = [(Role.TAIL, paragraph) for paragraph in paragraphs[end_of_plan:]]
    del paragraphs[end_of_plan:]
    others += [(role, paragraph) for paragraph in paragraphs if (role := role_of(paragraph.text))]
    paragraphs = [paragraph for paragraph in paragraphs if role_of(paragraph.text) is None]
    heads = heads_of(paragraphs, marked)
    tree = _with_heads(paragraphs, heads) if heads else _without_heads(paragraphs)
    others += [(Role.COVER, paragraph) for paragraph in tree.front.cover]
    others += [(Role.HEADER, paragraph) for paragraph in tree.front.header]
    tree.others += [OtherLine(role, *whole_lines(source, paragraph.start, paragraph.end)) for role, paragraph in others]
    tree.others.sort(key=lambda other: other.start)
    return tree


def front_tree(source: str, start: int, end: int, marked: Mapping[int, int] = NO_MARKS) -> Tree:
    """The prose before a table. Without headings it is title, cover and preamble, never a section."""
    tree = tree_of(source, start, end, marked)
    if any(section.number or section.title for section in tree.sections):
        return tree
    return Tree(front_matter(paragraphs_of(source, start, end)), [])


def tail_tree(source: str, start: int, end: int, marked: Mapping[int, int] = NO_MARKS) -> Tree:
    """The prose after a table. Without headings it is notes and signature."""
    tree = tree_of(source, start, end, marked)
    if any(section.number or section.title for section in tree.sections):
        return tree
    lines = lines_of(source, start, end)
    others = [OtherLine(role_of(line.text) or Role.TAIL, line.start, line.end) for line in lines]
    return Tree(FrontMatter(None, (), (), None), [], others)


def whole_lines(source: str, start: int, end: int) -> tuple[int, int]:
    """The lines of the source that hold a span, with their blank edges."""
    stop = source.find("\n", end)
    return source.rfind("\n", 0, start) + 1, len(source) if stop < 0 else stop


def _with_heads(paragraphs: list[Paragraph], heads: list[HeadingNumber]) -> Tree:
    front, lead = _front_of(paragraphs, heads[0])
    owned = [
        pieces_between(paragraphs, head, following) for head, following in zip(heads, [*heads[1:], None], strict=True)
    ]
    tail = _cut_tail(heads, owned)
    blocks = []
    for index, head in enumerate(heads):
        has_children = index + 1 < len(heads) and heads[index + 1].level > head.level
        blocks.append(block_of(paragraphs, head, owned[index], has_children=has_children))
    tree = Tree(front, nested(blocks, heads))
    source = paragraphs[0].source
    tree.others += [OtherLine(Role.TAIL, *whole_lines(source, piece.span.start, piece.span.end)) for piece in tail]
    if lead:
        tree.warnings.append("第一个标题前与之同段的文字归入总体要求。")
    return tree


def _front_of(paragraphs: list[Paragraph], first: HeadingNumber) -> tuple[FrontMatter, Piece | None]:
    """Front matter; where the first heading hides inside a paragraph, the part before it closes the preamble."""
    front = front_matter(paragraphs[: first.paragraph])
    if first.at == 0:
        return front, None
    lead = Piece(paragraphs[first.paragraph].clean.part(0, first.at))
    start = front.preamble.start if front.preamble else lead.span.start
    return FrontMatter(front.title, front.cover, front.header, Span(start, lead.span.end)), lead


def _cut_tail(heads: list[HeadingNumber], owned: list[list[Piece]]) -> list[Piece]:
    """Take the lines after the end of the plan away from the last block."""
    last = owned[-1]
    siblings = [pieces for head, pieces in zip(heads[:-1], owned[:-1], strict=True) if head.level is heads[-1].level]
    is_full = (
        heads[-1].level is Level.POINT and bool(siblings) and _is_full(last) and all(map(_is_full_and_alone, siblings))
    )
    count = tail_length([piece.text for piece in last[1:]], last_block_is_full=is_full)
    cut = len(last) - count
    tail = last[cut:]
    del last[cut:]
    return tail


def _is_full(pieces: Sequence[Piece]) -> bool:
    """The heading's own paragraph holds its body: a sentence has ended before its last character."""
    return bool(pieces) and pieces[0].text[-1:] in "。；）" and "。" in pieces[0].text


def _is_full_and_alone(pieces: Sequence[Piece]) -> bool:
    return _is_full(pieces) and len(pieces) == 1


def nested(blocks: list[Block], heads: list[HeadingNumber]) -> list[Block]:
    """Groups under sections, points under the nearest block above; blocks before any section get one without a name."""
    sections: list[Block] = []
    group: Block | None = None
    for block, head in zip(blocks, heads, strict=True):
        if head.level is Level.SECTION:
            sections.append(block)
            group = None
            continue
        if not sections:
            sections.append(Block(kind="section", number="", start=block.start, end=block.start))
        if head.level is Level.GROUP:
            sections[-1].groups.append(block)
            group = block
        else:
            (group or sections[-1]).points.append(block)
    return sections


def _without_heads(paragraphs: list[Paragraph]) -> Tree:
    """No numbered heading at all: title and cover are found as usual, the rest is one section without a name."""
    titled = front_matter(paragraphs)
    split = next(
        (index for index, line in enumerate(paragraphs) if titled.preamble and line.start >= titled.preamble.start),
        len(paragraphs),
    )
    body = paragraphs[split:]
    count = tail_length([line.text for line in body], last_block_is_full=False)
    kept, tail = body[: len(body) - count], body[len(body) - count :]
    front = FrontMatter(titled.title, titled.cover, titled.header, None)
    section = Block(kind="section", number="", start=kept[0].start, end=kept[-1].end) if kept else None
    if section:
        section.bodies = [Span(line.start, line.end) for line in kept]
    tree = Tree(front, [section] if section else [])
    tree.others = [OtherLine(Role.TAIL, *whole_lines(line.source, line.start, line.end)) for line in tail]
    tree.warnings.append("没有找到编号标题（如“一、”“（一）”“1.”），全文按一个部分读取。")
    return tree
