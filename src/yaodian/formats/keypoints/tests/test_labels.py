"""What things are called on screen."""

import pytest

from yaodian.formats.keypoints.draft import Block, MeasureClass
from yaodian.formats.keypoints.labels import CADENCE_LABELS, CLASS_LABELS, cadence_label, heading_text
from yaodian.kernel.cadence import Cadence, CadenceKind


def test_every_kind_and_class_has_a_name_of_its_own() -> None:
    assert CADENCE_LABELS.keys() == set(CadenceKind)
    assert CLASS_LABELS.keys() == set(MeasureClass)
    assert len(set(CADENCE_LABELS.values())) == len(CadenceKind)


@pytest.mark.parametrize(("count", "label"), [(1, "每季度"), (2, "每季度2次")])
def test_a_cadence_says_how_many_times_when_it_is_more_than_one(count: int, label: str) -> None:
    assert cadence_label(Cadence(kind=CadenceKind.QUARTERLY, count=count)) == label


@pytest.mark.parametrize(
    ("kind", "number", "title", "text"),
    [
        ("section", "一", "坚定忠诚", "一、坚定忠诚"),
        ("group", "二", "健全制度", "（二）健全制度"),
        ("point", "12", "抓好学习", "12.抓好学习"),
        ("point", "3", None, "3."),
        ("point", "2—1", "规范会议", "2—1 规范会议"),
        ("section", "", "学习", "学习"),
        ("section", "", None, "全文"),
        ("point", "", None, ""),
    ],
)
def test_a_heading_reads_as_the_document_prints_it(kind: str, number: str, title: str | None, text: str) -> None:
    assert heading_text(Block(kind=kind, number=number, start=0, end=0, title=title)) == text
