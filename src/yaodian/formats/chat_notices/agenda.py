"""The lines of an agenda: numbered, each on its own line, or one after the other."""

import re
from collections.abc import Iterator
from typing import Final

from yaodian.formats.chat_notices.model import NoticeLine
from yaodian.formats.keypoints.numerals import number_of

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_MARK: Final = re.compile(
    r"(?:(?:^|(?<=[\n 。；;，,：:、）)]))[（(]?"
    rf"(?:(?P<number>{_NUMBER})(?:[、.．)）]|是)|第(?P<ordinal>{_NUMBER})项?[，、：:])|(?P<circled>[{_CIRCLED}]))"
    "[ ]{0,2}"
)
_BULLET: Final = re.compile(r"^[ ]{0,4}[-•·●◆▪*][ ]{0,2}")
# What a notice asks for behind its agenda is no line of it.
_REQUEST: Final = re.compile("^(?:敬?请|因故|如有|如遇|望|特此|不得|务必|收到|以上|届时)")
_PRESENTER: Final = re.compile(
    r"[（(](?:(?:领学人?|汇报人?|主讲人?|宣讲人?|报告人?|讲述人?)[：:](?P<named>[^（）()]{1,20})"
    r"|(?P<does>[^（）()，：:]{1,20}?)(?:同志)?(?:领学|汇报|主讲|宣讲|通报|报告|讲述|负责))[）)]$"
)
_LONGEST: Final = 120
_MOST: Final = 30


def lines_of(text: str) -> tuple[NoticeLine, ...]:
    """In their order; a line too long for an agenda ends with …"""
    return tuple(_line(each) for each in _pieces(text))[:_MOST]


def _pieces(text: str) -> Iterator[str]:
    marks = list(_in_sequence(text))
    if marks:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        for mark, end in zip(marks, ends, strict=True):
            yield from _subject(text[mark.end() : end])
        return
    for line in re.split("[\n；;]", text):
        yield from _subject(_BULLET.sub("", line))


def _in_sequence(text: str) -> Iterator[re.Match[str]]:
    """1, 2, 3: a number that is not the next one is a number inside a line."""
    wanted = 1
    for mark in _MARK.finditer(text):
        said = _CIRCLED.index(mark["circled"]) + 1 if mark["circled"] else number_of(mark["number"] or mark["ordinal"])
        if said == wanted:
            wanted += 1
            yield mark


def _subject(piece: str) -> Iterator[str]:
    """The first sentence; what it asks of people is left out."""
    first = re.split("[\n。！!]", piece.strip(), maxsplit=1)[0].strip(" ，,；;、。：:")
    if first and not _REQUEST.match(first):
        yield first


def _line(piece: str) -> NoticeLine:
    found = _PRESENTER.search(piece)
    presenter = (found["named"] or found["does"]).strip() if found else ""
    title = piece[: found.start()].strip() if found else piece
    return NoticeLine(title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…", presenter)
