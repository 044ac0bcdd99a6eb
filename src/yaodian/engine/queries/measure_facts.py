"""What is said about each measure of a version beside its words: who, when, and where that comes from."""

from dataclasses import dataclass

from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, PlanVersion
from yaodian.formats.keypoints.labels import cadence_label
from yaodian.kernel.cadence import Origin
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """`owners`: kinds of organisations that owe it, in words; named ones are counted.

    `when`: the source's own words where they decided, else what was decided in their place: 每季度 for 定期.
    """

    text: str
    institutions: tuple[str, ...]
    lead: str
    helpers: str
    owners: str
    when: str
    origin: Origin


def measure_facts_of(*, actor: Actor, version: PlanVersion) -> dict[int, MeasureFacts]:
    """By measure; three queries."""
    rows = Clause.objects.visible_to(actor).filter(version_id=version.id, measure_id__isnull=False)
    clauses = list(rows.order_by("position"))
    contents = contents_of(actor.committee_id, clauses)
    found = {}
    for clause in clauses:
        content, origin = contents[clause.id], Origin[clause.origin]
        owners = [kind.label for kind in content.kinds]
        if content.organisation_ids:
            owners.append(f"指定的{len(content.organisation_ids)}个单位")
        found[clause.measure_id or 0] = MeasureFacts(
            text=clause.text,
            institutions=tuple(institution(key).name for key in content.institutions),
            lead=clause.lead,
            helpers=clause.helpers,
            owners="、".join(owners),
            when=clause.phrase if origin is Origin.CLAUSE else cadence_label(content.cadence),
            origin=origin,
        )
    return found
