"""Nothing in the repository depends on, or tells of, the machine it was written on or where packages came from."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# All patterns are put together from parts, so that this file does not hold what it forbids.
HOMES = ("home", "root", "Users", "work", "mnt", "private", "workspace")
MACHINE_PATH = re.compile(r"(?<![\w.:/*>-])/(?:" + "|".join(HOMES) + r")/|\b[A-Z]:\\Users")
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted",
    "registry." + "npm",
    "npm" + "mirror",
    "index-" + "url",
    "find-" + "links",
)
SCHEME = ":" + "//"


def strays(text: str) -> Iterator[str]:
    """Lines that name a place on one machine or the address of a package registry."""
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line) or any(registry in line for registry in REGISTRIES):
            yield f"{number}: {line.strip()[:120]}"


def files() -> list[Path]:
    """What git keeps, and what it would keep if asked now."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: the list of files is git's")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def requirements(text: str) -> list[str]:
    """The entries of a requirement file, continued lines joined, remarks left out."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def unlocked(entries: list[str]) -> list[str]:
    """Entries without one exact version and a hash."""
    return [entry for entry in entries if not re.match(r"[\w.\[\]-]+==\S+", entry) or "--hash=sha256:" not in entry]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{stray}"
        for file in files()
        for stray in strays(file.read_bytes().decode("utf-8", errors="ignore"))
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.name))
def test_every_locked_package_has_a_hash_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert requirements(text)
    assert unlocked(requirements(text)) == []
    assert SCHEME not in text


def test_all_requirement_files_are_there() -> None:
    assert [lock.stem for lock in LOCKS] == ["bootstrap", "dev", "runtime"]


def test_the_npm_lock_has_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert [name for name, package in installed.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []


def test_npm_is_told_to_keep_addresses_out_of_its_lock() -> None:
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text("utf-8").split()


@pytest.mark.parametrize(
    "line",
    [
        *(f"cd /{home}/someone" for home in HOMES),
        "C:" + "\\Users\\someone",
        *(f"see {registry}" for registry in REGISTRIES),
    ],
)
def test_a_stray_is_found(line: str) -> None:
    assert list(strays(f"x = 1\n{line}\n")) == [f"2: {line}"]


@pytest.mark.parametrize(
    "line", ["/path/to/python3", "docs/work/plan.md", "a tree's /roots", "~/plan.docx", "src/home/x"]
)
def test_an_ordinary_path_passes(line: str) -> None:
    assert list(strays(line)) == []


def test_an_entry_without_a_hash_is_found() -> None:
    text = "# remark\nrich==15.0 \\\n    --hash=sha256:00\ntyper>=0.29 --hash=sha256:00\nattrs==25.0\n"
    assert unlocked(requirements(text)) == ["typer>=0.29 --hash=sha256:00", "attrs==25.0"]
