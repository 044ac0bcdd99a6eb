"""模板: a unit brings its own Word file for a paper of its meetings, and may end it again. None is ever deleted."""

from typing import Final

from django.db import transaction

from yaodian.engine.actions.evidence import store_file
from yaodian.formats.gate.kinds import FileKind
from yaodian.formats.gate.limits import MEGABYTE, Limits
from yaodian.formats.gate.upload import inspect
from yaodian.formats.official.filling import places_in
from yaodian.kernel.clock import now
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.models import PaperTemplate
from yaodian.meetings.papers.places import places_for
from yaodian.meetings.queries.templates import keeper_of
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

# Read again for each paper that is written, so far below what may be kept as a file: a template has two pages.
LIMITS: Final = Limits(
    file_bytes=2 * MEGABYTE, unpacked_bytes=20 * MEGABYTE, part_bytes=4 * MEGABYTE, tags=100_000, embedded=0
)
_CHANGED = "另一个人在您打开之后换过这个模板，请先看看现在用的是哪一份。"


@transaction.atomic
def add_template(  # noqa: PLR0913  what a template is
    *, actor: Actor, organisation_id: int, paper: PaperTemplate.Paper, known: int, name: str, data: bytes
) -> PaperTemplate:
    """In force from now on, instead of the one before. `known`: the highest number that the form knew; 0 for none."""
    organisation = keeper_of(actor=actor, organisation_id=organisation_id)
    if inspect(name, data, LIMITS).kind is not FileKind.WORD:
        raise RefusedError("模板要用 Word 文件（.docx）。")
    places_in(data, known={each.name for each in places_for(paper)})
    file, shown = store_file(actor=actor, name=name, data=data)
    latest = _latest(organisation, paper)
    if (latest.number if latest else 0) != known:
        raise ConflictError(_CHANGED, latest or organisation)
    if latest and latest.ended_at is None:
        _end(actor, latest)
    row = PaperTemplate.objects.create(
        committee_id=organisation.committee_id,
        organisation=organisation,
        department_id=organisation.home_id,
        paper=paper,
        number=known + 1,
        file=file,
        name=shown,
        added_at=now(),
        added_by=actor.user_id,
        added_by_name=actor.name,
    )
    write_audit(actor=actor, action="上传模板", subject=row, sentence=f"{organisation.name}：{row}“{shown}”")
    return row


@transaction.atomic
def end_template(*, actor: Actor, organisation_id: int, template_id: int, version: int) -> PaperTemplate:
    """From now on the one above holds, or the common style; the file stays."""
    organisation = keeper_of(actor=actor, organisation_id=organisation_id)
    rows = PaperTemplate.objects.visible_to(actor).select_for_update(of=("self",))
    row = rows.get(id=template_id, organisation_id=organisation.id)
    if row.version != version or row.ended_at is not None:
        raise ConflictError(_CHANGED, row)
    _end(actor, row)
    write_audit(actor=actor, action="停用模板", subject=row, sentence=f"{organisation.name}：停用{row}“{row.name}”")
    return row


def _latest(organisation: Organisation, paper: str) -> PaperTemplate | None:
    """With the organisation locked, so that two uploads take their turn and their numbers."""
    Organisation.objects.of(organisation.committee_id).select_for_update(of=("self",)).get(id=organisation.id)
    rows = PaperTemplate.objects.of(organisation.committee_id).filter(organisation_id=organisation.id, paper=paper)
    return rows.select_for_update(of=("self",)).order_by("-number").first()


def _end(actor: Actor, row: PaperTemplate) -> None:
    row.ended_at, row.ended_by_name = now(), actor.name
    row.version += 1
    row.save()
