"""Chinese numerals up to 99 and digits, as they occur in numbering, months and counts."""

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
CHINESE = "一二三四五六七八九十"


def number_of(text: str) -> int | None:
    """The value of 12, １２, 十二, 二十一, 两; None where it is no such number."""
    if text.isdecimal():
        return int(text)
    if not text or any(character not in _DIGITS and character != "十" for character in text):
        return None
    tens, ten, ones = text.rpartition("十")
    if "十" in tens or len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def year_of(text: str) -> int | None:
    """The year in 2024 or 二〇二四."""
    digits = "".join(str(_DIGITS.get(character, character)) for character in text)
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None  # noqa: PLR2004  a year has four digits
