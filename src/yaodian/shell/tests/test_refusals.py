"""What a refused form is answered with: 422 for what cannot be taken, 409 where somebody else was there first."""

import pytest
from django import forms

from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.shell.refusals import add_refusal, form_status, refusal_status

SENTENCE = "另一个人在您打开之后改过，请先看看现在的内容。"


class NameForm(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize(("error", "status"), [(RefusedError(SENTENCE), 422), (ConflictError(SENTENCE), 409)])
def test_a_form_says_why_and_is_answered_as_the_error_is(error: RefusedError, status: int) -> None:
    form = NameForm({"name": "陶远山"})
    assert (form.is_valid(), form_status(form)) == (True, 200)
    add_refusal(form, error)
    assert form.non_field_errors() == [SENTENCE]
    assert (form_status(form), refusal_status(error)) == (status, status)


def test_a_form_with_a_fault_of_its_own_is_refused_and_one_not_yet_sent_is_not() -> None:
    assert form_status(NameForm({"name": ""})) == 422
    assert form_status(NameForm()) == 200
