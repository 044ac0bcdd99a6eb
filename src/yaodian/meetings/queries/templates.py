"""模板: those of an organisation, and the one that a paper of its meetings is written with."""

from dataclasses import dataclass

from yaodian.engine.queries.evidence import StoredFile, path_of
from yaodian.meetings.models import PaperTemplate
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """One paper at an organisation. `in_force`: its own or, where it has none, that of the nearest above it."""

    paper: PaperTemplate.Paper
    in_force: PaperTemplate | None
    is_own: bool
    history: list[PaperTemplate]


def keeper_of(*, actor: Actor, organisation_id: int) -> Organisation:
    """Whose meetings the actor records: to anybody else its templates are not there."""
    actor.require(Right.RECORD)
    found = Organisation.objects.visible_to(actor).get(id=organisation_id)
    if not actor.may_at(Right.RECORD, organisation=found.id, department=found.home_id):
        raise Organisation.DoesNotExist
    return found


def template_lines(*, actor: Actor, organisation: Organisation) -> list[TemplateLine]:
    """Two queries."""
    own = PaperTemplate.objects.visible_to(actor).filter(organisation_id=organisation.id).order_by("-number")
    kept = list(own)
    nearest = templates_in_force(organisation)
    return [
        TemplateLine(
            paper=paper,
            in_force=(found := nearest.get(paper)),
            is_own=found is not None and found.organisation_id == organisation.id,
            history=[each for each in kept if each.paper == paper],
        )
        for paper in PaperTemplate.Paper
    ]


def templates_in_force(organisation: Organisation) -> dict[str, PaperTemplate]:
    """By paper; the nearest goes before those further up. A branch reads the one of its unit whoever asks for it."""
    line = [int(each) for each in organisation.path.split("/") if each]
    rows = PaperTemplate.objects.of(organisation.committee_id).filter(organisation_id__in=line, ended_at__isnull=True)
    found = sorted(rows.select_related("file", "organisation"), key=lambda each: line.index(each.organisation_id))
    return {each.paper: each for each in found}


def template_file(*, actor: Actor, organisation_id: int, template_id: int) -> StoredFile:
    """For whoever keeps it. Raises DoesNotExist, or FileNotFoundError."""
    keeper_of(actor=actor, organisation_id=organisation_id)
    rows = PaperTemplate.objects.visible_to(actor).select_related("file")
    found = rows.get(id=template_id, organisation_id=organisation_id)
    path = path_of(committee_id=found.committee_id, sha256=found.file.sha256)
    if not path.is_file():
        raise FileNotFoundError(path)
    return StoredFile(
        path=path, name=found.name, media_type=found.file.media_type, size=found.file.size, sha256=found.file.sha256
    )
