"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.sit_in_observation.institution import SIT_IN_OBSERVATION
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "持续推进全覆盖列席旁听工作",
        "组织开展理论学习中心组学习旁听",
        "推行巡学旁听机制",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (SIT_IN_OBSERVATION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "邀请党员群众代表列席会议",
        "列席支部党员大会",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert SIT_IN_OBSERVATION.key not in named_in(clause, every_institution)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if SIT_IN_OBSERVATION.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
