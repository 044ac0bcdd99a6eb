"""Brings Django up inside a command, with the settings that the command has chosen."""

import os
from contextlib import suppress
from pathlib import Path


def start(variables: dict[str, str] | None = None) -> None:
    """`variables` (YAODIAN_*) are set before the settings are read."""
    os.environ.update(variables or {})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaodian.project.settings")
    import django  # heavy: 0.2 s, commands that only read a file need none of it

    django.setup()


def migrate() -> None:
    """Says on the error stream what the operator of this place should mend."""
    from django.core.management import call_command  # heavy: as above

    call_command("check", tags=["database", "security"], databases=["default"])
    call_command("migrate", verbosity=0, interactive=False)
    if database_file() is not None:  # PostgreSQL counts by itself
        from yaodian.orgs.table_figures import refresh_figures  # heavy: Django

        refresh_figures()
    from yaodian.orgs.models.sessions import SessionStore  # heavy: as above

    SessionStore.clear_expired()


def count_anew() -> None:
    """For a process of its own, beside the server. A database that is busy is counted an hour later."""
    start()
    from django.db import OperationalError  # heavy: as above

    from yaodian.orgs.table_figures import refresh_figures  # heavy: as above

    with suppress(OperationalError):
        refresh_figures()


def collect_static() -> None:
    """Where static files carry their hash in the name, they are gathered once for each version."""
    from django.conf import settings  # heavy: as above
    from django.core.management import call_command  # heavy: as above

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if "Manifest" in settings.STORAGES["staticfiles"]["BACKEND"]:
        call_command("collectstatic", verbosity=0, interactive=False)


def data_folder() -> Path:
    from django.conf import settings  # heavy: as above

    return Path(settings.DATA)


def database_file() -> Path | None:
    """The SQLite file; None on PostgreSQL."""
    from django.conf import settings  # heavy: as above

    default = settings.DATABASES["default"]
    return Path(str(default["NAME"])) if str(default["ENGINE"]).endswith("sqlite3") else None
