"""Numbers as Word writes them: the number formats of ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

DIGITS: Final = "零一二三四五六七八九"
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
IN_BRACKETS: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
WITH_STOP: Final = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
CHINESE_CIRCLED: Final = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
CHINESE_IN_BRACKETS: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
SILENT: Final = frozenset({"bullet", "none"})  # Word shows no number for these

_HUNDRED: Final = 100
_TEN: Final = 10
_TWENTY: Final = 20
_THOUSANDS_END: Final = 10_000
_ROMAN_END: Final = 4_000
_ALPHABET: Final = 26
_LETTERS_END: Final = 30 * _ALPHABET  # Word repeats the letter: 27 is aa, 53 is aaa; beyond sense, digits
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def format_number(value: int, number_format: str) -> str:
    """The number as shown; Arabic digits where the format is unknown or does not reach that far."""
    if number_format in SILENT:
        return ""
    return _FORMATS.get(number_format, str)(value)


def is_known(number_format: str) -> bool:
    return number_format in SILENT or number_format in _FORMATS


def _from(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _digits(zero: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", zero + DIGITS[1:])
    return lambda value: str(value).translate(table)


def _tens(value: int) -> str:
    """1 to 99: 九, 十, 十一, 二十一."""
    tens, ones = divmod(value, _TEN)
    head = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return head + (DIGITS[ones] if ones else "")


def _counting(value: int) -> str:
    """Counts to 99, then spells digits: 一○○, 一○一."""
    return _tens(value) if 1 <= value < _HUNDRED else _digits("○")(value)


def _thousands(value: int) -> str:
    """一百零一, 一千零一十: every gap of zeros is read once."""
    if not 1 <= value < _THOUSANDS_END:
        return str(value)
    if value < _TWENTY:
        return _tens(value)
    spelled = "".join(
        DIGITS[digit] + unit if digit else "零"
        for digit, unit in zip(map(int, f"{value:04d}"), ("千", "百", "十", ""), strict=True)
    )
    return spelled.replace("零零零", "零").replace("零零", "零").strip("零")


def _japanese(value: int) -> str:
    """百一: no zeros, no 一 before a unit."""
    if not 1 <= value < _THOUSANDS_END:
        return str(value)
    pairs = zip(map(int, f"{value:04d}"), ("千", "百", "十", ""), strict=True)
    return "".join(("" if digit == 1 and unit else DIGITS[digit]) + unit for digit, unit in pairs if digit)


def _letters(value: int) -> str:
    if not 1 <= value <= _LETTERS_END:
        return str(value)
    repeats, position = divmod(value - 1, _ALPHABET)
    return chr(ord("a") + position) * (repeats + 1)


def _roman(value: int) -> str:
    if not 1 <= value < _ROMAN_END:
        return str(value)
    spelled, rest = "", value
    for amount, sign in _ROMAN:
        count, rest = divmod(rest, amount)
        spelled += sign * count
    return spelled


def _financial(value: int) -> str:
    return _thousands(value).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


_FORMATS: Final = MappingProxyType[str, Callable[[int], str]](
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "decimalZero": lambda value: f"{value:02d}",
        "decimalFullWidth": lambda value: str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        "decimalFullWidth2": lambda value: str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        "numberInDash": lambda value: f"- {value} -",
        "decimalEnclosedCircle": _from(CIRCLED),
        "decimalEnclosedCircleChinese": _from(CIRCLED),
        "decimalEnclosedParen": _from(IN_BRACKETS),
        "decimalEnclosedFullstop": _from(WITH_STOP),
        "chineseCounting": _counting,
        "taiwaneseCounting": _counting,
        "chineseCountingThousand": _thousands,
        "taiwaneseCountingThousand": _thousands,
        "japaneseCounting": _japanese,
        "chineseLegalSimplified": _financial,
        "ideographDigital": _digits("〇"),
        "japaneseDigitalTenThousand": _digits("〇"),
        "taiwaneseDigital": _digits("○"),
        "ideographEnclosedCircle": _from(CHINESE_CIRCLED),
        "ideographParenthesis": _from(CHINESE_IN_BRACKETS),
        "ideographTraditional": _from(STEMS),
        "ideographZodiac": _from(BRANCHES),
        "lowerLetter": _letters,
        "upperLetter": lambda value: _letters(value).upper(),
        "lowerRoman": lambda value: _roman(value).lower(),
        "upperRoman": _roman,
    },
)
