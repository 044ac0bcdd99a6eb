"""What comes through the gate, under which name, and with which sentence the rest is turned away."""

import zlib
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from yaodian.formats.gate import old_office, pdf, pictures, plain, upload
from yaodian.formats.gate.archive import BROKEN as BROKEN_ARCHIVE
from yaodian.formats.gate.archive import open_archive
from yaodian.formats.gate.kinds import FileKind
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.markings import CLASSIFIED
from yaodian.formats.gate.office import OFD, read_office
from yaodian.formats.gate.tests import files
from yaodian.formats.gate.upload import inspect
from yaodian.kernel.errors import RefusedError

GOOD: dict[str, bytes] = {
    "总结.docx": files.word(),
    "名单.xlsx": files.excel(),
    "交流.pptx": files.slides(),
    "现场.jpg": files.picture("JPEG"),
    "截图.png": files.picture("PNG"),
    "说明.txt": "每季度学习一次。".encode(),
    "名单.csv": "单位,人数\n市水务局,12\n".encode("gb18030"),
}
PDF = files.plain_pdf()
OFFICE_PARTS = [
    *(("总结.docx", part) for part in ("[Content_Types].xml", "_rels/.rels", "word/document.xml")),
    *(("名单.xlsx", part) for part in ("[Content_Types].xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")),
    *(("交流.pptx", part) for part in ("[Content_Types].xml", "ppt/slides/slide1.xml")),
]
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def refusal(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(RefusedError) as refused:
        inspect(name, data, limits)
    return str(refused.value)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(100)


def written(change: Callable[[PdfWriter], object]) -> bytes:
    writer, target = PdfWriter(clone_from=PdfReader(BytesIO(PDF))), BytesIO()
    change(writer)
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize("name", GOOD)
def test_files_of_an_office_come_in_under_their_name(name: str) -> None:
    data = GOOD[name]
    accepted = inspect(name, data)
    assert (accepted.name, accepted.size) == (name, len(data))
    assert accepted.sha256 == sha256(data).hexdigest()


def test_kind_and_media_type_follow_from_the_content() -> None:
    found = {name: inspect("无名", data) for name, data in {**GOOD, "文件.pdf": PDF}.items() if name != "名单.csv"}
    assert {name.partition(".")[2]: accepted.kind for name, accepted in found.items()} == {
        "docx": FileKind.WORD,
        "xlsx": FileKind.EXCEL,
        "pptx": FileKind.SLIDES,
        "pdf": FileKind.PDF,
        "jpg": FileKind.PICTURE,
        "png": FileKind.PICTURE,
        "txt": FileKind.TEXT,
    }
    assert all(accepted.name == f"无名.{name.partition('.')[2]}" for name, accepted in found.items())
    assert found["文件.pdf"].media_type == "application/pdf"
    assert found["截图.png"].media_type == "image/png"


def test_kinds_have_the_names_people_use() -> None:
    assert [kind.label for kind in FileKind] == ["Word", "Excel", "PPT", "PDF", "图片", "文本"]


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("照片.jpg", "照片.png"),
        ("照片.JPEG", "照片.png"),
        ("照片.PNG", "照片.png"),
        ("照片", "照片.png"),
        ("第2.1稿", "第2.1稿.png"),
    ],
)
def test_the_suffix_is_put_right_within_a_kind(given_name: str, kept: str) -> None:
    assert inspect(given_name, GOOD["截图.png"]).name == kept


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("总结.pdf", GOOD["总结.docx"], "以 .pdf 结尾，内容却是Word"),
        ("总结.xlsx", GOOD["总结.docx"], "把文件名的结尾改为 .docx"),
        ("总结.docx", GOOD["交流.pptx"], "内容却是PPT"),
        ("说明.html", GOOD["说明.txt"], "以 .html 结尾"),
        ("setup.exe", GOOD["现场.jpg"], "以 .exe 结尾"),
        ("总结.docx", GOOD["说明.txt"], "内容却是文本"),
    ],
)
def test_a_suffix_that_contradicts_the_content_is_refused(name: str, data: bytes, words: str) -> None:
    assert words in refusal(name, data)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"", upload.EMPTY),
        ("a.txt", b" \r\n", upload.EMPTY),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), upload.LOCKED),
        ("a.rtf", b"{\\rtf1 a}", upload.RTF),
        ("a.xls", b"<html><table></table></html>", upload.MARKUP),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', upload.MARKUP),
        ("a.txt", b"<script>1</script>", upload.MARKUP),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(30), upload.PACKED),
        ("a.ofd", files.package({"OFD.xml": "<a/>"}), OFD),
        ("a.gif", files.picture("GIF"), pictures.OTHER),
        ("a.jpg", files.picture("BMP"), pictures.OTHER),
        ("a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(90), pictures.OTHER),
        ("a.txt", "学习".encode("utf-16"), plain.WIDE),
        ("a.txt", b"\xff\xfe\xfd\xfc\x80", plain.WIDE),
        ("a.txt", "学习".encode() + b"\x80\xff", plain.UNREADABLE),
        ("a.csv", "学习\x00".encode(), plain.UNREADABLE),
        ("a.txt", "学\x01\x02习".encode(), plain.UNREADABLE),
        ("a.csv", b"a,b\n1,\"=cmd|'/C calc'!A0\"\n", plain.CALLING),
        ("a.docx", GOOD["总结.docx"][:-200], BROKEN_ARCHIVE),
    ],
)
def test_what_may_not_come_in_is_told_why(name: str, data: bytes, sentence: str) -> None:
    assert refusal(name, data) == sentence


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", ole("WordDocument"), "（.doc），不能上传。请在 Word 或 WPS 中打开，另存为 .docx"),
        ("a.wps", ole("WordDocument"), "（.wps）"),
        ("a", ole("Workbook"), "（.xls），不能上传。请在 Excel 或 WPS 中打开，另存为 .xlsx"),
        ("a.docx", ole("PowerPoint Document"), "（.ppt），不能上传。请在 PPT 或 WPS 中打开，另存为 .pptx"),
        ("a.dps", OLE, "（.dps）"),
        ("a.msg", OLE, "不能上传 .msg 文件。可以上传 Word"),
        ("a.exe", b"MZ\x90\x00" + bytes(100), "不能上传 .exe 文件。可以上传 Word"),
        ("视频", b"\x00\x00\x00\x18ftypmp42" + bytes(100), "不能上传 .mp4 文件"),
        ("a.docx", b"\x00\x01\x02" * 50, "以 .docx 结尾，内容却不是Word，也可能已损坏"),
        ("a.reg", b"REGEDIT4\n\n[a]\n", "不能上传 .reg 文件"),
    ],
)
def test_other_files_are_named_and_their_owners_advised(name: str, data: bytes, words: str) -> None:
    assert words in refusal(name, data)


