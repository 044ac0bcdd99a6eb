import io
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yaodian.formats.gate.content import ENCRYPTED_STREAM, OLE_MAGIC
from yaodian.formats.gate.limits import Limits
from yaodian.formats.keypoints.source.load import load, load_path
from yaodian.formats.keypoints.source.model import SourceFormat
from yaodian.formats.keypoints.source.tests.build import (
    cell,
    definition,
    level,
    listed,
    package,
    paragraph,
    pdf,
    row,
    table,
    use,
    word,
)
from yaodian.kernel.errors import RefusedError

TEXT = "2024年市直机关党建工作要点\n一、突出政治建设\n1.开展教育。"
WORD = word(
    paragraph("要点") + listed("突出政治建设") + table(row(cell("序号"), cell("项目")), row(cell("1"), cell("党课"))),
    numbering=definition(level(0, "chineseCounting", "%1、")) + use(1),
)
PDF = pdf([TEXT.split("\n"), ["二、加强组织建设，完善督促检查制度。"]])


class TestSources:
    def test_the_record_of_a_plain_text(self) -> None:
        data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
        source = load(data, "要点.txt")
        assert (source.text, source.format, source.encoding, source.name) == (
            TEXT,
            SourceFormat.TXT,
            "utf-8-sig",
            "要点.txt",
        )
        assert source.sha256 == sha256(TEXT.encode()).hexdigest()
        assert source.file_sha256 == sha256(data).hexdigest()
        assert (source.marks, source.tables, source.warnings) == ((), (), ())

    @pytest.mark.parametrize(
        ("data", "found"), [(WORD, SourceFormat.DOCX), (PDF, SourceFormat.PDF), (TEXT.encode(), SourceFormat.TXT)]
    )
    def test_the_bytes_decide_and_a_wrong_suffix_is_reported(self, data: bytes, found: SourceFormat) -> None:
        assert load(data, f"要点.{found}").warnings == ()
        assert load(data, "要点").format == found
        assert load(data, "要点.doc").warnings == (f"扩展名是 .doc，内容却是 .{found}，已按内容读取。",)

    def test_the_same_text_has_the_same_name_whatever_its_encoding(self) -> None:
        encoded = [TEXT.encode(codec) for codec in ("utf-8", "utf-16", "gb18030")]
        assert len({load(data, "a.txt").sha256 for data in encoded}) == 1


