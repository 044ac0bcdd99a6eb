"""What every page's frame shows: where one can go, who one is, and whether this is a demo."""

from django.http import HttpRequest


def page_context(request: HttpRequest) -> dict[str, object]:
    return {}
