"""设置标准: which form so many members call for. Advice, with its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.set_up import FIGURES, Strength, advice_on, figures_from

DEFAULTS = figures_from()


def said(kind: OrgKind, *, members: int, full: int | None = None, committee: int = 0) -> str:
    strength = Strength(members=members, full=members if full is None else full, committee=committee)
    return "".join(advice.sentence for advice in advice_on(kind, strength, DEFAULTS))


@pytest.mark.parametrize(
    ("kind", "members", "words"),
    [
        (OrgKind.BRANCH, 2, "不足3人，一般不单独成立党支部"),
        (OrgKind.BRANCH, 3, "设书记1名"),
        (OrgKind.BRANCH, 6, "不足7人，设书记1名"),
        (OrgKind.BRANCH, 7, "正式党员7人以上，可设支部委员会，一般3至5人，最多7人"),
        (OrgKind.BRANCH, 51, "党员51人，党支部党员一般不超过50人"),
        (OrgKind.GENERAL_BRANCH, 49, "一般须50人以上"),
        (OrgKind.GENERAL_BRANCH, 100, "100人以上可设机关党委"),
        (OrgKind.UNIT_COMMITTEE, 99, "设机关党委一般须100人以上"),
    ],
)
def test_the_number_itself_is_among_those_above_it(kind: OrgKind, members: int, words: str) -> None:
    assert words in said(kind, members=members)


@pytest.mark.parametrize(("kind", "members"), [(OrgKind.GENERAL_BRANCH, 50), (OrgKind.UNIT_COMMITTEE, 100)])
def test_where_the_form_fits_nothing_is_said(kind: OrgKind, members: int) -> None:
    assert said(kind, members=members) == ""


def test_probationary_members_found_no_branch() -> None:
    assert "正式党员2人，不足3人" in said(OrgKind.BRANCH, members=9, full=2)


def test_a_committee_that_is_too_large_is_named() -> None:
    assert "现有8人，最多7人" in said(OrgKind.BRANCH, members=30, committee=8)
    assert "现有" not in said(OrgKind.BRANCH, members=30, committee=7)


@given(kind=st.sampled_from(list(OrgKind)), full=st.integers(0, 300), probationary=st.integers(0, 50))
def test_all_advice_names_its_source(kind: OrgKind, full: int, probationary: int) -> None:
    """And a kind of which no text speaks gets none."""
    advice = advice_on(kind, Strength(members=full + probationary, full=full), DEFAULTS)
    assert all(each.source.startswith("《") for each in advice)
    speaks = {OrgKind.BRANCH, OrgKind.GENERAL_BRANCH, OrgKind.UNIT_COMMITTEE}
    assert not advice or kind in speaks


def test_a_figure_that_a_city_changed_is_heeded_and_an_unknown_one_refused() -> None:
    changed = figures_from({"branch_most": 30})
    advice = advice_on(OrgKind.BRANCH, Strength(members=31, full=31), changed)
    assert "一般不超过30人" in advice[0].sentence
    with pytest.raises(RefusedError, match="没有“branches_most”"):
        figures_from({"branches_most": 30})
    with pytest.raises(RefusedError, match="不小于1"):
        figures_from({"branch_most": 0})
    assert len(DEFAULTS) == len(FIGURES)
