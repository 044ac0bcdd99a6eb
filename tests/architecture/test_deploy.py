"""deploy/: what the examples ask for exists, and they allow what the product takes: no less, no more."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
from django.conf import settings

from yaodian.formats.gate.limits import DEFAULT_LIMITS, MEGABYTE
from yaodian.project.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
NGINX, CADDY = DEPLOY / "nginx" / "yaodian.conf", DEPLOY / "caddy" / "Caddyfile"
CONTAINER = DEPLOY / "container" / "Containerfile"
MOST_EXPOSED = 2.0  # of 10, by systemd's own reckoning; a service without any of these lines has 9.6
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="not a machine with systemd")


def text_of(place: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted(place.rglob("*")) if file.is_file())


def unknown_words(line: str) -> list[str]:
    """Words of a `yaodian` command line that the program does not know."""
    program, name, *words = shlex.split(line)
    group = typer.main.get_command(app)
    command = getattr(group, "commands", {}).get(name)
    if not program.endswith("yaodian") or command is None:
        return [name]
    options = {option for param in command.params for option in param.opts}
    return [word for word in words if word.startswith("-") and word not in options]


def analysed(folder: Path, unit: Path, *words: str, more: str = "") -> subprocess.CompletedProcess[str]:
    """As systemd sees it, where the program and its user are there."""
    text = unit.read_text("utf-8").replace("/usr/local/bin/yaodian", "/bin/true") + more
    (folder / unit.name).write_text(text, "utf-8")
    command = [str(ANALYZE), *words, str(folder / unit.name)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_every_variable_in_the_examples_is_one_of_the_product() -> None:
    known = set(re.findall(r"`(YAODIAN_[A-Z_]{1,40})`", (ROOT / "docs" / "operations.md").read_text("utf-8")))
    used = {name.removesuffix("_FILE") for name in re.findall(r"YAODIAN_[A-Z_]{1,40}", text_of(DEPLOY))}
    assert used
    assert used - known == set()


def test_every_command_in_the_examples_is_one_of_the_product() -> None:
    lines = re.findall(r"^ExecStart=(\S*yaodian .*)$", text_of(DEPLOY / "systemd"), flags=re.MULTILINE)
    words = re.search(r"^CMD \[(.*)\]$", CONTAINER.read_text("utf-8"), flags=re.MULTILINE)
    assert words
    assert len(lines) > 1
    assert [unknown_words(line) for line in [*lines, "yaodian " + words[1].replace(",", " ")]] == [[]] * (
        len(lines) + 1
    )
    assert unknown_words("yaodian serve --gone 1") == ["--gone"]


@pytest.mark.parametrize(
    ("file", "limit"),
    [(NGINX, r"client_max_body_size (\d{1,6})m;"), (CADDY, r"max_size (\d{1,6})MiB\b")],
    ids=["nginx", "caddy"],
)
def test_a_proxy_lets_through_what_the_product_takes_in_one_form(file: Path, limit: str) -> None:
    files = settings.DATA_UPLOAD_MAX_NUMBER_FILES * DEFAULT_LIMITS.file_bytes
    found = re.search(limit, file.read_text("utf-8"))
    assert found
    assert int(found[1]) * MEGABYTE == files + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_the_proxies_write_the_headers_that_the_settings_believe() -> None:
    variables = (DEPLOY / "yaodian.env").read_text("utf-8").splitlines()
    assert {"YAODIAN_PROXIES=1", "YAODIAN_HTTPS=1"} <= set(variables)
    nginx, caddy = NGINX.read_text("utf-8"), CADDY.read_text("utf-8")
    for name, theirs, caddys in (("For", "$remote_addr", "{remote_host}"), ("Proto", "$scheme", "{scheme}")):
        assert f"proxy_set_header X-Forwarded-{name} {theirs};" in nginx
        assert f"header_up X-Forwarded-{name} {caddys}\n" in caddy
    assert "$proxy_add_x_forwarded_for" not in nginx


def test_the_image_stands_on_one_exact_base_and_runs_without_rights() -> None:
    lines = CONTAINER.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("FROM ") and not line.startswith("FROM ${PYTHON}")] == []
    assert any(re.fullmatch(r"ARG PYTHON=\S{1,80}:\d{1,2}\.\d{1,2}\.\d{1,3}-\S{1,40}", line) for line in lines)
    user = next(number for number, line in enumerate(lines) if re.fullmatch(r"USER [1-9]\d{3,5}:[1-9]\d{3,5}", line))
    assert user < next(number for number, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    assert "--require-hashes" in "\n".join(lines)


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: str(unit.name))
def test_systemd_understands_every_line(unit: Path, tmp_path: Path) -> None:
    for other in UNITS:  # a timer looks for its service
        analysed(tmp_path, other, "--version")
    found = analysed(tmp_path, unit, "verify")
    assert (found.returncode, found.stderr) == (0, "")


@needs_systemd
def test_a_line_that_systemd_does_not_understand_is_noticed(tmp_path: Path) -> None:
    assert analysed(tmp_path, SERVICES[0], "verify", more="\n[Service]\nProtectEverything=yes\n").stderr


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: str(unit.name))
def test_a_service_is_exposed_to_little(unit: Path, tmp_path: Path) -> None:
    said = analysed(tmp_path, unit, "security", "--offline=yes", "--no-pager").stdout
    found = re.search(r"exposure level for \S+: ([\d.]{1,5})", said)
    assert found
    assert float(found[1]) <= MOST_EXPOSED
