"""What a door answers: the page, sign-in, forbidden, not found."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.doors import door, public
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.sessions import SessionStore
from yaodian.orgs.rights import Right, Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db


def request_of(actor: Actor) -> HttpRequest:
    request = RequestFactory().get("/page/")
    request.actor = actor  # type: ignore[attr-defined]
    request.session = SessionStore()
    request.user = type("Somebody", (), {"is_authenticated": True})()
    return request


@pytest.mark.parametrize("guard", [door(), public])
@pytest.mark.parametrize(
    ("fault", "answer"),
    [(ForbiddenError("您不能为这个单位办理。"), PermissionDenied), (Organisation.DoesNotExist("找不到"), Http404)],
)
def test_what_the_rules_raise_becomes_an_answer(guard: object, fault: Exception, answer: type[Exception]) -> None:
    def page(_request: HttpRequest) -> HttpResponse:
        raise fault

    actor = small_city().actor(Role.MEMBER)
    with pytest.raises(answer):
        guard(page)(request_of(actor))  # type: ignore[operator]


def test_one_of_several_rights_is_enough() -> None:
    actor = small_city().actor(Role.MEMBER)
    opened = door(Right.READ_AUDIT, Right.READ_PLAN)(lambda _request: HttpResponse("x"))
    assert opened(request_of(actor)).status_code == 200
    with pytest.raises(PermissionDenied, match="查看审计"):
        door(Right.READ_AUDIT)(lambda _request: HttpResponse("x"))(request_of(actor))
