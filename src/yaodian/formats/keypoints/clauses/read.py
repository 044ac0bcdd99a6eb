"""Read the text under one heading: its clauses become measures, or nothing and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yaodian.formats.keypoints.cleaning import clean, readable
from yaodian.formats.keypoints.clauses.head import Head, HeadClass, verb_at
from yaodian.formats.keypoints.clauses.judge import Judgement, judge
from yaodian.formats.keypoints.clauses.merge import is_units, merged
from yaodian.formats.keypoints.clauses.objects import deliverables_of, quantity_of
from yaodian.formats.keypoints.clauses.people import actors_of, audience_of, helpers_of
from yaodian.formats.keypoints.clauses.split import MAX_CLAUSE, Clause, clauses_of
from yaodian.formats.keypoints.clauses.timing import governing, handed_on, not_understood, own_times, timing_of
from yaodian.formats.keypoints.draft import Block, Excluded, Measure, MeasureClass, Reason, Span, Timing
from yaodian.formats.keypoints.lexicon import Hit, Lexicon
from yaodian.formats.keypoints.times.find import times_in
from yaodian.formats.keypoints.times.model import TimeHit, strength_of
from yaodian.kernel.cadence import CadenceKind, Origin
from yaodian.kernel.registry import institution

_ONLY_COUNT = re.compile(r"(?:各)?(?:不少于|至少|不低于|各|共)?(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,4}+)(?:余)?(?:次|期|场|篇|遍|轮|个|名|家|部|批|项|条)(?:以上|左右)?")


# Verbs that say nothing without an object: 全年举办不少于6期, 3日内完成组建.
_GENERIC = frozenset({"举办", "开展", "组织", "召开", "完成", "轮训", "安排", "评选"})
WAY_CLOSES = ("等形式", "等方式", "等途径", "等手段", "等载体", "等活动形式", "的形式", "的方式", "相结合的方式")


@dataclass(slots=True)
class Surroundings:
    """What the headings around a block say to the clauses in it: institutions named, times given, who acts."""

    title: str = ""
    institutions: tuple[str, ...] = ()
    timing: Timing | None = None


@dataclass(slots=True)
class _Sentence:
    """What earlier clauses of a sentence hand on to later ones."""

    number: int = -1
    timing: Timing | None = None
    context: str = ""
    last: Measure | None = None
    is_adjacent: bool = False


@dataclass(slots=True)
class _Found:
    measures: list[Measure] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)


class ClauseReader:
    """Reads blocks of one source with one lexicon."""

    def __init__(self, source: str, lexicon: Lexicon) -> None:
        self._source = source
        self._lexicon = lexicon

    def named(self, text: str) -> list[Hit]:
        return self._lexicon.hits(text)

    def surroundings(self, block: Block, above: Surroundings) -> Surroundings:
        """What a block's title adds to what stands above it."""
        if block.title_span is None:
            return above
        title = clean(self._source, block.title_span.start, block.title_span.end)
        named = tuple(dict.fromkeys(hit.key for hit in self.named(title.text) if not hit.is_nearby))
        whole = Clause(title, 0, len(title.text), 0, "")
        timing = timing_of(whole, handed_on(times_in(title.text)))
        return Surroundings(title.text, named or above.institutions, timing if timing.span else above.timing)

    def whole(self, span: Span, around: Surroundings) -> Measure:
        """A stretch that the document itself sets apart as one measure, whatever its clauses."""
        paragraph = clean(self._source, span.start, span.end)
        clause = Clause(paragraph, 0, len(paragraph.text), 0, "")
        hits, named = own_times(clause), self.named(clause.text)
        judgement = judge(clause.text, hits, names_institution=bool(named), title="")
        judgement = replace(judgement, measure_class=judgement.measure_class or MeasureClass.ACTION)
        return self._measure(clause, judgement, hits, named, _Sentence(), around)

    def read(self, block: Block, around: Surroundings) -> None:
        """Fill the block's measures and excluded clauses from its bodies."""
        sentence_number = 0
        for body in block.bodies:
            paragraph = clean(self._source, body.start, body.end)
            clauses = merged(clauses_of(paragraph, sentence_number))
            found = self._read_paragraph(clauses, around)
            block.measures += found.measures
            block.excluded += found.excluded
            sentence_number = clauses[-1].sentence + 1 if clauses else sentence_number

    def _read_paragraph(self, clauses: Sequence[Clause], around: Surroundings) -> _Found:
        found, sentence = _Found(), _Sentence()
        paragraph_timing: Timing | None = None
        ways, labels = way_places(clauses), label_places(clauses)
        for index, clause in enumerate(clauses):
            if clause.sentence != sentence.number:
                sentence = _Sentence(clause.sentence, timing=None)
            if clause.is_bracket:
                self._read_bracket(clause, found)
                continue
            if len(clause.text) > MAX_CLAUSE:
                found.excluded.append(self._excluded(clause, Reason.OVERLONG))
                continue
            if index in ways or index in labels:
                found.excluded.append(self._excluded(clause, Reason.WAY if index in ways else Reason.LABEL))
                continue
            label = self._label_timing(clause)
            paragraph_timing = label or paragraph_timing
            self._read_clause(clause, sentence, found, replace(around, timing=paragraph_timing or around.timing))
        return found

    def _read_bracket(self, clause: Clause, found: _Found) -> None:
        """A closing bracket with a date or units belongs to every measure of the paragraph before it (rule C7)."""
        timing = timing_of(clause, own_times(clause))
        actors = actors_of(clause.text, Head(HeadClass.NONE, 0, 0))
        is_time = timing.span is not None
        found.excluded.append(self._excluded(clause, Reason.TIMING if is_time else Reason.UNITS))
        for index, measure in enumerate(found.measures):
            if is_time and measure.timing.span is None:
                measure = replace(measure, timings=(replace(timing, is_inherited=True),))  # noqa: PLW2901
            found.measures[index] = measure if measure.actors else replace(measure, actors=actors)

    def _label_timing(self, clause: Clause) -> Timing | None:
        """第一阶段：年初至春节前。 A clause that is a label and a time governs the rest of its paragraph."""
        hits = own_times(clause)
        if not hits or clause.mark not in {"。", "；", ""}:
            return None
        rest = clause.text
        for hit in reversed(hits):
            rest = rest[: hit.start] + rest[hit.end :]
        is_label = len(rest) <= 8 and (rest.endswith("：") or rest == "")  # noqa: PLR2004  a label is short
        return timing_of(clause, hits) if is_label else None

    def _read_clause(self, clause: Clause, sentence: _Sentence, found: _Found, around: Surroundings) -> None:
        hits = own_times(clause)
        named = self.named(clause.text)
        is_named = any(not hit.is_nearby for hit in named)
        judgement = judge(clause.text, hits, names_institution=is_named, title=around.title)
        reason = judgement.reason or _reason_beside(clause, judgement, found)
        if reason is None:
            measure = self._measure(clause, judgement, hits, named, sentence, around)
            found.measures.append(measure)
            sentence.last, sentence.is_adjacent = measure, True
            return
        found.excluded.append(self._excluded(clause, Reason.UNITS if is_units(clause.text) else reason))
        self._hand_on(clause, hits, reason, sentence, found)

    def _hand_on(
        self, clause: Clause, hits: Sequence[TimeHit], reason: Reason, sentence: _Sentence, found: _Found
    ) -> None:
        sentence.is_adjacent = False
        if reason is Reason.TIMING and found.measures:
            timing = timing_of(clause, hits)
            if timing.span and is_stronger(timing, found.measures[-1].timing):
                found.measures[-1] = replace(found.measures[-1], timings=(replace(timing, is_inherited=True),))
        elif reason in {Reason.PRINCIPLE, Reason.NO_ACTION, Reason.TIMING, Reason.WAY}:
            timing = timing_of(clause, handed_on(hits))
            sentence.timing = timing if timing.span else sentence.timing
            sentence.context = readable(self._source, *clause.span)

    def _measure(
        self,
        clause: Clause,
        judgement: Judgement,
        hits: Sequence[TimeHit],
        named: Sequence[Hit],
        sentence: _Sentence,
        around: Surroundings,
    ) -> Measure:
        head = judgement.head
        start, end = clause.span
        institutions = self._institutions(named, sentence, around)
        assert judgement.measure_class is not None  # noqa: S101  a measure always has a class
        return Measure(
            start=start,
            end=end,
            text=readable(self._source, start, end),
            measure_class=judgement.measure_class,
            institutions=institutions,
            timings=(
                self._timing(clause, hits, head, institutions, sentence, around, judgement.measure_class),
            ),
            actors=actors_of(clause.text, head),
            helpers=helpers_of(clause.text),
            audience=audience_of(clause.text),
            deliverables=deliverables_of(clause.text, head),
            quantity=quantity_of(clause.text),
            context=sentence.context,
        )

    def _institutions(self, named: Sequence[Hit], sentence: _Sentence, around: Surroundings) -> tuple[str, ...]:
        """Named outright; else by a word that fits what is around; else handed on by the measure just before or the title."""
        outright = [hit.key for hit in named if not hit.is_nearby]
        before = sentence.last.institutions if sentence.last else ()
        known = {*around.institutions, *before}
        nearby = [hit.key for hit in named if hit.is_nearby and hit.key in known]
        handed = before[:1] if sentence.is_adjacent else ()
        return tuple(dict.fromkeys(outright or nearby or handed or around.institutions[:1]))

    def _timing(
        self,
        clause: Clause,
        hits: Sequence[TimeHit],
        head: Head,
        institutions: tuple[str, ...],
        sentence: _Sentence,
        around: Surroundings,
        measure_class: MeasureClass,
    ) -> Timing:
        """The clause's own phrase, else one handed on by the sentence, else one of the heading or paragraph."""
        own = governing(hits, head.at)
        own += not_understood(clause, own, head.at)
        timing = timing_of(clause, own)
        if not own and measure_class is MeasureClass.COMPLY and (implied := self._implied(institutions)):
            return implied
        if timing.span and timing.cadence.kind is not CadenceKind.OPTIONAL:
            return timing
        beside = sentence.last
        if sentence.timing:
            return replace(sentence.timing, is_inherited=True)
        if beside and sentence.is_adjacent and beside.institutions == institutions and _elaborates(clause, beside):
            return replace(beside.timing, is_inherited=True)
        return replace(around.timing, is_inherited=True) if around.timing else timing

    def _implied(self, institutions: tuple[str, ...]) -> Timing | None:
        """To keep a rule that is about every meeting is to do it at each (rule C3). Nothing else is implied."""
        for key in institutions:
            rule = institution(key)
            if rule.cadence.kind is CadenceKind.EACH_MEETING and rule.agenda_kinds:
                cadence = replace(rule.cadence, phrase="", origin=Origin.INSTITUTION)
                return Timing(cadence=cadence, implied_by=rule.name)
        return None

    def _excluded(self, clause: Clause, reason: Reason) -> Excluded:
        start, end = clause.span
        return Excluded(start, end, readable(self._source, start, end), reason)


