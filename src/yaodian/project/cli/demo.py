"""`yaodian demo`: an invented city, built once and served."""

import hashlib
import os
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from yaodian.demo.sizes import SIZES, SMALL, Size
from yaodian.kernel.errors import RefusedError
from yaodian.project.cli.serve import free, number
from yaodian.project.sole import LOCK, sole_server

if TYPE_CHECKING:
    from yaodian.formats.keypoints.source.model import Source

_SAMPLE: Final = "key_points_2026.txt"
_STAMP: Final = "built.txt"
_MIDDLE_OF_YEAR: Final = (7, 15)

_Plan = Annotated[str | None, typer.Option(metavar="文件", help="用哪份要点；不写用自带的示例。")]
_Size = Annotated[
    str,
    typer.Option(
        metavar="大小", help="small 12个单位、60个支部；tenth 200个支部、约5万项任务；city 2000个支部、约50万项任务。"
    ),
]
_Data = Annotated[str, typer.Option(metavar="文件夹", help="演示数据放在哪里。")]
_Today = Annotated[
    str | None, typer.Option(metavar="日期", help="演示日期，如 2026-07-15；不写取要点当年的 7 月 15 日。")
]
_Port = Annotated[str, typer.Option(metavar="端口", help="端口号。")]
_BuildOnly = Annotated[bool, typer.Option("--build-only", help="只生成数据，不启动服务。")]


def demo(  # noqa: PLR0913, PLR0917  one parameter an option
    plan: _Plan = None,
    size: _Size = SMALL,
    data: _Data = "out/demo",
    today: _Today = None,
    port: _Port = "8000",
    build_only: _BuildOnly = False,  # noqa: FBT002  typer's form of a switch
) -> None:
    from yaodian.project import serving, watcher  # heavy: only where something is served

    address = serving.Address("127.0.0.1", number(port, "端口", 65_535))
    folder = Path(data).resolve()
    if not build_only:
        free(address)
    with sole_server(folder):  # also while it is built, which clears the folder first
        day = _ready(folder, plan, today, _size(size))
        if build_only:
            typer.echo(f"演示数据在 {folder}，演示日期 {day.isoformat()}。")
            return
        typer.echo(f"演示已就绪：{address.url}　演示日期 {day.isoformat()}，账号在登录页上，按 Ctrl+C 停止。")
        database = None if os.environ.get("YAODIAN_DATABASE_URL") else folder / "yaodian.sqlite3"
        variables = _variables(folder) | {"YAODIAN_TODAY": day.isoformat(), "YAODIAN_JOBS_NOW": "0"}
        watcher.watch_in_my_place(address, workers=2, database=database, variables=variables)


def _size(name: str) -> Size:
    if name not in SIZES:
        raise RefusedError(f"没有“{name}”这个大小，可以写 {'、'.join(SIZES)}。")
    return SIZES[name]


def _ready(folder: Path, plan: str | None, today: str | None, size: Size) -> date:
    """Builds the city where it is not there yet, or was built of another plan or by another version."""
    from yaodian.formats.keypoints.source.load import load_path  # heavy: the reader

    source = load_path(Path(plan) if plan else _sample())
    year = _year_of(source)
    day = _day(today, year)
    stamp = _stamp_of(source, day, size)
    if not _is_built(folder, stamp):
        _clear(folder)
        (folder / "static").mkdir(parents=True)  # the web server looks there first
        _build(folder, source, year, day, size)
        (folder / _STAMP).write_text(stamp, encoding="utf-8")
    return day


def _clear(folder: Path) -> None:
    """But for the lock, which would no longer keep anybody out."""
    for each in folder.iterdir():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        elif each.name != LOCK:
            each.unlink()


def _build(folder: Path, source: "Source", year: int, day: date, size: Size) -> None:
    from yaodian.project import starting  # heavy: Django

    starting.start(_variables(folder) | {"YAODIAN_JOBS_NOW": "1"})
    starting.migrate()
    from yaodian.demo.build import build  # cycle: models need Django, which has just been started

    typer.echo("正在生成演示城市（虚构）……")
    build(source=source, year=year, today=day, size=size, say=lambda line: typer.echo(f"  {line}"))


def _sample() -> Path:
    return Path(str(files("yaodian.demo").joinpath("samples", _SAMPLE)))


def _variables(folder: Path) -> dict[str, str]:
    return {"YAODIAN_DATA": str(folder), "YAODIAN_DEMO": "1"}


def _year_of(source: "Source") -> int:
    from yaodian.formats.keypoints.reader import read_source  # heavy: the reader
    from yaodian.institutions import discover  # heavy: sixty folders
    from yaodian.kernel.registry import institutions  # heavy: as above

    discover()
    year = read_source(source, institutions()).year
    if year is None:
        raise RefusedError("文中没有写明年份，演示无法推算时限。请在标题或落款里写明年份，再试。")
    return year


def _day(text: str | None, year: int) -> date:
    if text is None:
        return date(year, *_MIDDLE_OF_YEAR)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"演示日期“{text}”不是日期，请写成 2026-07-15 这样。") from error


def _stamp_of(source: "Source", day: date, size: Size) -> str:
    """Changes with the plan, the day, the size and the program itself."""
    own = sorted(Path(str(files("yaodian"))).rglob("*.py"))
    program = hashlib.sha256(b"".join(file.read_bytes() for file in own)).hexdigest()
    return f"{source.sha256} {day.isoformat()} {size.branches} {program}"


def _is_built(folder: Path, stamp: str) -> bool:
    file = folder / _STAMP
    return file.is_file() and file.read_text(encoding="utf-8") == stamp
