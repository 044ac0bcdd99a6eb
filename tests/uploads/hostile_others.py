"""PDF files, pictures and texts that are more, or something else, than their names say."""

import zlib
from io import BytesIO
from random import Random
from typing import Final

from PIL import Image
from pypdf import PdfReader, PdfWriter
from tests.uploads.making import Made, Makers, excel, pdf, slides, title, word

from yaodian.formats.gate.tests import files

_MEGABYTE: Final = 1024 * 1024
_HTML: Final = "<html><body><script>alert(1)</script></body></html>"


def _written(change: str, rng: Random) -> bytes:
    writer, target = PdfWriter(clone_from=PdfReader(BytesIO(pdf()))), BytesIO()
    if change == "attach":
        writer.add_attachment(f"a{rng.randint(1, 99)}.exe", b"MZ")
    else:
        writer.encrypt(rng.choice(["", "a"]), "b", algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


def _spelled(name: str, rng: Random) -> str:
    return "".join(f"#{ord(sign):02x}" if rng.random() < 0.2 else sign for sign in name)


def _action(rng: Random) -> str:
    kind, more = rng.choice(
        [
            ("JavaScript", "/JS (app.alert(1))"),
            ("Launch", "/F (cmd.exe)"),
            ("SubmitForm", "/F (http://192.0.2.1)"),
            ("ImportData", "/F (a.fdf)"),
            ("GoToE", "/F (a.pdf)"),
            ("GoToR", "/F (\\\\\\\\192.0.2.1\\\\a)"),
            ("Rendition", "/JS (1)"),
        ],
    )
    return f"<< /S /{_spelled(kind, rng)} {more} >>"


def acting_pdf(rng: Random) -> Made:
    place = rng.choice(["OpenAction", "AA << /O", "A"])
    action = f"/{place} {_action(rng)} {'>>' if '<<' in place else ''} /Type /Catalog"
    return title(rng) + ".pdf", pdf().replace(b"/Type /Catalog", action.encode())


def acting_pdf_packed(rng: Random) -> Made:
    filters = rng.choice([b"/FlateDecode", b"[/ASCIIHexDecode /FlateDecode]"])
    return title(rng) + ".pdf", files.packed_pdf(f"/OpenAction {_action(rng)}".encode(), filters=filters)


def acting_pdf_unlisted(rng: Random) -> Made:
    packed = zlib.compress(f"1 0 << /OpenAction {_action(rng)} >>".encode())
    stream = b"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n" + packed + b"\nendstream\n"
    return title(rng) + ".pdf", pdf().replace(b"startxref", stream + b"startxref")


def pdf_with_more(rng: Random) -> Made:
    if rng.random() < 0.5:
        return title(rng) + ".pdf", _written("attach", rng)
    more = rng.choice(["XFA [(a) 1 0 R]", "RichMedia << >>", "EmbeddedFiles << >>", "OnInstantiate 1 0 R"])
    return title(rng) + ".pdf", pdf().replace(b"/Type /Catalog", f"/{more} /Type /Catalog".encode())


def locked_pdf(rng: Random) -> Made:
    return title(rng) + ".pdf", _written("lock", rng)


def damaged_pdf(rng: Random) -> Made:
    return title(rng) + ".pdf", rng.choice(
        [pdf()[: rng.randint(20, 200)], b"%PDF-1.7\n", b"%PDF-" + rng.randbytes(400)]
    )


def pdf_bomb(rng: Random) -> Made:
    packed = zlib.compress(bytes(101 * _MEGABYTE + rng.randint(0, 99)), 1)
    return title(rng) + ".pdf", pdf().replace(b"startxref", b"/ObjStm stream\n" + packed + b"\nstartxref")


def pdf_and_more(rng: Random) -> Made:
    more = rng.choice([files.package({"a.js": "alert(1)"}), _HTML.encode(), word()])
    return title(rng) + rng.choice([".pdf", ".PDF"]), pdf() + more


def picture_and_more(rng: Random) -> Made:
    kind = rng.choice(["PNG", "JPEG"])
    more = rng.choice(
        [
            files.package({"a.html": _HTML}),
            files.package({"a.html": _HTML}) + bytes(rng.randint(70_000, 90_000)),
            _HTML.encode(),
            pdf(),
            b"Rar!\x1a\x07\x00" + bytes(40),
            b"<?php echo 1; ?>",
            b'<svg onload="alert(1)">',
        ],
    )
    return title(rng) + rng.choice([".png", ".jpg", ""]), files.picture(kind) + more


def picture_with_a_script(rng: Random) -> Made:
    words = rng.choice([b"<script>alert(1)</script>", b"<?php x", b"<iframe src=x>", b"<HTA:APPLICATION>"])
    if rng.random() < 0.5:
        return title(rng) + ".jpg", files.picture("JPEG", comment=words)
    data = files.picture("PNG")
    chunk = b"tEXt" + b"Comment\x00" + words
    return title(rng) + ".png", data[:33] + (len(chunk) - 4).to_bytes(4, "big") + chunk + files.check_sum(chunk) + data[
        33:
    ]


def flood(rng: Random) -> Made:
    wide, high = rng.randint(7_000, 60_000), rng.randint(7_000, 60_000)
    if rng.random() < 0.5:
        data = files.picture("PNG")
        head = b"IHDR" + wide.to_bytes(4, "big") + high.to_bytes(4, "big") + data[24:29]
        return title(rng) + ".png", data[:12] + head + files.check_sum(head) + data[33:]
    data = files.picture("JPEG")
    frame = data.index(b"\xff\xc0")
    return title(rng) + ".jpg", data[: frame + 5] + high.to_bytes(2, "big") + wide.to_bytes(2, "big") + data[
        frame + 9 :
    ]


def cut_picture(rng: Random) -> Made:
    """Also one whose small copy in the head is whole."""
    if rng.random() < 0.5:
        data = files.picture("PNG", (400, 300))
        return title(rng) + ".png", data[: rng.randint(40, len(data) - 13)]
    thumb, whole = files.picture("JPEG"), files.picture("JPEG", (400, 300))
    head = b"\xff\xe1" + (len(thumb) + 2).to_bytes(2, "big") + thumb
    data = whole[:2] + head + whole[2:]
    return title(rng) + ".jpg", data[: rng.randint(len(head) + 30, len(data) - 3)]


def damaged_picture(rng: Random) -> Made:
    data = files.picture("PNG")
    place = rng.randint(41, len(data) - 20)
    flipped = bytes([data[place] ^ (1 << rng.randint(0, 7))])
    return title(rng) + ".png", data[:place] + flipped + data[place + 1 :]


def other_picture(rng: Random) -> Made:
    if rng.random() < 0.7:
        kind = rng.choice(["GIF", "BMP", "TIFF", "WEBP", "ICO"])
        return title(rng) + rng.choice([".jpg", ".png", f".{kind.lower()}"]), files.picture(kind)
    return title(rng) + ".jpg", rng.choice(
        [b"\x00\x00\x00\x18ftypheic" + bytes(90), b"GIF89a/*" + b"*/=1;alert(1)" * 9]
    )


def drawing(rng: Random) -> Made:
    text = (
        rng.choice(["", '<?xml version="1.0"?>', "<!-- 图 -->", "\n  "])
        + '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    )
    data = text.encode(rng.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
    packed = rng.random() < 0.2
    return title(rng) + rng.choice([".svg", ".png", ".txt", ".jpg", ""]), zlib.compress(
        data, wbits=31
    ) if packed else data


def page(rng: Random) -> Made:
    """HTML under the name of a text or a document."""
    begin = rng.choice(
        ["", "\n" * 1500, "\ufeff", "<!-- a -->", '<?xml version="1.0"?>', "<!DOCTYPE html>", "MIME-Version: 1.0\n"]
    )
    text = rng.choice(
        [
            _HTML,
            "<script>alert(1)</script>",
            "<iframe src=x></iframe>",
            "<img src=x onerror=alert(1)>",
            "<a href=x>x</a>",
        ]
    )
    data = (begin + text).encode(rng.choice(["utf-8", "utf-16", "gb18030"]))
    return title(rng) + rng.choice([".txt", ".csv", ".doc", ".docx", ".xls", ".jpg", ".html", ".hta", ".mht", ""]), data


def program(rng: Random) -> Made:
    heads = (
        *(b"MZ\x90\x00" + bytes(200), b"\x7fELF\x02\x01\x01" + bytes(200), b"\xca\xfe\xba\xbe" + bytes(99)),
        *(
            b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(99),
            b"ITSF\x03\x00" + bytes(99),
            b"MSCF\x00\x00\x00\x00" + bytes(99),
        ),
        *(b"FWS\x06" + bytes(99), b"\x1f\x8b\x08" + bytes(99), b"7z\xbc\xaf\x27\x1c" + bytes(99), b"{\\rtf1 x}"),
    )
    return title(rng) + rng.choice([".txt", ".docx", ".pdf", ".jpg", ".exe", ""]), rng.choice(heads)


def script_file(rng: Random) -> Made:
    suffix, text = rng.choice(
        [
            *((".bat", "@echo off\r\ncalc"), (".ps1", "Start-Process calc"), (".vbs", 'CreateObject("WScript.Shell")')),
            *((".js", "new ActiveXObject('x')"), (".reg", "REGEDIT4\n\n[a]\n"), (".url", "[InternetShortcut]\nURL=x")),
            *((".html", "学习计划"), (".xml", "学习计划"), (".php", "学习计划"), (".sh", "id"), (".exe", "学习计划")),
        ],
    )
    return title(rng) + suffix, text.encode()


def wrong_suffix(rng: Random) -> Made:
    data, suffixes = rng.choice(
        [
            (word(), (".pdf", ".xlsx", ".docm", ".exe", ".html", ".jpg")),
            (excel(), (".docx", ".xlsm", ".txt", ".pdf")),
            (slides(), (".docx", ".ppsx", ".pptm")),
            (pdf(), (".docx", ".txt", ".exe", ".svg")),
            (files.picture("PNG"), (".docx", ".exe", ".svg", ".html", ".pdf")),
            ("学习计划".encode(), (".docx", ".jpg", ".pdf", ".html")),
        ],
    )
    return title(rng) + rng.choice(suffixes), data


def calling_table(rng: Random) -> Made:
    cell = rng.choice(
        [
            "=cmd|'/C calc'!A0",
            "+cmd|'/C calc'!A0",
            "@SUM(cmd|'/C calc'!A0)",
            "-2+3+cmd|'/C calc'!A0",
            '=WEBSERVICE("http://192.0.2.1")',
        ]
    )
    row = f'单位,{rng.randint(1, 99)}\n{title(rng)},"{cell.replace(chr(34), chr(34) * 2)}"\n'
    return title(rng) + ".csv", row.encode(rng.choice(["utf-8", "gb18030"]))


def no_text(rng: Random) -> Made:
    data = rng.choice(
        [
            *(b"", b" \r\n\t", "学习计划".encode("utf-16"), "学习\x00计划".encode(), "学\x01\x02\x03习".encode()),
            *("学习".encode() + b"\x80\xff", b"\x00\x01\x02" * rng.randint(10, 99)),
        ],
    )
    return title(rng) + rng.choice([".txt", ".csv", ".docx", ".pdf"]), data


def oversize(rng: Random) -> Made:
    return title(rng) + ".txt", b"a" * (20 * _MEGABYTE + rng.randint(1, 99))


def _mark(rng: Random) -> str:
    between = rng.choice(["", "　", " "])
    return f"{rng.choice('绝机秘')}{between}密{rng.choice(['★', '☆', '★1年', '★ 10年', '★长期', '★6个月', ''])}"


def secret(rng: Random) -> Made:
    mark, name = _mark(rng), title(rng)
    kind = rng.randint(0, 5)
    if kind == 0:
        return name + ".txt", f"{mark}\n{name}".encode(rng.choice(["utf-8", "gb18030", "utf-8-sig"]))
    if kind == 1:
        return name + ".pdf", files.plain_pdf(mark, name, "每季度学习一次，每次两小时，全体参加。")
    if kind == 2:
        return name + ".docx", files.word("学习计划", header=mark)
    if kind == 3:
        return name + ".xlsx", files.excel(mark, name)
    return (name + ".pptx", files.slides(mark)) if kind == 4 else (name + ".docx", files.word(mark, name))


def secret_name(rng: Random) -> Made:
    name, level = title(rng), rng.choice(["绝密", "机密", "秘密", "机\u200b密", "秘　密"])
    named = rng.choice(
        [f"{level}★1年{name}", f"（{level}）{name}", f"{name}_{level}", f"【{level}】{name}", f"{level}-{name}"]
    )
    return rng.choice([(named + ".docx", word()), (named + ".txt", b"a"), (named + ".jpg", files.picture("JPEG"))])


def noise(rng: Random) -> Made:
    magic = rng.choice(
        [
            b"PK\x03\x04",
            b"%PDF-1.4\n",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xe0",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x00",
        ]
    )
    return title(rng) + rng.choice([".docx", ".pdf", ".png", ".jpg", ".txt"]), magic + rng.randbytes(
        rng.randint(30, 3000)
    )


def picture_of_frames(rng: Random) -> Made:
    """A .gif of many frames under another name."""
    target = BytesIO()
    frames = [Image.new("P", (20, 20), rng.randint(0, 255)) for _ in range(3)]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    return title(rng) + rng.choice([".png", ".jpg", ".gif"]), target.getvalue()


OTHERS: Final[Makers] = {
    maker.__name__: maker
    for maker in (
        *(acting_pdf, acting_pdf_packed, acting_pdf_unlisted, pdf_with_more, locked_pdf, damaged_pdf, pdf_bomb),
        *(pdf_and_more, picture_and_more, picture_with_a_script, flood, cut_picture, damaged_picture, other_picture),
        *(drawing, page, program, script_file, wrong_suffix, calling_table, no_text, oversize, secret, secret_name),
        *(noise, picture_of_frames),
    )
}
