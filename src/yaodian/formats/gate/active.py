"""Office packages that do more than hold text: macros, controls, embedded objects, remote templates."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.gate.archive import Archive
from yaodian.formats.gate.hidden import refuse_hidden
from yaodian.formats.gate.markup import parse_xml
from yaodian.kernel.errors import RefusedError

CONTENT_TYPES: Final = "[Content_Types].xml"
MACROS = "文件带有宏，已拒绝。请在 Word、Excel 或 WPS 中另存为不带宏的 .docx 或 .xlsx 再试。"
OBJECTS = "文件里嵌入了 OLE 对象或 ActiveX 控件，已拒绝。请删除嵌入对象（或改为纯文字），另存一份再试。"
REMOTE = "文件引用了外部的模板、对象或框架，已拒绝。请在 Word/WPS 中断开链接、改用默认模板，另存一份再试。"
CLICKABLE = (
    "文件里有会启动程序或连到别的计算机的超链接，已拒绝。"
    "请在 Word、Excel 或 PPT 中取消这些超链接（改为普通文字），另存一份再试。"
)
LINKED = (
    "文件里有指向外部的图片、表格或媒体链接，别人打开时会去读外部地址，已拒绝。"
    "请在 Word、Excel 或 PPT 中断开链接（图片改为嵌入），另存一份再试。"
)

_MACRO_PARTS: Final = frozenset({"vbaproject.bin", "vbadata.xml"})
_MACRO_TYPES: Final = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_OBJECT_TYPES: Final = ("oleobject", "activex", "webextension", "message/rfc822", "text/html", "xhtml", "/rtf")
_HARMLESS_EMBEDDINGS: Final = frozenset({".xlsx", ".docx", ".pptx"})  # the data behind a chart; never opened here
_CLICKED: Final = "hyperlink"  # nothing is read before somebody clicks
_REMOTE_TYPES: Final = frozenset({"attachedtemplate", "oleobject", "frame", "subdocument", "afchunk"})
# Kinds of relation that make something act wherever they lead, inside the package too.
_MACRO_RELATIONS: Final = frozenset(
    {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "attachedtoolbars", "extensibility"}
)
_OBJECT_RELATIONS: Final = frozenset(
    {"oleobject", "control", "activexcontrolbinary", "afchunk", "webextension", "webextensiontaskpanes"}
)
_SAFE_SCHEMES: Final = frozenset({"", "http", "https", "mailto", "ftp", "tel", "file"})
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.\-]{0,30}):", re.IGNORECASE)
_OTHER_HOST: Final = re.compile(r"(?:file:)?(?:[\\/]{2}|[\\/]{4,})[^\\/]", re.IGNORECASE)  # the sign-in goes with it


def refuse_active_content(archive: Archive) -> None:
    for name in archive.names:
        _refuse_part(name)
        refuse_hidden(name, archive.chunks(name), archive.limits, is_embedded=_is_embedded(name))
    if CONTENT_TYPES in archive.names:
        _refuse_types(archive)
    for name in archive.names:
        if name.casefold().endswith(".rels"):
            _refuse_relations(archive, name)


def refuse_links(archive: Archive) -> None:
    """Whatever is read from elsewhere when the file is opened; for files that are handed on, not only read."""
    for name in archive.names:
        if name.casefold().endswith(".rels"):
            for kind, target in _external(archive, name):
                if kind != _CLICKED:
                    raise RefusedError(LINKED)
                if is_unsafe_address(target):
                    raise RefusedError(CLICKABLE)


def is_unsafe_address(target: str) -> bool:
    """One that starts a program, or sends a sign-in to another machine."""
    plain = "".join(sign for sign in unquote(target) if sign.isprintable() and sign != " ")
    scheme = _SCHEME.match(plain)
    known = scheme is None or scheme.group(1).casefold() in _SAFE_SCHEMES or len(scheme.group(1)) == 1  # C:
    return not known or _OTHER_HOST.match(plain) is not None


def embeddings(archive: Archive) -> tuple[str, ...]:
    return tuple(name for name in archive.names if "/embeddings/" in name.casefold())


def _refuse_part(name: str) -> None:
    path = PurePosixPath(name.casefold())
    if path.name in _MACRO_PARTS:
        raise RefusedError(MACROS)
    if "activex" in path.parts or ("embeddings" in path.parts and path.suffix not in _HARMLESS_EMBEDDINGS):
        raise RefusedError(OBJECTS)


def _is_embedded(name: str) -> bool:
    return "embeddings" in PurePosixPath(name.casefold()).parts


def _refuse_types(archive: Archive) -> None:
    for element in parse_xml(archive.read(CONTENT_TYPES), archive.limits):
        declared = element.get("ContentType", "").casefold()
        if any(word in declared for word in _MACRO_TYPES):
            raise RefusedError(MACROS)
        if any(word in declared for word in _OBJECT_TYPES):
            raise RefusedError(OBJECTS)


def _refuse_relations(archive: Archive, name: str) -> None:
    for relation in parse_xml(archive.read(name), archive.limits):
        kind = _kind(relation)
        if _is_external(relation) and kind in _REMOTE_TYPES:
            raise RefusedError(REMOTE)
        if kind in _MACRO_RELATIONS:
            raise RefusedError(MACROS)
        if kind in _OBJECT_RELATIONS:
            raise RefusedError(OBJECTS)


def _external(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """The relations that lead out of the package: what kind, and where to."""
    for relation in parse_xml(archive.read(name), archive.limits):
        if _is_external(relation):
            yield _kind(relation), relation.get("Target", "")


def _is_external(relation: Element) -> bool:
    return relation.get("TargetMode", "").strip().casefold() == "external"


def _kind(relation: Element) -> str:
    return relation.get("Type", "").strip().casefold().rpartition("/")[2]
