"""Which clauses name it, and what holds where a clause is silent."""

from datetime import date

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.thought_trends.institution import THOUGHT_TRENDS
from yaodian.kernel.facts import OrgFacts, OrgKind, RecordFacts, RecordForm
from yaodian.kernel.institution import Institution, claims_record


@pytest.mark.parametrize(
    "clause",
    [
        "注重收集分析机关党员干部特别是年轻干部思想动态",
        "定期了解青年党员思想状况",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (THOUGHT_TRENDS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "加强思想政治工作",
        "推动思想解放",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert THOUGHT_TRENDS.key not in named_in(clause, every_institution)


def test_it_binds_unit_committees_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if THOUGHT_TRENDS.binds(OrgFacts(kind=kind))} == {OrgKind.UNIT_COMMITTEE}


def test_it_is_recognised_but_never_recorded() -> None:
    assert THOUGHT_TRENDS.record_form is None
    assert THOUGHT_TRENDS.not_recorded == "暂不采集"
    assert THOUGHT_TRENDS.note == "只识别，暂不采集"


def test_no_record_is_ever_claimed_even_if_it_names_the_regime() -> None:
    named = RecordFacts(
        form=RecordForm.PLAIN, happened_on=date(2026, 5, 4), serves=frozenset({THOUGHT_TRENDS.key}), has_reason=True
    )
    assert not claims_record(THOUGHT_TRENDS, named)
