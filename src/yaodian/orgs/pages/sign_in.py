"""Sign-in and sign-out."""

from django.http import HttpRequest, HttpResponse


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    return HttpResponse("", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse("", status=403)