def test_an_old_format_that_nobody_names_has_no_advice() -> None:
    assert old_office.old_format(OLE, ".msi") == ""


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    assert "超过 20 MB" in refusal("a.zip", bytes(20 * 1024 * 1024 + 1))
    assert inspect("a.txt", b"a" * 20 * 1024 * 1024).size == 20 * 1024 * 1024


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", files.word("机密★1年", "学习计划")),
        ("a.docx", files.word("学习计划", header="秘　密")),
        ("a.pptx", files.slides("绝密★")),
        ("a.xlsx", files.excel("机密★3年", "名单")),
        ("a.txt", "秘密\n学习计划".encode()),
        ("a.txt", "秘\u3000密★６个月".encode("gb18030")),
        ("a.pdf", files.plain_pdf("机密★1年", "学习计划学习计划学习计划")),
        ("机密★1年学习计划.txt", GOOD["说明.txt"]),
        ("（秘密）学习计划.txt", GOOD["说明.txt"]),
        ("机\u200b密-学习计划.txt", GOOD["说明.txt"]),
        ("学习计划_绝密.jpg", GOOD["现场.jpg"]),
    ],
)
def test_what_is_marked_secret_never_comes_in(name: str, data: bytes) -> None:
    assert refusal(name, data) == CLASSIFIED


@pytest.mark.parametrize(
    "name", ["保守国家秘密法学习.txt", "秘密战线故事会.txt", "机密文件管理办法.txt", "保密教育.txt"]
)
def test_a_file_about_secrecy_comes_in(name: str) -> None:
    assert inspect(name, "学习保守国家秘密法。".encode()).name == name


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (PDF[:300], pdf.BROKEN),
        (b"%PDF-1.7\n", pdf.BROKEN),
        (written(lambda writer: writer.encrypt("a", algorithm="RC4-128")), pdf.LOCKED),
        (written(lambda writer: writer.encrypt("", "b", algorithm="RC4-128")), pdf.LOCKED),
        (PDF.replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (1) >> /Type /Catalog"), pdf.LIVELY),
        (written(lambda writer: writer.add_attachment("a.exe", b"MZ")), pdf.LIVELY),
        (PDF.replace(b"/Type /Catalog", b"/OpenAction << /S /L#61unch >> /Type /Catalog"), pdf.LIVELY),
        (files.packed_pdf(b"/OpenAction << /S /Java#53cript /JS (1) >>"), pdf.LIVELY),
        (files.packed_pdf(b"/OpenAction << /S /Launch >>", filters=b"[/ASCIIHexDecode /FlateDecode]"), pdf.LIVELY),
    ],
)
def test_a_pdf_that_does_more_than_show_pages_is_refused(data: bytes, sentence: str) -> None:
    assert refusal("a.pdf", data) == sentence


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n" + PDF,
        files.packed_pdf(b"/Lang (zh-CN)"),
        files.packed_pdf(b"", filters=b"[/ASCIIHexDecode /FlateDecode]"),
        files.packed_pdf(b"/LaunchPad /JavaScripted"),
    ],
)
def test_an_ordinary_pdf_comes_in(data: bytes) -> None:
    assert inspect("a.pdf", data).kind is FileKind.PDF


