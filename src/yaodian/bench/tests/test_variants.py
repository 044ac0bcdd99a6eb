import re

import pytest

from yaodian.bench import variants
from yaodian.bench.corpus import Document
from yaodian.bench.gold import reading_of
from yaodian.bench.tests.invented import TEXT, gold
from yaodian.bench.variants import indented, one_line, table, variants_of, wrapped

DOCUMENT = Document("seed", TEXT, reading_of(gold(), TEXT))
NAMES = ["one line", "full width", "indented", "wrapped", "docx", "table"]


def test_every_form_has_all_measures() -> None:
    forms = variants_of(DOCUMENT)
    assert [form.name for form in forms] == NAMES
    for form in forms:
        places = [clause.span for clause in form.gold.clauses or ()]
        assert ["".join(form.text[start:end].split())[-4:] for start, end in places] == [
            "学习制度",
            "支部会议",
            "办培训班",
        ]


def test_every_form_but_the_table_has_all_headings() -> None:
    for form in variants_of(DOCUMENT)[:-1]:
        starts = [form.text[heading.start : heading.end].split()[0][:2] for heading in form.gold.headings]
        assert [start[0] for start in starts] == ["一", "1", "2", "二"]
    assert variants_of(DOCUMENT)[-1].gold.headings == ()


def test_word_counts_the_numbers_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = {form.name: form.text for form in variants_of(DOCUMENT)}
    assert re.findall(r"^(?:.、|\d\.)", forms["docx"], re.MULTILINE) == ["一、", "1.", "2.", "二、"]
    monkeypatch.setattr(variants, "find_spec", lambda _: None)
    assert [form.name for form in variants_of(DOCUMENT)] == [name for name in NAMES if name != "docx"]


def test_one_line_has_no_line_end() -> None:
    assert one_line("甲\n乙\n") == "甲乙"


def test_each_line_is_indented() -> None:
    assert indented("甲\n乙") == "\u3000\u3000甲\n\u3000\u3000乙"


def test_lines_are_cut_at_a_width_and_empty_ones_stay() -> None:
    assert wrapped("甲乙丙\n\n丁", width=2) == "甲乙\n丙\n\n丁"


def test_the_table_has_a_row_for_each_measure() -> None:
    assert table(DOCUMENT).splitlines() == [
        "序号 | 要点条目 | 重点任务 | 具体措施 | 完成时限",
        "1 | 打好基础 | 健全制度 | 修订学习制度 | ",
        "2 | 打好基础 | 健全制度 | 每月召开支部会议 | 每月",
        "3 | 打好基础 | 抓好培训 | 7月底前举办培训班 | 7月底前",
    ]
