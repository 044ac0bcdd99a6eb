"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.look_back.institution import LOOK_BACK
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "常态化开展贯彻落实情况“回头看”工作",
        "适时组织整改回头看",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (LOOK_BACK.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "总结回顾一年来工作",
        "完善督促检查制度",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert LOOK_BACK.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_at_no_date_but_grows_stale() -> None:
    assert LOOK_BACK.cadence == Cadence(kind=CadenceKind.ONGOING, stale_after=100, origin=Origin.INSTITUTION)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if LOOK_BACK.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
