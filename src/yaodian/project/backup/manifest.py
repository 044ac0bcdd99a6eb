"""The page that says what an archive holds: read before anything else, and compared with the rest of it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from yaodian.kernel.errors import RefusedError
from yaodian.project.backup.parts import Database

FORMAT: Final = 1  # raised when an older program could no longer read the archive
_PRODUCT: Final = "yaodian"
_UNCLEAR: Final = "备份里的清单（manifest.json）看不懂，这份备份不能用。请换一份备份。"


@dataclass(frozen=True, slots=True)
class Part:
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a committee's audit chain when the backup was taken."""

    committee_id: int
    name: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`tables`: rows of each. `left_out`: tables that came without their rows. `migrations`: `app.name`, as applied."""

    version: str
    taken_at: datetime
    database: Database
    server: str
    migrations: tuple[str, ...]
    tables: dict[str, int]
    left_out: tuple[str, ...]
    heads: tuple[Head, ...]
    files: int
    files_bytes: int
    files_lost: int
    parts: dict[str, Part]

    def to_json(self) -> str:
        said = asdict(self) | {"taken_at": self.taken_at.isoformat()}
        return json.dumps({"product": _PRODUCT, "format": FORMAT, **said}, ensure_ascii=False, indent=1)


def manifest_of(text: str) -> Manifest:
    try:
        said = json.loads(text)
        product, number, version = said.pop("product"), int(said.pop("format")), str(said["version"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(_UNCLEAR) from error
    if product != _PRODUCT:
        raise RefusedError(_UNCLEAR)
    if number > FORMAT:
        raise RefusedError(f"这份备份由更新的版本（{version}）写成，请先升级程序再打开。")
    try:
        return _manifest(said)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(_UNCLEAR) from error


def _manifest(said: dict[str, Any]) -> Manifest:
    read = {
        "taken_at": datetime.fromisoformat(said["taken_at"]),
        "database": Database(said["database"]),
        "migrations": tuple(said["migrations"]),
        "left_out": tuple(said["left_out"]),
        "heads": tuple(Head(**each) for each in said["heads"]),
        "parts": {name: Part(**each) for name, each in said["parts"].items()},
    }
    return Manifest(**said | read)
