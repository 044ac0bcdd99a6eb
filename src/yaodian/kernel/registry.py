"""The roster of declared institutions. A lower floor asks here; it never imports a folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from yaodian.kernel.institution import Institution, Recognition

_declared: dict[str, Institution] = {}


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
