"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.inspection_supervision.institution import INSPECTION_SUPERVISION
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "完善重大决策部署贯彻落实情况督促检查制度",
        "开展年度重点任务专项督查",
        "建立督办台账",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (INSPECTION_SUPERVISION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "重点检查各级党组织履职情况",
        "配强纪律检查队伍",
        "检查处置安全隐患",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert INSPECTION_SUPERVISION.key not in named_in(clause, every_institution)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if INSPECTION_SUPERVISION.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
