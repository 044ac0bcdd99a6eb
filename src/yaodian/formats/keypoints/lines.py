"""Lines of the source, and paragraphs: lines joined again where the file wrapped them hard."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from yaodian.formats.keypoints.cleaning import BLANKS, Clean, clean

_LINE_MARK = re.compile(r"[ \t\u3000\u00a0]{0,12}+(?:#{1,6}+|[-*+>•●■◆▪➢](?=[ \t\u3000]))")
SENTENCE_ENDS = frozenset("。；！？：")
# A hard-wrapped file shows many lines of nearly the same length that end inside a sentence.
WRAP_TOLERANCE = 4
MIN_WRAP_WIDTH = 16
MIN_WRAPPED_LINES = 3


@dataclass(frozen=True)
class Paragraph:
    """`source[start:end]` without blank edges; may run over several lines of the file."""

    source: str
    start: int
    end: int

    @cached_property
    def clean(self) -> Clean:
        return clean(self.source, self.start, self.end)

    @property
    def text(self) -> str:
        return self.clean.text


def lines_of(source: str, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """The lines that hold anything, each without its blank edges."""
    stop = len(source) if end is None else end
    found = []
    while start < stop:
        line_end = source.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        left, right = _trimmed(source, start, line_end)
        if left < right:
            found.append(Paragraph(source, left, right))
        start = line_end + 1
    return found


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks at the edges, and without the mark that opens a line of Markdown or a list."""
    mark = _LINE_MARK.match(source, start, end)
    start = mark.end() if mark else start
    while start < end and source[start] in BLANKS:
        start += 1
    while end > start and source[end - 1] in BLANKS:
        end -= 1
    return start, end


def wrap_width(lines: list[Paragraph]) -> int | None:
    """The width at which the file was wrapped, or None when each line is a paragraph."""
    if not any(len(line.text) >= MIN_WRAP_WIDTH for line in lines):
        return None
    broken = [len(line.text) for line in lines[:-1] if _is_broken(line)]
    if len(broken) < MIN_WRAPPED_LINES:
        return None
    width = Counter(broken).most_common(1)[0][0]
    width = max(length for length in broken if abs(length - width) <= WRAP_TOLERANCE)
    near = sum(width - 2 * WRAP_TOLERANCE <= length <= width for length in broken)
    longer = sum(len(line.text) > width for line in lines)
    is_wrapped = near >= MIN_WRAPPED_LINES and near * 2 >= len(broken) and longer * 10 <= len(lines)
    return width if is_wrapped else None


def _is_broken(line: Paragraph) -> bool:
    return len(line.text) >= MIN_WRAP_WIDTH and line.text[-1] not in SENTENCE_ENDS


def joined(lines: list[Paragraph], starts_block: list[bool], width: int) -> list[Paragraph]:
    """Paragraphs of a wrapped file: a full line runs on into the next unless that one starts a block of its own."""
    paragraphs: list[Paragraph] = []
    previous: Paragraph | None = None
    for line, is_start in zip(lines, starts_block, strict=True):
        runs_on = previous is not None and len(previous.text) >= width - 2 * WRAP_TOLERANCE
        if paragraphs and runs_on and not is_start:
            paragraphs[-1] = Paragraph(line.source, paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
        previous = line
    return paragraphs
