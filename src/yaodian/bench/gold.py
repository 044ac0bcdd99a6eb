"""An annotation to flat lists. It may hold places alone: titles and phrases are then cut from the source."""

from collections.abc import Iterator, Mapping
from typing import Any

from yaodian.bench.model import Clause, Entry, Heading, Reading, When

Node = Mapping[str, Any]


def reading_of(data: Node, source: str) -> Reading:
    """`source` must be the text that the places count in. A `structure` annotation says nothing about measures."""
    nodes = list(_nodes(data["sections"], "section"))
    year = f"{data.get('plan_year', '')}-"
    clauses = [_clause(each, source, year) for _, node in nodes for each in node.get("measures", ())]
    has_clauses = data.get("annotation_level", "measures") == "measures"
    return Reading(
        headings=tuple(_heading(kind, node, source) for kind, node in nodes),
        clauses=tuple(sorted(clauses, key=lambda clause: clause.span)) if has_clauses else None,
        entries=tuple(_entry(node) for _, node in nodes if "measure_text" in node),
    )


def _nodes(nodes: list[Node], kind: str) -> Iterator[tuple[str, Node]]:
    for node in nodes:
        yield kind, node
        for below in ("group", "point"):
            yield from _nodes(node.get(f"{below}s", []), below)


def _heading(kind: str, node: Node, source: str) -> Heading:
    return Heading(kind, node["start"], node["end"], _words(node, "title", source))


def _clause(node: Node, source: str, year: str) -> Clause:
    return Clause(
        start=node["start"],
        end=node["end"],
        measure_class=node["class"],
        institutions=frozenset(node["institutions"]),
        when=_when(node["cadence"], source, year),
    )


def _when(node: Node, source: str, year: str) -> When:
    """`year` with its hyphen: days of the plan's own year are written with it or without."""
    first, last = _day(node.get("window_start"), year), _day(node.get("window_end"), year)
    phrase = _words(node, "phrase", source) or ""
    window = (first, last) if first and last else None
    return When(
        kind=node["kind"],
        anchor=_day(node.get("anchor"), year),
        window=window,
        phrase=phrase,
        part=node.get("part") or "",
    )


def _words(node: Node, name: str, source: str) -> str | None:
    """As annotated; cut from the source only where the annotation holds places alone."""
    start = node.get(f"{name}_start")
    if name in node or start is None:
        return node.get(name)
    return source[start : node[f"{name}_end"]]


def _day(written: str | None, year: str) -> str | None:
    return written.removeprefix(year) if written else None


def _entry(node: Node) -> Entry:
    whens = [_when(each, "", "") for each in node["cadences"]]
    return Entry(
        number=node["number"],
        title=node["title"],
        measure_text=node["measure_text"],
        deadline=node["deadline_raw"],
        cadences=tuple((when.kind, when.phrase, when.part) for when in whens),
        leads=tuple(node["lead_units"]),
        helpers=tuple(node["support_units"]),
    )
