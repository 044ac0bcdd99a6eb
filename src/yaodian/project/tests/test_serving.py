"""Web and worker run side by side from one command, and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PROGRAM = """
from pathlib import Path
from yaodian.project import serving
folder = Path({folder!r})
address = serving.Address("127.0.0.1", {port})
variables = {{"YAODIAN_DATA": str(folder), "YAODIAN_DEMO": "1"}}
raise SystemExit(serving.serve(address, workers=1, database=folder / "yaodian.sqlite3", variables=variables))
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    """A visitor is led to the first run."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=2) as answer:
                return "/first-run/" in answer.url
        except OSError:
            time.sleep(0.1)
    return False


def test_one_command_serves_and_stops_when_asked(tmp_path: Path) -> None:
    """Neither child is told its settings by the caller's shell."""
    hidden = ("YAODIAN_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    environment["YAODIAN_DATA"] = str(tmp_path)
    settings = environment | {"DJANGO_SETTINGS_MODULE": "yaodian.project.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=settings, check=True)
    (tmp_path / "static").mkdir()
    port = free_port()
    program = PROGRAM.format(folder=str(tmp_path), port=port)
    served = subprocess.Popen([sys.executable, "-c", program], env=environment)
    try:
        assert answers(port)
        time.sleep(1)  # long enough for a worker that cannot start to have ended
        assert served.poll() is None
    finally:
        served.send_signal(signal.SIGTERM)
        assert served.wait(timeout=20) == 0
