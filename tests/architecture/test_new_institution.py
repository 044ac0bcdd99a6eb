"""`tools/new_institution.py`: a new institution is one folder; its page leads from a failing test to a passing one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "sample_regime"
SAMPLES_TEST = Path("tests") / "architecture" / "test_samples.py"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's sources, committed in a repository of their own; what Python made of them comes along."""
    for folder in ("src", "tools"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("node_modules", "vendor"))
    (tmp_path / SAMPLES_TEST).parent.mkdir(parents=True)
    shutil.copy(ROOT / SAMPLES_TEST, tmp_path / SAMPLES_TEST)
    for file in ("pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / file, tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message=copy")
    return tmp_path


def git(place: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=place, check=True, capture_output=True, text=True).stdout


def python(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run in the copy, with its sources before the installed ones."""
    environment = os.environ | {"PYTHONPATH": str(place / "src")}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=place, env=environment, check=False, capture_output=True, text=True)


def run_tests(place: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return python(place, "-m", "pytest", str(folder), "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *options)


def test_a_new_institution_touches_only_its_folder_and_its_page_leads_to_passing_tests(copy: Path) -> None:
    made = python(copy, "tools/new_institution.py", NAME)
    folder = copy / "src" / "yaodian" / "institutions" / NAME

    assert made.returncode == 0, made.stderr
    assert git(copy, "status", "--porcelain").split() == ["??", f"src/yaodian/institutions/{NAME}/"]

    first = run_tests(copy, folder)
    assert first.returncode == 1, first.stdout
    assert "请写出条款里的叫法" in first.stdout

    declaration = folder / "institution.py"
    filled = declaration.read_text(encoding="utf-8").replace("names=()", 'names=("示例制度", "示例…做法")')
    declaration.write_text(filled, encoding="utf-8")
    then = run_tests(copy, folder)
    assert then.returncode == 0, then.stdout
    samples = run_tests(copy, copy / SAMPLES_TEST, "-rA")
    assert samples.returncode == 0, samples.stdout
    assert f"[{NAME}]" in samples.stdout


@pytest.mark.parametrize(
    "name", ["", "Sample", "sample-regime", "_sample", "sample__regime", "9_lives", "主题党日", "import", "../x"]
)
def test_a_bad_name_is_refused_with_a_sentence(name: str) -> None:
    refused = python(ROOT, "tools/new_institution.py", name)

    assert refused.returncode == 2
    assert "不合规" in refused.stderr


@pytest.mark.parametrize("name", ["tests", "conftest"])
def test_a_name_in_use_is_refused(name: str, copy: Path) -> None:
    (copy / "src" / "yaodian" / "institutions" / "tests").mkdir(exist_ok=True)
    refused = python(copy, "tools/new_institution.py", name)

    assert refused.returncode == 2
    assert "已存在" in refused.stderr


def test_without_a_name_the_usage_is_shown() -> None:
    refused = python(ROOT, "tools/new_institution.py")

    assert refused.returncode == 2
    assert "用法" in refused.stderr
