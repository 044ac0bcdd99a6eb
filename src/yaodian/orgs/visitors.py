"""Whose address a request comes from: the lock on wrong passwords asks, nothing keeps it."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def visitor_address(request: HttpRequest) -> str:
    """Each proxy adds on the right the address it was called from. What stands further left, anybody may write."""
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies = int(settings.PROXIES)
    if proxies and len(seen) >= proxies:
        return str(seen[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def is_address(host: str) -> bool:
    """A number, not a name."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
