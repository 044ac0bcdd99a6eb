"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.clean_culture.institution import CLEAN_CULTURE
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "组织观看警示教育片",
        "深化清廉机关建设",
        "巩固党纪学习教育成果",
        "推进廉洁文化进机关",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (CLEAN_CULTURE.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "落实党风廉政建设责任制",
        "配强纪检干部",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert CLEAN_CULTURE.key not in named_in(clause, every_institution)
