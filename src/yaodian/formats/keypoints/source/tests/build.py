"""Small files for the tests: Word packages from raw XML, and a .pdf written by hand."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def relations(*triples: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for index, (kind, target, mode) in enumerate(triples)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def content_types(main: str = WORD_TYPE) -> str:
    override = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(body: str, *, numbering: str = "", styles: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx with this body; `extra` adds parts or replaces them."""
    related = [("numbering", "numbering.xml", "Internal"), ("styles", "styles.xml", "Internal")]
    return package(
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relations(("officeDocument", "word/document.xml", "Internal")),
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(*related),
            "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
            **(extra or {}),
        },
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def listed(text: str, level: int = 0, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, number_format: str, text: str, more: str = "") -> str:
    known = f'<w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
    return f'<w:lvl w:ilvl="{index}">{known}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(*levels: str, name: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(list_id: int, name: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{name}"/>{overrides}</w:num>'


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def pdf(pages: Sequence[Sequence[str]], *, encrypted: bool = False) -> bytes:
    """Each page is lines of text in a font without a file; the map to Unicode is the code itself."""
    first = 5
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT,
        _stream(_to_unicode(pages)),
    ]
    for index, lines in enumerate(pages):
        content = first + 2 * index + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
        )
        objects.append(_stream(_page(lines)))
    return _assembled(objects, encrypted=encrypted)


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /DW 1000 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)


def _to_unicode(pages: Sequence[Sequence[str]]) -> bytes:
    used = sorted({ord(sign) for lines in pages for line in lines for sign in line})
    pairs = " ".join(f"<{code:04x}> <{code:04x}>" for code in used)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(used)} beginbfchar {pairs} endbfchar endcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _page(lines: Sequence[str]) -> bytes:
    shown = (f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines)
    return f"BT /F1 12 Tf 50 800 Td {' '.join(shown)} ET".encode()


def _assembled(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    count = len(objects) + 1
    table_lines = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >> /ID [<00> <00>]" if encrypted else ""
    trailer = f"trailer << /Size {count} /Root 1 0 R {lock} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {count}\n0000000000 65535 f \n{table_lines}{trailer}".encode()
