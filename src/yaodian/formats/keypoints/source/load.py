"""Any file to one source, or a sentence that says why not and what to do. Never an empty source."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import Literal

from yaodian.formats.gate.content import Kind, kind_of
from yaodian.formats.gate.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from yaodian.formats.gate.markings import refuse_classified
from yaodian.formats.keypoints.source import refusals
from yaodian.formats.keypoints.source.docx import read_docx
from yaodian.formats.keypoints.source.model import Extract, Source, SourceFormat
from yaodian.formats.keypoints.source.pdf import read_pdf
from yaodian.formats.keypoints.source.text import read_text
from yaodian.kernel.errors import RefusedError

STANDARD_INPUT: Literal["-"] = "-"


def load(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Bytes alone decide what the file is; the name serves the sentences and the record."""
    if len(data) > limits.file_bytes:
        raise RefusedError(_too_large(limits))
    extract = _extract(data, name, limits)
    if not any(map(str.isalpha, extract.text)):
        raise RefusedError(refusals.WORDLESS if extract.text.strip() else refusals.EMPTY)
    refuse_classified(extract.text)
    return Source(
        text=extract.text,
        sha256=sha256(extract.text.encode()).hexdigest(),
        file_sha256=sha256(data).hexdigest(),
        name=name,
        format=extract.format,
        encoding=extract.encoding,
        marks=extract.marks,
        tables=extract.tables,
        warnings=(*extract.warnings, *_misnamed(extract.format, name)),
    )


def load_path(path: Path | Literal["-"], limits: Limits = DEFAULT_LIMITS) -> Source:
    """Reads one byte more than allowed and no further, so that an endless device does no harm."""
    if path == STANDARD_INPUT:
        return load(sys.stdin.buffer.read(limits.file_bytes + 1), "标准输入", limits)
    try:
        with Path(path).open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise RefusedError(f"找不到文件“{path}”。请核对路径和文件名。") from error
    except IsADirectoryError as error:
        raise RefusedError(f"“{path}”是文件夹。请指明其中的一个文件。") from error
    except (OSError, ValueError) as error:
        raise RefusedError(f"无法读取文件“{path}”。请检查读取权限，或换一个位置再试。") from error
    return load(data, Path(path).name, limits)


def _too_large(limits: Limits) -> str:
    size = f"{limits.file_bytes / MEGABYTE:g}"
    return f"文件超过 {size} MB，不像工作要点的文字材料。请删去图片和附件，只保留正文，另存为 .docx 再试。"


def _extract(data: bytes, name: str, limits: Limits) -> Extract:
    kind = kind_of(data)
    suffix = refusals.suffix(name)
    if kind is Kind.ZIP and suffix == ".ofd":
        raise RefusedError(refusals.OFD)
    if kind is Kind.ZIP:
        return read_docx(data, limits)
    if kind is Kind.PDF:
        return read_pdf(data, limits)
    if kind is Kind.PLAIN:
        return _plain(data, suffix)
    raise RefusedError(refusals.sentence_for(kind, name))


def _plain(data: bytes, suffix: str) -> Extract:
    """Bytes that are no text after all are a damaged file of the kind its suffix names."""
    try:
        return read_text(data)
    except RefusedError as error:
        raise RefusedError(refusals.BY_SUFFIX.get(suffix, str(error))) from error


def _misnamed(found: SourceFormat, name: str) -> tuple[str, ...]:
    suffix = refusals.suffix(name).removeprefix(".")
    known = {member.value for member in SourceFormat} | {"doc", "wps", "ofd"}
    if suffix in known and suffix != found:
        return (f"扩展名是 .{suffix}，内容却是 .{found}，已按内容读取。",)
    return ()
