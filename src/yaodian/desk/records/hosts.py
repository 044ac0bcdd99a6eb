"""共同举办: who else held it. Only organisations for which the person who fills the form may record as well."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import QuerySet

from yaodian.desk.numbers import number_in
from yaodian.desk.records.place import RecordPlace
from yaodian.engine.queries.offered import recordable
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

_STRANGER: Final = (
    "共同举办的组织里，有不在您填写范围里的，已从表单里去掉。"
    "要一起记，请由管得到各方的人填写，如机关党委、单位办公室或工委。"
)
_LISTED: Final = 40
_LONGEST_WORDS: Final = 40


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """Beside the record's own organisation. `near`: who may be chosen besides, as `words` ask, and one more than are
    listed; `has_others`: whether there is anybody at all. Both are asked where the form is drawn, not where it is
    saved."""

    chosen: tuple[Organisation, ...]
    words: str
    has_strangers: bool
    is_narrowed: bool
    near: Callable[[], Sequence[Organisation]]
    has_others: Callable[[], bool]

    @cached_property
    def _near(self) -> Sequence[Organisation]:
        return self.near()

    @cached_property
    def found(self) -> tuple[Organisation, ...]:
        return tuple(each for each in self._near if each not in self.chosen)[:_LISTED]

    @property
    def has_more(self) -> bool:
        return self.is_narrowed or len(self._near) > _LISTED

    @cached_property
    def is_alone(self) -> bool:
        return not (self.chosen or self._near or self.has_others())

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(each.id for each in self.chosen)

    @property
    def boxes(self) -> list[tuple[Organisation, bool]]:
        return [*((each, True) for each in self.chosen), *((each, False) for each in self.found)]

    def refuse_strangers(self) -> None:
        """In the same words whether it is another unit's or does not exist."""
        if self.has_strangers:
            raise RefusedError(_STRANGER)

    @property
    def can_search(self) -> bool:
        return self.has_more or bool(self.words)


def hosts_of(actor: Actor, place: RecordPlace, asked: Sequence[str], *, words: str = "", day: date) -> Hosts:
    """`asked`: the boxes that are ticked, in their order; those of a stranger are left out. A record of a count is
    held by one organisation; what it has already stays."""
    if place.is_count_only:
        asked = [str(each) for each in place.partners]
    wanted = [number for number in dict.fromkeys(number_in(each) or 0 for each in asked) if number != place.host]
    chosen = _chosen(actor, place, wanted)
    words = words.strip()[:_LONGEST_WORDS]
    others = recordable(actor=actor, on=day).exclude(id=place.host).select_related("department")
    return Hosts(
        chosen=tuple(chosen),
        words=words,
        has_strangers=len(chosen) < len(wanted),
        is_narrowed=_is_narrowed(actor, words),
        near=lambda: () if place.is_count_only else _found(actor, place, others, words),
        has_others=lambda: place.is_count_only or others.exists(),
    )


def _chosen(actor: Actor, place: RecordPlace, wanted: Sequence[int]) -> list[Organisation]:
    """Also one that has ended since: whether it existed on the day is asked when the record is saved."""
    scope = actor.scope_of(Right.RECORD)
    rows = Organisation.objects.visible_to(actor).filter(id__in=wanted).select_related("department")
    mine = {
        row.id: row
        for row in (rows if wanted else ())
        if row.id in place.partners or scope.holds(organisation=row.id, department=row.home_id)
    }
    return [mine[each] for each in wanted if each in mine]


def _found(actor: Actor, place: RecordPlace, others: QuerySet[Organisation], words: str) -> list[Organisation]:
    """By the words of their names; without words those of the same department are nearest at hand."""
    for word in words.split():
        others = others.filter(name__icontains=word)
    if _is_narrowed(actor, words):
        others = others.filter(department_id=place.organisation.home_id)
    return list(others[: _LISTED + 1])


def _is_narrowed(actor: Actor, words: str) -> bool:
    return not words and actor.scope_of(Right.RECORD).is_whole
