"""From a clause that was judged a measure to all that is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.flow import Sentence, Surroundings, opens_anew
from yaodian.formats.keypoints.clauses.judge import Judgement
from yaodian.formats.keypoints.clauses.objects import deliverables_of, quantity_of
from yaodian.formats.keypoints.clauses.people import actors_of, audience_of, helpers_of
from yaodian.formats.keypoints.clauses.split import Clause
from yaodian.formats.keypoints.clauses.timing import governing, not_understood, timing_of
from yaodian.formats.keypoints.cleaning import readable
from yaodian.formats.keypoints.draft import Measure, MeasureClass, Timing
from yaodian.formats.keypoints.lexicon import Hit
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import CadenceKind, Origin
from yaodian.kernel.institution import Institution


@dataclass(frozen=True, slots=True)
class Found:
    """One clause with its time phrases, the names in it and the verdict on it."""

    clause: Clause
    hits: Sequence[TimeHit]
    named: Sequence[Hit]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Context:
    """The source, and the institutions that its clauses may name."""

    source: str
    institutions: Mapping[str, Institution]


def measure_of(context: Context, found: Found, sentence: Sentence, around: Surroundings) -> Measure:
    text, head = found.clause.text, found.judgement.head
    start, end = found.clause.span
    measure_class = found.judgement.measure_class or MeasureClass.ACTION
    keys = institutions_of(found, sentence, around)
    rules = [context.institutions[key] for key in keys]
    return Measure(
        start=start,
        end=end,
        text=readable(context.source, start, end),
        measure_class=measure_class,
        institutions=keys,
        timings=(_timing(found, rules, sentence, around),),
        actors=actors_of(text, head) or sentence.actors,
        helpers=helpers_of(text),
        audience=audience_of(text),
        deliverables=deliverables_of(text, head),
        quantity=quantity_of(text),
        context=sentence.context,
    )


def institutions_of(found: Found, sentence: Sentence, around: Surroundings) -> tuple[str, ...]:
    """Named outright; else by a word that fits what is around; else handed on by the measure before or the title."""
    outright = [hit.key for hit in found.named if not hit.is_nearby]
    before = sentence.last.institutions if sentence.last else ()
    known = {*around.institutions, *before}
    nearby = [hit.key for hit in found.named if hit.is_nearby and hit.key in known]
    handed = before[:1] if sentence.is_adjacent and _goes_on(found) else ()
    return tuple(dict.fromkeys(outright or nearby or handed or around.institutions[:1]))


def _goes_on(found: Found) -> bool:
    """并报备案, 择优报送: the clause goes on with what was just said."""
    return opens_anew(found.clause) or bool(words.FOLLOW_UP.at(found.clause.text, found.judgement.head.at))


def _timing(found: Found, rules: Sequence[Institution], sentence: Sentence, around: Surroundings) -> Timing:
    """The clause's own phrase, else one implied, handed on by the sentence, or given by the heading."""
    own = governing(found.hits, found.judgement.head)
    taken = [(hit.start, hit.end) for hit in found.hits] + [(hit.start, hit.end) for hit in found.named]
    own += not_understood(found.clause, taken, found.judgement.head)
    timing = timing_of(found.clause, own)
    if timing.span and timing.cadence.kind is not CadenceKind.OPTIONAL:
        return timing
    if not own and (implied := _implied(found, rules)):
        return implied
    handed = _handed(found, rules, sentence) or around.timing
    return replace(handed, is_inherited=True) if handed else timing


def _implied(found: Found, rules: Sequence[Institution]) -> Timing | None:
    """To keep a rule about an agenda item is to do it at each meeting (rule C3). Nothing else is implied."""
    if found.judgement.measure_class is not MeasureClass.COMPLY:
        return None
    for rule in rules:
        if rule.cadence.kind is CadenceKind.EACH_MEETING and rule.agenda_kinds:
            cadence = replace(rule.cadence, phrase="", origin=Origin.INSTITUTION)
            return Timing(cadence=cadence, implied_by=rule.name)
    return None


def _handed(found: Found, rules: Sequence[Institution], sentence: Sentence) -> Timing | None:
    """The sentence's modifier; or the deadline of the measure right before, when this one spells out the same event."""
    if sentence.timing:
        return sentence.timing
    before = sentence.last if sentence.is_adjacent else None
    if before is None or before.institutions != tuple(rule.key for rule in rules) or opens_anew(found.clause):
        return None
    return before.timing if before.timing.cadence.kind is CadenceKind.ANNUAL_BEFORE else None
