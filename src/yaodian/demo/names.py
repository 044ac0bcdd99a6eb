"""Invented names. Whoever bears one of them is not meant."""

from collections.abc import Iterator
from random import Random
from typing import Final

_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN: Final = (
    "知秋,问渠,书宁,明远,思齐,静好,若谷,怀瑾,望舒,景行,修文,乐山,清和,子衿,星河,嘉言,守拙,行健,安澜,砚田,"
    "念初,牧之,云帆,采薇,听雨,临风,春晓,秉烛,长青,伯远,致远,立言,允中,东篱,南山,北辰,西园,晴川,竹君,松年"
)
DEPARTMENTS: Final = (
    "市政务服务局",
    "市发展规划局",
    "市水利局",
    "市交通运输局",
    "市农业农村局",
    "市文化旅游局",
    "市卫生健康局",
    "市审计局",
    "市统计局",
    "市园林局",
    "市体育局",
    "市档案馆",
)
_NUMERALS: Final = "一二三四五六七八九"


def people_names(random: Random) -> Iterator[str]:
    """Without end; a name may come twice, as in life."""
    given = _GIVEN.split(",")
    while True:
        yield random.choice(_SURNAMES) + random.choice(given)


def branch_name(number: int) -> str:
    return f"第{_NUMERALS[number - 1]}支部"
