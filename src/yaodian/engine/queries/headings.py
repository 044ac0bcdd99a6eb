"""Headings of a version as the document prints them."""

from collections.abc import Sequence

from yaodian.engine.models import Block
from yaodian.formats.keypoints.draft import Block as DraftBlock
from yaodian.formats.keypoints.labels import heading_text


def blocks_of(*, committee_id: int, version_id: int) -> dict[int, Block]:
    """By id, in the order of the document."""
    rows = Block.objects.of(committee_id).filter(version_id=version_id).order_by("position")
    return {row.id: row for row in rows}


def heading_of(block: Block) -> str:
    """一、…, （一）…, 1.…"""
    return heading_text(_draft(block, block.title))


def number_of(block: Block) -> str:
    """一、, （一）, 1."""
    return heading_text(_draft(block, "")) if block.number else ""


def path_of(block: Block | None, blocks: dict[int, Block]) -> tuple[str, ...]:
    """The headings above and of a block, the section first."""
    found: list[str] = []
    while block is not None:
        found.append(heading_of(block))
        block = blocks.get(_parent(block))
    return tuple(reversed(list(filter(None, found))))


def section_of(block: Block | None, blocks: dict[int, Block]) -> Block | None:
    while block is not None and _parent(block):
        block = blocks[_parent(block)]
    return block


def sections_in(blocks: dict[int, Block]) -> Sequence[Block]:
    return [block for block in blocks.values() if block.kind == Block.Kind.SECTION]


def _parent(block: Block) -> int:
    parent: int | None = block.parent_id
    return parent or 0


def _draft(block: Block, title: str) -> DraftBlock:
    return DraftBlock(kind=block.kind, number=block.number, start=block.start, end=block.end, title=title or None)
