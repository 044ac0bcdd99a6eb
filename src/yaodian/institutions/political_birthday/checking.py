"""核对: a unit says of its rows that they are right, or what is doubtful. `correcting.py` answers a doubt."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from yaodian.institutions.political_birthday.actions import roster_at
from yaodian.institutions.political_birthday.models import Check, Doubt, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.kernel.clock import now
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.rights import Right

MOST_ROWS: Final = 500
_NAMED: Final = 5


@transaction.atomic
def check_rows(
    *, actor: Actor, year: int, revision: int, marks: Mapping[int, int], doubt: Doubt | None = None
) -> list[RosterRow]:
    """`marks`: the rows, each with its revision when the form was opened. Without a doubt they are right."""
    actor.require(Right.CHECK_ROSTER)
    roster = roster_at(actor, year, revision)
    rows = _rows_of(actor, roster, marks)
    said = Check.DOUBTFUL if doubt else Check.RIGHT
    changes = [Change(f"行{row.id}", _words(row.check_state, row.doubt), _words(said, doubt or "")) for row in rows]
    for row in rows:
        row.check_state, row.doubt, row.revision = said, doubt or "", row.revision + 1
        row.checked_at, row.checked_by_name = now(), actor.name
        row.answer, row.answered_doubt, row.answered_at, row.answered_by_name = "", "", None, ""
    fields = ["check_state", "doubt", "revision", "checked_at", "checked_by_name"]
    fields += ["answer", "answered_doubt", "answered_at", "answered_by_name"]
    RosterRow.objects.of(actor.committee_id).bulk_update(rows, fields, batch_size=100)
    sentence = f"{_places(rows)}核对{roster}：{len(rows)}行{_words(said, doubt or '')}"
    write_audit(actor=actor, action="核对名册", subject=roster, sentence=sentence, changes=changes)
    return rows


def _rows_of(actor: Actor, roster: Roster, marks: Mapping[int, int]) -> list[RosterRow]:
    """Those of another unit do not exist."""
    if not 0 < len(marks) <= MOST_ROWS:
        raise RefusedError("请先勾选要核对的行。" if not marks else f"一次最多核对{MOST_ROWS}行。")
    visible = RosterRow.objects.visible_to(actor).shown(roster)
    rows = list(visible.select_for_update(of=("self",)).filter(id__in=list(marks)))
    if len(rows) != len(marks):
        raise RosterRow.DoesNotExist
    if roster.stage_now is not Stage.UNIT_CHECK:
        raise RefusedError(f"名册现在是“{roster.stage_now}”，只在“{Stage.UNIT_CHECK}”时核对。")
    if any(row.place != Place.LISTED for row in rows):
        raise RefusedError("只有列入名册的行可以核对；缺日期的，先报工委补录。")
    if any(row.revision != marks[row.id] for row in rows):
        raise ConflictError("有的行在您打开之后由别人核对或更正过，下面是现在的样子，请看过再办。", roster)
    return rows


def _words(check: str, doubt: str) -> str:
    return Doubt(doubt).label if doubt else Check(check).label


def _places(rows: list[RosterRow]) -> str:
    names = list(dict.fromkeys(row.organisation.short_name for row in rows))
    return "、".join(names[:_NAMED]) + (f"等{len(names)}个组织" if len(names) > _NAMED else "")
