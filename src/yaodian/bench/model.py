"""What is compared: the same flat lists, whether a person annotated them or the reader found them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A section, group or point. `title` None where it has none."""

    kind: str
    start: int
    end: int
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A cadence. Days are written MM-DD; an anchor that is an event keeps its name (winter_break)."""

    kind: str
    anchor: str | None = None
    window: tuple[str, str] | None = None
    phrase: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A measure."""

    start: int
    end: int
    measure_class: str
    institutions: frozenset[str]
    when: When

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a table, verbatim."""

    number: str
    title: str | None
    measure_text: str
    deadline: str
    cadences: tuple[tuple[str, str, str], ...]
    leads: tuple[str, ...]
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document. `clauses` None where nobody annotated measures."""

    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...] | None
    entries: tuple[Entry, ...] = ()
