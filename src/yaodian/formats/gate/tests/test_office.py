"""Office packages that are handed on: what is refused at any depth, and which words are looked at."""

import pytest

from yaodian.formats.gate import office
from yaodian.formats.gate.active import LINKED, MACROS, OBJECTS, REMOTE
from yaodian.formats.gate.archive import BOMB, CROOKED, CROWDED
from yaodian.formats.gate.kinds import DOCX, PPTX, XLSX
from yaodian.formats.gate.limits import Limits
from yaodian.formats.gate.markup import DECLARED
from yaodian.formats.gate.office import read_office
from yaodian.formats.gate.tests import files
from yaodian.kernel.errors import RefusedError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CHART = "word/embeddings/book.xlsx"


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(RefusedError) as refused:
        read_office(data, limits or Limits())
    return str(refused.value)


def instructions(*runs: str) -> bytes:
    body = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in runs)
    edge = "<w:r><w:fldChar/></w:r>"
    return files.with_type(
        files.word(), "word/footer9.xml", f"{WORD_TYPE}.footer+xml", f"<w:ftr {W}><w:p>{edge}{body}{edge}</w:p></w:ftr>"
    )


def body(paragraph: str) -> str:
    return f"<w:document {W}><w:body><w:p>{paragraph}</w:p></w:body></w:document>"


def with_link(content: str) -> bytes:
    part = f"<externalLink>{content}</externalLink>"
    return files.with_type(files.excel(), "xl/externalLinks/externalLink1.xml", f"{SHEET_TYPE}.externalLink+xml", part)


def nested(depth: int) -> bytes:
    inner = files.excel()
    for _ in range(depth):
        inner = files.word(extra={CHART: inner})
    return inner


@pytest.mark.parametrize(
    ("data", "found"),
    [(files.word(), DOCX), (files.excel(), XLSX), (files.slides(), PPTX), (files.word(extra={"a.docx": "x"}), DOCX)],
)
def test_the_format_is_that_of_the_main_part(data: bytes, found: object) -> None:
    assert read_office(data).format == found


@pytest.mark.parametrize(
    "data",
    [
        files.package({}),
        files.package({"说明.txt": "a"}),
        files.package({"[Content_Types].xml": files.content_types({})}),
        files.slides(extra={"[Content_Types].xml": files.content_types({"/ppt/presentation.xml": "application/x"})}),
        files.with_type(files.word(), "xl/workbook.xml", f"{SHEET_TYPE}.sheet.main+xml", "<a/>"),
    ],
)
def test_another_zip_is_no_office_file(data: bytes) -> None:
    assert refusal(data) == office.UNKNOWN


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (files.word(extra={"word/vbaProject.bin": "x"}), MACROS),
        (
            files.with_type(files.excel(), "xl/macrosheets/s1.xml", "application/vnd.ms-excel.macrosheet+xml", "<a/>"),
            MACROS,
        ),
        (files.word(extra={"customXml/item1.xml": "<!DOCTYPE a><a/>"}), DECLARED),
        (files.slides(extra={"ppt/embeddings/oleObject1.bin": "x"}), OBJECTS),
        (
            files.slides(
                extra={"ppt/_rels/presentation.xml.rels": files.relations("oleObject", "http://a/", "External")}
            ),
            REMOTE,
        ),
        (
            files.slides(extra={"ppt/_rels/presentation.xml.rels": files.relations("video", "http://a/", "External")}),
            LINKED,
        ),
        (files.word(extra={"../a.xml": "<a/>"}), CROOKED),
        (files.word(extra={"word/media/a.bin": bytes(30 * 1024 * 1024)}), BOMB),
        (instructions(" DDEAUTO c:\\\\a.exe "), office.CALLING),
        (instructions(" D", "DE a b "), office.CALLING),
        (files.word(extra={"word/document.xml": body('<w:fldSimple w:instr="dde a b"/>')}), office.CALLING),
        (with_link('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'), office.CALLING),
        (with_link("<x><oleLink/></x>"), office.CALLING),
        (files.with_type(files.excel(), "xl/connections.xml", f"{SHEET_TYPE}.connections+xml", "<a/>"), office.CALLING),
    ],
)
def test_active_content_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


@pytest.mark.parametrize(
    "data",
    [
        instructions(" PAGE "),
        instructions(' HYPERLINK "http://example.org/dde/" '),
        files.word("DDE 是一种技术"),
        with_link("<externalBook/>"),
        files.slides(extra={"ppt/_rels/presentation.xml.rels": files.relations("hyperlink", "http://a/", "External")}),
        nested(2),
    ],
)
def test_ordinary_files_come_in(data: bytes) -> None:
    read_office(data)


@pytest.mark.parametrize(
    ("inner", "sentence"),
    [
        (files.excel(extra={"xl/vbaProject.bin": "x"}), MACROS),
        (files.word(extra={CHART: files.excel(extra={"xl/vbaProject.bin": "x"})}), MACROS),
        (b"MZ", OBJECTS),
        (files.package({"a.txt": "x"}), OBJECTS),
    ],
)
def test_what_is_embedded_is_looked_at_too(inner: bytes, sentence: str) -> None:
    assert refusal(files.word(extra={CHART: inner})) == sentence


def test_embedded_files_share_one_allowance() -> None:
    many = files.word(extra={f"word/embeddings/{number}.xlsx": files.excel() for number in range(4)})
    read_office(many, Limits(embedded=4))
    assert refusal(many, Limits(embedded=3)) == CROWDED
    heavy = {f"word/embeddings/{number}.xlsx": files.excel(extra={"a.bin": bytes(900_000)}) for number in range(4)}
    read_office(files.word(extra=heavy), Limits(unpacked_bytes=4_000_000))
    assert refusal(files.word(extra=heavy), Limits(unpacked_bytes=3_000_000)) == BOMB


def test_the_words_where_a_marking_stands_are_found() -> None:
    heads = read_office(files.word("甲", "乙", header="页眉")).heads
    assert {head.strip() for head in heads} == {"甲\n乙", "页眉"}
    assert [head.strip() for head in read_office(files.slides("首页")).heads] == ["首页"]
    assert read_office(files.excel("一", "二", "三", "秘密")).heads == ("一\n二\n三",)


def test_a_text_box_has_lines_of_its_own() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>机密</w:t></w:r></w:p></w:txbxContent>"
    whole = body(f"<w:r><w:t>甲</w:t>{box}<w:br/><w:t>乙</w:t><w:tab/></w:r>")
    heads = read_office(files.word(extra={"word/document.xml": whole})).heads
    assert "机密\n甲\n乙\t\n" in heads
