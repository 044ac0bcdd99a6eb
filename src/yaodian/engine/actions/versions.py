"""修订: a new version with the words and decisions of the one in force, for what needs no new document."""

from typing import TypeVar

from django.db import transaction
from django.db.models import Max

from yaodian.engine.contents import contents_of, write_clauses
from yaodian.engine.models import Block, Clause, Passage, Plan, PlanVersion
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right
from yaodian.orgs.tenancy import TenantRow

_Row = TypeVar("_Row", bound=TenantRow)


@transaction.atomic
def revise_plan(*, actor: Actor, year: int) -> PlanVersion:
    """Clauses that were left open, another audience, another date: all can be changed in it, then it is issued."""
    actor.require(Right.REVIEW_PLAN)
    plan = Plan.objects.visible_to(actor).select_for_update().get(year=year)
    if plan.status == Plan.Status.CLOSED:
        raise RefusedError(f"{plan.year}年的要点已办结归档，不能再修订。")
    known = PlanVersion.objects.of(actor.committee_id).filter(plan_id=plan.id)
    reviewing = known.filter(status=PlanVersion.Status.REVIEWING).first()
    if reviewing:
        raise RefusedError(f"第{reviewing.number}版正在复核，请在这一版里修改，或先下达它。")
    former = known.filter(status=PlanVersion.Status.ISSUED).first()
    if former is None:
        raise RefusedError(f"{plan.year}年的要点还没有下达，没有可以修订的版次。")
    version = _renewed(former)
    version.number = (known.aggregate(last=Max("number"))["last"] or 0) + 1
    version.status, version.issued_at, version.created_at = PlanVersion.Status.REVIEWING, None, now()
    version.save(force_insert=True)
    _copy_document(former, version)
    sentence = f"由第{former.number}版修订出《{version.title}》第{version.number}版"
    write_audit(actor=actor, action="修订要点", subject=version, sentence=sentence)
    return version


def _renewed(row: _Row) -> _Row:
    """The same row with an id of its own, not yet stored."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**{**values, "id": new_id()})


def _copy_document(former: PlanVersion, version: PlanVersion) -> None:
    mine = {"committee_id": former.committee_id, "version_id": former.id}
    ids: dict[int | None, int | None] = {None: None}
    blocks = []
    for block in Block.objects.filter(**mine).order_by("position"):
        made = _renewed(block)
        ids[block.id] = made.id
        made.version_id, made.parent_id = version.id, ids[block.parent_id]
        blocks.append(made)
    Block.objects.bulk_create(blocks)
    passages = []
    for passage in Passage.objects.filter(**mine):
        made_passage = _renewed(passage)
        made_passage.version_id, made_passage.block_id = version.id, ids[passage.block_id]
        passages.append(made_passage)
    Passage.objects.bulk_create(passages)
    _copy_clauses(list(Clause.objects.filter(**mine).order_by("position", "id")), version, ids)


def _copy_clauses(clauses: list[Clause], version: PlanVersion, ids: dict[int | None, int | None]) -> None:
    contents = contents_of(version.committee_id, clauses)
    pairs = []
    for clause in clauses:
        made = _renewed(clause)
        made.version_id, made.block_id, made.measure_id, made.revision = version.id, ids[clause.block_id], None, 1
        pairs.append((made, contents[clause.id]))
    write_clauses(pairs)
