"""Where one clause ends and the next begins is a person's word in the end: split, merge, add by hand."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from yaodian.engine.actions.revising import (
    checked,
    clause_under_review,
    make_room,
    said,
    store,
    version_under_review,
)
from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import contents_of, erase_links, fill, replace_links, write_clauses
from yaodian.engine.models import Block, Clause, PlanVersion
from yaodian.engine.proposals import proposals_of
from yaodian.engine.stretches import measure_at, span_in, spans_of_parts
from yaodian.formats.keypoints.cleaning import readable
from yaodian.formats.keypoints.draft import Span
from yaodian.kernel.cadence import CadenceKind, Origin
from yaodian.kernel.clock import now
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.registry import institutions
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.organisations import Kind

_LONGEST = 500


@transaction.atomic
def split_clause(*, actor: Actor, clause_id: int, revision: int, parts: Sequence[str]) -> list[Clause]:
    """`parts`: the clause's own words, cut. Each part is proposed anew; a part that names no time keeps the whole's."""
    clause = clause_under_review(actor, clause_id)
    before, whole = said(clause), contents_of(actor.committee_id, [clause])[clause.id]
    cut = _cut(clause, parts)
    contents = [_content_of_part(clause, whole, span) for span, _ in cut]
    make_room(clause, len(cut) - 1)
    (first_span, first_text), *others = cut
    clause.start, clause.end, clause.text = first_span.start, first_span.end, first_text
    clause.status, clause.reason = Clause.Status.PROPOSED, ""
    store(actor, fill(clause, contents[0]), revision)
    replace_links(clause, contents[0])
    added = [_sibling(actor, clause, place, span, text) for place, (span, text) in enumerate(others, 1)]
    write_clauses(zip(added, contents[1:], strict=True))
    write_audit(actor=actor, action="拆分举措", subject=clause, sentence=f"把{before}拆成{len(cut)}条")
    return [clause, *added]


@transaction.atomic
def merge_clauses(*, actor: Actor, clause_id: int, revision: int, next_id: int, next_revision: int) -> Clause:
    """Join the clause with the one that follows it under the same heading, also one that had become nothing."""
    clause = clause_under_review(actor, clause_id)
    following = (
        Clause.objects.of(actor.committee_id)
        .filter(version_id=clause.version_id, block_id=clause.block_id or 0, position__gt=clause.position)
        .order_by("position", "id")
        .first()
    )
    if following is None:
        raise RefusedError("这是本条目的最后一条，后面没有可以合并的。")
    if (following.id, following.revision) != (next_id, next_revision):
        raise ConflictError("后面的一条刚被别人改动，没有合并。请看清现在的内容再合并。", following)
    held = contents_of(actor.committee_id, [clause, following])
    content = _joined(held[clause.id], held[following.id])
    sentence = f"把{said(clause)}与{said(following)}合并"
    _span_over(clause, following)
    clause.status, clause.reason = Clause.Status.PROPOSED, ""
    store(actor, fill(clause, content), revision)
    erase_links(actor.committee_id, [following.id])
    Clause.objects.of(actor.committee_id).filter(id=following.id).erase()
    replace_links(clause, content)
    write_audit(actor=actor, action="合并举措", subject=clause, sentence=sentence)
    return clause


@transaction.atomic
def add_clause(
    *, actor: Actor, version_id: int, block_id: int, text: str, content: ClauseContent | None = None
) -> Clause:
    """A measure that the reader did not see. Words of the document take their place there; others stand at the end of
    their heading. `content` None: as the reader would propose it."""
    version = version_under_review(actor, version_id)
    block = Block.objects.visible_to(actor).get(id=block_id, version_id=version.id)
    text = " ".join(text.split())
    if not any(map(str.isalnum, text)):
        raise RefusedError("请写出这条举措的文字。")
    if len(text) > _LONGEST:
        raise RefusedError(f"一条举措不超过 {_LONGEST} 个字，现在是 {len(text)} 个字，请分成几条。")
    span = span_in(version.source_text, block.start, block.end, text) or Span(block.end, block.end)
    made = Clause(
        committee_id=actor.committee_id,
        version=version,
        block=block,
        start=span.start,
        end=span.end,
        text=text,
        made_by=Clause.MadeBy.PERSON,
        reviewed_by=actor.name,
        reviewed_at=now(),
    )
    _refuse_repeated(made)
    made.position = _place_after(made)
    write_clauses([(made, checked(actor, content) if content else _proposed(version, made))])
    write_audit(actor=actor, action="添加举措", subject=made, sentence=f"人工添加{said(made)}")
    return made


def _cut(clause: Clause, parts: Sequence[str]) -> list[tuple[Span, str]]:
    """Words of the document are cut in the document; words of a person in themselves."""
    source = clause.version.source_text
    if clause.start < clause.end:
        spans = spans_of_parts(source, clause.start, clause.end, parts)
        cut = [(span, readable(source, span.start, span.end)) for span in spans]
    else:
        spans = spans_of_parts(clause.text, 0, len(clause.text), parts)
        cut = [(Span(clause.start, clause.end), clause.text[span.start : span.end]) for span in spans]
    if len(cut) < 2:  # noqa: PLR2004  one part is no split
        raise RefusedError("请在要拆开的地方换行，至少拆成两条。")
    return cut


def _content_of_part(clause: Clause, whole: ClauseContent, span: Span) -> ClauseContent:
    """The part's own institution, people and time where it names them."""
    if span.start == span.end:
        return whole
    own = _content_at(clause.version, span)
    has_time = own.cadence.kind is not CadenceKind.UNSPECIFIED and own.cadence.origin is Origin.CLAUSE
    is_another = bool(own.lead) or own.institutions not in {(), whole.institutions}
    owed = own if own.kinds and is_another else whole
    return ClauseContent(
        institutions=own.institutions or whole.institutions,
        lead=own.lead or whole.lead,
        helpers=own.helpers or whole.helpers,
        kinds=owed.kinds,
        organisation_ids=owed.organisation_ids,
        cadence=own.cadence if has_time else whole.cadence,
        measure_class=own.measure_class,
    )


