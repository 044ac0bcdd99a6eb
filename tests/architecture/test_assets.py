"""`tools/assets.py`: a named list of files, brought once, without maps, and a sentence where it fails."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "assets.py"))
TARGET = ROOT / TOOL["TARGET"]
FILES: dict[str, str] = TOOL["FILES"]
AssetsError: type[Exception] = TOOL["AssetsError"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose node_modules is made by hand."""
    for place in FILES:
        file = tmp_path / "node_modules" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a();\n//# sourceMappingURL=a.js.map\n", encoding="utf-8")
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FILES.values())
def test_each_named_file_is_there(name: str) -> None:
    file = TARGET / name
    assert file.is_file(), "run `make assets`"
    assert file.stat().st_size > 0


def test_no_file_asks_for_a_map() -> None:
    assert [file.name for file in TARGET.glob("*.js") if "sourceMappingURL=" in file.read_text("utf-8")[-1000:]] == []


def test_every_package_is_pinned_to_one_version() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in versions if not version.replace(".", "").isdecimal()] == []


def test_copied_files_lose_their_maps_and_licences_stay_as_they_are(project: Path) -> None:
    TOOL["copy"](project)
    target = project / TOOL["TARGET"]
    assert (target / "echarts.common.min.js").read_text("utf-8") == "a();\n"
    assert "sourceMappingURL" in (target / "echarts.LICENSE.txt").read_text("utf-8")
    assert sorted(file.name for file in target.iterdir()) == sorted([TOOL["STAMP"], *FILES.values()])


def test_nothing_is_done_twice(project: Path) -> None:
    TOOL["copy"](project)
    assert not TOOL["bring"](project)


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / "package-lock.json").write_text("{ }", encoding="utf-8"),
        lambda project: (project / TOOL["TARGET"] / "axe.min.js").unlink(),
        lambda project: (project / TOOL["TARGET"] / TOOL["STAMP"]).unlink(),
    ],
    ids=["another lock", "a file is gone", "no stamp"],
)
def test_a_change_is_noticed(project: Path, change: Callable[[Path], object]) -> None:
    TOOL["copy"](project)
    assert TOOL["is_current"](project)
    change(project)
    assert not TOOL["is_current"](project)


def test_a_file_that_its_package_no_longer_has_is_named(project: Path) -> None:
    (project / "node_modules" / "axe-core" / "axe.min.js").unlink()
    with pytest.raises(AssetsError, match=r"axe-core/axe\.min\.js"):
        TOOL["copy"](project)


def test_the_npm_of_the_development_packages_serves_a_machine_without_node() -> None:
    assert Path(TOOL["find_npm"](ROOT, path="")).parent == ROOT / ".venv" / "bin"


def test_without_any_npm_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssetsError, match="make setup"):
        TOOL["find_npm"](tmp_path, path=str(tmp_path))


def test_what_npm_said_comes_with_advice(tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'SELF_SIGNED_CERT_IN_CHAIN' >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    with pytest.raises(AssetsError, match="SELF_SIGNED_CERT_IN_CHAIN\nThe certificate"):
        TOOL["install"](tmp_path, str(npm))


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("npm error code EINTEGRITY", "locked"),
        ("`npm ci` can only install packages when they are in sync", "package-lock-only"),
        ("ENOTFOUND", "npm ping"),
    ],
)
def test_each_failure_has_its_own_advice(said: str, word: str) -> None:
    assert word in TOOL["advice"](said)
