"""What the rules raise: a conflict is a refusal, so that whoever only tells the sentence needs not know of it."""

from yaodian.kernel.errors import ConflictError, RefusedError


def test_a_conflict_is_a_refusal_that_shows_what_the_other_person_left() -> None:
    found = ConflictError("另一个人在您打开之后改过。", current="现在的内容")
    assert isinstance(found, RefusedError)
    assert (str(found), found.current) == ("另一个人在您打开之后改过。", "现在的内容")
    assert ConflictError("另一个人在您打开之后改过。").current is None
