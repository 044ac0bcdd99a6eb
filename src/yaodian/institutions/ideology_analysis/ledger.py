"""研判台账: what each unit concluded and when, for which period it counted. No person, and no text beside the title."""

from typing import Final

from yaodian.desk.ledgers.facts import Asked, Ledger, Line
from yaodian.engine.models import Credit, Record, RecordUnit
from yaodian.institutions.ideology_analysis.institution import IDEOLOGY_ANALYSIS, KINDS
from yaodian.kernel.facts import Standing
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.orgs.models.organisations import Kind

_LABELS: Final = {kind.key: kind.label for kind in KINDS}


def lines_of(asked: Asked) -> dict[int, list[Line]]:
    """Two queries."""
    rows = RecordUnit.objects.of(asked.committee_id).filter(
        organisation_id__in=asked.ids,
        record__year=asked.year,
        record__status=Record.Status.IN_FORCE,
        record__services__institution=IDEOLOGY_ANALYSIS.key,
    )
    held = list(rows.select_related("record").order_by("record__happened_on", "record_id").distinct())
    periods = _periods(asked.committee_id, [row.record_id for row in held])
    found: dict[int, list[Line]] = {}
    for row in held:
        mine = periods.get((row.record_id, row.organisation_id), "")
        found.setdefault(row.organisation_id, []).append(_line(row.record, mine))
    return found


def _periods(committee_id: int, record_ids: list[int]) -> dict[tuple[int, int], str]:
    credits_ = Credit.objects.of(committee_id).filter(
        record_id__in=record_ids,
        duty__institution=IDEOLOGY_ANALYSIS.key,
        standing__in=[Standing.FULFILLED.name, Standing.LATE.name],
    )
    rows = credits_.order_by("duty__opens_on").values_list("record_id", "duty__organisation_id", "duty__period")
    return {(record, unit): Period.parse(period).text for record, unit, period in rows}


def _line(record: Record, period: str) -> Line:
    conclusion = _LABELS.get(record.kind, MISSING)
    return (record.happened_on, record.title, conclusion, record.attended, period or "不计", record.recorded_on)


LEDGER: Final = Ledger(
    kinds=(Kind.LEADING_GROUP, Kind.UNIT_COMMITTEE, Kind.BRANCH),
    lines=lines_of,
    note="“与上期相比无变化”签认后就算完成；只记渠道、活动和程序，不记人；签认日期是录入的日期。",
)