class TestPlaces:
    def test_a_plain_text_is_placed_by_lines(self) -> None:
        source = load(TEXT.encode(), "a.txt")
        assert [source.place(offset) for offset in (-1, 0, TEXT.index("一"), len(TEXT))] == [
            "第1行",
            "第1行",
            "第2行",
            "第3行",
        ]

    def test_a_word_file_is_placed_by_paragraphs_and_rows(self) -> None:
        source = load(WORD, "a.docx")
        offsets = (-1, 0, source.text.index("突出"), source.text.index("项目"), source.text.index("党课"))
        assert [source.place(offset) for offset in offsets] == [
            "第1段",
            "第1段",
            "第2段",
            "第1张表第1行",
            "第1张表第2行",
        ]

    def test_a_pdf_is_placed_by_pages(self) -> None:
        source = load(PDF, "a.pdf")
        assert [source.place(offset) for offset in (0, source.text.index("二、"), 10**6)] == ["第1页", "第2页", "第2页"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "name", "sentence"),
        [
            (b"", "a.txt", "空的"),
            (b" \r\n\t", "a.txt", "空的"),
            ("　\u00a0\n".encode(), "a.txt", "空的"),
            ("……——1234".encode(), "a.txt", "没有汉字或字母"),
            (word(paragraph("")), "a.docx", "空的"),
            (word(paragraph("12。")), "a.docx", "没有汉字或字母"),
            (OLE_MAGIC + bytes(99), "a.doc", "旧格式"),
            (OLE_MAGIC + bytes(99), "a.docx", "旧格式"),
            (OLE_MAGIC + bytes(99), "a.wps", "WPS"),
            (OLE_MAGIC + bytes(99), "a.ET", "表格文件"),
            (OLE_MAGIC + bytes(99) + ENCRYPTED_STREAM, "a.docx", "密码保护"),
            (package({"OFD.xml": "<x/>"}), "a.zip", "ofd"),
            (b"PK\x03\x04", "a.ofd", "ofd"),
            (b"\x00\x01\x02", "a.ofd", "ofd"),
            (b"\x00\x01\x02", "a.wps", "WPS"),
            (b"\x00\x01\x02", "a", "控制字符"),
            (b"{\\rtf1 x}", "a.doc", "RTF"),
            (b"<html><body>x", "a.doc", "网页"),
            (b"\x89PNG\r\n\x1a\n", "a.png", "图片没有文字"),
            (b"7z\xbc\xaf\x27\x1c", "a.7z", "压缩包"),
            (WORD[: len(WORD) // 2], "a.docx", "损坏"),
            ("机密★1年\n要点".encode(), "a.txt", "涉密材料不得交给"),
            (word(paragraph("秘密★3年") + paragraph("要点")), "a.docx", "涉密材料不得交给"),
        ],
    )
    def test_each_refusal_says_what_is_wrong(self, data: bytes, name: str, sentence: str) -> None:
        with pytest.raises(RefusedError, match=sentence):
            load(data, name)

    def test_a_large_file_is_refused_by_its_size(self) -> None:
        with pytest.raises(RefusedError, match="超过 20 MB"):
            load(bytes(20 * 1024 * 1024 + 1), "a.txt")
        with pytest.raises(RefusedError, match=r"超过 0\.5 MB"):
            load(bytes(600_000), "a.txt", Limits(file_bytes=512 * 1024))


class TestPaths:
    def test_a_path_is_read_and_named(self, tmp_path: Path) -> None:
        path = tmp_path / "要点.txt"
        path.write_text(TEXT, encoding="gb18030")
        assert load_path(path).name == "要点.txt"

    def test_a_dash_is_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert load_path("-").name == "标准输入"

    def test_an_endless_device_is_cut_off(self) -> None:
        with pytest.raises(RefusedError, match="超过 1 MB"):
            load_path(Path("/dev/zero"), Limits(file_bytes=1024 * 1024))

    @pytest.mark.parametrize(
        ("name", "sentence"), [("gone.txt", "找不到"), ("", "文件夹"), ("a\x00b", "无法读取"), ("x" * 300, "无法读取")]
    )
    def test_a_path_that_cannot_be_read_is_refused(self, tmp_path: Path, name: str, sentence: str) -> None:
        with pytest.raises(RefusedError, match=sentence):
            load_path(tmp_path / name)


HEADS = st.sampled_from(
    [b"", OLE_MAGIC, b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"\xff\xfe", b"\xfe\xff", b"<?xml"]
)


def _loads_or_refuses(data: bytes) -> None:
    try:
        source = load(data, "a.docx")
    except RefusedError:
        return
    assert any(map(str.isalpha, source.text))
    assert all(
        source.text[cell.start : cell.end] == cell.text for t in source.tables for row in t.rows for cell in row.cells
    )


@settings(max_examples=200, deadline=None)
@given(HEADS, st.binary(max_size=400))
def test_random_bytes_give_a_source_or_a_refusal(head: bytes, rest: bytes) -> None:
    _loads_or_refuses(head + rest)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([WORD, PDF]),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, 200),
)
def test_damaged_files_give_a_source_or_a_refusal(whole: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    damaged = bytearray(whole[: len(whole) - cut])
    for position, value in changes:
        damaged[position % len(damaged)] = value
    _loads_or_refuses(bytes(damaged))


NAMES = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "vMerge",
    "gridSpan",
    "pPr",
    "numPr",
    "numId",
    "ilvl",
    "del",
    "ins",
    "txbxContent",
)
trees = st.recursive(
    st.sampled_from(["文", ""]),
    lambda inside: st.builds(
        lambda name, value, content: f'<w:{name} w:val="{value}">{content}</w:{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(["0", "1", "-1", "restart", "9" * 30, "x"]),
        st.lists(inside, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trees, max_size=4).map("".join))
def test_any_tree_of_word_elements_gives_a_source_or_a_refusal(body: str) -> None:
    lists = definition(level(0, "chineseCounting", "%1、")) + use(1)
    _loads_or_refuses(word(paragraph("要点") + body, numbering=lists))
