"""Bytes of a plain text file to characters, without guessing wrongly in silence."""

import re
from typing import Final

from yaodian.formats.keypoints.source.model import Extract, SourceFormat
from yaodian.kernel.errors import RefusedError

UNDECODABLE = (
    "认不出这个文件的文字编码，可能不是文本文件。请用记事本或 WPS 打开，另存为 UTF-8 编码的 .txt，或改存 .docx。"
)
DAMAGED = "文件像是 UTF-8 编码，但其中有损坏的字节。请重新取得原文件，或打开核对后另存为 UTF-8 编码的 .txt。"
BINARY = "文件里有大量控制字符，不是纯文本文件。请确认选对了文件，或在 Word/WPS 中另存为 .docx 再试。"

CONTROL_SHARE: Final = 0.005  # stray form feeds and bells occur in old files; a setting
UTF16_SHARE: Final = 0.9  # of ordinary characters; GB18030 read as UTF-16 gives Hangul and stays near zero
SAMPLE: Final = 4096  # characters looked at to tell encodings apart
INTACT: Final = 10  # Chinese characters per broken byte that make a text damaged UTF-8, not another encoding

_MARKED: Final = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)
_ORDINARY: Final = re.compile(
    "[\t\n\r\x20-\x7e\u2000-\u206f\u2460-\u24ff\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]",
)
_CHINESE: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_BEYOND_LATIN: Final = re.compile("[\u0800-\U0010ffff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")


def read_text(data: bytes) -> Extract:
    text, encoding = decode(data)
    return Extract(text=text.replace("\r\n", "\n").replace("\r", "\n"), format=SourceFormat.TXT, encoding=encoding)


def decode(data: bytes) -> tuple[str, str]:
    """The text without byte order mark, and the name of its encoding.

    A byte order mark decides. Without one: UTF-16 when NUL bytes say so, UTF-8 when valid, UTF-16 when it reads
    as Chinese, else GB18030. Two or three characters alone can be read in several ways; a document cannot.
    """
    text, encoding = _marked(data) or _unmarked(data)
    if "\x00" in text or len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise RefusedError(BINARY)
    return text, encoding


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, codec, name in _MARKED:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec)
            if text is None:
                raise RefusedError(DAMAGED if codec == "utf-8" else UNDECODABLE)
            return text, name
    return None


def _unmarked(data: bytes) -> tuple[str, str]:
    if b"\x00" in data:
        found = _utf16(data)
        if found is None:
            raise RefusedError(BINARY)
        return found
    chinese = _strict(data, "gb18030")
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and not _is_disguised(utf8, chinese):
        return utf8, "utf-8"
    return _utf16(data) or _gb18030(data, chinese)


def _is_disguised(utf8: str, chinese: str | None) -> bool:
    """Some pairs of GB18030 bytes are valid UTF-8 for Latin letters; in a Chinese office they are Chinese."""
    latin_only = not utf8.isascii() and _BEYOND_LATIN.search(utf8) is None
    return latin_only and chinese is not None and _CHINESE.search(chinese) is not None


def _gb18030(data: bytes, text: str | None) -> tuple[str, str]:
    _refuse_damaged_utf8(data)
    if text is None:
        raise RefusedError(UNDECODABLE)
    return text.removeprefix("\ufeff"), "gb18030"


def _refuse_damaged_utf8(data: bytes) -> None:
    """One broken byte must not turn a whole UTF-8 document into wrong Chinese characters."""
    sample = data[: 4 * SAMPLE].decode("utf-8", "replace")
    if len(_CHINESE.findall(sample)) > INTACT * sample.count("\ufffd"):
        raise RefusedError(DAMAGED)


def _utf16(data: bytes) -> tuple[str, str] | None:
    """The byte order that gives ordinary text; NUL bytes decide between equals, then the order Windows writes."""
    texts = ((_strict(data, codec), codec) for codec in ("utf-16-le", "utf-16-be"))
    scored = [(_ordinary_share(text), text, codec) for text, codec in texts if text]
    likely = [found for found in scored if found[0] >= UTF16_SHARE]
    if not likely:
        return None
    high_bytes_first = data[::2].count(0) > data[1::2].count(0)
    favoured = "utf-16-be" if high_bytes_first else "utf-16-le"
    _, text, codec = max(likely, key=lambda found: (found[0], found[2] == favoured))
    return text, codec


def _ordinary_share(text: str) -> float:
    sample = text[:SAMPLE]
    return len(_ORDINARY.findall(sample)) / len(sample)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
