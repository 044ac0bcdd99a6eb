"""What a refused form is answered with. The page says why and keeps what was typed."""

from http import HTTPStatus
from typing import Final

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm

from yaodian.kernel.errors import ConflictError, RefusedError

_CONFLICT: Final = "conflict"


def refusal_status(error: RefusedError) -> int:
    """409 where somebody else was there first, 422 where what was sent cannot be taken."""
    return HTTPStatus.CONFLICT if isinstance(error, ConflictError) else HTTPStatus.UNPROCESSABLE_ENTITY


def add_refusal(form: BaseForm, error: RefusedError) -> None:
    """Above the fields, since a rule may be about several of them."""
    form.add_error(None, ValidationError(str(error), code=_CONFLICT if isinstance(error, ConflictError) else None))


def form_status(form: BaseForm) -> int:
    """Of the page that shows the form: 200 where nothing is refused, else as `refusal_status`."""
    if form.has_error(NON_FIELD_ERRORS, code=_CONFLICT):
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
