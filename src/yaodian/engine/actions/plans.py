"""要点 in: a text is read into a version under review, or such a version is thrown away again."""

from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.db.models import Max

from yaodian.engine.actions.carrying import carry_decisions
from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import erase_links, write_clauses
from yaodian.engine.models import Block, Clause, Passage, Plan, PlanVersion
from yaodian.engine.passages import stretches_of
from yaodian.engine.proposals import proposals_of
from yaodian.engine.typesetting import typeset_whole
from yaodian.formats.keypoints.draft import Block as DraftBlock
from yaodian.formats.keypoints.draft import Excluded, Measure, PlanDraft
from yaodian.formats.keypoints.reader import read_source
from yaodian.formats.keypoints.source.model import Source
from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institutions
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right

_YEARS: Final = range(2000, 2101)
_TITLE_LENGTH: Final = 200
_NAME_LENGTH: Final = 200
_HEADING_LENGTH: Final = 300
_NUMBER_LENGTH: Final = 40


@transaction.atomic
def import_plan(*, actor: Actor, source: Source, year: int | None = None) -> PlanVersion:
    """Read a text into a version that people review. `year`: the person's word, which stands over the text's own."""
    actor.require(Right.REVIEW_PLAN)
    draft = read_source(source, institutions())
    plan_year = _year_of(draft, year)
    plan = _plan_for(actor, draft, plan_year)
    version = _new_version(plan, draft, source, year)
    blocks = _write_blocks(version, draft)
    _write_passages(version, draft, blocks)
    write_clauses(_drafted(version, draft, blocks, _units(actor.committee_id), plan_year))
    sentence = f"读入《{version.title}》第{version.number}版（{source.name}）{_carried(plan, version)}"
    write_audit(actor=actor, action="读入要点", subject=version, sentence=sentence)
    return version


@transaction.atomic
def discard_review(*, actor: Actor, version_id: int) -> None:
    """Throw away a version under review that nobody has issued, with all that was decided in it."""
    actor.require(Right.REVIEW_PLAN)
    version = PlanVersion.objects.visible_to(actor).select_for_update().get(id=version_id)
    if version.status != PlanVersion.Status.REVIEWING:
        raise RefusedError(f"第{version.number}版已经下达，不能删去；可以读入新的一版来替代它。")
    mine = {"committee_id": actor.committee_id, "version_id": version.id}
    confirmed = Clause.objects.filter(**mine, status=Clause.Status.CONFIRMED).count()
    clauses = Clause.objects.filter(**mine)
    erase_links(actor.committee_id, clauses.values("id"))
    for rows in (clauses, Passage.objects.filter(**mine), Block.objects.filter(**mine)):
        rows.erase()
    PlanVersion.objects.of(actor.committee_id).filter(id=version.id).erase()
    if not PlanVersion.objects.of(actor.committee_id).filter(plan_id=version.plan_id).exists():
        Plan.objects.of(actor.committee_id).filter(id=version.plan_id).erase()
    sentence = f"删去未下达的《{version.title}》第{version.number}版，其中已确认{confirmed}条"
    write_audit(actor=actor, action="删去复核中的要点", subject=version, sentence=sentence)


def _carried(plan: Plan, version: PlanVersion) -> str:
    former = PlanVersion.objects.of(plan.committee_id).filter(plan_id=plan.id, status=PlanVersion.Status.ISSUED).first()
    count = carry_decisions(former=former, version=version) if former else 0
    return f"，文字未变的{count}条沿用原来的确认" if count else ""


def _year_of(draft: PlanDraft, year: int | None) -> int:
    chosen = year or draft.year
    if chosen is None:
        raise RefusedError("文中没有写明年份，请填写这份要点是哪一年的，如 2026。")
    if chosen not in _YEARS:
        raise RefusedError(f"年份“{chosen}”不可用，请填写 {_YEARS.start} 至 {_YEARS.stop - 1} 之间的年份。")
    return chosen


def _plan_for(actor: Actor, draft: PlanDraft, year: int) -> Plan:
    plan = Plan.objects.of(actor.committee_id).select_for_update().filter(year=year).first()
    if plan:
        _refuse_second(plan, draft)
        return plan
    issuer = Organisation.objects.of(actor.committee_id).filter(kind=Kind.COMMITTEE).in_order().first()
    if issuer is None:
        raise RefusedError("还没有建立工委的组织，请先完成首次设置。")
    return Plan.objects.create(
        committee_id=actor.committee_id, year=year, title=_title(draft, year), issuer=issuer, created_at=now()
    )


