"""`yaodian remind`: said once a day, however often it is run."""

from collections.abc import Callable

import pytest
import time_machine
from typer.testing import Result

from yaodian.engine.tests.duties import work_of
from yaodian.notices.models import Digest
from yaodian.notices.tests.july import MORNING, TODAY
from yaodian.orgs.tests.city import small_city

Run = Callable[..., Result]


@pytest.mark.django_db
def test_it_writes_what_is_to_be_told_and_then_nothing(yaodian: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    with time_machine.travel(MORNING, tick=False):
        city = small_city()
        work_of(city).duty(city.jia_first, period="2026-Q2")
        first = yaodian("remind")
        made = Digest.objects.count()
        assert made > 0
        assert f"yunze市直机关工委：新写{made}份，发出0条，没有发成0条。" in first.stdout
        assert not yaodian("remind", "--quiet").stdout
