from itertools import pairwise

import pytest

from yaodian.formats.gate.limits import Limits
from yaodian.formats.keypoints.source.model import MarkKind
from yaodian.formats.keypoints.source.pdf import read_pdf
from yaodian.formats.keypoints.source.tests.build import pdf
from yaodian.kernel.errors import RefusedError

FIRST = ["2024年市直机关党建工作要点", "一、突出政治机关意识教育，持续开展对党忠诚"]
SECOND = ["教育“五个一”活动。", "二、完善督促检查制度。"]


def test_chinese_text_comes_out_page_by_page_with_its_line_ends() -> None:
    found = read_pdf(pdf([FIRST, SECOND]))
    assert found.text.split("\n") == FIRST + SECOND
    pages = [mark for mark in found.marks if mark.kind is MarkKind.PAGE]
    assert [found.text[mark.start : mark.end] for mark in pages] == ["\n".join(FIRST), "\n".join(SECOND)]
    assert [mark.number for mark in pages] == [1, 2]
    assert all(before.end + 1 == after.start for before, after in pairwise(pages))


@pytest.mark.parametrize(
    "number", ["- 1 -", "— 1 —", "－1－", "1", "第 1 页", "第1页 共9页", "第 1 页 / 共 9 页", "1 / 9"]
)
def test_page_numbers_are_dropped(number: str) -> None:
    assert read_pdf(pdf([[*FIRST, number]])).text.split("\n") == FIRST
    assert read_pdf(pdf([[number, *FIRST]])).text.split("\n") == FIRST


def test_a_bare_number_inside_a_page_may_be_a_cell_and_stays() -> None:
    lines = [FIRST[0], "3", FIRST[1]]
    assert read_pdf(pdf([lines])).text.split("\n") == lines


def test_a_date_or_a_numbered_line_is_no_page_number() -> None:
    lines = [*FIRST, "2024年3月1日", "1.加强领导", "7-8月"]
    assert read_pdf(pdf([lines])).text.split("\n") == lines


def test_running_heads_are_dropped_and_named() -> None:
    pages = [["内部资料", *FIRST, "— 1 —"], ["内部资料", *SECOND, "— 2 —"], ["内部资料", "三、加强领导。", "— 3 —"]]
    found = read_pdf(pdf(pages))
    assert found.text.split("\n") == [*FIRST, *SECOND, "三、加强领导。"]
    assert found.warnings == ("已去掉每页重复的页眉页脚：内部资料。",)


def test_a_line_repeated_in_the_middle_of_pages_is_text() -> None:
    page = ["甲乙丙丁", "戊己庚辛", "子丑寅卯", "每页都有的一句", "辰巳午未", "申酉戌亥", "天地玄黄"]
    pages = [[line + ("" if line == page[3] else sign) for line in page] for sign in "①②③"]
    assert read_pdf(pdf(pages)).text.count(page[3]) == 3


def test_two_pages_prove_no_running_head() -> None:
    assert read_pdf(pdf([["同一行", *FIRST], ["同一行", *SECOND]])).text.count("同一行") == 2


def test_a_page_without_text_is_named() -> None:
    found = read_pdf(pdf([FIRST, ["— 2 —"], SECOND]))
    assert found.warnings == ("第2页没有文字，可能是图片或空白页，没有读入。",)
    assert [mark.number for mark in found.marks] == [1, 3]


def test_radicals_become_the_characters_they_look_like() -> None:
    found = read_pdf(pdf([["市直机关党建⼯作要点及⺠主集中制⻛险任务分解表⼀览", *FIRST]]))
    assert found.text.startswith("市直机关党建工作要点及民主集中制风险任务分解表一览\n")


def test_half_characters_of_damaged_fonts_do_no_harm() -> None:
    code = "市".encode("utf-16-be").hex()
    data = pdf([FIRST]).replace(f"<{code}> <{code}>".encode(), f"<{code}> <d83d>".encode())
    assert read_pdf(data).text == "\n".join(FIRST).replace("市", "\ufffd")


@pytest.mark.parametrize("pages", [[[]], [["— 1 —"], ["扫描全能王"]]])
def test_a_scan_is_refused(pages: list[list[str]]) -> None:
    with pytest.raises(RefusedError, match="扫描件"):
        read_pdf(pdf(pages))


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(RefusedError, match="密码"):
        read_pdf(pdf([FIRST], encrypted=True))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", pdf([FIRST])[:200]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="损坏"):
        read_pdf(data)


def test_a_damaged_page_is_named() -> None:
    before, length, after = pdf([FIRST, SECOND]).rpartition(b"/Length")
    data = before + b"/Filter /Unheard " + length + after
    with pytest.raises(RefusedError, match="第2页无法读取"):
        read_pdf(data)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(RefusedError, match="超过 1 页"):
        read_pdf(pdf([FIRST, SECOND]), Limits(pages=1))


def test_pages_that_unpack_to_too_much_are_refused() -> None:
    with pytest.raises(RefusedError, match="绘图内容过大"):
        read_pdf(pdf([FIRST]), Limits(page_bytes=10))


def test_a_marking_on_every_page_is_seen_before_it_is_dropped_as_running_head() -> None:
    with pytest.raises(RefusedError, match="密级"):
        read_pdf(pdf([["机密★1年", *FIRST]] * 3))
