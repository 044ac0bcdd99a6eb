"""Real files for the tests, as offices and telephones make them, and what hostile people add."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import xlsxwriter
from PIL import Image

from yaodian.formats.keypoints.source.tests.build import pdf

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_NAMES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

Parts = Mapping[str, str | bytes]


def word(*paragraphs: str, header: str = "", extra: Parts | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs or ("学习计划", "每季度学习一次。"):
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    target = BytesIO()
    document.save(target)
    return with_parts(target.getvalue(), extra or {})


def excel(*cells: str, extra: Parts | None = None) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_column(0, 0, cells or ("单位", "市水务局"))
    return with_parts(target.getvalue(), extra or {})


def slides(text: str = "学习交流", extra: Parts | None = None) -> bytes:
    return package(
        {
            "[Content_Types].xml": content_types({"/ppt/presentation.xml": SLIDE_TYPE}),
            "_rels/.rels": relations("officeDocument", "ppt/presentation.xml"),
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": f"<s {_NAMES}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>",
            **(extra or {}),
        },
    )


def package(parts: Parts) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_parts(data: bytes, parts: Parts) -> bytes:
    """The package with parts added or replaced."""
    with ZipFile(BytesIO(data)) as archive:
        whole: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return package({**whole, **parts}) if parts else data


def with_type(data: bytes, part: str, content_type: str, content: str | bytes) -> bytes:
    """The package with one more part of this type."""
    with ZipFile(BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    return with_parts(data, {"[Content_Types].xml": types.replace("</Types>", override), part: content})


def content_types(overrides: Mapping[str, str]) -> str:
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'


def relations(kind: str, target: str, mode: str = "Internal") -> str:
    row = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{row}</Relationships>'


def picture(file_format: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, "white").save(target, file_format, **options)
    return target.getvalue()


def plain_pdf(*lines: str) -> bytes:
    return pdf([lines or ("学习计划", "每季度学习一次。")])


def packed_pdf(catalog: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    """A .pdf whose objects lie packed in a stream, as most programs write it today."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    starts = [sum(len(content) + 1 for content in objects[:number]) for number in range(len(objects))]
    index = b" ".join(f"{number} {start}".encode() for number, start in enumerate(starts, 1)) + b" "
    packed = zlib.compress(index + b"\n".join(objects))
    if filters != b"/FlateDecode":
        packed = packed.hex().encode() + b">"
    head = f"/Type /ObjStm /N {len(objects)} /First {len(index)} /Length {len(packed)} /Filter ".encode()
    data = b"%PDF-1.7\n"
    stream = b"4 0 obj\n<< " + head + filters + b" >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    directory = len(data) + len(stream)
    rows = [(0, 0, 0), *((2, 4, number) for number in range(3)), (1, len(data), 0), (1, directory, 0)]
    table = b"".join(kind.to_bytes(1, "big") + place.to_bytes(2, "big") + bytes([last]) for kind, place, last in rows)
    names = f"/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length {len(table)}".encode()
    data += stream + b"5 0 obj\n<< " + names + b" >>\nstream\n" + table + b"\nendstream\nendobj\n"
    return data + f"startxref\n{directory}\n%%EOF\n".encode()


def check_sum(chunk: bytes) -> bytes:
    return zlib.crc32(chunk).to_bytes(4, "big")


def blank() -> Image.Image:
    return Image.new("RGB", (20, 20))
