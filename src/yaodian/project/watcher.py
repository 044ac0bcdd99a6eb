"""The process that stays: whoever prepared a server has made itself some eighty megabytes larger by it, and gives its
place to this one, which begins anew, reads the program once for all parts and watches them. The lock on the data folder
stays with the place."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from yaodian.project.serving import Address, serve

ENDED: Final = "服务意外停止，原因见上面的输出。"
_REFUSED: Final = 2  # as the command ends for whatever it cannot do


def watch_in_my_place(address: Address, *, workers: int, database: Path | None, variables: Mapping[str, str]) -> None:
    """Does not come back; where the system knows no such change of place, ends when the server does."""
    told = json.dumps([address.host, address.port, workers, str(database) if database else None])
    sys.stdout.flush()
    if sys.platform == "win32":
        raise SystemExit(main(told, variables))
    os.execve(  # noqa: S606  our own program, in this place
        sys.executable, [sys.executable, "-m", __name__, told], {**os.environ, **variables}
    )


def main(told: str, variables: Mapping[str, str]) -> int:
    host, port, workers, database = json.loads(told)
    place = Path(database) if database else None
    if serve(Address(host, port), workers=workers, database=place, variables=variables):
        print(ENDED, file=sys.stderr)
        return _REFUSED
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], {}))
