"""Office packages that do more than hold text: macros, controls, embedded objects, remote templates."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from yaodian.formats.gate.archive import Archive
from yaodian.formats.gate.markup import parse_xml, refuse_declarations
from yaodian.kernel.errors import RefusedError

CONTENT_TYPES: Final = "[Content_Types].xml"
MACROS = "文件带有宏，已拒绝。请在 Word、Excel 或 WPS 中另存为不带宏的 .docx 或 .xlsx 再试。"
OBJECTS = "文件里嵌入了 OLE 对象或 ActiveX 控件，已拒绝。请删除嵌入对象（或改为纯文字），另存一份再试。"
REMOTE = "文件引用了外部的模板、对象或框架，已拒绝。请在 Word/WPS 中断开链接、改用默认模板，另存一份再试。"
LINKED = (
    "文件里有指向外部的图片、表格或媒体链接，别人打开时会去读外部地址，已拒绝。"
    "请在 Word、Excel 或 PPT 中断开链接（图片改为嵌入），另存一份再试。"
)

_MACRO_PARTS: Final = frozenset({"vbaproject.bin", "vbadata.xml"})
_MACRO_TYPES: Final = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_HARMLESS_EMBEDDINGS: Final = frozenset({".xlsx", ".docx", ".pptx"})  # the data behind a chart; never opened here
_CLICKED: Final = "hyperlink"  # nothing is read before somebody clicks
_REMOTE_TYPES: Final = frozenset({"attachedtemplate", "oleobject", "frame", "subdocument", "afchunk"})


def refuse_active_content(archive: Archive) -> None:
    for name in archive.names:
        refuse_declarations(archive.chunks(name))
        _refuse_part(name)
    if CONTENT_TYPES in archive.names:
        _refuse_macro_types(archive)
    for name in archive.names:
        if name.casefold().endswith(".rels"):
            _refuse_remote(archive, name)


def refuse_links(archive: Archive) -> None:
    """Whatever is read from elsewhere when the file is opened; for files that are handed on, not only read."""
    for name in archive.names:
        if name.casefold().endswith(".rels") and any(kind != _CLICKED for kind in _external(archive, name)):
            raise RefusedError(LINKED)


def embeddings(archive: Archive) -> tuple[str, ...]:
    return tuple(name for name in archive.names if "/embeddings/" in name.casefold())


def _refuse_part(name: str) -> None:
    path = PurePosixPath(name.casefold())
    if path.name in _MACRO_PARTS:
        raise RefusedError(MACROS)
    if "activex" in path.parts or ("embeddings" in path.parts and path.suffix not in _HARMLESS_EMBEDDINGS):
        raise RefusedError(OBJECTS)


def _refuse_macro_types(archive: Archive) -> None:
    for element in parse_xml(archive.read(CONTENT_TYPES), archive.limits):
        declared = element.get("ContentType", "").casefold()
        if any(word in declared for word in _MACRO_TYPES):
            raise RefusedError(MACROS)


def _refuse_remote(archive: Archive, name: str) -> None:
    if not _REMOTE_TYPES.isdisjoint(_external(archive, name)):
        raise RefusedError(REMOTE)


def _external(archive: Archive, name: str) -> Iterator[str]:
    """The kinds of relations that lead out of the package."""
    for relation in parse_xml(archive.read(name), archive.limits):
        if relation.get("TargetMode", "").casefold() == "external":
            yield relation.get("Type", "").casefold().rpartition("/")[2]