def _refuse_second(plan: Plan, draft: PlanDraft) -> None:
    if plan.status == Plan.Status.CLOSED:
        raise RefusedError(f"{plan.year}年的要点已办结归档，不能再读入新的一版。")
    known = PlanVersion.objects.of(plan.committee_id).filter(plan_id=plan.id)
    reviewing = known.filter(status=PlanVersion.Status.REVIEWING).first()
    if reviewing and reviewing.source_text == draft.source:
        raise RefusedError(f"这份文字已经读入，正在复核（第{reviewing.number}版），请直接继续复核。")
    if reviewing:
        raise RefusedError(
            f"{plan.year}年的要点有一版正在复核（第{reviewing.number}版）。请先下达这一版，或删去它，再读入新的一版。"
        )
    issued = known.filter(status=PlanVersion.Status.ISSUED).first()
    if issued and issued.source_text == draft.source:
        raise RefusedError(f"这份文字与现行的第{issued.number}版完全相同，无需再读入。")


def _title(draft: PlanDraft, year: int) -> str:
    return (typeset_whole(draft.title or "") or f"{year}年工作要点")[:_TITLE_LENGTH]


def _new_version(plan: Plan, draft: PlanDraft, source: Source, year: int | None) -> PlanVersion:
    known = PlanVersion.objects.of(plan.committee_id).filter(plan_id=plan.id)
    return PlanVersion.objects.create(
        committee_id=plan.committee_id,
        plan=plan,
        number=(known.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=_title(draft, plan.year),
        source_name=source.name[:_NAME_LENGTH],
        source_sha256=source.sha256,
        source_text=source.text,
        warnings="\n".join([*source.warnings, *_warnings(draft, year)]),
        created_at=now(),
    )


def _warnings(draft: PlanDraft, year: int | None) -> list[str]:
    if year is None or year == draft.year:
        return draft.warnings
    if draft.year is None:
        return [warning for warning in draft.warnings if "没有年份" not in warning]
    return [*draft.warnings, f"原文写的是{draft.year}年，已按指定的{year}年推算时限。"]


def _units(committee_id: int) -> dict[str, int]:
    """Ids of the active organisations by both names; a name that two of them bear stands for none."""
    active = Organisation.objects.of(committee_id).active_on(today()).exclude(kind=Kind.COMMITTEE)
    found: dict[str, set[int]] = {}
    for unit_id, name, short_name in active.values_list("id", "name", "short_name"):
        for each in {name, short_name}:
            found.setdefault(each, set()).add(unit_id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _write_blocks(version: PlanVersion, draft: PlanDraft) -> dict[int, Block]:
    """The rows by the identity of their drafts."""
    made: dict[int, Block] = {}

    def add(block: DraftBlock, parent: Block | None) -> None:
        row = Block(
            committee_id=version.committee_id,
            version=version,
            parent=parent,
            position=len(made) + 1,
            kind=block.kind,
            number=block.number[:_NUMBER_LENGTH],
            title=typeset_whole(block.title or "")[:_HEADING_LENGTH],
            start=block.start,
            end=block.end,
        )
        made[id(block)] = row
        for child in sorted([*block.groups, *block.points], key=lambda each: each.start):
            add(child, row)

    for section in draft.sections:
        add(section, None)
    Block.objects.bulk_create(made.values())
    return made


def _write_passages(version: PlanVersion, draft: PlanDraft, blocks: dict[int, Block]) -> None:
    Passage.objects.bulk_create(
        Passage(
            committee_id=version.committee_id,
            version=version,
            block=blocks[id(each.block)] if each.block else None,
            position=position,
            role=each.role,
            start=each.start,
            end=each.end,
        )
        for position, each in enumerate(stretches_of(draft), 1)
        if each.role
    )


def _drafted(
    version: PlanVersion, draft: PlanDraft, blocks: dict[int, Block], units: dict[str, int], year: int
) -> Iterator[tuple[Clause, ClauseContent]]:
    """Proposed and excluded clauses in the order of the document."""
    declared = {each.key: each for each in institutions()}
    position = 0
    for block in draft.blocks():
        for clause, content in _of_block(block, declared, units, year):
            position += 1
            clause.committee_id, clause.version, clause.block = version.committee_id, version, blocks[id(block)]
            clause.position = position
            yield clause, content


def _of_block(
    block: DraftBlock, declared: dict[str, Institution], units: dict[str, int], year: int
) -> Iterator[tuple[Clause, ClauseContent]]:
    found_here: list[Measure | Excluded] = [*block.measures, *block.excluded]
    for found in sorted(found_here, key=lambda each: each.start):
        if isinstance(found, Excluded):
            reason = found.reason.label
            yield _clause(found.start, found.end, found.text, Clause.Status.EXCLUDED, reason), ClauseContent()
            continue
        for proposal in proposals_of(found, declared, units, year):
            yield _clause(proposal.start, proposal.end, proposal.text), proposal.content


def _clause(
    start: int, end: int, text: str, status: Clause.Status = Clause.Status.PROPOSED, reason: str = ""
) -> Clause:
    return Clause(start=start, end=end, text=typeset_whole(text), status=status, reason=reason)
