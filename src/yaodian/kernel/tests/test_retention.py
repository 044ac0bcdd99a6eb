"""保管期限: what has been kept long enough."""

from datetime import date

import pytest

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.retention import RetentionClass, class_named


@pytest.mark.parametrize(
    ("text", "day", "ended_by"),
    [
        ("10年", date(2036, 7, 15), date(2026, 7, 15)),
        ("30年", date(2056, 2, 28), date(2026, 2, 28)),
        ("10年", date(2028, 2, 29), date(2018, 2, 28)),
        ("短期", date(2026, 7, 15), date(2025, 7, 15)),
        ("永久", date(2999, 1, 1), None),
    ],
)
def test_a_class_counts_in_whole_years(text: str, day: date, ended_by: date | None) -> None:
    assert class_named(text).ended_by(day) == ended_by


def test_an_unknown_class_is_refused_with_those_there_are() -> None:
    with pytest.raises(RefusedError, match="可写：永久、30年、10年、短期"):
        class_named("20年")


def test_each_class_has_its_own_name() -> None:
    assert {class_named(each.label) for each in RetentionClass} == set(RetentionClass)
