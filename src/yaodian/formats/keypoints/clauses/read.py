"""Read the text under one heading: its clauses become measures, or nothing and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yaodian.formats.keypoints.clauses.flow import (
    PREAMBLE_TITLES,
    Sentence,
    Surroundings,
    preset_reasons,
    reason_beside,
)
from yaodian.formats.keypoints.clauses.judge import judge
from yaodian.formats.keypoints.clauses.label_lines import LabelLine, label_line, with_labels
from yaodian.formats.keypoints.clauses.measure import Context, Found, measure_of
from yaodian.formats.keypoints.clauses.merge import merged
from yaodian.formats.keypoints.clauses.notes import note_of, opens_with_units
from yaodian.formats.keypoints.clauses.people import actors_of
from yaodian.formats.keypoints.clauses.sight import NO_HEAD, Sight
from yaodian.formats.keypoints.clauses.split import MAX_CLAUSE, Clause, clauses_of, whole
from yaodian.formats.keypoints.clauses.timing import handed_on, is_stronger, label_timing, own_times, timing_of
from yaodian.formats.keypoints.clauses.units import is_units
from yaodian.formats.keypoints.cleaning import Clean, clean, readable
from yaodian.formats.keypoints.draft import Block, Excluded, Measure, Reason, Span
from yaodian.formats.keypoints.lexicon import Lexicon
from yaodian.formats.keypoints.times.find import times_in

_HANDS_ON = frozenset({Reason.PRINCIPLE, Reason.NO_ACTION, Reason.TIMING, Reason.WAY})


@dataclass(slots=True)
class _Paragraph:
    """What one paragraph has given so far."""

    around: Surroundings
    measures: list[Measure] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)


class ClauseReader:
    """Reads blocks of one source with one lexicon."""

    def __init__(self, source: str, lexicon: Lexicon) -> None:
        self._source = source
        self._lexicon = lexicon
        self._context = Context(source, lexicon.institutions)

    def _view(self, span: Span) -> Clean:
        """The matching view of a title or a cell, no longer than a clause may be, so that time stays linear."""
        return clean(self._source, span.start, min(span.end, span.start + MAX_CLAUSE))

    def surroundings(self, block: Block, above: Surroundings) -> Surroundings:
        """What a block's title adds to what stands above it."""
        if block.title_span is None:
            return above
        title = self._view(block.title_span)
        named = self._named(title.text)
        timing = timing_of(whole(title), handed_on(times_in(title.text)))
        return Surroundings(
            title.text,
            named or above.institutions,
            timing if timing.span else above.timing,
            is_preamble=above.is_preamble or title.text.endswith(PREAMBLE_TITLES),
        )

    def under_title(self, title: Span | None) -> Surroundings:
        """What the document's own title says to all of it: a notice about one institution is about it throughout."""
        if title is None:
            return Surroundings()
        named = self._named(self._view(title).text)
        return Surroundings(institutions=named if len(named) == 1 else ())

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(hit.key for hit in self._lexicon.hits(text) if not hit.is_nearby))

    def whole(self, span: Span, around: Surroundings) -> Measure:
        """A stretch that the document itself sets apart as one measure, whatever its clauses."""
        measure = measure_of(self._context, self._found(whole(self._view(span)), ""), Sentence(), around)
        return replace(measure, end=span.end, text=readable(self._source, span.start, span.end))

    def read(self, block: Block, around: Surroundings) -> None:
        """Fill the block's measures and excluded clauses from its bodies."""
        if around.is_preamble:
            block.excluded += [self._unread(body) for body in block.bodies]
            return
        labels = self._labels(block)
        timing = next((label.timing for label in labels.values() if label.timing), around.timing)
        sentence = 0
        for body in block.bodies:
            if body.start in labels:
                block.excluded.append(labels[body.start].excluded)
                continue
            clauses = merged(clauses_of(clean(self._source, body.start, body.end), sentence))
            paragraph = self._paragraph(clauses, replace(around, timing=timing))
            block.measures += [with_labels(measure, list(labels.values())) for measure in paragraph.measures]
            block.excluded += paragraph.excluded
            sentence = clauses[-1].sentence + 1 if clauses else sentence

    def _unread(self, body: Span) -> Excluded:
        """Text under 指导思想 and the like is the preamble of its document, whatever its verbs."""
        return Excluded(body.start, body.end, readable(self._source, body.start, body.end), Reason.PRINCIPLE)

    def _labels(self, block: Block) -> Mapping[int, LabelLine]:
        lines = {
            body.start: label_line(clean(self._source, body.start, body.end), self._source) for body in block.bodies
        }
        return {start: line for start, line in lines.items() if line}

    def _paragraph(self, clauses: Sequence[Clause], around: Surroundings) -> _Paragraph:
        paragraph, sentence = _Paragraph(around), Sentence()
        reasons = preset_reasons(clauses)
        for index, clause in enumerate(clauses):
            if clause.sentence != sentence.number:
                sentence = Sentence(clause.sentence)
            if index in reasons:
                paragraph.excluded.append(self._excluded(clause, reasons[index]))
            elif len(clause.text) > MAX_CLAUSE:
                paragraph.excluded.append(self._excluded(clause, Reason.OVERLONG))
            elif clause.is_bracket or (paragraph.measures and opens_with_units(clause.text)):
                self._bracket(clause, paragraph)
            else:
                self._clause(clause, sentence, paragraph)
        return paragraph

    def _bracket(self, clause: Clause, paragraph: _Paragraph) -> None:
        """A closing bracket with a date or units belongs to every measure of the paragraph before it (rule C7)."""
        timing = replace(timing_of(clause, own_times(clause)), is_inherited=True)
        note = note_of(clause.text)
        actors = note.leads or actors_of(clause.text, NO_HEAD)
        paragraph.excluded.append(self._excluded(clause, Reason.TIMING if timing.span else Reason.UNITS))
        for index, measure in enumerate(paragraph.measures):
            is_free = measure.timing.span is None or measure.timing.is_inherited
            dated = replace(measure, timings=(timing,)) if timing.span and is_free else measure
            helpers = tuple(dict.fromkeys([*dated.helpers, *note.helpers]))
            paragraph.measures[index] = replace(dated, actors=dated.actors or actors, helpers=helpers)

    def _found(self, clause: Clause, title: str) -> Found:
        hits, named = own_times(clause), self._lexicon.hits(clause.text)
        is_named = any(not hit.is_nearby for hit in named)
        return Found(clause, hits, named, judge(Sight(clause.text, clause.depth, hits, is_named), title))

    def _clause(self, clause: Clause, sentence: Sentence, paragraph: _Paragraph) -> None:
        label = label_timing(clause)
        if label:
            paragraph.around = replace(paragraph.around, timing=label)
        found = self._found(clause, paragraph.around.title)
        beside = reason_beside(clause, found.judgement, follows_measure=bool(paragraph.measures))
        reason = found.judgement.reason or beside
        if reason is None:
            sentence.last = measure_of(self._context, found, sentence, paragraph.around)
            sentence.is_adjacent = True
            paragraph.measures.append(sentence.last)
            return
        sentence.is_adjacent = False
        if is_units(clause.text):
            reason = Reason.UNITS
            sentence.actors = actors_of(clause.text, NO_HEAD)
        paragraph.excluded.append(self._excluded(clause, reason))
        if beside is Reason.TIMING:
            _date_back(found, paragraph)
        elif reason in _HANDS_ON:
            self._hand_on(found, sentence)

    def _hand_on(self, found: Found, sentence: Sentence) -> None:
        """A modifier clause governs the measures after it in the sentence."""
        is_only_time = found.judgement.reason is Reason.TIMING
        timing = timing_of(found.clause, found.hits if is_only_time else handed_on(found.hits))
        sentence.timing = timing if timing.span else sentence.timing
        sentence.context = readable(self._source, *found.clause.span)

    def _excluded(self, clause: Clause, reason: Reason) -> Excluded:
        start, end = clause.span
        return Excluded(start, end, readable(self._source, start, end), reason)


def _date_back(found: Found, paragraph: _Paragraph) -> None:
    """A deed without an object dates the measure before it, unless that has a stronger phrase."""
    timing = timing_of(found.clause, found.hits)
    before = paragraph.measures[-1]
    if timing.span and is_stronger(timing, before.timing):
        paragraph.measures[-1] = replace(before, timings=(replace(timing, is_inherited=True),))
