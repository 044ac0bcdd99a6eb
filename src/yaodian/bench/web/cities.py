"""The invented city that is measured: built by `yaodian demo`, or taken from a folder; never the original."""

import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yaodian.bench.web.servers import PROGRAM, clean_environment

SMALL: Final = "small"
_DATABASE: Final = "yaodian.sqlite3"
_KEY: Final = "secret.key"
_STAMP: Final = "built.txt"
_URL: Final = "YAODIAN_DATABASE_URL"


class CityError(Exception):
    """There is no city to measure; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """`url`: of its PostgreSQL; "" on SQLite. `today`: the day on which it stands."""

    size: str
    folder: Path
    today: str
    url: str = ""

    @property
    def engine(self) -> str:
        return "postgresql" if self.url else "sqlite"

    @property
    def variables(self) -> dict[str, str]:
        return {"YAODIAN_DATA": str(self.folder), "YAODIAN_TODAY": self.today, **_database(self.url)}


def built(size: str, folder: Path, url: str = "") -> City:
    """By the command; one that is there already, of this program, is not built again."""
    words = [str(PROGRAM), "demo", "--data", str(folder), "--build-only"]
    words += [] if size == SMALL else ["--size", size]
    done = subprocess.run(words, env=clean_environment(_database(url)), check=False)
    if done.returncode:
        raise CityError(f"the city of size {size} could not be built")
    return found(size, folder, url)


def found(size: str, folder: Path, url: str = "") -> City:
    stamp = folder / _STAMP
    if not stamp.is_file():
        raise CityError(f"{folder} holds no city: build one with `yaodian demo --data FOLDER --build-only`")
    # The plan's hash, the day, the program's hash.
    return City(size=size, folder=folder, today=stamp.read_text("utf-8").split()[1], url=url)


def copied(city: City, folder: Path) -> City:
    """Records are saved while measuring: the original stays as it is. A PostgreSQL is thrown away anyhow."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "static").mkdir(parents=True)
    shutil.copy(city.folder / _KEY, folder / _KEY)
    if not city.url:
        with (
            closing(sqlite3.connect(city.folder / _DATABASE)) as source,
            closing(sqlite3.connect(folder / _DATABASE)) as target,
        ):
            source.backup(target)
    return City(size=city.size, folder=folder, today=city.today, url=city.url)


def _database(url: str) -> Mapping[str, str]:
    return {_URL: url} if url else {}