def _content_at(version: PlanVersion, span: Span) -> ClauseContent:
    declared = {each.key: each for each in institutions()}
    measure = measure_at(version.source_text, span)
    return next(proposals_of(measure, declared, {}, version.plan.year)).content


def _proposed(version: PlanVersion, made: Clause) -> ClauseContent:
    if made.start < made.end:
        return _content_at(version, Span(made.start, made.end))
    declared = {each.key: each for each in institutions()}
    measure = measure_at(made.text, Span(0, len(made.text)))
    return next(proposals_of(measure, declared, {}, version.plan.year)).content


def _sibling(actor: Actor, clause: Clause, place: int, span: Span, text: str) -> Clause:
    return Clause(
        committee_id=clause.committee_id,
        version_id=clause.version_id,
        block_id=clause.block_id,
        position=clause.position + place,
        start=span.start,
        end=span.end,
        text=text,
        made_by=clause.made_by,
        reviewed_by=actor.name,
        reviewed_at=now(),
    )


def _joined(first: ClauseContent, second: ClauseContent) -> ClauseContent:
    """What either says; of two times the first that a date can follow from."""
    silent = {CadenceKind.UNSPECIFIED, CadenceKind.UNKNOWN}
    owed = {*first.kinds, *second.kinds}
    return replace(
        first,
        institutions=tuple(dict.fromkeys([*first.institutions, *second.institutions])),
        lead=first.lead or second.lead,
        helpers=first.helpers or second.helpers,
        kinds=tuple(kind for kind in Kind if kind in owed),
        organisation_ids=tuple(dict.fromkeys([*first.organisation_ids, *second.organisation_ids])),
        cadence=second.cadence if first.cadence.kind in silent else first.cadence,
    )


def _span_over(clause: Clause, following: Clause) -> None:
    source = clause.version.source_text
    if clause.start == clause.end or following.start == following.end:
        clause.text = f"{clause.text}，{following.text}"
        if clause.start == clause.end:
            clause.start, clause.end = following.start, following.end
        return
    clause.start, clause.end = min(clause.start, following.start), max(clause.end, following.end)
    clause.text = readable(source, clause.start, clause.end)


def _refuse_repeated(made: Clause) -> None:
    """A form sent twice, or a measure that is there already."""
    same = Clause.objects.of(made.committee_id).filter(version_id=made.version_id, block_id=made.block_id or 0)
    if same.to_review().filter(text=made.text).exists():
        raise RefusedError("本条目下已经有这一条举措。")


def _place_after(made: Clause) -> int:
    """Right behind the last clause that begins before it, under its own heading or above."""
    rows = Clause.objects.of(made.committee_id).filter(version_id=made.version_id)
    before = rows.filter(start__lte=made.start).order_by("-position").first()
    made.position = before.position if before else 0
    make_room(made, 1)
    return int(made.position) + 1
