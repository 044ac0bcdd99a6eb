"""Long fuzzing of the reader, by `make nightly`: no crash, and the parts always are the text."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.keypoints.partition import partition
from yaodian.formats.keypoints.reader import read_source
from yaodian.formats.keypoints.source.load import load
from yaodian.formats.keypoints.tests.made_up import INSTITUTIONS, read
from yaodian.kernel.errors import RefusedError

SAMPLES = Path(__file__).resolve().parents[3] / "demo" / "samples"
PLAN = (SAMPLES / "key_points_2026.txt").read_text(encoding="utf-8")
TABLE = "序号 | 重点任务 | 具体措施 | 完成时限\n1 | 抓学习 | 1.办讲座；2.办培训。 | 6月底前\n2 | 办会议 | 每季度\n"
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)
PARTS = [
    (name, ZipFile(SAMPLES / "key_points_2026.docx").read(name)) for name in ("word/document.xml", "word/numbering.xml")
]


def is_partitioned(text: str) -> bool:
    return "".join(text[part.start : part.end] for part in partition(read(text))) == text


@pytest.mark.nightly
@given(ANY_TEXT)
def test_any_text_is_read(text: str) -> None:
    assert is_partitioned(text)


@pytest.mark.nightly
def test_a_reader_that_loses_the_last_part_is_found_out() -> None:
    """The control."""

    @given(ANY_TEXT)
    def loses_nothing(text: str) -> None:
        assert "".join(text[part.start : part.end] for part in partition(read(text))[:-1]) == text

    with pytest.raises(AssertionError):
        loses_nothing()


@pytest.mark.nightly
@given(st.data())
def test_a_plan_with_stretches_cut_doubled_or_replaced_is_read(data: st.DataObject) -> None:
    text = PLAN + TABLE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 300)))
        instead = data.draw(st.one_of(st.just(""), ANY_TEXT, st.just(text[start:end] * 2)))
        text = text[:start] + instead + text[end:]
    assert is_partitioned(text)


@pytest.mark.nightly
@given(st.sampled_from(PARTS), st.data())
def test_a_word_file_with_a_damaged_part_is_read_or_refused(part: tuple[str, bytes], data: st.DataObject) -> None:
    name, content = part
    place = data.draw(st.integers(0, len(content) - 1))
    damaged = content[:place] + data.draw(st.binary(max_size=8)) + content[place + data.draw(st.integers(0, 8)) :]
    try:
        source = load(_with_part(name, damaged), "sample.docx")
    except RefusedError:
        return
    assert read_source(source, INSTITUTIONS) is not None


def _with_part(name: str, content: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(SAMPLES / "key_points_2026.docx") as whole, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for each in whole.namelist():
            copy.writestr(each, content if each == name else whole.read(each))
    return target.getvalue()
