"""法定人数与表决: whole numbers only, so that exactly half is exactly half.

“以上” includes the number itself, “超过” does not. The base is always the people with a vote who should have come
(应到会有表决权), never those who came.
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Final

from yaodian.kernel.errors import RefusedError


class Body(StrEnum):
    """Who decides, and on what where that changes the rule."""

    BRANCH_ASSEMBLY = "支部党员大会"
    ADMISSION = "支部党员大会（接收预备党员、转正）"
    BRANCH_COMMITTEE = "支委会"
    LEADING_GROUP = "党组会议"
    LEADING_GROUP_PERSONNEL = "党组会议（干部人事）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The figures of one motion. All of them are people with a vote; `written_yes` are absent ones who wrote before.
    `recused`: of those present, who left for this motion since it concerns them (回避)."""

    voting: int
    present: int
    yes: int
    no: int = 0
    abstain: int = 0
    written_yes: int = 0
    recused: int = 0

    def __post_init__(self) -> None:
        cast = self.yes + self.no + self.abstain
        if min(astuple(self)) < 0:
            raise RefusedError("人数和票数不能是负数，请核对后重填。")
        if self.voting == 0:
            raise RefusedError("应到会有表决权的人数不能是0，请先核对名册。")
        if self.present > self.voting:
            raise RefusedError(f"实到{self.present}人，多于应到会有表决权的{self.voting}人，请核对。")
        if self.recused > self.present:
            raise RefusedError(f"回避{self.recused}人，多于实到有表决权的{self.present}人，请核对。")
        if self.recused == self.voting:
            raise RefusedError("应到会的人全部回避，这一项没有人可以表决，请改为提请上级决定。")
        if cast > self.present - self.recused:
            raise RefusedError(
                f"赞成、反对、弃权共{cast}票，多于{self._able}的{self.present - self.recused}人，请核对。"
            )
        if self.present + self.written_yes > self.voting:
            raise RefusedError(f"实到{self.present}人加书面意见{self.written_yes}份，多于应到{self.voting}人，请核对。")

    @property
    def _able(self) -> str:
        return "实到有表决权、没有回避" if self.recused else "实到有表决权"


@dataclass(frozen=True, slots=True)
class Decision:
    """`passed` is never true of an invalid meeting. `sentence` gives the arithmetic for the minutes."""

    valid: bool
    passed: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who came, of all who should. Those without a vote (预备党员 and the like) count here and nowhere else."""

    voting: int
    voting_present: int
    others: int = 0
    others_present: int = 0

    @property
    def expected(self) -> int:
        return self.voting + self.others

    @property
    def present(self) -> int:
        return self.voting_present + self.others_present

    @property
    def text(self) -> str:
        return f"{self.present}/{self.expected}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """`need`: how many must be present, of so many with a vote. `words`: the same for the minutes."""

    need: Callable[[int], int]
    words: str
    counts_written: bool = False


def _half(voting: int) -> int:
    return (voting + 1) // 2


def _more_than_half(voting: int) -> int:
    return voting // 2 + 1


def _two_thirds(voting: int) -> int:
    return (2 * voting + 2) // 3


_RULES: Final = {
    # 《中国共产党支部工作条例（试行）》(2018) art. 11
    Body.BRANCH_ASSEMBLY: _Rule(_half, "半数以上"),
    # 《中国共产党发展党员工作细则》(2014): more than half; opinions written before the meeting are counted
    Body.ADMISSION: _Rule(_more_than_half, "超过半数", counts_written=True),
    # 《中国共产党支部工作条例（试行）》(2018), on the branch committee
    Body.BRANCH_COMMITTEE: _Rule(_half, "半数以上"),
    # 《中国共产党党组工作条例》(2019): half, for personnel two thirds; a written opinion of an absentee is no vote
    Body.LEADING_GROUP: _Rule(_half, "半数以上"),
    Body.LEADING_GROUP_PERSONNEL: _Rule(_two_thirds, "三分之二以上"),
}


def decide(body: Body, count: Count, *, recused_leave: bool = True) -> Decision:
    """Whether the meeting was valid, and whether the motion passed: more than half of all who have a vote. Who is
    recused is not present for it; `recused_leave`: nor do they count among those who should be."""
    rule = _RULES[body]
    voting = count.voting - count.recused * recused_leave
    present = count.present - count.recused
    need, opening = rule.need(voting), _opening(count, recused_leave=recused_leave)
    if present < need:
        return Decision(valid=False, passed=False, sentence=f"{opening}，须{rule.words}即{need}人到会，会议无效。")
    votes = count.yes + (count.written_yes if rule.counts_written else 0)
    needed_votes = _more_than_half(voting)
    passed = votes >= needed_votes
    result = "通过" if passed else "未通过"
    sentence = f"{opening}，会议有效；{_votes_text(rule, count)}，须超过应到会半数即{needed_votes}票，{result}。"
    return Decision(valid=True, passed=passed, sentence=sentence)


def _opening(count: Count, *, recused_leave: bool) -> str:
    opening = f"应到会有表决权{count.voting}人，实到{count.present}人"
    if not count.recused:
        return opening
    return f"{opening}，回避{count.recused}人，{'不计入应到和实到' if recused_leave else '不计入实到'}"


def voting_set(full: int, no_vote: int, excluded: int = 0) -> int:
    """V: full members, less those without a vote (留党察看), less those left out by a resolution with approval."""
    if min(full, no_vote, excluded) < 0:
        raise RefusedError("人数不能是负数，请核对名册。")
    if no_vote + excluded > full:
        raise RefusedError(f"不计表决权的{no_vote + excluded}人多于正式党员{full}人，请核对名册。")
    return full - no_vote - excluded


def _votes_text(rule: _Rule, count: Count) -> str:
    if not count.written_yes:
        return f"赞成{count.yes}票"
    if rule.counts_written:
        return f"赞成{count.yes}票，另有会前书面赞成{count.written_yes}票"
    return f"赞成{count.yes}票，缺席者书面意见{count.written_yes}份不计票"
