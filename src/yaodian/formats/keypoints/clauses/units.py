"""Clauses and beginnings of clauses that only say who: 由党政办、团委负责, 各单位配合."""

from yaodian.formats.keypoints.clauses import words

_DUTY_ENDS = (
    *("牵头负责", "负责组织", "具体负责", "分工负责", "负责", "牵头", "配合", "参与", "主办", "承办", "协办", "协同"),
)
_MAX_UNITS = 60


def is_units(text: str) -> bool:
    ending = next((word for word in _DUTY_ENDS if text.endswith(word)), "")
    if not ending or len(text) > _MAX_UNITS:
        return False
    named = text[: -len(ending)].removeprefix("由").rstrip("等按职责共同")
    return named == "" or bool(words.ACTORS.ending(named)) or text.startswith("由")


def units_prefix(text: str) -> int:
    """How far a clause only says who: the end of 由X牵头，Y配合， or 0."""
    at = 0
    while (comma := text.find("，", at)) >= 0 and is_units(text[at:comma]):
        at = comma + 1
    return at
