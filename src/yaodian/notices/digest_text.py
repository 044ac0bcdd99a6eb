"""What a digest says: parts of groups of lines. Kept as plain data, shown as a page, sent as plain text."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`word`: 逾期. `count`: of all, of which `lines` are the first. `path`: where all of them are."""

    word: str
    count: int
    unit: str = "项"
    lines: tuple[str, ...] = ()
    path: str = ""

    @property
    def heading(self) -> str:
        return f"{self.word} {self.count} {self.unit}"

    @property
    def left_off(self) -> int:
        return self.count - len(self.lines) if self.lines else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`lender`: for whom, "" for oneself; `until`: their last day away, as a date in words."""

    groups: tuple[Group, ...]
    lender: str = ""
    until: str = ""

    @property
    def title(self) -> str:
        return f"代{self.lender}办理（至{self.until}）" if self.lender else ""


@dataclass(frozen=True, slots=True)
class Told:
    parts: tuple[Part, ...] = field(default=())

    def __bool__(self) -> bool:
        return any(part.groups for part in self.parts)

    @property
    def summary(self) -> str:
        """逾期 3 项，会议 1 次; what is done for others is told in one word."""
        own = [group.heading for part in self.parts if not part.lender for group in part.groups]
        others = [f"代{part.lender}有事要办" for part in self.parts if part.lender and part.groups]
        return "，".join([*own, *others])[:120]


def as_data(told: Told) -> str:
    return json.dumps([asdict(part) for part in told.parts], ensure_ascii=False)


def from_data(data: str) -> Told:
    return Told(tuple(_part(each) for each in json.loads(data)))


def plain_text(told: Told, *, day: str, site: str) -> str:
    """For e-mail. `site`: the address of the product, "" where it is not set: then nothing is linked."""
    lines = [f"{day}，{told.summary}。", ""]
    for part in told.parts:
        lines += [f"【{part.title}】", ""] if part.title else []
        for group in part.groups:
            lines += [*_group(group, site), ""]
    lines.append("请登录要点办理。不想再收到邮件，请在“提醒”页的“提醒方式”里关掉。")
    return "\n".join(lines) + "\n"


def _group(group: Group, site: str) -> Iterator[str]:
    yield f"{group.heading}" + (f"　{site}{group.path}" if site and group.path else "")
    yield from (f"  · {line}" for line in group.lines)
    if group.left_off:
        yield f"  另有 {group.left_off} {group.unit}"


def _part(data: dict[str, Any]) -> Part:
    groups = tuple(Group(**{**each, "lines": tuple(each["lines"])}) for each in data["groups"])
    return Part(groups=groups, lender=data["lender"], until=data["until"])
