"""The parts of a Word package that hold text and numbering."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.gate.active import embeddings, refuse_active_content
from yaodian.formats.gate.archive import Archive, open_archive
from yaodian.formats.gate.limits import Limits
from yaodian.formats.gate.markup import parse_xml
from yaodian.formats.keypoints.source.names import STRICT, TRANSITIONAL
from yaodian.formats.keypoints.source.refusals import NO_BODY, OFD, UNKNOWN_ZIP, WORKBOOK
from yaodian.kernel.errors import RefusedError

_FOREIGN: Final = (("ofd.xml", OFD), ("xl/workbook.xml", WORKBOOK), ("xl/workbook.bin", WORKBOOK))
_USUAL_MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    body: Element
    numbering: Element | None
    styles: Element | None
    headers: tuple[Element, ...]
    has_embeddings: bool


def open_package(data: bytes, limits: Limits) -> Package:
    archive = open_archive(data, limits)
    _refuse_foreign(archive)
    refuse_active_content(archive)
    main = _main_part(archive)
    body = next(iter(_parse(archive, main)), None)
    if body is None or not body.tag.endswith("}body"):
        raise RefusedError(NO_BODY)
    related = dict(_related(archive, main))
    return Package(
        body=body,
        numbering=_optional(archive, related.get("numbering")),
        styles=_optional(archive, related.get("styles")),
        headers=tuple(_parse(archive, target) for kind, target in _related(archive, main) if kind == "header"),
        has_embeddings=bool(embeddings(archive)),
    )


def _refuse_foreign(archive: Archive) -> None:
    names = {name.casefold() for name in archive.names}
    for name, sentence in _FOREIGN:
        if name in names:
            raise RefusedError(sentence)


def _main_part(archive: Archive) -> str:
    named = (target for kind, target in _related(archive, "") if kind == "officeDocument")
    main = next(named, _USUAL_MAIN)
    if main not in archive.names or not main.startswith("word/"):
        raise RefusedError(UNKNOWN_ZIP)
    return main


def _related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """(kind, part) of each internal relation of a part; the package itself is the part ""."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return
    for relation in parse_xml(archive.read(relations), archive.limits):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if target in archive.names:
            yield kind, target


def _optional(archive: Archive, name: str | None) -> Element | None:
    return None if name is None else _parse(archive, name)


def _parse(archive: Archive, name: str) -> Element:
    return parse_xml(archive.read(name).replace(STRICT, TRANSITIONAL), archive.limits)
