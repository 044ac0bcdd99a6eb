"""What of the readings waits for a unit: to order. For the committee only that there are some. Joined to the desk's."""

from typing import Any, Final

from django.db.models import Case, CharField, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from yaodian.desk.pages import Answers, WaitingDoor, WaitingLine
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.models import Allotment, KeyReading
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right

_NONE: Final = Value(0)


def counted(actor: Actor) -> QuerySet[Any, Any]:
    """Each `what` is a reading of this year, `count` how many of the actor's own units have not ordered it."""
    listed = KeyReading.objects.visible_to(actor).filter(year=today().year, withdrawn_on__isnull=True)
    return listed.values(what=Cast("id", CharField(max_length=20))).annotate(count=_open(actor))


def lines(actor: Actor, answers: Answers) -> list[WaitingLine]:
    counts = [count for _, count in answers]
    if not counts:
        return []
    year, left = today().year, sum(counts)
    url = f"{reverse(f'desk:{KEY_READINGS.key}:readings')}?year={year}"
    if left:
        why = "应发册数已经按名册算好，核对以后征订。"
        return [WaitingLine(sentence=f"重点读物有{left}项没有征订", why=why, url=url, action="去征订", count=left)]
    is_whole = actor.scope_of(Right.RECORD).is_whole
    why = "看哪些单位还缺册。" if is_whole else "登记到货和发放，安排在哪次会议上学。"
    return [WaitingLine(sentence=f"{year}年重点读物{len(counts)}种", why=why, url=url, action="打开")]


def _open(actor: Actor) -> Any:
    """By whom it is for. The committee orders for nobody."""
    if actor.scope_of(Right.RECORD).is_whole:
        return Cast(_NONE, IntegerField())
    groups, branches = (_units(actor, kind) for kind in (Kind.LEADING_GROUP, Kind.BRANCH))
    return Case(When(audience=KeyReading.Audience.BRANCHES, then=_NONE), default=groups) + Case(
        When(audience=KeyReading.Audience.GROUPS, then=_NONE), default=branches
    )


def _units(actor: Actor, kind: Kind) -> Coalesce:
    scope = actor.scope_of(Right.RECORD)
    own = Q(id__in=sorted(scope.organisations)) | Q(department_id__in=sorted(scope.departments))
    ordered = Allotment.objects.filter(
        committee_id=OuterRef("committee_id"),
        organisation_id=OuterRef("pk"),
        reading_id=OuterRef(OuterRef("pk")),
        ordered_on__isnull=False,
    )
    rows = Organisation.objects.filter(own, committee_id=OuterRef("committee_id"), kind=kind.value)
    rows = rows.active_on(today()).filter(~Exists(ordered)).order_by()
    found = rows.values("committee_id").annotate(counted=Count("pk")).values("counted")
    return Coalesce(Subquery(found, output_field=IntegerField()), _NONE)


WAITING: Final = WaitingDoor(right=Right.RECORD, counted=counted, lines=lines)
