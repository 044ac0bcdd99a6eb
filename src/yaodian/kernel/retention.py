"""保管期限: how long what is kept about people who have left stays theirs by name.

永久, 30年, 10年: 《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号，2006）. 短期 is for working
papers that no archive takes; how long that is, no text says: one year.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from yaodian.kernel.errors import RefusedError

SHORT_YEARS: Final = 1


class RetentionClass(Enum):
    """With the years it stands for; None: for ever."""

    PERMANENT = ("永久", None)
    THIRTY = ("30年", 30)
    TEN = ("10年", 10)
    SHORT = ("短期", SHORT_YEARS)

    @property
    def label(self) -> str:
        return str(self.value[0])

    def ended_by(self, day: date) -> date | None:
        """What came to its end before this day has been kept long enough on `day`; None: nothing has."""
        years = self.value[1]
        if years is None:
            return None
        try:
            return day.replace(year=day.year - years)
        except ValueError:  # 29 February
            return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of what is kept. `name`: of the setting; `label`: as the dry run says it."""

    name: str
    label: str
    default: RetentionClass


# 10 years where nothing else is known (docs/decisions/0023).
LEAVERS: Final = Kind("KEEP_LEAVERS", "已离开的人的个人信息", RetentionClass.TEN)
REQUESTS: Final = Kind("KEEP_REQUESTS", "已答复的更正申请", RetentionClass.SHORT)
REMINDERS: Final = Kind("KEEP_REMINDERS", "每日提醒和投递记录", RetentionClass.SHORT)


def class_named(text: str) -> RetentionClass:
    for each in RetentionClass:
        if each.label == text.strip():
            return each
    raise RefusedError(f"保管期限“{text}”看不懂，可写：{'、'.join(each.label for each in RetentionClass)}。")
