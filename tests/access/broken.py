"""Pages that are wrong on purpose, each in one way that the matrix must find; the first one is in order."""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from tests.access.fields import Fields
from tests.access.route import PUBLIC, READERS, ROSTERS, Route
from tests.access.world import Unit

from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Person
from yaodian.orgs.rights import Right


def _names(people: Any) -> HttpResponse:
    return HttpResponse("、".join(person.name for person in people))


@door(Right.READ_MEMBERS)
def in_order(request: ActorRequest, person_id: int) -> HttpResponse:
    person = Person.objects.visible_to(request.actor).get(id=person_id)
    if request.method == "POST":
        person.name = request.POST["name"]
        person.save()
    return _names([person])


@door(Right.READ_MEMBERS)
def unscoped(request: ActorRequest, person_id: int) -> HttpResponse:
    return _names([Person.objects.of(request.actor.committee_id).get(id=person_id)])


@door(Right.READ_MEMBERS)
def without_committee(request: ActorRequest, person_id: int) -> HttpResponse:
    return _names([Person.objects.get(id=person_id)])


@door(Right.READ_MEMBERS)
def list_of_all(request: ActorRequest) -> HttpResponse:
    return _names(Person.objects.all())


@door()
def wide_open(request: ActorRequest) -> HttpResponse:
    return HttpResponse("x")


@door(Right.READ_MEMBERS)
def closed_to_its_own(request: ActorRequest, person_id: int) -> HttpResponse:
    return HttpResponse(status=404)


@door(Right.READ_MEMBERS)
def writes_when_read(request: ActorRequest, person_id: int) -> HttpResponse:
    Person.objects.visible_to(request.actor).filter(id=person_id).update(work_phone="1")
    return HttpResponse("x")


@csrf_exempt
@door(Right.READ_MEMBERS)
def without_token(request: ActorRequest, person_id: int) -> HttpResponseBase:
    return in_order(request, person_id)


@door(Right.READ_MEMBERS)
def writes_foreign(request: ActorRequest, person_id: int) -> HttpResponseBase:
    if request.method == "POST":
        Person.objects.filter(id=person_id).update(name=request.POST["name"])
    return in_order(request, person_id)


@door(Right.READ_MEMBERS)
def takes_all(request: ActorRequest, person_id: int) -> HttpResponse:
    """Writes whatever is posted, as a form of all of a model's fields does."""
    person = Person.objects.visible_to(request.actor).get(id=person_id)
    for name in ("name", "status", "work_phone"):
        setattr(person, name, request.POST.get(name, getattr(person, name)))
    person.save()
    return _names([person])


def without_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x")


def _person(unit: Unit) -> Fields:
    return {"person_id": unit.person.id}


def _name(_unit: Unit) -> Fields:
    return {"name": "周某"}


_VIEWS: Final[dict[Callable[..., HttpResponseBase], tuple[Route, str]]] = {
    in_order: (Route(ROSTERS, at=_person, posts=_name), ""),
    unscoped: (Route(ROSTERS, at=_person), "for a foreign row"),
    without_committee: (Route(ROSTERS, at=_person), "shows AUS-DER-FERNE"),
    list_of_all: (Route(ROSTERS), "shows VOM-NACHBARN"),
    wide_open: (Route(READERS), "200 and not [403, 404]"),
    closed_to_its_own: (Route(ROSTERS, at=_person), "404 and not [200]"),
    writes_when_read: (Route(ROSTERS, at=_person), "reading wrote"),
    without_token: (Route(ROSTERS, at=_person, posts=_name), "without a token"),
    writes_foreign: (Route(ROSTERS, at=_person, posts=_name), "a foreign row was written"),
    without_door: (Route(PUBLIC), "has no door"),
}
ROUTES: Final[dict[str, Route]] = {view.__name__: row for view, (row, _) in _VIEWS.items()}
ROUTES["takes_all"] = Route(ROSTERS, at=_person, posts=_name, reads=False)
FAULTS: Final = {view.__name__: fault for view, (_, fault) in _VIEWS.items()}
urlpatterns = [
    *(
        path(f"{view.__name__}/{'<int:person_id>/' if row.at else ''}", view, name=view.__name__)
        for view, (row, _) in _VIEWS.items()
    ),
    path("", include("yaodian.project.urls")),
]
