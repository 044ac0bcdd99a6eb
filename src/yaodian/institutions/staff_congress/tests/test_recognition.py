"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.staff_congress.institution import STAFF_CONGRESS
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "适时召开教代会进行表决",
        "健全职工代表大会制度",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (STAFF_CONGRESS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "召开党员代表座谈",
        "组织教职工体检",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert STAFF_CONGRESS.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert STAFF_CONGRESS.record_form is None
    assert STAFF_CONGRESS.note == "只识别，不在本系统记录"
