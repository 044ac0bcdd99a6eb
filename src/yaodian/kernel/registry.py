"""The roster of declared institutions. A lower floor asks here; it never imports a folder."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from yaodian.kernel.facts import MaterialFacts, RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import MeetingFacts

Loader: TypeAlias = Callable[[int, Sequence[int]], dict[int, MeetingFacts]]
"""Of a form: committee and ids of records, to what the form knows of each, in a bounded number of queries."""

Pushed: TypeAlias = Callable[[int, int], Sequence[MaterialFacts]]
"""Committee and year, to the materials that were pushed in it, in one query."""

_declared: dict[str, Institution] = {}
_loaders: dict[RecordForm, Loader] = {}
_pushed: list[Pushed] = []


def declare(institution: Institution) -> Institution:
    """Enter an institution; to be called once, at the top of its folder's `institution.py`."""
    if institution.key in _declared:
        message = f"institution {institution.key!r} is declared twice"
        raise ValueError(message)
    _declared[institution.key] = institution
    return institution


def institutions() -> tuple[Institution, ...]:
    """All declared institutions in the order of their keys."""
    return tuple(_declared[key] for key in sorted(_declared))


def institution(key: str) -> Institution:
    """The declaration for a key; a stand-in for one that was withdrawn, so that old years still open."""
    if key in _declared:
        return _declared[key]
    return Institution(key=key, name=f"已停用的制度（{key}）", clause="", recognises=Recognition(()), record_form=None)


@contextmanager
def declared_temporarily(institution: Institution) -> Iterator[Institution]:
    """Declare for the length of one test."""
    declare(institution)
    try:
        yield institution
    finally:
        del _declared[institution.key]


def tell_facts(form: RecordForm, loader: Loader) -> None:
    """A form that knows more of a record than the header says so, once, when its app is ready."""
    _loaders[form] = loader


def facts_told(form: RecordForm, *, committee_id: int, record_ids: Sequence[int]) -> dict[int, MeetingFacts]:
    """By record; nothing for a form whose header says all."""
    loader = _loaders.get(form)
    return loader(committee_id, record_ids) if loader and record_ids else {}


def tell_materials(pushed: Pushed) -> None:
    """The library says once, when its app is ready, where its materials are asked for."""
    _pushed[:] = [pushed]


def materials_told(*, committee_id: int, year: int) -> tuple[MaterialFacts, ...]:
    """In the order in which they were pushed; none where there is no library."""
    return tuple(fact for pushed in _pushed for fact in pushed(committee_id, year))
