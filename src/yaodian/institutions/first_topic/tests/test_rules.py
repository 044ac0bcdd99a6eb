"""What each 党组 meeting owes, checked once a quarter."""

import pytest

from yaodian.institutions.first_topic.institution import FIRST_TOPIC
from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import schedule


@pytest.mark.parametrize(
    "cadence",
    [
        FIRST_TOPIC.cadence,
        UNSPECIFIED,
        Cadence(kind=CadenceKind.EACH_MEETING, phrase="每次", event="党组会议", count=2),
        Cadence(kind=CadenceKind.ONGOING, phrase="常态化", stale_after=100),
    ],
)
def test_what_every_meeting_owes_is_checked_each_quarter(cadence: Cadence) -> None:
    divided = FIRST_TOPIC.reckon(cadence)

    assert divided.phrase == cadence.phrase
    assert divided.origin is Origin.INSTITUTION
    dues = schedule(divided, 2026, builtin_calendar()).dues
    assert [due.period for due in dues] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert divided.count == 1


@pytest.mark.parametrize(
    "kind", [CadenceKind.MONTHLY, CadenceKind.HALF_YEARLY, CadenceKind.PERIODIC, CadenceKind.UNKNOWN]
)
def test_a_period_of_the_clause_stays_and_so_does_a_question_to_a_person(kind: CadenceKind) -> None:
    own = Cadence(kind=kind, phrase="原文")

    assert FIRST_TOPIC.reckon(own) is own
