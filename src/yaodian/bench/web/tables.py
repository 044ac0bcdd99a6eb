"""An outcome as tables in Markdown."""

from collections.abc import Iterator, Sequence

from yaodian.bench.sheets import Sheet
from yaodian.bench.web.figures import UNJUDGED, Measured, generator_sentence, generator_share, growths, verdict
from yaodian.bench.web.rows import ALL_MEGABYTES, DUTIES_A_SECOND, GROWTH, SHEET_SECONDS, START_RATIO, WEB_MEGABYTES
from yaodian.bench.web.run import Outcome

_PAGES = (
    *("page", "who", "req/s", "p50 ms", "p95 ms", "processor ms", "database ms", "statements", "bytes"),
    *("floor req/s", "ratio", "ratio by processor", "asked", "verdict"),
)
_OTHERS = ("what", "figure", "floor", "ratio", "asked", "verdict")
_GROWTH = ("page", "who", "ratio, small", "ratio, large", "cost ×", "content ×", "statements +", "verdict")


def page_sheet(outcome: Outcome) -> Sheet:
    rows = tuple(_page(each) for each in outcome.measured)
    return Sheet(f"pages of the {_city(outcome)}", _PAGES, rows)


def other_sheet(outcome: Outcome) -> Sheet:
    return Sheet(f"the {_city(outcome)} beside its pages", _OTHERS, tuple(_others(outcome)))


def growth_sheet(small: Outcome, large: Outcome) -> Sheet:
    """What the larger city costs of what the smaller one does, both by the floor."""
    rows = [
        (
            each.large.row.title,
            each.large.role,
            _ratio(each.small.ratio),
            _ratio(each.large.ratio),
            f"{each.cost:.2f}",
            f"{each.shown:.2f}",
            f"{each.statements:+g}",
            each.verdict,
        )
        for each in growths(small.measured, large.measured)
    ]
    name = f"growth from {small.city.size} to {large.city.size} ({large.city.engine}), at most {GROWTH} × for as much"
    return Sheet(name, _GROWTH, tuple(rows))


def sentences(outcome: Outcome) -> list[str]:
    counts = ", ".join(f"{number:,} {name}" for name, number in outcome.counts.items())
    faults = [
        f"{each.row.title}, {each.role}: {count} × {name}"
        for each in outcome.measured
        for name, count in each.faults.items()
    ]
    return [
        f"{counts}.",
        generator_sentence(generator_share(outcome.measured)),
        f'"database is locked": {outcome.locked} times.',
        *([f"Failed answers: {'; '.join(faults)}."] if faults else []),
    ]


def missed_in(sheet: Sheet) -> list[str]:
    """The first cells of each row whose verdict is a miss."""
    return [f"{sheet.title}: {row[0]}, {row[1]}" for row in sheet.rows if row[-1] == "MISSED"]


def _city(outcome: Outcome) -> str:
    return f"{outcome.city.size} city ({outcome.city.engine})"


def _page(each: Measured) -> tuple[str, ...]:
    return (
        each.row.title,
        each.role,
        f"{each.rate:.0f}",
        f"{each.p50 * 1000:.1f}",
        f"{each.p95 * 1000:.1f}",
        f"{each.used_ms:.1f}",
        f"{each.beneath_ms:.1f}" if each.beneath_ms else UNJUDGED,
        str(each.statements or UNJUDGED),
        str(each.sent),
        UNJUDGED if each.floor_rate is None else f"{each.floor_rate:.0f}",
        _ratio(each.rate_ratio),
        _ratio(each.processor_ratio),
        _asked(each),
        each.verdict,
    )


def _asked(each: Measured) -> str:
    row = each.row
    words = [
        *([f"≥ {row.ratio} ×"] if row.ratio is not None else []),
        *([f"≥ {row.rate:g} req/s"] if row.rate is not None else []),
        *([f"≤ {row.statements} statements"] if row.statements is not None else []),
    ]
    return ", ".join(words) or UNJUDGED


def _others(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    own, beneath = outcome.started
    ratio = own / beneath if beneath else None
    bound = f"≤ {START_RATIO} ×"
    yield ("start to first page", f"{own:.2f} s", f"{beneath:.2f} s", _ratio(ratio), bound, _most(ratio, START_RATIO))
    own, beneath = outcome.export
    name = f"xlsx of 10,000 duties (measured with {outcome.export_rows:,})"
    ratio = own / beneath if beneath else None
    bound = f"≤ {SHEET_SECONDS} s"
    yield (name, f"{own:.2f} s", f"{beneath:.2f} s", _ratio(ratio), bound, _most(own, SHEET_SECONDS))
    made, seconds = outcome.generated
    rate, least = made / seconds if seconds else 0.0, DUTIES_A_SECOND[outcome.city.engine]
    yield (f"duties generated ({made:,})", f"{rate:,.0f}/s", "", "", f"≥ {least:,}/s", verdict([rate >= least]))
    for name, megabytes, most in (
        ("memory at peak, web", outcome.memory.web, WEB_MEGABYTES),
        ("memory at peak, all of serve", outcome.memory.whole, ALL_MEGABYTES),
    ):
        yield (name, f"{megabytes:.0f} MB", "", "", f"≤ {most} MB", _most(megabytes or None, most))


def _most(value: float | None, most: float) -> str:
    return verdict([] if value is None else [value <= most])


def _ratio(value: float | None) -> str:
    return UNJUDGED if value is None else f"{value:.2f}"


def missed_of(sheets: Sequence[Sheet]) -> list[str]:
    return [miss for sheet in sheets for miss in missed_in(sheet)]
