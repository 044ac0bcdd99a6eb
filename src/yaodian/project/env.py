"""Typed reading of `YAODIAN_*` variables: a bad value is refused in a sentence that names the variable."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from yaodian.kernel.errors import RefusedError

PREFIX = "YAODIAN_"
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})
_POSTGRES = "django.db.backends.postgresql"
# To read and plan a statement takes PostgreSQL longer than to answer it: from the fourth time on it knows it.
_PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 3}
_ENGINES = {"postgresql": _POSTGRES, "postgres": _POSTGRES, "citus": "yaodian.citus"}


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that `<name>_FILE` points to (for secrets)."""
    named = os.environ.get(f"{PREFIX}{name}_FILE", "").strip()
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise RefusedError(f"环境变量 {PREFIX}{name}_FILE 所指的文件“{named}”读不到：{error.strerror}。") from error
    return os.environ.get(f"{PREFIX}{name}", "").strip() or default


def boolean(name: str, *, default: bool = False) -> bool:
    said = text(name, "1" if default else "0").lower()
    if said in _TRUE:
        return True
    if said in _FALSE:
        return False
    raise RefusedError(f"环境变量 {PREFIX}{name} 的值“{said}”看不懂，请写 1 或 0。")


def integer(name: str, default: int) -> int:
    said = text(name, str(default))
    if not said.isascii() or not said.isdigit():
        raise RefusedError(f"环境变量 {PREFIX}{name} 的值“{said}”不是整数。")
    return int(said)


def choice(name: str, options: tuple[str, ...]) -> str:
    """The first option unless another is chosen."""
    said = text(name, options[0]).lower()
    if said not in options:
        raise RefusedError(f"环境变量 {PREFIX}{name} 的值“{said}”看不懂，可以写 {'、'.join(options)}。")
    return said


def secure_url(name: str) -> str:
    """An address whose answers nobody on the way can change: https, or this very machine."""
    said = text(name).rstrip("/")
    parts = urlsplit(said)
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if said and not (parts.hostname and (parts.scheme == "https" or (is_here and parts.scheme == "http"))):
        raise RefusedError(f"环境变量 {PREFIX}{name} 的值“{said}”要写成 https:// 开头的网址。")
    return said


def numbers(name: str) -> dict[str, int]:
    """`name=3,other=5`, in any order."""
    found = {}
    for word in words(name):
        key, _, said = word.partition("=")
        if not said.strip().isascii() or not said.strip().isdigit():
            raise RefusedError(f"环境变量 {PREFIX}{name} 里的“{word}”看不懂，请写成 名称=整数，用逗号隔开。")
        found[key.strip()] = int(said)
    return found


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(url: str, file: Path) -> dict[str, object]:
    """Django's setting for one database. Without `url`: the SQLite file."""
    if not url:
        return _sqlite(file)
    parts = urlsplit(url)
    if parts.scheme not in _ENGINES or not parts.path.strip("/"):
        raise RefusedError(
            f"环境变量 {PREFIX}DATABASE_URL 应写成 postgresql://用户:口令@主机:端口/库名（分布式用 citus://）；"
            "不设置则使用 SQLite 文件。",
        )
    return {
        "ENGINE": _ENGINES[parts.scheme],
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": _PLANNED_ONCE if boolean("PREPARED", default=_ENGINES[parts.scheme] == _POSTGRES) else {},
    }


def _sqlite(file: Path) -> dict[str, object]:
    # Below `yaodian serve` only the supervising process folds the log back into the file.
    folding = "" if boolean("CHECKPOINTS", default=True) else "PRAGMA wal_autocheckpoint=0;"
    # IMMEDIATE matters most, then WAL, then the timeout; FULL keeps what was acknowledged through a power cut.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": 600,  # what it knows about its tables it has learnt when it was opened
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;"
                f"PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=27103364;{folding}"
            ),
        },
    }