def _elaborates(clause: Clause, before: Measure) -> bool:
    """The next clause spells out the same event, unless 并 or 同时 opens something new."""
    return before.timing.cadence.kind is CadenceKind.ANNUAL_BEFORE and not clause.text.startswith(("并", "同时", "还"))


def _reason_beside(clause: Clause, judgement: Judgement, found: _Found) -> Reason | None:
    """What the words around a clause say against it: it only dates the measure before, or opens a list as its title."""
    head = judgement.head
    if clause.is_enumerated and head.head_class is HeadClass.SOFT and clause.mark == "，":
        return Reason.UMBRELLA
    rest, verb = clause.text[head.end :], clause.text[head.at : head.end]
    is_bare = verb in _GENERIC and (_ONLY_COUNT.fullmatch(rest) is not None or after_verbs(rest, 0) == "")
    return Reason.TIMING if is_bare and found.measures and not head.subject else None


def is_stronger(timing: Timing, other: Timing) -> bool:
    return other.span is None or strength_of(timing.cadence) > strength_of(other.cadence)


def after_verbs(text: str, at: int) -> str:
    """What is left behind the head once further verbs of the same chain are taken away (完成组建 leaves nothing)."""
    while at < len(text) and (word := verb_at(text, at)[1]):
        at += len(word)
    return text[at:]


def way_places(clauses: Sequence[Clause]) -> set[int]:
    """通过召开…，观看…，组织…等形式: everything from 通过 to the word that closes the list is a way, not a deed (rule M7)."""
    ways: set[int] = set()
    opened: int | None = None
    for index, clause in enumerate(clauses):
        if clause.text.startswith(("通过", "采取", "采用")) and not clause.text.endswith(WAY_CLOSES):
            opened = index
        elif opened is not None and clauses[opened].sentence != clause.sentence:
            opened = None
        elif opened is not None and clause.text.endswith(WAY_CLOSES):
            ways |= set(range(opened, index + 1))
            opened = None
    return ways


def label_places(clauses: Sequence[Clause]) -> set[int]:
    """一是健全学习机制。严格落实…: an enumerated sentence of one clause, with more after it, is a small title."""
    labels: set[int] = set()
    for index, clause in enumerate(clauses[:-1]):
        is_whole = clause.mark == "。" and (index == 0 or clauses[index - 1].sentence != clause.sentence)
        if clause.is_enumerated and is_whole and not clauses[index + 1].is_enumerated:
            labels.add(index)
    return labels
