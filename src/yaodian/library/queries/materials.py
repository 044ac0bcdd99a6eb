"""Which materials there are, and which a meeting of a day may pick."""

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from yaodian.kernel.facts import MaterialFacts
from yaodian.library.models import Material
from yaodian.orgs.actors import Actor

MOST: Final = 60
"""Materials offered to a meeting: the latest."""


def materials_of(*, actor: Actor, words: str = "", only_pushed: bool = False) -> QuerySet[Material]:
    """Everybody of a committee may read the list."""
    rows = Material.objects.visible_to(actor)
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    return rows.filter(pushed_on__isnull=False) if only_pushed else rows


def offered_on(*, committee_id: int, day: date) -> list[Material]:
    """Pushed, and recommended on that day; what was published last stands first."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    rows = Material.objects.of(committee_id).filter(lasting, pushed_on__isnull=False, published_on__lte=day)
    return list(rows.order_by("-published_on", "-id")[:MOST])


def pushed_in(committee_id: int, year: int) -> list[MaterialFacts]:
    """What the engine is told, in the order in which they were pushed."""
    rows = Material.objects.of(committee_id).filter(pushed_year=year, pushed_on__isnull=False)
    return [
        MaterialFacts(
            period=row.period,
            title=row.title,
            published_on=row.published_on,
            pushed_on=row.pushed_on or row.published_on,
            kinds=row.kinds,
        )
        for row in rows.order_by("pushed_number")
    ]
