"""Quotation marks within quotation marks."""

from yaodian.kernel.quotation import quoted


def test_the_inner_marks_are_single() -> None:
    assert quoted("“三重一大”事项检查") == "“‘三重一大’事项检查”"
