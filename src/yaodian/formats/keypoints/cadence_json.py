"""One timing in the words of the annotated corpus (schema party-plan-gold/1)."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from yaodian.formats.keypoints.draft import Timing
from yaodian.formats.keypoints.times.model import strength_of
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.periods import MonthDay

_COMMON_YEAR: Final = 2001  # the eve of 1 March is named 02-28
_BEFORE: Final = ("会前", "召开前", "开始前")

# The corpus names events in English; an event that is not in it keeps its own words.
EVENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "寒假": "winter_break",
        "放寒假": "winter_break",
        "暑假": "summer_break",
        "放暑假": "summer_break",
        "寒暑假": "school_breaks",
        "春节": "spring_festival",
        "元宵": "lantern_festival",
        "元宵节": "lantern_festival",
        "清明": "qingming_festival",
        "清明节": "qingming_festival",
        "端午": "dragon_boat_festival",
        "端午节": "dragon_boat_festival",
        "中秋": "mid_autumn_festival",
        "中秋节": "mid_autumn_festival",
        "重阳": "double_ninth_festival",
        "重阳节": "double_ninth_festival",
        "除夕": "new_year_eve",
        "两会": "two_sessions",
        "“两会”": "two_sessions",
        "开学": "start_of_term",
        "换届": "change_of_term",
        "汛期": "flood_season",
    },
)
# “适时” gives no time at all, and the corpus has no label for it.
_UNSPECIFIED: Final[Mapping[str, object]] = MappingProxyType(
    {"kind": CadenceKind.UNSPECIFIED.value, "phrase": None, "anchor": None},
)


def timing_json(timing: Timing, year: int | None) -> dict[str, object]:
    """`year`: of the plan; it completes a date that names none."""
    weaker = max(timing.also, key=lambda other: strength_of(other.cadence), default=None)
    if timing.cadence.kind is CadenceKind.OPTIONAL:
        return {**_UNSPECIFIED, **_also(timing)}
    out: dict[str, object] = {**short_json(timing.cadence, year), **_details(timing.cadence)}
    if timing.span:
        out |= {"phrase_start": timing.span.start, "phrase_end": timing.span.end}
    if timing.implied_by:
        out["implied_by"] = timing.implied_by
    if timing.is_inherited:
        out["inherited"] = True
    return out | (_beside(timing, weaker) if weaker else {})


def short_json(cadence: Cadence, year: int | None) -> dict[str, object]:
    """Kind, phrase and anchor, and the part of the work where a cell names one."""
    out: dict[str, object] = {
        "kind": cadence.kind.value,
        "phrase": cadence.phrase or None,
        "anchor": _anchor(cadence, year),
    }
    return out | ({"part": cadence.part} if cadence.part else {})


def _anchor(cadence: Cadence, year: int | None) -> str | None:
    if cadence.kind is CadenceKind.BEFORE_EVENT:
        return EVENTS.get(cadence.event, cadence.event) or None
    if cadence.anchor is None:
        return None
    named = cadence.year or year
    return f"{named:04d}-{cadence.anchor}" if cadence.kind is CadenceKind.ONCE_BEFORE and named else str(cadence.anchor)


def _details(cadence: Cadence) -> dict[str, object]:
    """What only some kinds have."""
    out: dict[str, object] = {}
    if cadence.window:
        out |= {"window_start": str(cadence.window[0]), "window_end": str(cadence.window[1])}
    if cadence.kind is CadenceKind.ANNUAL_BEFORE and cadence.anchor:
        out["window_end"] = _eve(cadence.anchor)
    if cadence.kind is CadenceKind.EACH_MEETING and cadence.event:
        out["meeting"] = cadence.event
    if cadence.kind is CadenceKind.EACH_MEETING and cadence.phrase.endswith(_BEFORE):
        out["position"] = "before"
    numbers = {"count": cadence.count if cadence.count > 1 else None, "days": cadence.days, "months": cadence.months}
    out |= {name: number for name, number in numbers.items() if number is not None}
    is_event = cadence.event and cadence.kind is not CadenceKind.EACH_MEETING
    return out | ({"event": cadence.event} if is_event else {})


def _eve(day: MonthDay) -> str:
    return f"{day.in_year(_COMMON_YEAR) - timedelta(days=1):%m-%d}"


def _also(timing: Timing) -> dict[str, object]:
    """A phrase that is no cadence of its own, kept beside the cadence that holds."""
    out: dict[str, object] = {"also": timing.cadence.kind.value, "also_phrase": timing.cadence.phrase}
    return out | ({"also_start": timing.span.start, "also_end": timing.span.end} if timing.span else {})


def _beside(timing: Timing, weaker: Timing) -> dict[str, object]:
    """The strongest of the weaker phrases; an occasion beside no time at all only says what lies near."""
    is_near = timing.cadence.kind is CadenceKind.UNSPECIFIED and weaker.cadence.kind is CadenceKind.ANNIVERSARY
    if is_near and weaker.cadence.anchor:
        return {"near": str(weaker.cadence.anchor), "near_reason": weaker.cadence.phrase}
    return _also(weaker)
