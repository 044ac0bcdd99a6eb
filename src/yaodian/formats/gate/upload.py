"""The gate: a file comes in, to be kept and handed on. Its bytes tell what it is; its name is cleaned."""

from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from yaodian.formats.gate import second_opinion
from yaodian.formats.gate.archive import BROKEN, open_archive
from yaodian.formats.gate.confined import ask
from yaodian.formats.gate.content import Kind, kind_of
from yaodian.formats.gate.kinds import BY_SUFFIX, CSV, PDF, TXT, FileFormat, FileKind
from yaodian.formats.gate.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from yaodian.formats.gate.markings import refuse_classified, refuse_classified_name
from yaodian.formats.gate.names import declared_suffix, name_for, shown_name, stem
from yaodian.formats.gate.old_office import old_format
from yaodian.formats.gate.pdf import read_pdf_head
from yaodian.formats.gate.pictures import OTHER, read_picture
from yaodian.formats.gate.plain import read_plain
from yaodian.kernel.errors import RefusedError

ALLOWED = "可以上传 Word（.docx）、Excel（.xlsx）、PPT（.pptx）、PDF、图片（.jpg、.png）和文本（.txt、.csv）。"
EMPTY = "文件是空的，没有任何内容。请确认选对了文件，保存后再上传。"
LOCKED = "文件有密码保护，无法检查。请先在 Word、Excel、PPT 或 WPS 中取消密码，再上传。"
RTF = "这是 RTF 文件。请在 Word 或 WPS 中打开，另存为 .docx 再上传。"
MARKUP = (
    "这是网页或 XML 文件（有时扩展名也是 .doc 或 .xls）。请在 Word、Excel 或 WPS 中打开，另存为 .docx 或 .xlsx 再上传。"
)
TOO_LARGE = "这个文件内部过于庞大或复杂，无法检查，已拒绝。请删去多余的图片和表格，或分成几个文件后再上传。"
PACKED = "这是压缩包。请解压后逐个上传其中的文件。"

_BY_KIND: Final = MappingProxyType(
    {
        Kind.EMPTY: EMPTY,
        Kind.ENCRYPTED_OFFICE: LOCKED,
        Kind.RTF: RTF,
        Kind.MARKUP: MARKUP,
        Kind.PACKED: PACKED,
    },
)
_TEXT_SUFFIXES: Final = frozenset({TXT.suffix, CSV.suffix})


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is recorded of a file that may be kept. The name is for people; a file is stored under its hash."""

    name: str
    kind: FileKind
    media_type: str
    sha256: str
    size: int


def inspect(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Accepted:
    """Raises RefusedError, with what is wrong and how to mend it, for whatever may not come in."""
    shown = shown_name(name)
    refuse_classified_name(stem(shown))
    if len(data) > limits.file_bytes:
        size = f"{limits.file_bytes / MEGABYTE:g}"
        raise RefusedError(f"文件超过 {size} MB。请压缩其中的图片，或分成几个文件后再上传。")
    found, heads = _judged(data, declared_suffix(shown), limits)
    for head in heads:
        refuse_classified(head)
    return Accepted(
        name=name_for(shown, found),
        kind=found.kind,
        media_type=found.media_type,
        sha256=sha256(data).hexdigest(),
        size=len(data),
    )


def _judged(data: bytes, suffix: str, limits: Limits) -> tuple[FileFormat, tuple[str, ...]]:
    """The format, and the texts in which a secrecy marking would stand."""
    match kind_of(data):
        case Kind.ZIP:
            return _office(data, limits)
        case Kind.PDF:
            return PDF, (read_pdf_head(data, limits),)
        case Kind.IMAGE:
            return read_picture(data, limits), ()
        case Kind.PLAIN:
            return _plain(data, suffix)
        case Kind.OLE:
            raise RefusedError(old_format(data, suffix) or _unknown(data, suffix))
        case other:
            raise RefusedError(_BY_KIND[other])


def _office(data: bytes, limits: Limits) -> tuple[FileFormat, tuple[str, ...]]:
    open_archive(data, limits)  # the directory is judged here: what it gives away needs no other process
    told = ask("office", data, limits, broken=BROKEN, too_large=TOO_LARGE)
    return BY_SUFFIX[told["suffix"]], tuple(told["heads"])


def _plain(data: bytes, suffix: str) -> tuple[FileFormat, tuple[str, ...]]:
    """Whatever no magic number tells: text, or bytes of a kind that has no place here."""
    if second_opinion.is_picture(data):
        raise RefusedError(OTHER)
    if second_opinion.sure_suffixes(data) - _TEXT_SUFFIXES:
        raise RefusedError(_unknown(data, suffix))
    try:
        found, text = read_plain(data, suffix)
    except RefusedError as error:
        is_meant_as_text = suffix in _TEXT_SUFFIXES or not _guess(data, suffix)
        raise error if is_meant_as_text else RefusedError(_unknown(data, suffix)) from None
    return found, (text,)


def _unknown(data: bytes, suffix: str) -> str:
    declared = BY_SUFFIX.get(suffix)
    if declared is not None:
        return (
            f"文件名以 {suffix} 结尾，内容却不是{declared.kind.label}，也可能已损坏。"
            "请用原来的软件打开核对，另存一份再上传。"
        )
    guess = _guess(data, suffix)
    return f"不能上传 {guess} 文件。{ALLOWED}" if guess else f"认不出这是什么文件。{ALLOWED}"


def _guess(data: bytes, suffix: str) -> str:
    return suffix or second_opinion.likely_suffix(data)
