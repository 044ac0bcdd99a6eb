"""Plain text as offices save it: UTF-8 or GB18030, and nothing but text."""

import re
from typing import Final

from yaodian.formats.gate.kinds import CSV, TXT, FileFormat
from yaodian.kernel.errors import RefusedError

WIDE = "这个文本文件是 UTF-16（“Unicode”）编码。请用记事本或 WPS 打开，另存为 UTF-8 编码再上传。"
UNREADABLE = "认不出这个文本文件的编码，文件也可能已损坏。请用记事本或 WPS 打开核对，另存为 UTF-8 编码再上传。"
CALLING = (
    "表格里有调用外部程序的公式（DDE），已拒绝。请删去以 =、+、-、@ 开头并带“|”或 WEBSERVICE 的单元格，另存后再上传。"
)

ENCODINGS: Final = ("utf-8-sig", "gb18030")
CONTROL_SHARE: Final = 0.005  # stray form feeds and bells occur in old files; a setting
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CALL: Final = re.compile(
    r"(?:^|[,;\t])[ \"]*+[=+\-@＝＋－＠](?:[^\n,;\t|]{0,200}\|[^\n!|]{0,200}!|[^\n,;\t]{0,200}\bWEBSERVICE[ ]{0,9}\()",
    re.MULTILINE | re.IGNORECASE,
)


def read_plain(data: bytes, suffix: str) -> tuple[FileFormat, str]:
    if data.startswith(_WIDE_MARKS):
        raise RefusedError(WIDE)
    text = data.decode(encoding_of(data, UNREADABLE))
    if "\x00" in text or len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise RefusedError(UNREADABLE)
    if suffix != CSV.suffix:
        return TXT, text
    if _CALL.search(text):
        raise RefusedError(CALLING)
    return CSV, text


def encoding_of(data: bytes, refusal: str) -> str:
    """The two that offices here write. GB18030 takes almost anything, so it is asked last."""
    for encoding in ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise RefusedError(refusal)
