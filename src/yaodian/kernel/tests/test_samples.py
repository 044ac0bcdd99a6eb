"""What a folder offers for the demo."""

from yaodian.kernel.samples import Sample


def test_a_title_is_enough_and_nine_of_ten_came() -> None:
    assert Sample(title="{期}学习") == Sample(title="{期}学习", text="", kind="", attended=9, agenda="", reason="")
