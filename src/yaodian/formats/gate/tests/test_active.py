from io import BytesIO
from zipfile import ZipFile

import pytest

from yaodian.formats.gate.active import (
    CONTENT_TYPES,
    LINKED,
    MACROS,
    OBJECTS,
    REMOTE,
    embeddings,
    refuse_active_content,
    refuse_links,
)
from yaodian.formats.gate.archive import Archive, open_archive
from yaodian.formats.gate.markup import DECLARED
from yaodian.kernel.errors import RefusedError

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: dict[str, str]) -> Archive:
    target = BytesIO()
    with ZipFile(target, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return open_archive(target.getvalue())


def relation(kind: str, mode: str) -> dict[str, str]:
    row = f'<Relationship Type="{OFFICE}/{kind}" Target="http://example.org/x" TargetMode="{mode}"/>'
    return {"word/_rels/document.xml.rels": f"<Relationships>{row}</Relationships>"}


def declared(content_type: str) -> dict[str, str]:
    return {CONTENT_TYPES: f'<Types><Override ContentType="{content_type}"/></Types>'}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"word/vbaProject.bin": ""}, MACROS),
        ({"word/VBADATA.xml": ""}, MACROS),
        (declared("application/vnd.ms-word.document.macroEnabled.main+xml"), MACROS),
        (declared("application/vnd.ms-office.vbaProject"), MACROS),
        (declared("application/vnd.ms-excel.macrosheet+xml"), MACROS),
        ({"word/activeX/activeX1.xml": "<a/>"}, OBJECTS),
        ({"word/embeddings/oleObject1.bin": ""}, OBJECTS),
        ({"word/embeddings/book.xlsm": ""}, OBJECTS),
        ({"customXml/item1.xml": "<!DOCTYPE a><a/>"}, DECLARED),
        (relation("attachedTemplate", "External"), REMOTE),
        (relation("oleObject", "external"), REMOTE),
        (relation("frame", "External"), REMOTE),
    ],
)
def test_active_content_is_refused(parts: dict[str, str], sentence: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        refuse_active_content(archive(parts))
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"word/document.xml": "<a/>", "word/embeddings/sheet.xlsx": "PK"},
        declared("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        relation("hyperlink", "External"),
        relation("attachedTemplate", "Internal"),
    ],
)
def test_ordinary_packages_pass(parts: dict[str, str]) -> None:
    refuse_active_content(archive(parts))


def test_embeddings_are_listed() -> None:
    assert embeddings(archive({"a.xml": "", "word/embeddings/sheet.xlsx": ""})) == ("word/embeddings/sheet.xlsx",)


@pytest.mark.parametrize("kind", ["image", "externalLinkPath", "video", "attachedTemplate", "oleObject"])
def test_what_is_fetched_from_elsewhere_is_refused_where_a_file_is_handed_on(kind: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        refuse_links(archive(relation(kind, "External")))
    assert str(refusal.value) == LINKED
    refuse_links(archive(relation(kind, "Internal")))


def test_a_link_that_somebody_clicks_is_ordinary() -> None:
    refuse_links(archive(relation("hyperlink", "External")))
