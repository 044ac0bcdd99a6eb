"""Drawing up a roster and moving it from stage to stage. Only the committee does; units check (`checking.py`)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction

from yaodian.institutions.political_birthday.members import drawn_rows, members_of, seats_on
from yaodian.institutions.political_birthday.models import Check, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.roster import USUAL_SNAPSHOT, Exclusion, chosen_rule
from yaodian.institutions.political_birthday.stages import Stage, check_move
from yaodian.kernel.clock import now, today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.standing import Basis, Window
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.rights import Right

REASON_LENGTH: Final = 200
_NAMED: Final = 5
_BASIS, _WINDOW = chosen_rule({})


def keeps_the_roster(actor: Actor) -> bool:
    """Who enters the members of the whole committee; everybody else only checks."""
    return all(actor.scope_of(right).is_whole for right in (Right.CHECK_ROSTER, Right.EDIT_ORGANISATIONS))


def require_keeper(actor: Actor) -> None:
    actor.require(Right.CHECK_ROSTER)
    if not keeps_the_roster(actor):
        raise ForbiddenError("名册由工委生成和确认，各单位只核对自己的行。")


def locked_roster(actor: Actor, year: int) -> Roster:
    """For the rest of the action."""
    roster: Roster | None = Roster.objects.visible_to(actor).select_for_update().filter(year=year).first()
    if roster is None:
        raise RefusedError(f"{year}年还没有生成名册。")
    return roster


def roster_at(actor: Actor, year: int, revision: int) -> Roster:
    """Locked. `revision`: what the person had before their eyes."""
    roster = locked_roster(actor, year)
    if revision != roster.revision:
        raise ConflictError("名册在您打开之后有改动，下面是现在的样子，请看过再办。", roster)
    return roster


@transaction.atomic
def make_roster(  # noqa: PLR0913  named, and all but two with a default
    *,
    actor: Actor,
    year: int,
    basis: Basis = _BASIS,
    window: Window = _WINDOW,
    snapshot_on: date | None = None,
    revision: int = 0,
) -> Roster:
    """A new one (`revision` 0), or the one of the year drawn up again: where no day changed, what a unit said stays."""
    require_keeper(actor)
    day = snapshot_on or USUAL_SNAPSHOT.in_year(year)
    _check_day(day, year)
    chosen = {"basis": basis.name.lower(), "window": window.name.lower(), "snapshot_on": day, "drawn_up_at": now()}
    roster = _opened(actor, year, chosen, revision)
    mine = RosterRow.objects.of(actor.committee_id).filter(roster=roster)
    before = {row.person_id: row for row in mine}
    drawn, rows = drawn_rows(roster, members_of(actor.committee_id), seats_on(actor.committee_id, day))
    for row in rows:
        _keep_check(row, before)
    mine.delete()
    RosterRow.objects.bulk_create(rows, batch_size=500)
    roster.not_full, roster.not_here = drawn.excluded[Exclusion.NOT_FULL], drawn.excluded[Exclusion.NOT_HERE]
    roster.save()
    sentence = f"生成{roster}：{drawn.rule}，列入{len(drawn.rows)}人，缺日期{len(drawn.blocked)}人"
    write_audit(actor=actor, action="生成名册", subject=roster, sentence=sentence)
    return roster


@transaction.atomic
def move_stage(*, actor: Actor, year: int, revision: int, then: Stage, reason: str = "") -> Roster:
    """One step along `stages.py`."""
    require_keeper(actor)
    roster = roster_at(actor, year, revision)
    now_at, because = roster.stage_now, reason.strip()
    check_move(now_at, then, because)
    _check_reason(roster, because)
    if then is Stage.CONFIRMED:
        _require_checked(roster, because)
    roster.stage = then.name.lower()
    if then is Stage.UNIT_CHECK:
        roster.sent_on = today()
    roster.revision += 1
    roster.save()
    sentence = f"{roster}从“{now_at}”转为“{then}”" + (f"：{because}" if because else "")
    write_audit(actor=actor, action="名册转阶段", subject=roster, sentence=sentence)
    return roster


def _check_day(day: date, year: int) -> None:
    if day.year != year:
        raise RefusedError(f"名册日须在{year}年内，通常是5月1日。")
    if day > today():
        raise RefusedError(f"名册日{date_text(day)}还没有到，那天的组织关系现在不知道。请选今天或以前的日子。")


def _opened(actor: Actor, year: int, chosen: Mapping[str, object], revision: int) -> Roster:
    """The roster of the year with what is chosen now."""
    found = Roster.objects.select_for_update().get_or_create(
        committee_id=actor.committee_id, year=year, defaults=dict(chosen)
    )
    roster, is_new = found
    if is_new:
        return roster
    if revision != roster.revision:
        raise ConflictError("名册在您打开之后有改动，下面是现在的样子，请看过再办。", roster)
    if roster.stage_now is not Stage.DRAWN_UP:
        raise RefusedError(f"名册现在是“{roster.stage_now}”，要重新生成，请先退回“{Stage.DRAWN_UP}”。")
    for name, value in chosen.items():
        setattr(roster, name, value)
    roster.revision += 1
    return roster


def _keep_check(row: RosterRow, before: Mapping[int, RosterRow]) -> None:
    """A row that says the same as before needs no second look; the answer to a form opened earlier is still refused."""
    old = before.get(row.person_id)
    if old is None:
        return
    row.id, row.revision = old.id, old.revision + 1
    if (old.place, old.organisation_id, old.dates) == (row.place, row.organisation_id, row.dates):
        row.check_state, row.doubt = old.check_state, old.doubt
        row.checked_at, row.checked_by_name = old.checked_at, old.checked_by_name
        row.answer, row.answered_doubt = old.answer, old.answered_doubt
        row.answered_at, row.answered_by_name = old.answered_at, old.answered_by_name


def _check_reason(roster: Roster, reason: str) -> None:
    """The reason goes into the audit, where no member's name may stand."""
    if len(reason) > REASON_LENGTH:
        raise RefusedError(f"原因最多{REASON_LENGTH}字。")
    names = RosterRow.objects.of(roster.committee_id).filter(roster=roster).values_list("person__name", flat=True)
    if any(name in reason for name in names):
        raise RefusedError("原因会记入审计，请不要写党员姓名，写明单位和情况即可。")


def _require_checked(roster: Roster, reason: str) -> None:
    """An open doubt stops everything; a unit that has not answered does not, where somebody says why."""
    rows = RosterRow.objects.of(roster.committee_id).shown(roster).filter(place=Place.LISTED)
    doubtful = rows.filter(check_state=Check.DOUBTFUL).count()
    if doubtful:
        raise RefusedError(f"还有{doubtful}行有疑问。请先逐行核实，再确认。")
    waiting = list(rows.filter(check_state=Check.WAITING).values_list("department__short_name", flat=True))
    names = list(dict.fromkeys(waiting))
    if names and not reason:
        said = "、".join(names[:_NAMED]) + (f"等{len(names)}个单位" if len(names) > _NAMED else "")
        raise RefusedError(f"{said}还有{len(waiting)}行没有核对。确需现在确认，请写明理由，如已电话核实。")
