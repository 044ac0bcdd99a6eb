"""A disk that fills: nothing half done is left, and a sentence says so."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from yaodian.engine.queries.evidence import path_of
from yaodian.engine.tests.evidence import new_evidence
from yaodian.kernel.errors import RefusedError
from yaodian.project.backup.disk import put_in_place, told_of
from yaodian.project.backup.tests.offices import Office, backed_up
from yaodian.project.backup.tests.places import Place, copied

resource = pytest.importorskip("resource")
MEGABYTE = 1024 * 1024


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """For this process and those it starts; a write beyond it fails like one to a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_full_while_the_database_is_copied(place: Place, shelf: Path) -> None:
    with files_end_at(16 * 1024), pytest.raises(RefusedError, match=r"什么也没有留下.*请腾出空间"):
        backed_up(place, shelf)
    assert list(shelf.iterdir()) == []


def test_full_while_files_are_taken_in(office: Office, shelf: Path) -> None:
    """Each file fits; the archive does not."""
    committee = office.work.city.committee_id
    for number in range(4):
        text = f"{number}" * MEGABYTE
        path = path_of(committee_id=committee, sha256=new_evidence(committee, text).sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with copied(office.data) as place:
        with files_end_at(3 * MEGABYTE), pytest.raises(RefusedError, match="什么也没有留下：磁盘已满。请腾出空间"):
            backed_up(place, shelf)
        assert list(shelf.iterdir()) == []
        backed_up(place, shelf)


def test_full_while_it_is_restored(archive: Path, bare: Place) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, 16 * 1024))

    refused = bare.run("restore", archive, before=limit)
    assert refused.returncode == 2
    assert "恢复没有完成，什么也没有留下：磁盘已满" in refused.stderr
    assert bare.left() == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_every_way_of_being_full_is_called_so(number: int) -> None:
    with pytest.raises(RefusedError, match="磁盘已满"), told_of("备份"):
        raise OSError(number, "in English")


def test_another_fault_names_its_file() -> None:
    with pytest.raises(RefusedError, match=r"备份没有完成，什么也没有留下：“b\.zip”Permission denied"), told_of("备份"):
        raise OSError(errno.EACCES, "Permission denied", "b.zip")


def no_links(_source: object, target: object) -> None:
    raise OSError(errno.EPERM, "not here", str(target))


def name_taken(_source: object, target: object) -> None:
    raise FileExistsError(errno.EEXIST, "taken", str(target))


@pytest.mark.parametrize("link", [os.link, no_links, name_taken])
def test_a_name_is_taken_over_by_nobody(
    link: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sticks and shares often have no links."""
    monkeypatch.setattr(os, "link", link)
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new", encoding="utf-8")
    old.write_text("old", encoding="utf-8")
    with pytest.raises(RefusedError, match="备份从不覆盖文件"):
        put_in_place(new, old)
    assert old.read_text("utf-8") == "old"
    if link is not name_taken:
        old.unlink()
        put_in_place(new, old)
        assert old.read_text("utf-8") == "new"
