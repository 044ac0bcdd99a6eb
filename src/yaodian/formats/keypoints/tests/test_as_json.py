"""A reading as JSON, in the shape of the annotated corpus."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yaodian.formats.keypoints.as_json import as_json
from yaodian.formats.keypoints.draft import MeasureClass
from yaodian.formats.keypoints.reader import read_plan
from yaodian.formats.keypoints.source.load import load, load_path
from yaodian.kernel.institution import Institution, Recognition

PACKAGE = Path(__file__).resolve().parents[3]
SAMPLE = PACKAGE / "demo" / "samples" / "key_points_2026.txt"
# The corpus is kept beside the project, not in it.
CORPUS = PACKAGE.parents[2] / "shared" / "corpus"
GOLD = [*sorted(CORPUS.rglob("*.gold.json")), SAMPLE.with_suffix(".gold.json")]
# Written by hand in the corpus; a program does not know them.
BY_HAND = {"note", "near_reason", "also_anchor", "doc_type", "annotation_level", "complete", "complete_note"} | {
    *(
        "notes",
        "title_note",
        "table",
        "institutions",
        "artefacts",
        "issuer_hint",
        "event",
        "near",
        "implied_by",
        "count",
    ),
}

PLAN = """云泽市2026年工作要点
2026年是中国共产党成立105周年，要抓好各项工作。
一、加强学习
（一）健全制度
1.抓好学习。围绕大局，每季度开展2次专题学习，提高素质。
（二）建强队伍
2.抓好培训。由办公室牵头，宣传部配合，6月底前面向青年干部举办培训班。
二、加强宣传
适时举办座谈会。
3.抓好宣讲。开学第一周组织宣讲活动。
云泽市直机关工委"""
TABLE = """2026年任务清单
序号 | 项目 | 工作内容 | 完成时间 | 牵头单位 | 配合单位
1 | 学习 | 组织专题学习 | 制度寒假前，运行全年 | 办公室 | 宣传部
2 | 会议 | 召开总结会 | | | """
STUDY = Institution(key="study", name="专题学习", clause="", recognises=Recognition(("专题学习",)), record_form=None)


def read(text: str) -> dict[str, Any]:
    """As another program would get it."""
    found: dict[str, Any] = json.loads(json.dumps(as_json(read_plan(text, (STUDY,), "要点.txt")), ensure_ascii=False))
    return found


def below(found: Any, name: str) -> Iterator[dict[str, Any]]:
    """All members of the lists of this name, at any depth."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key == name and isinstance(value, list):
                yield from value
            yield from below(value, name)
    elif isinstance(found, list):
        for value in found:
            yield from below(value, name)


def test_the_frame_says_what_was_read() -> None:
    found = read(PLAN)
    assert found["schema"] == "party-plan-gold/1"
    assert (found["source"], found["plan_year"], found["issuer"]) == ("要点.txt", 2026, "云泽市直机关工委")
    assert (found["title"], found["title_start"], found["title_end"]) == ("云泽市2026年工作要点", 0, 12)
    assert found["preamble"] == {"start": 13, "end": 40, "anniversaries": ["中国共产党成立105周年"]}
    assert found["other_lines"] == [{"role": "tail", "start": len(PLAN) - 8, "end": len(PLAN)}]


def test_the_numbers_run_through_the_document() -> None:
    found = read(PLAN)
    assert [section["id"] for section in found["sections"]] == ["s1", "s2"]
    assert [group["id"] for group in below(found["sections"], "groups")] == ["s1g1", "s1g2"]
    assert sorted(point["id"] for point in below(found["sections"], "points")) == ["p1", "p2", "p3"]
    measures = sorted(below(found["sections"], "measures"), key=lambda measure: measure["start"])
    assert [measure["id"] for measure in measures] == ["m01", "m02", "m03", "m04"]


def test_places_are_of_the_source() -> None:
    found = read(PLAN)
    for piece in [*below(found, "measures"), *below(found, "excluded")]:
        assert PLAN[piece["start"] : piece["end"]] == piece["text"]
    for point in below(found["sections"], "points"):
        assert PLAN[point["title_start"] : point["title_end"]] == point["title"]
        assert PLAN[point["body_start"] : point["body_end"]].endswith("。")


