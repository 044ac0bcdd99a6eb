"""A reading in the shape of the annotated corpus (schema party-plan-gold/1), with what a program may want beside it."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count
from typing import Final, TypeGuard

from yaodian.formats.keypoints.cadence_json import short_json, timing_json
from yaodian.formats.keypoints.draft import Block, Excluded, Measure, OtherLine, PlanDraft, Span
from yaodian.formats.keypoints.partition import Part, partition
from yaodian.formats.keypoints.source.model import Mark, Source, SourceFormat

SCHEMA: Final = "party-plan-gold/1"
OFFSETS: Final = "Unicode code points of the text, half-open [start,end)"


def as_json(plan: PlanDraft, source: Source | None = None) -> dict[str, object]:
    """`source` adds where the text came from; without it the name and the hash are those of the plan's text."""
    return {
        "schema": SCHEMA,
        "source": source.name if source else plan.name,
        "sha256": source.sha256 if source else sha256(plan.source.encode()).hexdigest(),
        "offsets": OFFSETS,
        "title": plan.title,
        # Where the file is no plain text the offsets are into this text; the marks tell where it stood in the file.
        **({"text": source.text, "marks": [_mark(mark) for mark in source.marks]} if _is_extracted(source) else {}),
        **_span("title", plan.title_span),
        "plan_year": plan.year,
        "issuer": plan.issuer or None,
        "preamble": _preamble(plan),
        "other_lines": [_other_line(line) for line in plan.other_lines],
        "sections": list(_Document(plan).sections()),
        "counts": _counts(plan),
        "warnings": [*(source.warnings if source else ()), *plan.warnings],
        "parts": [_part(part) for part in partition(plan)],
    }


def _is_extracted(source: Source | None) -> TypeGuard[Source]:
    return source is not None and source.format is not SourceFormat.TXT


def _mark(mark: Mark) -> dict[str, object]:
    return {"kind": mark.kind.value, "start": mark.start, "end": mark.end, "number": mark.number}


class _Document:
    """Numbers sections, points and measures through the whole document, in its order."""

    def __init__(self, plan: PlanDraft) -> None:
        self._plan = plan
        points, measures = count(1), count(1)
        self._points = {id(block): f"p{next(points)}" for block in plan.blocks() if block.kind == "point"}
        self._measures = {id(measure): f"m{next(measures):02d}" for measure in plan.measures()}

    def sections(self) -> Iterator[dict[str, object]]:
        for number, section in enumerate(self._plan.sections, start=1):
            yield {
                **_heading(section, f"s{number}"),
                "groups": [self._group(f"s{number}g{at}", group) for at, group in enumerate(section.groups, start=1)],
                "points": [self._point(point) for point in section.points],
                **self._own(section),
            }

    def _group(self, key: str, group: Block) -> dict[str, object]:
        return {**_heading(group, key), "points": [self._point(point) for point in group.points], **self._own(group)}

    def _point(self, point: Block) -> dict[str, object]:
        bodies = {
            "body_start": point.bodies[0].start if point.bodies else None,
            "body_end": point.bodies[-1].end if point.bodies else None,
        }
        return {**_heading(point, self._points[id(point)]), **bodies, **self._row(point), **self._own(point)}

    def _row(self, point: Block) -> dict[str, object]:
        """What a row of a table says beside its measures; they share the cell with the deadline."""
        if point.row is None:
            return {}
        timings = point.measures[0].timings if point.row.deadline and point.measures else ()
        return {
            "measure_text": point.row.measure_text,
            "deadline_raw": point.row.deadline,
            "cadences": [short_json(timing.cadence, self._plan.year) for timing in timings],
            "lead_units": list(point.row.leads),
            "support_units": list(point.row.helpers),
        }

    def _own(self, block: Block) -> dict[str, object]:
        return {
            "measures": [self._measure(measure) for measure in block.measures],
            "excluded": [_excluded(clause) for clause in block.excluded],
        }

    def _measure(self, measure: Measure) -> dict[str, object]:
        return {
            "id": self._measures[id(measure)],
            "start": measure.start,
            "end": measure.end,
            "text": measure.text,
            "class": measure.measure_class.value,
            "institutions": list(measure.institutions),
            "cadence": timing_json(measure.timing, self._plan.year),
            "actors": list(measure.actors),
            **({"helpers": list(measure.helpers)} if measure.helpers else {}),
            "audience": list(measure.audience),
            "deliverables": list(measure.deliverables),
            "quantity": list(measure.quantity),
            "context": measure.context or None,
        }


def _heading(block: Block, key: str) -> dict[str, object]:
    return {
        "kind": block.kind,
        "id": key,
        "number": block.number,
        "start": block.start,
        "end": block.end,
        "title": block.title,
        **_span("title", block.title_span),
    }


def _span(name: str, span: Span | None) -> dict[str, int | None]:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _preamble(plan: PlanDraft) -> dict[str, object] | None:
    if plan.preamble is None:
        return None
    named = {"anniversaries": list(plan.anniversaries)} if plan.anniversaries else {}
    return {"start": plan.preamble.start, "end": plan.preamble.end, **named}


def _other_line(line: OtherLine) -> dict[str, object]:
    return {"role": line.role.value, "start": line.start, "end": line.end}


def _excluded(clause: Excluded) -> dict[str, object]:
    return {"start": clause.start, "end": clause.end, "text": clause.text, "reason": clause.reason.value}


def _part(part: Part) -> dict[str, object]:
    return {"start": part.start, "end": part.end, "kind": part.kind.value, "reason": part.reason}


def _counts(plan: PlanDraft) -> dict[str, object]:
    """Sections, and for each of them its groups and points; measures and what became none."""
    below: Sequence[list[Block]] = [list(section.walk()) for section in plan.sections]
    return {
        "sections": len(plan.sections),
        "groups": [sum(block.kind == "group" for block in blocks) for blocks in below],
        "points": [sum(block.kind == "point" for block in blocks) for blocks in below],
        "measures": sum(1 for _ in plan.measures()),
        "excluded": sum(len(block.excluded) for block in plan.blocks()),
    }
