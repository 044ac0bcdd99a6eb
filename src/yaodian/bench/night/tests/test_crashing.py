"""A PostgreSQL that is killed comes back by itself, with what was committed and without what was not."""

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).resolve().parents[5] / "tools" / "throwaway_postgres.py"
SCENE = """
import os, psycopg
from yaodian.bench.night.crashing import server_at
from yaodian.bench.web.on_postgres import made_safe

url = os.environ["YAODIAN_DATABASE_URL"]
made_safe(url)
with psycopg.connect(url, autocommit=True) as connection:
    connection.execute("CREATE TABLE kept (number int)")
    connection.execute("INSERT INTO kept VALUES (1)")
open_one = psycopg.connect(url)
open_one.execute("INSERT INTO kept VALUES (2)")
server_at(url).crash()
with psycopg.connect(url) as connection:
    print(connection.execute("SELECT array_agg(number) FROM kept").fetchone()[0])
"""


def test_what_was_committed_survives_and_nothing_else() -> None:
    command = [sys.executable, str(TOOL), "--", sys.executable, "-c", SCENE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[1]", done.stderr