def test_a_pdf_that_asks_for_too_much_time_or_memory_is_refused() -> None:
    assert refusal("a.pdf", PDF, Limits(seconds=0.01)) == pdf.TOO_LARGE
    bomb = b"/ObjStm stream\n" + zlib.compress(bytes(100 * 1024 * 1024)) + b"\n"
    assert refusal("a.pdf", PDF.replace(b"startxref", bomb + b"startxref")) == pdf.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (files.picture("JPEG") + files.package({"a.txt": "a"}), pictures.DOUBLE),
        (files.picture("PNG") + b"<HTML><body>", pictures.DOUBLE),
        (files.picture("JPEG", comment=b"<script>alert(1)</script>"), pictures.DOUBLE),
        (files.picture("PNG") + PDF, pictures.DOUBLE),
        (files.picture("PNG")[:-20], pictures.BROKEN),
        (files.picture("PNG").replace(b"IDAT", b"IDAU"), pictures.BROKEN),
        (files.picture("JPEG", (400, 300))[:-40], pictures.BROKEN),
        (b"\xff\xd8\xff\xe0" + bytes(100), pictures.BROKEN),
    ],
)
def test_a_picture_that_is_damaged_or_something_else_besides_is_refused(data: bytes, sentence: str) -> None:
    assert refusal("a", data) == sentence


@pytest.mark.parametrize("size", [(6400, 6251), (20_000, 10_000), (60_000, 60_000)])
def test_a_picture_of_too_many_pixels_is_refused_unopened(size: tuple[int, int]) -> None:
    small = files.picture("PNG")
    head = b"IHDR" + size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + small[24:29]
    data = small[:12] + head + files.check_sum(head) + small[33:]
    assert "超过 4000 万像素" in refusal("a.png", data)


def test_a_picture_of_a_telephone_may_hold_a_second_one() -> None:
    accepted = inspect("IMG_1.JPG", files.picture("MPO", append_images=[files.blank()], save_all=True))
    assert (accepted.name, accepted.media_type) == ("IMG_1.jpg", "image/jpeg")


def _damaged(content: bytes, data: st.DataObject) -> bytes:
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        content = content[:place] + data.draw(st.binary(max_size=6)) + content[place + data.draw(st.integers(0, 40)) :]
    return content


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*GOOD.items()]), st.data())
def test_a_damaged_file_comes_in_or_is_refused_with_a_sentence(good: tuple[str, bytes], data: st.DataObject) -> None:
    name, content = good
    _judge(data.draw(st.sampled_from([name, "", "a.txt"])), _damaged(content, data))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OFFICE_PARTS), st.data())
def test_an_office_file_with_a_damaged_part_comes_in_or_is_refused(part: tuple[str, str], data: st.DataObject) -> None:
    file, name = part
    content = ZipFile(BytesIO(GOOD[file])).read(name)
    _look_into(files.with_parts(GOOD[file], {name: _damaged(content, data)}))


@settings(max_examples=12, deadline=None)
@given(st.sampled_from([PDF, files.packed_pdf(b"")]), st.data())
def test_a_damaged_pdf_comes_in_or_is_refused(content: bytes, data: st.DataObject) -> None:
    _judge("a.pdf", _damaged(content, data))


@given(st.text(), st.binary(max_size=300) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_any_name_and_any_bytes_come_in_or_are_refused_with_a_sentence(name: str, data: bytes) -> None:
    _judge(name, data)


def _look_into(data: bytes) -> None:
    """As the process does that is started for it, which takes far longer to start."""
    sentence = ""
    try:
        open_archive(data)
        read_office(data)
    except RefusedError as refused:
        sentence = str(refused)
    assert not sentence or sentence.endswith("。")


def _judge(name: str, data: bytes) -> None:
    try:
        answer = inspect(name, data).sha256
    except RefusedError as refused:
        answer = str(refused)
    assert answer == sha256(data).hexdigest() or answer.endswith("。")
