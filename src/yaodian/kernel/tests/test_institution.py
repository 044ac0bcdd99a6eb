"""The declaration: which records an institution looks at, what they may hold, how a cadence is divided."""

from dataclasses import replace
from datetime import date

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.facts import RecordFacts, RecordForm
from yaodian.kernel.institution import Institution, Recognition, RecordKind, Takes, claims_record, looks_unasked
from yaodian.kernel.meetings import MeetingFacts, MeetingKind

REGIME = Institution(key="made_up_regime", name="虚构制度", clause="", recognises=Recognition(("虚构",)))
UNNAMED = RecordFacts(form=RecordForm.PLAIN, happened_on=date(2026, 3, 1))
NAMED = replace(UNNAMED, serves=frozenset({"made_up_regime", "other_regime"}))


def test_without_a_rule_of_its_own_an_institution_claims_the_records_that_name_it() -> None:
    assert claims_record(REGIME, NAMED)
    assert not claims_record(REGIME, UNNAMED)
    assert not claims_record(replace(REGIME, key="third_regime"), NAMED)


def test_an_own_rule_takes_the_place_of_being_named() -> None:
    meetings_only = replace(REGIME, claims=lambda record: record.form is RecordForm.MEETING)

    assert not claims_record(meetings_only, NAMED)
    assert claims_record(meetings_only, replace(UNNAMED, form=RecordForm.MEETING))


def test_a_meeting_of_its_kind_is_looked_at_whoever_was_named() -> None:
    of_cells = replace(REGIME, meetings=(MeetingKind.CELL,))

    assert looks_unasked(of_cells, replace(UNNAMED, meeting=MeetingFacts(kind=MeetingKind.CELL)))
    assert not looks_unasked(of_cells, replace(UNNAMED, meeting=MeetingFacts(kind=MeetingKind.LECTURE)))
    assert not looks_unasked(of_cells, UNNAMED)


def test_an_institution_without_a_form_claims_nothing() -> None:
    unrecorded = replace(REGIME, record_form=None)

    assert not claims_record(unrecorded, NAMED)
    assert not claims_record(replace(unrecorded, claims=lambda _record: True), NAMED)


def test_a_duty_without_a_form_says_so_in_words_that_a_folder_may_change() -> None:
    unrecorded = replace(REGIME, record_form=None)

    assert unrecorded.not_recorded == "不在本系统记录"
    assert replace(unrecorded, not_recorded="暂不采集").note == "只识别，暂不采集"


def test_a_record_takes_everything_unless_the_declaration_says_otherwise() -> None:
    assert REGIME.takes is Takes.EVERYTHING
    assert replace(REGIME, takes=Takes.COUNT_ONLY).note == "只记日期、人数和签认，不收文字、附件和姓名"


def test_a_kind_asks_for_no_text_unless_it_says_so() -> None:
    kind = RecordKind("held", "已召开")

    assert (kind.needs_text, kind.help) == (False, "")
    assert REGIME.kinds == ()


def test_duties_follow_the_cadence_as_it_is_unless_the_declaration_divides_it() -> None:
    monthly = Cadence(kind=CadenceKind.MONTHLY, phrase="每月")

    assert REGIME.reckon(monthly) is monthly


def test_a_rule_of_its_own_is_asked_once() -> None:
    asked: list[RecordFacts] = []

    def claims(record: RecordFacts) -> bool:
        asked.append(record)
        return False

    assert not claims_record(replace(REGIME, claims=claims), NAMED)
    assert len(asked) == 1
