"""What a request asks for: which year, which reading, which unit. What is no number is 0, which no row has."""

from yaodian.desk.asked import number_said
from yaodian.institutions.key_readings.figures import units_in
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.kernel.clock import today
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation

_FIRST_YEAR = 2000


def year_asked(request: ActorRequest) -> int:
    """Not beyond this year: nothing is listed ahead of its day."""
    year = number_said(request, "year")
    return year if _FIRST_YEAR <= year <= today().year else today().year


def reading_asked(request: ActorRequest) -> KeyReading | None:
    """None where none is named; one that is named has to be there."""
    wanted = number_said(request, "reading")
    return KeyReading.objects.visible_to(request.actor).get(id=wanted) if wanted else None


def unit_asked(request: ActorRequest, reading: KeyReading) -> Organisation | None:
    """The one that is named, which has to be the person's to see; else the only one there is."""
    rows = units_in(actor=request.actor, year=reading.year, kinds=reading.kinds)
    wanted = number_said(request, "unit")
    if wanted:
        found: Organisation = rows.get(id=wanted)
        return found
    few = list(rows[:2])
    return few[0] if len(few) == 1 else None
