"""A cadence in the labels of the annotated corpus."""

import pytest

from yaodian.formats.keypoints.cadence_json import short_json, timing_json
from yaodian.formats.keypoints.draft import NO_TIMING, Span, Timing
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

JULY_1, JULY_31, JUNE_1 = MonthDay(7, 1), MonthDay(7, 31), MonthDay(6, 1)
BEFORE_JULY = Cadence(kind=CadenceKind.ANNUAL_BEFORE, phrase="“七一”前", anchor=JULY_1)
ONGOING = Timing(cadence=Cadence(kind=CadenceKind.ONGOING, phrase="持续"), span=Span(0, 2))
JUBILEE = Cadence(kind=CadenceKind.ANNIVERSARY, phrase="围绕建党105周年", anchor=JULY_1)


def test_a_clause_that_says_nothing_of_time_is_unspecified() -> None:
    assert timing_json(NO_TIMING, 2026) == {"kind": "unspecified", "phrase": None, "anchor": None}


def test_a_yearly_day_has_its_eve_as_the_last_day_and_the_weaker_phrase_beside_it() -> None:
    timing = Timing(cadence=BEFORE_JULY, span=Span(4, 9), also=(ONGOING,))
    assert timing_json(timing, 2024) == {
        "kind": "annual_before",
        "phrase": "“七一”前",
        "anchor": "07-01",
        "window_end": "06-30",
        "phrase_start": 4,
        "phrase_end": 9,
        "also": "ongoing",
        "also_phrase": "持续",
        "also_start": 0,
        "also_end": 2,
    }


def test_the_strongest_of_the_weaker_phrases_stands_beside() -> None:
    optional = Timing(cadence=Cadence(kind=CadenceKind.OPTIONAL, phrase="适时"))
    timing = Timing(cadence=BEFORE_JULY, also=(optional, ONGOING))
    assert timing_json(timing, 2024)["also"] == "ongoing"


def test_the_eve_of_1_march_is_the_last_of_february() -> None:
    before = Cadence(kind=CadenceKind.ANNUAL_BEFORE, phrase="3月1日前", anchor=MonthDay(3, 1))
    assert timing_json(Timing(cadence=before), 2024)["window_end"] == "02-28"


@pytest.mark.parametrize(
    ("named", "plan_year", "anchor"),
    [(None, 2026, "2026-07-31"), (2021, 2026, "2021-07-31"), (None, None, "07-31")],
)
def test_a_date_is_in_the_year_of_its_phrase_else_of_the_plan(
    named: int | None, plan_year: int | None, anchor: str
) -> None:
    cadence = Cadence(kind=CadenceKind.ONCE_BEFORE, phrase="7月底前", anchor=JULY_31, year=named)
    assert short_json(cadence, plan_year) == {"kind": "once_before", "phrase": "7月底前", "anchor": anchor}


def test_a_window_has_a_first_and_a_last_day() -> None:
    cadence = Cadence(kind=CadenceKind.WINDOW, phrase="6月或7月", anchor=JULY_31, window=(JUNE_1, JULY_31))
    assert timing_json(Timing(cadence=cadence, is_inherited=True), 2020) == {
        "kind": "window",
        "phrase": "6月或7月",
        "anchor": "07-31",
        "window_start": "06-01",
        "window_end": "07-31",
        "inherited": True,
    }


@pytest.mark.parametrize(
    ("event", "anchor"), [("寒假", "winter_break"), ("春节", "spring_festival"), ("竣工", "竣工"), ("", None)]
)
def test_an_event_has_an_english_name_where_the_table_knows_it(event: str, anchor: str | None) -> None:
    cadence = Cadence(kind=CadenceKind.BEFORE_EVENT, phrase=f"{event}前", event=event)
    assert short_json(cadence, 2026)["anchor"] == anchor


def test_a_meeting_is_named_and_whether_the_work_comes_before_it() -> None:
    before = Cadence(kind=CadenceKind.EACH_MEETING, phrase="支部党员大会会前", event="支部党员大会")
    found = timing_json(Timing(cadence=before), 2026)
    assert (found["meeting"], found["position"]) == ("支部党员大会", "before")
    assert "event" not in found

    implied = Timing(cadence=Cadence(kind=CadenceKind.EACH_MEETING), implied_by="“第一议题”制度")
    assert timing_json(implied, 2026) == {
        "kind": "each_meeting",
        "phrase": None,
        "anchor": None,
        "implied_by": "“第一议题”制度",
    }


@pytest.mark.parametrize(
    ("cadence", "details"),
    [
        (Cadence(kind=CadenceKind.QUARTERLY, phrase="每季度", count=2), {"count": 2}),
        (Cadence(kind=CadenceKind.QUARTERLY, phrase="每季度"), {}),
        (Cadence(kind=CadenceKind.DURATION, phrase="集中1个月", months=1), {"months": 1}),
        (Cadence(kind=CadenceKind.ON_EVENT, phrase="会后5日内", days=5, event="会后"), {"days": 5, "event": "会后"}),
        (Cadence(kind=CadenceKind.ONGOING, phrase="全年", part="运行"), {"part": "运行"}),
    ],
)
def test_a_kind_has_its_own_details(cadence: Cadence, details: dict[str, object]) -> None:
    plain = {"kind": cadence.kind.value, "phrase": cadence.phrase, "anchor": None}
    assert timing_json(Timing(cadence=cadence), 2026) == plain | details


def test_an_optional_phrase_is_no_label_of_the_corpus_but_is_not_lost() -> None:
    optional = Cadence(kind=CadenceKind.OPTIONAL, phrase="适时")
    expected = {"kind": "unspecified", "phrase": None, "anchor": None, "also": "optional", "also_phrase": "适时"}
    assert timing_json(Timing(cadence=optional), 2026) == expected
    assert timing_json(Timing(cadence=optional, span=Span(3, 5)), 2026) == expected | {"also_start": 3, "also_end": 5}


def test_a_phrase_that_was_not_understood_keeps_its_words_and_place() -> None:
    unknown = Timing(cadence=Cadence(kind=CadenceKind.UNKNOWN, phrase="开学第一周"), span=Span(3, 8))
    assert timing_json(unknown, 2026) == {
        "kind": "unknown",
        "phrase": "开学第一周",
        "anchor": None,
        "phrase_start": 3,
        "phrase_end": 8,
    }


def test_a_jubilee_beside_no_time_at_all_is_only_near() -> None:
    near = Timing(also=(Timing(cadence=JUBILEE),))
    assert timing_json(near, 2026) == {
        "kind": "unspecified",
        "phrase": None,
        "anchor": None,
        "near": "07-01",
        "near_reason": "围绕建党105周年",
    }
    without_day = Timing(also=(Timing(cadence=Cadence(kind=CadenceKind.ANNIVERSARY, phrase="围绕建校50周年")),))
    assert timing_json(without_day, 2026)["also"] == "anniversary"
