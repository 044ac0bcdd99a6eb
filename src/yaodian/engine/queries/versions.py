"""Plans and their versions: which is in force, which is under review."""

from yaodian.engine.models import Plan, PlanVersion
from yaodian.orgs.actors import Actor


def plans_of(*, actor: Actor) -> list[Plan]:
    """The latest year first."""
    return list(Plan.objects.visible_to(actor).order_by("-year"))


def versions_of(*, actor: Actor, year: int) -> list[PlanVersion]:
    """Of one year, the latest first."""
    mine = PlanVersion.objects.visible_to(actor).filter(plan__year=year)
    return list(mine.select_related("plan").order_by("-number"))


def version_in_force(*, actor: Actor, year: int) -> PlanVersion | None:
    return _of(actor, year, PlanVersion.Status.ISSUED)


def version_reviewed(*, actor: Actor, year: int) -> PlanVersion | None:
    return _of(actor, year, PlanVersion.Status.REVIEWING)


def _of(actor: Actor, year: int, status: PlanVersion.Status) -> PlanVersion | None:
    mine = PlanVersion.objects.visible_to(actor).filter(plan__year=year, status=status)
    return mine.select_related("plan").first()
