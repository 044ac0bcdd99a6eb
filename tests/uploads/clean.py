"""Files as offices, scanners and telephones make them: none of them may be turned away."""

from io import BytesIO
from random import Random
from typing import Final

import docx
import xlsxwriter
from PIL import Image
from pypdf import PdfReader, PdfWriter
from tests.uploads.making import UNITS, Made, Makers, sentences, title, with_relation

from yaodian.formats.gate.tests import files


def letter(rng: Random) -> Made:
    document, target = docx.Document(), BytesIO()
    document.add_heading(title(rng), 0)
    for text in sentences(rng, rng.randint(1, 30)):
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = rng.choice(UNITS)
    document.save(target)
    return title(rng) + rng.choice([".docx", ".DOCX", ""]), target.getvalue()


def letter_with_picture_and_table(rng: Random) -> Made:
    document, target = docx.Document(), BytesIO()
    document.add_picture(BytesIO(_photograph(rng)))
    table = document.add_table(rows=rng.randint(1, 12), cols=3)
    for row in table.rows:
        for cell, text in zip(row.cells, sentences(rng, 3), strict=True):
            cell.text = text
    document.save(target)
    return title(rng) + ".docx", target.getvalue()


def letter_with_link(rng: Random) -> Made:
    target = rng.choice(
        ["https://www.example.gov.cn/a?b=1&amp;c=2", "mailto:a@example.gov.cn", "file:///C:/a.docx", "#_Toc1"]
    )
    return title(rng) + ".docx", with_relation(files.word(*sentences(rng, 3)), ".docx", "hyperlink", target)


def letter_with_fields(rng: Random) -> Made:
    kinds = (
        "PAGE",
        'TOC \\o "1-3" \\h',
        'HYPERLINK "https://www.example.gov.cn"',
        "EQ \\o(○,1)",
        "MERGEFORMAT",
        'INCLUDEPICTURE "C:\\\\a.png"',
    )
    runs = f'<w:fldSimple w:instr="{rng.choice(kinds).replace(chr(34), "&quot;")}"/>'
    base = files.word(*sentences(rng, 2))
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{names}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return title(rng) + ".docx", files.with_parts(base, {"word/document.xml": body})


def list_of_people(rng: Random) -> Made:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("名单")
        for number, text in enumerate(sentences(rng, rng.randint(1, 300))):
            sheet.write_row(number, 0, [number + 1, text, rng.choice(UNITS), "是"])
    return title(rng) + rng.choice([".xlsx", ".XLSX", ""]), target.getvalue()


def sheet_with_formulas(rng: Random) -> Made:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, chart = book.add_worksheet(), book.add_chart({"type": "column"})
        sheet.write_column(0, 0, [rng.randint(1, 99) for _ in range(9)])
        sheet.write_formula(9, 0, rng.choice(["=SUM(A1:A9)", '=IF(A1>1,"是|否!","否")', "=VLOOKUP(A1,Sheet1!A1:A9,1)"]))
        sheet.write_url(10, 0, "https://www.example.gov.cn/")
        sheet.write_comment(0, 0, "请核对")
        chart.add_series({"values": "=Sheet1!$A$1:$A$9"})
        sheet.insert_chart(3, 3, chart)
        sheet.insert_image(12, 3, "a.png", {"image_data": BytesIO(files.picture("PNG"))})
    return title(rng) + ".xlsx", target.getvalue()


def talk(rng: Random) -> Made:
    return title(rng) + ".pptx", files.slides(rng.choice(sentences(rng, 3)))


def printed(rng: Random) -> Made:
    return title(rng) + rng.choice([".pdf", ".PDF", ""]), files.plain_pdf(
        title(rng), *sentences(rng, rng.randint(1, 20))
    )


def printed_packed(rng: Random) -> Made:
    return title(rng) + ".pdf", files.packed_pdf(f"/Lang (zh-CN) /Version /1.{rng.randint(4, 7)}".encode())


def printed_again(rng: Random) -> Made:
    """As a program writes it that joins or turns pages: with a table of contents and links."""
    source = files.plain_pdf(title(rng), *sentences(rng, 3))
    writer, target = PdfWriter(clone_from=PdfReader(BytesIO(source))), BytesIO()
    writer.add_outline_item(title="目录", page_number=0)
    writer.add_metadata({"/Title": title(rng)})
    writer.compress_identical_objects()
    writer.write(target)
    return title(rng) + ".pdf", target.getvalue()


def scan(rng: Random) -> Made:
    target = BytesIO()
    page = Image.new("L", (620, 877), rng.randint(200, 255))
    page.save(target, "PDF", save_all=True, append_images=[page] * rng.randint(0, 2))
    return f"扫描{rng.randint(1, 999)}.pdf", target.getvalue()


def _photograph(rng: Random) -> bytes:
    target = BytesIO()
    size = rng.randint(40, 300), rng.randint(40, 300)
    picture = Image.frombytes("RGB", size, rng.randbytes(3 * size[0] * size[1]))
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "HUAWEI", "2026:07:10 09:00:00"
    picture.save(target, "JPEG", quality=rng.randint(50, 95), exif=exif, progressive=rng.random() < 0.3)
    return target.getvalue()


def photograph(rng: Random) -> Made:
    return rng.choice([f"IMG_{rng.randint(1, 9999)}.jpg", "微信图片.JPEG", "mmexport", "照片.png"]), _photograph(rng)


def photograph_with_a_second_one(rng: Random) -> Made:
    data = files.picture("MPO", (60, 40 + rng.randint(0, 9)), append_images=[files.blank()], save_all=True)
    return f"IMG_{rng.randint(1, 9999)}.jpg", data


def screenshot(rng: Random) -> Made:
    target = BytesIO()
    mode = rng.choice(["RGB", "RGBA", "P", "L", "1"])
    Image.new(mode, (rng.randint(1, 400), rng.randint(1, 400))).save(
        target, "PNG", optimize=rng.random() < 0.5, dpi=(96, 96)
    )
    return rng.choice(["截图.png", "屏幕截图 2026-07-10 090000.png", "截图.jpg", "Screenshot"]), target.getvalue()


def note(rng: Random) -> Made:
    text = "\r\n".join([title(rng), *sentences(rng, rng.randint(1, 60))])
    return title(rng) + rng.choice([".txt", ".TXT", ""]), text.encode(rng.choice(["utf-8", "utf-8-sig", "gb18030"]))


def note_about_secrecy(rng: Random) -> Made:
    name = rng.choice(["保守国家秘密法学习", "秘密战线故事会", "保密教育"])
    return f"{name}{rng.randint(1, 99)}.txt", f"{name}：学习保守国家秘密法，1 < 2，3 > 2。".encode()


def table(rng: Random) -> Made:
    rows = "".join(
        f"{rng.choice(UNITS)},{rng.randint(1, 99)},-{rng.randint(1, 9)}\r\n" for _ in range(rng.randint(1, 60))
    )
    return title(rng) + ".csv", f"单位,人数,增减\r\n{rows}".encode(rng.choice(["utf-8-sig", "gb18030", "utf-8"]))


CLEAN: Final[Makers] = {
    maker.__name__: maker
    for maker in (
        *(letter, letter_with_picture_and_table, letter_with_link, letter_with_fields, list_of_people),
        *(sheet_with_formulas, talk, printed, printed_packed, printed_again, scan, photograph),
        *(photograph_with_a_second_one, screenshot, note, note_about_secrecy, table),
    )
}
