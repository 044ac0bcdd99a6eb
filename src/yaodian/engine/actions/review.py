"""复核: people confirm, mend or leave out what the reader proposes, one clause at a time."""

from dataclasses import replace

from django.db import transaction

from yaodian.engine.actions.bulk import BulkLine, BulkResult, confirm_all
from yaodian.engine.actions.reshaping import add_clause, merge_clauses, split_clause
from yaodian.engine.actions.revising import changes_between, checked, chosen, clause_under_review, said, store
from yaodian.engine.clauses import ClauseContent, missing_in
from yaodian.engine.contents import contents_of, fill, replace_links
from yaodian.engine.models import Clause
from yaodian.engine.proposals import proposals_of
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.stretches import measure_at
from yaodian.formats.keypoints.draft import Span
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change

__all__ = [
    "BulkLine",
    "BulkResult",
    "ClauseContent",
    "add_clause",
    "confirm_all",
    "confirm_clause",
    "edit_clause",
    "exclude_clause",
    "merge_clauses",
    "restore_clause",
    "split_clause",
]
_REASON_LENGTH = 100


@transaction.atomic
def confirm_clause(*, actor: Actor, clause_id: int, revision: int, content: ClauseContent | None = None) -> Clause:
    """`content`: what the form holds, saved in the same step; None: as it stands."""
    clause = clause_under_review(actor, clause_id)
    if clause.status == Clause.Status.EXCLUDED:
        raise RefusedError("这一条未列为举措。请先恢复它，再确认。")
    changes, now_held = _take(actor, clause, content)
    missing = missing_in(now_held, clause.version.plan.year, calendar_of(actor=actor))
    if missing:
        raise RefusedError(f"还不能确认：{missing}")
    clause.status = Clause.Status.CONFIRMED
    store(actor, clause, revision)
    if changes:
        replace_links(clause, now_held)
    write_audit(actor=actor, action="确认举措", subject=clause, sentence=f"确认{said(clause)}", changes=changes)
    return clause


@transaction.atomic
def edit_clause(*, actor: Actor, clause_id: int, revision: int, content: ClauseContent) -> Clause:
    """Save what the form holds. A confirmed clause that now lacks something is open again."""
    clause = clause_under_review(actor, clause_id)
    changes, now_held = _take(actor, clause, content)
    if clause.status == Clause.Status.CONFIRMED and missing_in(
        now_held, clause.version.plan.year, calendar_of(actor=actor)
    ):
        clause.status = Clause.Status.PROPOSED
    store(actor, clause, revision)
    replace_links(clause, now_held)
    write_audit(actor=actor, action="修改举措", subject=clause, sentence=f"修改{said(clause)}", changes=changes)
    return clause


@transaction.atomic
def exclude_clause(*, actor: Actor, clause_id: int, revision: int, reason: str) -> Clause:
    clause = clause_under_review(actor, clause_id)
    if not reason.strip():
        raise RefusedError("请写明为什么不列为举措。")
    if clause.status == Clause.Status.EXCLUDED:
        raise RefusedError("这一条已经不列为举措。")
    clause.status, clause.reason = Clause.Status.EXCLUDED, reason.strip()[:_REASON_LENGTH]
    store(actor, clause, revision)
    sentence = f"不列为举措{said(clause)}：{clause.reason}"
    write_audit(actor=actor, action="不列为举措", subject=clause, sentence=sentence)
    return clause


@transaction.atomic
def restore_clause(*, actor: Actor, clause_id: int, revision: int) -> Clause:
    """Make a measure of what had become nothing; one that the reader left out is read now."""
    clause = clause_under_review(actor, clause_id)
    if clause.status != Clause.Status.EXCLUDED:
        raise RefusedError("这一条本来就列为举措。")
    before = Change("未列原因", clause.reason, "")
    held = _held(clause)
    clause.status, clause.reason = Clause.Status.PROPOSED, ""
    if held == ClauseContent() and clause.start < clause.end:
        held = _read(clause)
        fill(clause, held)
    store(actor, clause, revision)
    replace_links(clause, held)
    write_audit(actor=actor, action="恢复举措", subject=clause, sentence=f"恢复{said(clause)}", changes=[before])
    return clause


def _held(clause: Clause) -> ClauseContent:
    return contents_of(clause.committee_id, [clause])[clause.id]


def _take(actor: Actor, clause: Clause, content: ClauseContent | None) -> tuple[list[Change], ClauseContent]:
    """Set the columns from the form; what changed, and all that the clause holds now."""
    before = _held(clause)
    if content is None:
        return [], before
    after = checked(actor, replace(content, cadence=chosen(before.cadence, content.cadence)))
    fill(clause, after)
    return changes_between(before, after), after


def _read(clause: Clause) -> ClauseContent:
    measure = measure_at(clause.version.source_text, Span(clause.start, clause.end))
    declared = {each.key: each for each in institutions()}
    return next(proposals_of(measure, declared, {}, clause.version.plan.year)).content
