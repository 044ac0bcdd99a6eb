"""The long checks of the product, for tools/nightly.py: kills, a full disk, races, backups under load, whole cities.

`python tools/nightly_product.py FOLDER KILLS` tries one database, the one that YAODIAN_DATABASE_URL names or SQLite's
file in FOLDER, and prints what it found as JSON: [[part of the page, [faults]], …].
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, TypeAlias

from yaodian.bench.web.on_postgres import database_for, made_safe

Part: TypeAlias = tuple[str, list[str]]

ROOT: Final = Path(__file__).resolve().parents[1]
COMMAND: Final = str(Path(sys.executable).with_name("yaodian"))
POSTGRES: Final = [sys.executable, str(ROOT / "tools" / "throwaway_postgres.py"), "--"]
URL: Final = "YAODIAN_DATABASE_URL"
RACES: Final = 10
HASTY_KILLS: Final = 5
BACKUP_SECONDS: Final = 15
TURN_SECONDS: Final = "1.2"  # of the benchmark, which has 180 turns for each size and database
TESTS: Final = "src/yaodian/engine/tests"


def on_both_databases(work: Path, kills: int) -> Iterator[Part]:
    """On SQLite, then on a PostgreSQL of its own."""
    for name, before in (("sqlite", []), ("postgresql", POSTGRES)):
        folder = (work / name).resolve()
        done = run([*before, sys.executable, __file__, str(folder), str(kills)], {})
        if done.returncode:
            yield f"## {name}\n\nNot measured.\n", [f"{name}: {said_by(done)}"]
            continue
        yield from json.loads(last_line(done.stdout))


def on_one_database(folder: Path, kills: int) -> Iterator[Part]:
    name = "PostgreSQL" if os.environ.get(URL) else "SQLite"
    if os.environ.get(URL):
        made_safe(os.environ[URL])  # the throw-away cluster gives no thought to its disk
    run([COMMAND, "demo", "--data", str(folder), "--build-only"], {}).check_returncode()
    place = {"YAODIAN_DATA": str(folder), "YAODIAN_TODAY": (folder / "built.txt").read_text("utf-8").split()[1]}
    yield killing(name, place, kills)
    if name == "SQLite":
        yield full_disk(place)
    yield backup(name, folder, place)
    yield tests(name, "races", [f"{TESTS}/test_at_once.py"], RACES)
    if name == "PostgreSQL":  # on SQLite the fuzzing has it already
        yield tests(name, "state machine", ["-m", "nightly", f"{TESTS}/test_state_machine.py"], 1)


def killing(name: str, place: dict[str, str], kills: int) -> Part:
    toll, seconds = night(place, "kills", "--count", str(kills))
    control, _ = night(place, "kills", "--count", str(HASTY_KILLS), "--hasty")
    faults = toll_faults(f"kill -9 on {name}", toll)
    if not control.get("lost"):
        faults.append(f"kill -9 on {name}: the control, which acknowledges too early, lost nothing")
    found = (
        f"{toll.get('kills')} kills, {toll.get('acknowledged')} saves acknowledged, {len(toll.get('lost', []))} lost"
    )
    said = f"{found}, {seconds:.0f} s. Control, acknowledged before the commit: {len(control.get('lost', []))} lost."
    return f"## kill -9 while records are saved, {name}\n\n{said}\n", faults


def full_disk(place: dict[str, str]) -> Part:
    toll, _ = night(place, "full-disk")
    control, _ = night(place, "full-disk", "--hasty")
    faults = toll_faults("full disk", toll)
    if not control.get("lost"):
        faults.append("full disk: the control, which acknowledges too early, lost nothing")
    found = f"{toll.get('acknowledged')} saves acknowledged until the disk was full and after, none lost."
    said = f"{found} Control, acknowledged before the commit: {len(control.get('lost', []))} lost."
    return f"## a full disk, SQLite\n\n{said}\n", faults


def backup(name: str, folder: Path, place: dict[str, str]) -> Part:
    """Taken while people save; restored elsewhere, where the doctor looks at it. One byte changed must be noticed."""
    archive = folder / "night.zip"
    archive.unlink(missing_ok=True)
    writing = subprocess.Popen(
        [sys.executable, "-m", "yaodian.bench.night", "write", "--seconds", str(BACKUP_SECONDS)],
        env=environment(place),
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(BACKUP_SECONDS / 5)
    made = run([COMMAND, "backup", str(archive)], place)
    saved = json.loads(last_line(writing.communicate()[0]) or "{}")
    faults = [f"{name}: backup: {said_by(made)}"] if made.returncode else restored(name, folder, archive)
    said = f"Taken beside {saved.get('acknowledged')} saves, verified, restored, examined; a changed byte is refused."
    return f"## backup under load, {name}\n\n{said}\n", [*faults, *toll_faults(f"{name}: beside a backup", saved)]


def restored(name: str, folder: Path, archive: Path) -> list[str]:
    elsewhere = folder / "restored"
    place = {"YAODIAN_DATA": str(elsewhere)}
    if os.environ.get(URL):
        place[URL] = database_for(os.environ[URL], "restored")
    steps = (["backup", "--verify", str(archive)], ["restore", str(archive)], ["doctor"])
    done = [(step[0], run([COMMAND, *step], place)) for step in steps]
    faults = [f"{name}: {step} after the backup: {said_by(each)}" for step, each in done if each.returncode]
    spoilt = bytearray(archive.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    bad = folder / "spoilt.zip"
    bad.write_bytes(spoilt)
    if run([COMMAND, "backup", "--verify", str(bad)], place).returncode == 0:
        faults.append(f"{name}: the control, an archive with a changed byte, was found whole")
    return faults


def tests(name: str, what: str, words: Sequence[str], times: int) -> Part:
    options = ["-q", "-p", "no:xdist", "--keep-duplicates"]  # one process and one database for all of them
    done = run([sys.executable, "-m", "pytest", *options, *(list(words) * times)], {})
    said = f"{times} times: {last_line(done.stdout)}"
    return f"## {what}, {name}\n\n{said}\n", [f"{what} on {name}: {last_line(done.stdout)}"] if done.returncode else []


def whole_city(work: Path) -> Iterator[Part]:
    """The doctor over half a million duties; then all pages of it under load, on both databases."""
    bench = (work / "bench").resolve()
    city = bench / "city-sqlite"
    built = run([COMMAND, "demo", "--size", "city", "--data", str(city), "--build-only"], {})
    if built.returncode:
        yield "## a whole city\n\nNot built.\n", [f"a whole city: {said_by(built)}"]
        return
    yield f"## a whole city\n\n{built.stdout}\n", []
    yield doctor(city)
    yield tests("Chromium", "first paint", ["-m", "nightly", "tests/browser/guides/test_weights.py"], 1)
    yield tests("LibreOffice", "every paper and list opened", ["-m", "nightly", "tests/papers"], 1)
    for options in ([], ["--postgres"]):
        words = ["--work", str(bench), "--seconds", TURN_SECONDS, *options]
        done = run([sys.executable, "-m", "yaodian.bench.web", *words], {})
        yield done.stdout, [f"pages: {said_by(done)}"] if done.returncode else missed_in(done.stdout)
    yield crowd(bench)


def crowd(bench: Path) -> Part:
    """Five thousand members at the meetings of a hundred branches, in a copy of the tenth that the pages have used."""
    done = run([sys.executable, "-m", "yaodian.bench.sign_in", "--work", str(bench)], {})
    return done.stdout, [f"sign-in: {said_by(done)}"] if done.returncode else missed_in(done.stdout)


def missed_in(text: str) -> list[str]:
    return [line.removeprefix("- missed: ") for line in text.splitlines() if line.startswith("- missed: ")]


def doctor(city: Path) -> Part:
    """The control: one cell of the tally is one too many, and put right again."""
    began = time.monotonic()
    well = run([COMMAND, "doctor"], {"YAODIAN_DATA": str(city)})
    seconds = time.monotonic() - began
    change_a_cell(city, 1)
    ill = run([COMMAND, "doctor"], {"YAODIAN_DATA": str(city)})
    change_a_cell(city, -1)
    faults = [f"doctor of the whole city: {said_by(well)}"] if well.returncode else []
    if ill.returncode == 0:
        faults.append("doctor of the whole city: the control, a wrong cell of the tally, was not found")
    return (
        f"## doctor of a whole city, SQLite\n\n{seconds:.0f} s. A wrong cell is found: {ill.returncode != 0}.\n",
        faults,
    )


def change_a_cell(city: Path, by: int) -> None:
    with closing(sqlite3.connect(city / "yaodian.sqlite3", isolation_level=None)) as connection:
        connection.execute(
            "UPDATE engine_tally SET total = total + ? WHERE id = (SELECT min(id) FROM engine_tally)", [by]
        )


def night(place: dict[str, str], *words: str) -> tuple[dict[str, Any], float]:
    began = time.monotonic()
    done = run([sys.executable, "-m", "yaodian.bench.night", *words], place)
    said = last_line(done.stdout)
    found = json.loads(said) if said.startswith("{") else {"refused": last_line(done.stderr)}
    return found, time.monotonic() - began


def toll_faults(what: str, toll: dict[str, Any]) -> list[str]:
    refused = [f"{what}: {toll['refused']}"] if "refused" in toll else []
    lost = [f"{what}: {len(toll['lost'])} acknowledged saves lost"] if toll.get("lost") else []
    return [*refused, *lost, *(f"{what}: {complaint}" for complaint in toll.get("complaints", []))]


def run(command: Sequence[str], place: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env=environment(place), check=False, capture_output=True, text=True, errors="replace"
    )


def environment(place: dict[str, str]) -> dict[str, str]:
    """Our own variables stay out, but for the address of the database that this run is about."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YAODIAN_") or name == URL}
    return {**kept, **place}


def said_by(done: subprocess.CompletedProcess[str]) -> str:
    """Why it ended so: a refusal goes to the error stream, a letter of the doctor does not."""
    return last_line(done.stderr) or last_line(done.stdout)


def last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "")


if __name__ == "__main__":
    print(json.dumps(list(on_one_database(Path(sys.argv[1]), int(sys.argv[2]))), ensure_ascii=False))
