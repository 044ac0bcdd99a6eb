"""What of the roster waits for somebody: a unit's check, the committee's answer. One query, joined to the desk's."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from yaodian.desk.pages import Answers, WaitingDoor, WaitingLine
from yaodian.institutions.political_birthday.actions import keeps_the_roster
from yaodian.institutions.political_birthday.institution import POLITICAL_BIRTHDAY
from yaodian.institutions.political_birthday.models import Check, Place, RosterRow
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Right

_CHECKING, _CONFIRMED = Stage.UNIT_CHECK.name.lower(), Stage.CONFIRMED.name.lower()
_ANSWERED: Final = "answered"


@dataclass(frozen=True, slots=True)
class RosterCount:
    """One roster under way. `waiting`: rows, for the committee units that have such rows. `answered`: of those rows."""

    year: int
    is_checking: bool
    sent_on: date | None
    waiting: int
    doubtful: int
    answered: int


def counted(actor: Actor) -> QuerySet[Any, Any]:
    """Each `what` is 年:阶段:送核日期:核对, and of a unit's row whether the committee has answered it."""
    rows = RosterRow.objects.visible_to(actor).filter(roster__stage__in=(_CHECKING, _CONFIRMED), place=Place.LISTED)
    living = rows.exclude(person__status=MemberStatus.DECEASED)
    parts = [_text("roster__year"), F("roster__stage"), _text("roster__sent_on"), F("check_state")]
    whom: F | Case = F("id")
    if keeps_the_roster(actor):
        whom = Case(When(check_state=Check.WAITING, then=F("department_id")), default=F("id"))
    else:
        parts.append(Case(When(answer="", then=Value("")), default=Value(_ANSWERED), output_field=CharField()))
    between = [piece for part in parts for piece in (Value(":"), part)][1:]
    return living.values(what=Concat(*between, output_field=CharField())).annotate(count=Count(whom, distinct=True))


def lines(actor: Actor, answers: Answers) -> list[WaitingLine]:
    says = _for_the_committee if keeps_the_roster(actor) else _for_a_unit
    return [line for roster in _rosters(answers) for line in says(roster)]


def lines_now(actor: Actor) -> list[WaitingLine]:
    """Away from the desk: the same, asked alone."""
    return lines(actor, counted(actor).values_list("what", "count").order_by())


def _text(field: str) -> Cast:
    return Cast(field, CharField(max_length=120))


def _rosters(answers: Answers) -> Iterable[RosterCount]:
    told: dict[tuple[str, str, str], Counter[str]] = {}
    for what, count in answers:
        year, stage, sent_on, check, *answered = what.split(":")
        found = told.setdefault((year, stage, sent_on), Counter())
        found[check] += count
        found[_ANSWERED] += count if answered == [_ANSWERED] and check == Check.WAITING else 0
    for (year, stage, sent_on), found in sorted(told.items()):
        yield RosterCount(
            int(year),
            stage == _CHECKING,
            date.fromisoformat(sent_on) if sent_on else None,
            found[Check.WAITING],
            found[Check.DOUBTFUL],
            found[_ANSWERED],
        )


def _for_the_committee(roster: RosterCount) -> list[WaitingLine]:
    if not roster.is_checking:
        return []
    sent = f"{roster.sent_on.month}月{roster.sent_on.day}日已送核对，" if roster.sent_on else ""
    found = []
    if roster.doubtful:
        why = "查实以后更正，或写明不采纳的理由，单位再核对一遍。"
        found.append(_line(roster, f"有{roster.doubtful}行疑问", why, "逐行核实", roster.doubtful, to="corrections"))
    if roster.waiting:
        why = "由各单位核对自己的行；到时候还没有核对的，可以写明理由再确认。"
        found.append(_line(roster, f"{sent}还有{roster.waiting}个单位未核对完", why, "打开名册"))
    elif not roster.doubtful:
        found.append(_line(roster, f"{sent}各单位都核对完了", "没有疑问，可以由工委确认。", "去确认", 1))
    return found


def _for_a_unit(roster: RosterCount) -> list[WaitingLine]:
    if not roster.is_checking:
        return [_line(roster, "已由工委确认", "可以打印、导出您的单位这几行。", "打开名册")]
    if roster.waiting:
        why = "对照入党志愿书或档案，看入党和转正时间对不对。"
        why += f"其中{roster.answered}行，工委已有答复，请看过再核对。" if roster.answered else ""
        return [_line(roster, f"有{roster.waiting}行等您核对", why, "去核对", roster.waiting)]
    if roster.doubtful:
        return [
            _line(
                roster, f"有{roster.doubtful}行疑问等工委答复", "其余没有要核对的；工委答复以后请再核对。", "打开名册"
            )
        ]
    return [_line(roster, "核对完了", "等工委确认。", "打开名册")]


def _line(roster: RosterCount, what: str, why: str, action: str, count: int = 0, *, to: str = "roster") -> WaitingLine:  # noqa: PLR0913  a row of words
    url = reverse(f"desk:{POLITICAL_BIRTHDAY.key}:{to}") + f"?year={roster.year}"
    return WaitingLine(sentence=f"{roster.year}年政治生日名册{what}", why=why, url=url, action=action, count=count)


WAITING: Final = WaitingDoor(right=Right.CHECK_ROSTER, counted=counted, lines=lines)
