"""What of the roster waits for somebody: a unit's check, the committee's answer. One query, joined to the desk's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from yaodian.desk.pages import Answers, WaitingDoor, WaitingLine
from yaodian.institutions.political_birthday.actions import keeps_the_roster
from yaodian.institutions.political_birthday.institution import POLITICAL_BIRTHDAY
from yaodian.institutions.political_birthday.models import Check, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Right

_CHECKING, _CONFIRMED = Stage.UNIT_CHECK.name.lower(), Stage.CONFIRMED.name.lower()
_WORD: Final[CharField[str, str]] = CharField(max_length=120)


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
    """Each `what` is 年:阶段:送核日期:待核:有疑问:已答复, without the last three where nobody is listed. Rows are gone
    through once, and words put together once a roster."""
    dead = Person.objects.of(actor.committee_id).filter(status=MemberStatus.DECEASED)
    listed = RosterRow.objects.visible_to(actor).filter(roster=OuterRef("id"), place=Place.LISTED)
    rows = listed.exclude(person_id__in=dead.values("id")).order_by().values("roster_id")
    waiting, doubtful = Q(check_state=Check.WAITING), Q(check_state=Check.DOUBTFUL)
    numbers = (
        Count("department_id" if keeps_the_roster(actor) else "id", filter=waiting, distinct=True),
        Count("id", filter=doubtful),
        Count("id", filter=waiting & ~Q(answer="")),
    )
    told = Subquery(rows.annotate(told=_joined(*numbers)).values("told"), output_field=_WORD)
    under_way = Roster.objects.visible_to(actor).filter(stage__in=(_CHECKING, _CONFIRMED))
    return under_way.values(what=_joined(F("year"), F("stage"), F("sent_on"), told), count=Value(1, IntegerField()))


def lines(actor: Actor, answers: Answers) -> list[WaitingLine]:
    says = _for_the_committee if keeps_the_roster(actor) else _for_a_unit
    return [line for roster in _rosters(answers) for line in says(roster)]


def lines_now(actor: Actor) -> list[WaitingLine]:
    """Away from the desk: the same, asked alone."""
    return lines(actor, counted(actor).values_list("what", "count").order_by())


def _joined(*parts: F | Count | Subquery) -> Concat:
    between = [piece for part in parts for piece in (Value(":"), Cast(part, _WORD))][1:]
    return Concat(*between, output_field=_WORD)


def _rosters(answers: Answers) -> Iterable[RosterCount]:
    for what, _ in sorted(answers):
        year, stage, sent_on, *numbers = what.split(":")
        if all(numbers):
            day = date.fromisoformat(sent_on) if sent_on else None
            yield RosterCount(int(year), stage == _CHECKING, day, *map(int, numbers))


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
