"""From what the reader found to what a clause proposes: who owes it, when, under which institution. Pure.

Nothing here is final: a person confirms each. The order in which the document and the institutions are believed:
who owes it: a line of organisations or a unit that the clause names as acting, then what the institution binds, then
whom the clause is about. When: the clause's own phrase, then the institution's default, marked as such.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from yaodian.engine.clauses import ClauseContent
from yaodian.formats.keypoints.draft import Measure, Timing
from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts
from yaodian.kernel.institution import Institution
from yaodian.orgs.models.organisations import Kind

_LED_BY: Final = "(牵头)"
_JOIN: Final = "、"
# 市直各单位机关党委, 各党支部: words that say "all of them"; 市委宣传部党支部 is one of them and no kind.
_ALL: Final = "(?:全市|市直机关|市级|市直|机关各|基层|各级|各|所有|全体|单位|部门|机关|直属|所属|党的){0,6}+"
_KINDS: Final = (
    (
        Kind.LEADING_GROUP,
        re.compile(f"{_ALL}(?:党组|党组（党委）|党委（党组）|党组（党委）理论学习中心组|理论学习中心组)"),
    ),
    (Kind.UNIT_COMMITTEE, re.compile(f"{_ALL}党委")),
    (Kind.GENERAL_BRANCH, re.compile(f"{_ALL}(?:党总支|总支)")),
    (Kind.BRANCH, re.compile(f"{_ALL}(?:党支部|支部)")),
    (Kind.CELL, re.compile(f"{_ALL}党小组")),
)
_DEPARTMENTS: Final = re.compile(
    "(?:市直机关|市直|市级|全市)?+(?:各级|各|所有|全体)(?:市直|市级|有关|相关)?+(?:单位|部门)"
)
_UNIT_COMMITTEE: Final = "机关党委"
# 市直机关工委 is the issuer; 市委教育工委 and 各县直机关工委 are other bodies.
_ISSUER: Final = re.compile(r"(?!各|县)(?:[^、，]{0,20}(?:直|直属)机关|市直)?(?:工委|工作委员会)(?:机关)?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One clause for one timing."""

    start: int
    end: int
    text: str
    content: ClauseContent


def proposals_of(
    measure: Measure, declared: Mapping[str, Institution], units: Mapping[str, int], year: int
) -> Iterator[Proposal]:
    """`units`: ids of organisations by their full and short names. A cell with two deadlines gives two clauses."""
    keys = tuple(key for key in measure.institutions if declared[key].in_force(year))
    institutions = [declared[key] for key in keys]
    kinds, ids = _audience(measure, institutions, units)
    lead, *others = [actor.removesuffix(_LED_BY) for actor in measure.actors] or [""]
    helpers = _JOIN.join(dict.fromkeys([*others, *measure.helpers]))
    for timing in measure.timings:
        content = ClauseContent(
            institutions=keys,
            lead=lead,
            helpers=helpers,
            kinds=kinds,
            organisation_ids=ids,
            cadence=cadence_for(timing, institutions),
            measure_class=measure.measure_class.value,
        )
        part = timing.cadence.part
        yield Proposal(measure.start, measure.end, f"{measure.text}（{part}）" if part else measure.text, content)


def cadence_for(timing: Timing, institutions: Sequence[Institution]) -> Cadence:
    """The institution's own cadence only where the clause is silent; a word not understood is not silence."""
    if timing.cadence.kind is not CadenceKind.UNSPECIFIED:
        return timing.cadence
    default = next((each.cadence for each in institutions if each.cadence.kind is not CadenceKind.UNSPECIFIED), None)
    return replace(default, origin=Origin.INSTITUTION) if default else UNSPECIFIED


def kinds_bound(institutions: Sequence[Institution]) -> tuple[Kind, ...]:
    return tuple(kind for kind in Kind if any(each.binds(OrgFacts(kind=kind.fact)) for each in institutions))


def kind_named(unit: str) -> Kind | None:
    """各党支部 → the branches; a single unit, and words that do not say which line is meant, give None."""
    if _ISSUER.fullmatch(unit):
        return Kind.COMMITTEE
    if unit.endswith("党委") and not unit.endswith((_UNIT_COMMITTEE, "（党委）")):
        return None  # of a unit's leading group, or of its organ: the words leave it open
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(unit)), None)


def _audience(
    measure: Measure, institutions: Sequence[Institution], units: Mapping[str, int]
) -> tuple[tuple[Kind, ...], tuple[int, ...]]:
    actors = [actor.removesuffix(_LED_BY) for actor in measure.actors]
    ids = tuple(dict.fromkeys(units[actor] for actor in actors if actor in units))
    kinds = _in_order({kind_named(actor) for actor in actors})
    if kinds or ids:
        return kinds, ids
    return kinds_bound(institutions) or _widely(actors) or _widely(measure.audience), ()


def _widely(units: Sequence[str]) -> tuple[Kind, ...]:
    """各单位 says less than an institution does, which knows the line within the unit: it counts only without one."""
    named = {Kind.DEPARTMENT if _DEPARTMENTS.fullmatch(unit) else kind_named(unit) for unit in units}
    return _in_order(named)


def _in_order(named: Collection[Kind | None]) -> tuple[Kind, ...]:
    return tuple(kind for kind in Kind if kind in named)