def test_a_measure_says_what_when_who_and_for_whom() -> None:
    study, training = _measures(PLAN)[:2]
    assert study["class"] == MeasureClass.ACTION.value
    assert study["institutions"] == [STUDY.key]
    assert study["cadence"]["count"] == 2
    assert study["context"] == "围绕大局"
    assert "helpers" not in study
    assert training["actors"] == ["办公室(牵头)"]
    assert training["helpers"] == ["宣传部"]
    assert training["audience"] == ["青年干部"]
    assert training["cadence"]["anchor"] == "2026-06-30"


def _measures(text: str) -> list[dict[str, Any]]:
    return sorted(below(read(text)["sections"], "measures"), key=lambda measure: measure["start"])


def test_what_has_no_label_in_the_corpus_is_not_lost() -> None:
    forum, lecture = _measures(PLAN)[2:]
    assert (forum["cadence"]["kind"], forum["cadence"]["also"]) == ("unspecified", "optional")
    assert (lecture["cadence"]["kind"], lecture["cadence"]["phrase"]) == ("unknown", "开学第一周")
    start, end = lecture["cadence"]["phrase_start"], lecture["cadence"]["phrase_end"]
    assert PLAN[start:end] == "开学第一周"


def test_what_became_nothing_says_why() -> None:
    assert {clause["text"]: clause["reason"] for clause in below(read(PLAN), "excluded")} == {
        "围绕大局": "principle",
        "提高素质": "aim",
    }


def test_the_counts_are_by_section() -> None:
    assert read(PLAN)["counts"] == {"sections": 2, "groups": [2, 0], "points": [2, 1], "measures": 4, "excluded": 2}


def test_a_row_of_a_table_keeps_its_cells_verbatim() -> None:
    study, meeting = sorted(below(read(TABLE)["sections"], "points"), key=lambda point: point["start"])
    assert (study["number"], study["measure_text"]) == ("1", "组织专题学习")
    assert study["deadline_raw"] == "制度寒假前，运行全年"
    assert study["cadences"] == [
        {"kind": "before_event", "phrase": "寒假前", "anchor": "winter_break", "part": "制度"},
        {"kind": "ongoing", "phrase": "全年", "anchor": None, "part": "运行"},
    ]
    assert (study["lead_units"], study["support_units"]) == (["办公室"], ["宣传部"])
    assert (study["body_start"], study["body_end"]) == (None, None)
    assert (meeting["deadline_raw"], meeting["cadences"]) == ("", [])


def test_the_parts_are_the_source() -> None:
    assert "".join(PLAN[part["start"] : part["end"]] for part in read(PLAN)["parts"]) == PLAN


def test_a_text_without_a_plan_says_so() -> None:
    found = read("今天天气很好")
    assert (found["title"], found["preamble"], found["plan_year"], found["issuer"]) == (None, None, None, None)
    assert found["counts"]["measures"] == 0
    assert any("没有读出任何举措" in warning for warning in found["warnings"])


def test_jubilees_of_the_preamble_are_named_where_the_reader_found_them() -> None:
    plan = read_plan(PLAN, ())
    plan.anniversaries = ("中国共产党成立105周年",)
    assert as_json(plan)["preamble"] == {"start": 13, "end": 40, "anniversaries": ["中国共产党成立105周年"]}


def test_the_source_gives_its_name_hash_and_warnings() -> None:
    source = load(PLAN.encode(), "要点.docx")
    found = as_json(read_plan(source.text, (), "别名"), source)
    assert (found["source"], found["sha256"]) == ("要点.docx", source.sha256)
    assert found["sha256"] == as_json(read_plan(PLAN, ()))["sha256"]
    assert found["warnings"] == list(source.warnings) != []


def names_in(found: Any, name: str) -> set[str]:
    """The names that members of a list of this name have."""
    members = below(found, name) if name != "cadence" else (each["cadence"] for each in below(found, "measures"))
    return {key for member in members for key in member}


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name.removesuffix(".gold.json"))
def test_every_name_of_the_corpus_is_a_name_of_ours(gold: Path) -> None:
    annotated = json.loads(gold.read_text(encoding="utf-8"))
    source = load_path(gold.with_name(gold.name.replace(".gold.json", ".txt")))
    found = as_json(read_plan(source.text, (STUDY,), source.name), source)
    assert annotated.keys() - BY_HAND <= found.keys()
    for each in (annotated, found):
        each.pop("counts", None)  # its lists are of figures
    for name in ("sections", "groups", "points", "measures", "excluded", "other_lines", "cadences", "cadence"):
        assert names_in(annotated, name) - BY_HAND <= names_in(found, name) or not names_in(found, name)
