import pytest

from yaodian.formats.keypoints.source.numerals import format_number, is_known


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("decimal", {0: "0", 1: "1", 120: "120"}),
        ("decimalHalfWidth", {12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalFullWidth2", {3: "３"}),
        ("numberInDash", {1: "- 1 -"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 36: "㊱", 50: "㊿", 51: "51", 0: "0"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedParen", {1: "⑴", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一○○", 0: "○"},
        ),
        ("taiwaneseCounting", {12: "十二"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 19: "十九", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十", 1000: "一千"},
        ),
        ("taiwaneseCountingThousand", {1001: "一千零一", 1010: "一千零一十", 9999: "九千九百九十九", 10000: "10000"}),
        ("japaneseCounting", {1: "一", 10: "十", 21: "二十一", 101: "百一", 123: "百二十三", 0: "0"}),
        ("chineseLegalSimplified", {1: "壹", 12: "拾贰", 20: "贰拾"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("ideographEnclosedCircle", {1: "㊀", 11: "11"}),
        ("ideographParenthesis", {1: "㈠"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 780: "z" * 30, 781: "781", 0: "0"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv", 1990: "mcmxc"}),
        ("upperRoman", {3: "III", 40: "XL", 3999: "MMMCMXCIX", 4000: "4000"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
    ],
)
def test_numbers_are_written_as_word_writes_them(number_format: str, shown: dict[int, str]) -> None:
    assert is_known(number_format)
    assert {value: format_number(value, number_format) for value in shown} == shown


def test_an_unknown_format_gives_digits() -> None:
    assert not is_known("klingon")
    assert format_number(7, "klingon") == "7"
