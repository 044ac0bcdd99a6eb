"""Personal data that must not be collected: known by its heading, or found in a column that is taken.

The headings are named to the user, so that nobody sends them again.
"""

import re
from typing import Final

# Parts of a heading. A column outside the fields is dropped in any case; these decide only what the user is told.
_WORDS: Final = (
    *("身份证", "证件", "公民身份", "护照", "社保", "银行", "卡号", "工资", "收入", "党费"),
    *("手机", "移动电话", "联系电话", "联系方式", "电话", "微信", "qq", "邮箱", "email", "微博"),
    *("住址", "地址", "户籍", "户口", "家庭", "配偶", "子女", "父母", "亲属", "婚姻", "紧急联系"),
    *("性别", "出生", "生日", "年龄", "民族", "籍贯", "出生地", "照片", "相片", "头像"),
    *("学历", "学位", "毕业", "专业", "院校", "职称", "职级", "工作经历", "简历", "参加工作"),
    *("健康", "血型", "病", "残疾", "宗教", "信仰", "思想", "表现", "评议", "考核", "得分", "积分"),
    *("奖惩", "处分", "处罚", "奖励", "困难", "流动", "港澳", "出国"),
)


def is_personal(heading: str) -> bool:
    """`heading` as `key_of` gives it."""
    return any(word in heading for word in _WORDS)


MASKED: Final = "〔长数字〕"
LONG_NUMBER: Final = re.compile(r"[0-9]{11,}[Xx]?")  # a telephone, a card, an ID
_MOBILE: Final = re.compile(r"(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}")


def has_mobile(text: str) -> bool:
    return _MOBILE.search(text) is not None


def masked(text: str) -> str:
    """Without any number that could be somebody's."""
    return LONG_NUMBER.sub(MASKED, text)
