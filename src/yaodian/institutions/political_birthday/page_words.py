"""What the page of a roster shows, in the words of the page."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from yaodian.institutions.political_birthday.actions import keeps_the_roster
from yaodian.institutions.political_birthday.asked import mark_of
from yaodian.institutions.political_birthday.correcting import OPEN_STAGES
from yaodian.institutions.political_birthday.forms import CorrectionForm, DrawForm
from yaodian.institutions.political_birthday.models import REJECTIONS, Doubt, Roster, RosterRow
from yaodian.institutions.political_birthday.queries import (
    by_years,
    difference_of,
    open_rows,
    roster_in,
    rows_of,
    units_of,
    years_of,
)
from yaodian.institutions.political_birthday.sheets import what_to_do
from yaodian.institutions.political_birthday.stages import MOVES, Stage, needs_reason
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor

MOST_OPEN: Final = 30  # of a kind on one page, each with its form
_FORWARD: Final = {
    Stage.UNIT_CHECK: "送单位核对",
    Stage.CONFIRMED: "工委确认",
    Stage.HELD: "登记已举办",
    Stage.FILED: "归档",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One button: where it leads, and whether it leads back."""

    then: str
    words: str
    is_back: bool


def steps_of(roster: Roster) -> list[Step]:
    now = roster.stage_now
    return [
        Step(then.name.lower(), f"退回“{then}”" if needs_reason(now, then) else _FORWARD[then], needs_reason(now, then))
        for then in MOVES[now]
    ]


def roster_page(  # noqa: PLR0913  what was typed, each by its name
    *,
    actor: Actor,
    year: int,
    unit_id: int,
    problem: str = "",
    form: DrawForm | None = None,
    reason: str = "",
    ticked: AbstractSet[str] = frozenset(),
    doubt: str = "",
) -> dict[str, Any]:
    roster = roster_in(actor=actor, year=year)
    shown: dict[str, Any] = {
        "year": year,
        "roster": roster,
        "years": sorted({*years_of(actor=actor), today().year}, reverse=True),
    }
    shown |= {"problem": problem, "reason": reason, "ticked": ticked, "doubt": doubt, "doubts": Doubt.choices}
    shown["is_keeper"] = keeps_the_roster(actor)
    if shown["is_keeper"]:
        shown["form"] = form or DrawForm.of(year, roster)
    return shown | (_content(actor, roster, unit_id, is_keeper=shown["is_keeper"]) if roster else {})


def _content(actor: Actor, roster: Roster, unit_id: int, *, is_keeper: bool) -> dict[str, Any]:
    units = units_of(actor=actor, roster=roster)
    wanted = unit_id or (units[0].id if len(units) == 1 else 0)
    content: dict[str, Any] = {
        "units": units,
        "unit": rows_of(actor=actor, roster=roster, unit_id=wanted)[0] if wanted else None,
        "is_one_of_many": bool(unit_id) and len(units) > 1,
        "by_years": by_years(actor=actor, roster=roster),
        "sum": {
            name: sum(getattr(unit, name) for unit in units) for name in ("listed", "waiting", "doubtful", "blocked")
        },
        "stages": list(Stage),
        "advice": what_to_do(roster),
        "is_drawn_up": roster.stage_now is Stage.DRAWN_UP,
        "is_checking": roster.stage_now is Stage.UNIT_CHECK,
    }
    if is_keeper:
        content |= {"steps": steps_of(roster), "difference": difference_of(actor=actor, roster=roster)}
        content["may_correct"] = roster.stage_now in OPEN_STAGES
    return content


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One row with its form. `is_typed`: it came back, so it stands open."""

    row: RosterRow
    form: CorrectionForm
    is_typed: bool


def corrections_page(
    *, actor: Actor, roster: Roster, problem: str = "", typed: CorrectionForm | None = None, unanswered: int = 0
) -> dict[str, Any]:
    rows = open_rows(actor=actor, roster=roster, most=MOST_OPEN)
    returned = {mark_of(typed.data.get("mark", ""))[0] if typed else 0, unanswered}

    def opened(kind: list[RosterRow]) -> list[OpenRow]:
        return [
            OpenRow(row, CorrectionForm.of(row, typed if row.id in returned else None), row.id in returned)
            for row in kind
        ]

    groups = [
        ("有疑问", "doubtful", opened(rows.doubtful)),
        ("缺日期", "blocked", opened(rows.blocked)),
        ("已答复，等单位再核对", "answered", opened(rows.answered)),
        ("更正后不列入", "off", opened(rows.off)),
    ]
    return {
        "year": roster.year,
        "roster": roster,
        "groups": [group for group in groups if group[2]],
        "most": MOST_OPEN,
        "rejections": REJECTIONS,
        "problem": problem,
        "may_correct": roster.stage_now in OPEN_STAGES,
    }
