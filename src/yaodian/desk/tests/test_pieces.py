"""What is written in one piece, past the template that would escape it, escapes what it says by itself."""

from datetime import date

from yaodian.desk.templatetags.desk import iso, month_day, options, short, whole_day

BAD = "<b>“甲”&乙\"'"


def test_choices_are_escaped_and_the_chosen_one_is_marked() -> None:
    written = options([(BAD, "甲"), (2, BAD)], 2)
    assert written.count("<option") == 2
    assert "<b>" not in written
    assert '<option value="2" selected>&lt;b&gt;“甲”&amp;乙&quot;&#x27;</option>' in written


def test_a_text_is_cut_at_its_length_with_a_mark() -> None:
    assert (short("一二三", 3), short("一二三四", 3)) == ("一二三", "一二…")


def test_days_are_said_without_leading_zeros_and_told_to_machines_with_them() -> None:
    asked = date(2026, 7, 5)
    assert (month_day(asked), whole_day(asked), iso(asked)) == ("7 月 5 日", "2026 年 7 月 5 日", "2026-07-05")
