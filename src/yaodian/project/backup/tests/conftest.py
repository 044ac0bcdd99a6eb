"""Fixtures of backups. What needs Django is imported late: pytest reads this page before Django is ready."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings

from yaodian.kernel.clock import VARIABLE

if TYPE_CHECKING:
    from yaodian.project.backup.tests.offices import Office
    from yaodian.project.backup.tests.places import Place


@pytest.fixture
def office(transactional_db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Office":
    from yaodian.engine.tests.duties import YEAR  # cycle: models need Django
    from yaodian.project.backup.tests.offices import office_in  # cycle: likewise

    data = tmp_path / "office"
    data.mkdir()
    settings.MEDIA_ROOT = data / "files"
    monkeypatch.setenv(VARIABLE, f"{YEAR}-03-16")
    return office_in(data)


@pytest.fixture
def place(office: "Office") -> Iterator["Place"]:
    from yaodian.project.backup.tests.places import copied  # cycle: likewise

    with copied(office.data) as made:
        yield made


@pytest.fixture
def bare(transactional_db: None, tmp_path: Path) -> Iterator["Place"]:
    from yaodian.project.backup.tests.places import empty  # cycle: likewise

    with empty(tmp_path / "bare") as made:
        yield made


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Where archives are put."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(place: "Place", shelf: Path) -> Path:
    from yaodian.project.backup.tests.offices import backed_up  # cycle: likewise

    return backed_up(place, shelf).file
