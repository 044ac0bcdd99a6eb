"""One reading as Excel: every unit that it is for, with what is due, handed out and missing."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.institutions.key_readings.ledger import planned_words
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.queries import stands, units_of_reading
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.orgs.actors import Actor

_HEADINGS: Final = ("序号", "单位", "应发", "到货", "实发", "缺", "办到哪一步", "学习安排")
_BATCH: Final = 200


def workbook_of(*, actor: Actor, reading: KeyReading, only_short: bool) -> BytesIO:
    buffer = BytesIO()
    which = "缺册单位" if only_short else "发放情况"
    write_list(
        buffer,
        title=f"{reading}{which}",
        headings=_HEADINGS,
        rows=((number, *cells) for number, cells in enumerate(_rows(actor, reading, only_short), start=1)),
        note=f"{reading.publisher}，{date_text(reading.listed_on)}列入，发给{reading.get_audience_display()}。"
        f"缺是应发减实发。截至{date_text(today())}，按规定次序排列。导出人：{actor.name}。",
    )
    return buffer


def _rows(actor: Actor, reading: KeyReading, only_short: bool) -> Iterator[tuple[Cell, ...]]:  # noqa: FBT001  as the page asks
    """A batch at a time."""
    rows, after = units_of_reading(actor=actor, reading=reading, only_short=only_short), ""
    while some := list[Any](rows.filter(rank__gt=after).order_by("rank")[:_BATCH]):
        for found, (_, standing) in zip(some, stands(actor=actor, reading=reading, units=some), strict=True):
            counts = standing.counts
            yield (
                found.name,
                counts.due,
                counts.came_said,
                counts.given,
                found.missing,
                counts.stage.value,
                planned_words(standing.kept_sessions),
            )
        after = some[-1].rank
