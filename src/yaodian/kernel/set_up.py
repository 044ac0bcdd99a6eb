"""设置标准: which form of organisation so many members call for, and how large its committee may be.

Advice with its source, never a block: a smaller unit may have a higher form with approval, and a count of today says
nothing about what a superior has decided. “以上” includes the number itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.institution import Grade, Setting

_ORGANS: Final = "《中国共产党党和国家机关基层组织工作条例》（2019）"
_BRANCHES: Final = "《中国共产党支部工作条例（试行）》（2018）"

# Seen in reposted texts only, hence settings: a committee checks them against the official print.
FIGURES: Final = (
    Setting("branch_from", "正式党员几人以上设党支部", 3, Grade.ASSUMED, _BRANCHES),
    Setting("branch_most", "党支部党员一般不超过几人", 50, Grade.ASSUMED, _BRANCHES),
    Setting("general_branch_from", "党员几人以上设党总支", 50, Grade.ASSUMED, _ORGANS),
    Setting("unit_committee_from", "党员几人以上设机关党委", 100, Grade.ASSUMED, _ORGANS),
    Setting("branch_committee_from", "正式党员几人以上设支部委员会", 7, Grade.ASSUMED, _BRANCHES),
    Setting("branch_committee_least", "支部委员会最少几人", 3, Grade.ASSUMED, _BRANCHES),
    Setting("branch_committee_usual", "支部委员会一般不超过几人", 5, Grade.ASSUMED, _BRANCHES),
    Setting("branch_committee_most", "支部委员会最多几人", 7, Grade.ASSUMED, _BRANCHES),
)
_SOURCES: Final = MappingProxyType({each.key: each.source for each in FIGURES})


@dataclass(frozen=True, slots=True)
class Advice:
    sentence: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Of one organisation with all below it, on a day. `committee`: how many sit in its committee, so far as known."""

    members: int
    full: int
    committee: int = 0


def figures_from(changed: Mapping[str, int] = MappingProxyType({})) -> dict[str, int]:
    """The defaults, and what a committee has changed. An unknown name is refused: it would change nothing."""
    known = {each.key: each.default for each in FIGURES}
    for name, number in changed.items():
        if name not in known:
            raise RefusedError(f"设置标准里没有“{name}”，可写的有：{'、'.join(known)}。")
        if number < 1:
            raise RefusedError(f"设置标准“{name}”应是不小于1的整数，现为{number}。")
    return {**known, **changed}


def advice_on(kind: OrgKind, strength: Strength, figures: Mapping[str, int]) -> tuple[Advice, ...]:
    """None for kinds that no figure speaks of."""
    rules = {OrgKind.BRANCH: _on_branch, OrgKind.GENERAL_BRANCH: _on_general_branch, OrgKind.UNIT_COMMITTEE: _on_unit}
    return tuple(rules[kind](strength, figures)) if kind in rules else ()


def _on_branch(strength: Strength, figures: Mapping[str, int]) -> Iterator[Advice]:
    least, most = figures["branch_from"], figures["branch_most"]
    if strength.full < least:
        yield _advice(
            "branch_from",
            f"正式党员{strength.full}人，不足{least}人，一般不单独成立党支部，可设联合党支部。",
        )
        return
    if strength.members > most:
        yield _advice("branch_most", f"党员{strength.members}人，党支部党员一般不超过{most}人，可考虑分设。")
    yield from _on_committee(strength, figures)


def _on_committee(strength: Strength, figures: Mapping[str, int]) -> Iterator[Advice]:
    since, most = figures["branch_committee_from"], figures["branch_committee_most"]
    if strength.full < since:
        yield _advice("branch_committee_from", f"正式党员不足{since}人，设书记1名，必要时设副书记1名。")
        return
    size = f"{figures['branch_committee_least']}至{figures['branch_committee_usual']}人"
    yield _advice("branch_committee_from", f"正式党员{since}人以上，可设支部委员会，一般{size}，最多{most}人。")
    if strength.committee > most:
        yield _advice("branch_committee_most", f"支部委员会现有{strength.committee}人，最多{most}人。")


def _on_general_branch(strength: Strength, figures: Mapping[str, int]) -> Iterator[Advice]:
    least, more = figures["general_branch_from"], figures["unit_committee_from"]
    if strength.members < least:
        yield _advice("general_branch_from", f"党员{strength.members}人，设党总支一般须{least}人以上，或经上级批准。")
    elif strength.members >= more:
        yield _advice("unit_committee_from", f"党员{strength.members}人，{more}人以上可设机关党委。")


def _on_unit(strength: Strength, figures: Mapping[str, int]) -> Iterator[Advice]:
    least = figures["unit_committee_from"]
    if strength.members < least:
        yield _advice("unit_committee_from", f"党员{strength.members}人，设机关党委一般须{least}人以上，或经上级批准。")


def _advice(key: str, sentence: str) -> Advice:
    return Advice(sentence, _SOURCES[key])
