"""Both wordings can be read from the stretches, and nothing is said to have changed that did not."""

from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.differences import Part, Stretch, differences

TEXTS = st.text(alphabet="每月通报进展，1次", max_size=30)


def test_a_changed_word_stands_between_what_stayed() -> None:
    assert differences("每月通报进展", "每季度通报进展") == (
        Stretch(Part.SAME, "每"),
        Stretch(Part.GONE, "月"),
        Stretch(Part.NEW, "季度"),
        Stretch(Part.SAME, "通报进展"),
    )


@given(before=TEXTS, after=TEXTS)
def test_both_wordings_can_be_read(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(each.text for each in found if each.part is not Part.NEW) == before
    assert "".join(each.text for each in found if each.part is not Part.GONE) == after
    assert all(each.text for each in found)


@given(text=TEXTS)
def test_the_same_words_have_not_changed(text: str) -> None:
    assert all(each.part is Part.SAME for each in differences(text, text))
