"""`yaodian backup` and `yaodian restore`."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.project.cli.page import complain

if TYPE_CHECKING:
    from yaodian.project.backup.manifest import Manifest
    from yaodian.project.backup.snapshot import Installation

_NEWEST: Final = "yaodian-*.zip"
_MEGABYTE: Final = 1024 * 1024

_Place = Annotated[str, typer.Argument(metavar="位置", help="文件夹，或以 .zip 结尾的文件名；不写就是当前文件夹。")]
_Verify = Annotated[bool, typer.Option("--verify", help="不写备份，只核对这份备份；写文件夹的，核对其中最新的一份。")]
_Archive = Annotated[str, typer.Argument(metavar="文件", help="备份文件。")]


def backup(place: _Place = ".", verify: _Verify = False) -> None:  # noqa: FBT002  typer's form of a switch
    with _ended_in_order():
        lost = _verify(Path(place)) if verify else _make(place)
    for each in lost:
        complain(f"附件 {each}")
    if lost:
        raise typer.Exit(1)


def restore(archive: _Archive) -> None:
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from yaodian.project.backup.restoring import restore as put_back  # cycle: models need Django, just started

    with _ended_in_order():
        checked = put_back(installation=_installation(), archive=Path(archive), say=typer.echo)
    typer.echo(f"已恢复 {checked.manifest.taken_at:%Y-%m-%d %H:%M} 的备份，所有人需要重新登录。")
    for each in checked.lost:
        complain(f"备份时就不在的附件 {each}")
    _tell_health()


def _make(place: str) -> tuple[str, ...]:
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from yaodian.project.backup.making import make, place_for  # cycle: models need Django, which has just been started

    at = now()
    made = make(installation=_installation(), place=place_for(place, at), at=at, say=typer.echo)
    typer.echo(f"备份已写好：{made.file}（{_size(made.file.stat().st_size)}）")
    _describe(made.manifest, made.seal)
    if made.lost:
        complain(f"有 {made.manifest.files_lost:,} 份附件在备份之前就已经不在或被改动，备份里没有它们：")
    return made.lost


def _verify(place: Path) -> tuple[str, ...]:
    from yaodian.project.backup.checking import verify  # heavy: zip and hashes

    if place.is_dir():
        found = sorted(place.glob(_NEWEST))
        if not found:
            raise RefusedError(f"文件夹“{place}”里没有备份（{_NEWEST}）。请核对路径。")
        place = found[-1]
    checked = verify(place, typer.echo)
    typer.echo(f"备份完好：{place}")
    _describe(checked.manifest, checked.seal)
    if checked.lost:
        complain(f"有 {checked.manifest.files_lost:,} 份附件在备份之前就已经不在或被改动，备份里没有它们：")
    return checked.lost


def _describe(manifest: "Manifest", seal: str) -> None:
    rows = sum(manifest.tables.values())
    typer.echo(f"  时间 {manifest.taken_at:%Y-%m-%d %H:%M:%S}，版本 {manifest.version}，{manifest.database.label}")
    typer.echo(f"  数据 {rows:,} 行，附件 {manifest.files:,} 份（{_size(manifest.files_bytes)}）")
    for head in manifest.heads:
        typer.echo(f"  审计链 {head.name}：第 {head.number:,} 条 {head.hash}")
    typer.echo(f"  封条 {seal}")


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:,.1f} MB" if count >= _MEGABYTE else f"{count / 1024:,.0f} KB"


def _tell_health() -> None:
    """The doctor's letter, without what is well."""
    from yaodian.engine.queries.doctor import Weight, examine  # cycle: models need Django, which has been started
    from yaodian.orgs.models import Committee  # cycle: likewise

    letters = [(each.name, examine(committee_id=each.id)) for each in Committee.objects.order_by("id")]
    for name, letter in letters:
        typer.echo(f"{name}：{letter.opening}")
        for finding in letter.findings:
            if finding.weight is not Weight.FINE:
                typer.echo(f"  【{finding.weight.value}】{finding.text}")
    if not all(letter.is_well for _, letter in letters):
        raise typer.Exit(1)


def _installation() -> "Installation":
    from django.conf import settings  # heavy: started by the caller
    from django.db import connection  # heavy: likewise

    from yaodian.project.backup.snapshot import Installation  # heavy: likewise

    return Installation(settings=connection.settings_dict, media=Path(settings.MEDIA_ROOT), version=version("yaodian"))


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """A service manager that ends the command leaves nothing half done either."""

    def leave(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
