"""更正: the committee answers a doubt. The right date goes to the member, the row follows by rule, the unit looks
again."""

from typing import Final

from django.db import transaction

from yaodian.institutions.political_birthday.actions import locked_roster, require_keeper
from yaodian.institutions.political_birthday.members import Seat, drawn_rows, members_of
from yaodian.institutions.political_birthday.models import Answer, Check, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.roster import Exclusion
from yaodian.institutions.political_birthday.roster import Roster as Drawn
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.kernel.clock import now
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.standing import decade_check
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.member_dates import MemberFacts, correct_dates
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models.people import DateSource

OPEN_STAGES: Final = (Stage.DRAWN_UP, Stage.UNIT_CHECK)
_FROM_THE_RULE: Final = ("place", "years", "join_on", "full_on", "flag", "remark", "medal_check")


@transaction.atomic
def correct_row(  # noqa: PLR0913  named, each of them said on the form
    *, actor: Actor, year: int, mark: tuple[int, int], seen: MemberFacts, right: MemberFacts, source: DateSource
) -> RosterRow:
    """`mark`: the row and its revision when the form was opened; `seen`: the facts that stood beside it."""
    roster, row = _open_row(actor, year, mark)
    was, (_, before) = _ruled(row), _drawn(roster, row)
    is_known = right == MemberFacts.of(row.person)  # corrected already, on the roster of another year
    if not is_known:
        correct_dates(actor=actor, person_id=row.person_id, seen=seen, right=right, source=source)
    _follow_the_rule(roster, row, before)
    if is_known and _ruled(row) == was:
        raise RefusedError("填的和现在的一样，没有可更正的。日期本来就对的，请选理由，不采纳这个疑问。")
    _close(actor, roster, row, Answer.CORRECTED)
    return row


@transaction.atomic
def reject_doubt(*, actor: Actor, year: int, mark: tuple[int, int], answer: Answer) -> RosterRow:
    """The dates stay; the unit reads why and checks the row again."""
    roster, row = _open_row(actor, year, mark)
    if answer is Answer.CORRECTED:
        raise RefusedError("请选不采纳的理由。")
    if not row.doubt:
        raise RefusedError("这一行没有疑问，不用答复。")
    _close(actor, roster, row, answer)
    return row


def _open_row(actor: Actor, year: int, mark: tuple[int, int]) -> tuple[Roster, RosterRow]:
    """A doubt, a missing date, or a row that a correction took off; locked, as the person saw it."""
    require_keeper(actor)
    roster = locked_roster(actor, year)
    number, revision = mark
    rows = RosterRow.objects.visible_to(actor).shown(roster).select_related("person", "organisation")
    row: RosterRow = rows.select_for_update(of=("self",)).get(id=number)
    if roster.stage_now not in OPEN_STAGES:
        raise RefusedError(f"名册现在是“{roster.stage_now}”，要更正，请先退回“{Stage.UNIT_CHECK}”。")
    if row.revision != revision:
        raise ConflictError("这一行在您打开之后由别人核对或更正过，下面是现在的样子，请看过再办。", row)
    if not row.is_open:
        raise RefusedError("这一行没有疑问，也不缺日期，不用更正。")
    return roster, row


def _drawn(roster: Roster, row: RosterRow) -> tuple[list[RosterRow], Drawn]:
    """What the rule says of this one member now, with the branch of the snapshot unchanged."""
    seat = Seat(row.organisation_id, row.department_id)
    members = members_of(roster.committee_id, person_id=row.person_id)
    drawn, rows = drawn_rows(roster, members, {row.person_id: seat})
    return rows, drawn


def _follow_the_rule(roster: Roster, row: RosterRow, before: Drawn) -> None:
    row.person.refresh_from_db()
    rows, drawn = _drawn(roster, row)
    days = {"join_on": row.person.join_on, "full_on": row.person.full_on}
    fresh = rows[0] if rows else RosterRow(place=Place.OFF, remark=_why_off(roster, row, drawn), **days)
    for name in _FROM_THE_RULE:
        setattr(row, name, getattr(fresh, name))
    more = {each: drawn.excluded[each] - before.excluded[each] for each in Exclusion}
    roster.not_full = max(0, roster.not_full + more[Exclusion.NOT_FULL])
    roster.not_here = max(0, roster.not_here + more[Exclusion.NOT_HERE])
    roster.save(update_fields=["not_full", "not_here"])


def _ruled(row: RosterRow) -> list[object]:
    return [getattr(row, name) for name in _FROM_THE_RULE]


def _why_off(roster: Roster, row: RosterRow, drawn: Drawn) -> str:
    (member,) = members_of(roster.committee_id, person_id=row.person_id)
    if not member.belonged_on(roster.snapshot_on):
        return Exclusion.NOT_HERE
    if drawn.excluded[Exclusion.NOT_FULL]:
        return Exclusion.NOT_FULL
    return decade_check(member.dates, roster.year, *roster.chosen).sentence


def _close(actor: Actor, roster: Roster, row: RosterRow, answer: Answer) -> None:
    """The unit's turn again. No name in the audit: the row has its number there."""
    before = row.get_doubt_display() if row.doubt else row.get_place_display()
    row.answer, row.answered_doubt = answer, row.doubt or row.answered_doubt
    row.answered_at, row.answered_by_name = now(), actor.name
    row.check_state, row.doubt, row.checked_at, row.checked_by_name = Check.WAITING, "", None, ""
    row.revision += 1
    row.save()
    place = f"，现为“{row.get_place_display()}”" if answer is Answer.CORRECTED else ""
    sentence = f"{row.organisation.short_name}在{roster}的1行：{row.answer_words}{place}"
    changes = [Change(f"行{row.id}", before, f"{answer.label}{place}")]
    write_audit(actor=actor, action="答复名册疑问", subject=roster, sentence=sentence, changes=changes)
