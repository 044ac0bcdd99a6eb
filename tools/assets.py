"""Brings the files of third parties that pages need into an ignored folder: `python tools/assets.py`.

A named list is copied, not whole packages: a page is served what stands here and nothing else. npm runs only when
its lock or this list has changed, so an ordinary `make test` needs no network.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = Path("src") / "yaodian" / "shell" / "static" / "vendor"
STAMP = ".stamp"
# What is copied, and under which name. A licence goes with each file; ECharts carries zrender inside.
FILES = {
    "echarts/dist/echarts.common.min.js": "echarts.common.min.js",
    "echarts/LICENSE": "echarts.LICENSE.txt",
    "echarts/NOTICE": "echarts.NOTICE.txt",
    "zrender/LICENSE": "zrender.LICENSE.txt",
    "axe-core/axe.min.js": "axe.min.js",
    "axe-core/LICENSE": "axe-core.LICENSE.txt",
}
# The map itself is not copied: a browser would ask for it in vain, and a static file storage would stop at it.
SOURCE_MAP = re.compile(r"^(?://[#@]|/\*[#@]) ?sourceMappingURL=[^\n]{0,400}\n?", re.MULTILINE)


class AssetsError(Exception):
    """The sentence says what is wrong and what to do."""


def fingerprint(root: Path) -> str:
    """Changes when the lock or this tool does."""
    parts = [root / "package-lock.json", root / "package.json", Path(__file__)]
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def is_current(root: Path) -> bool:
    target = root / TARGET
    stamp = target / STAMP
    is_stamped = stamp.is_file() and stamp.read_text("utf-8") == fingerprint(root)
    return is_stamped and all((target / name).is_file() for name in FILES.values())


def find_npm(root: Path, path: str | None = None) -> str:
    """The npm of the machine, else the one that the development packages bring along."""
    found = shutil.which("npm", path=path) or shutil.which("npm", path=str(root / ".venv" / "bin"))
    if found is None:
        raise AssetsError("no npm on PATH nor in .venv/bin: run `make setup`, or install Node.js 18 or newer")
    return found


def install(root: Path, npm: str) -> None:
    """Exactly what the lock says, checked by its hashes; no script of a package runs."""
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise AssetsError(f"`npm ci` failed.\n{said}\n{advice(said)}")


def advice(said: str) -> str:
    """What to do about the failures that people meet."""
    if "CERT" in said:
        return "The certificate of the registry is not known to npm: set NODE_EXTRA_CA_CERTS to your authority's file."
    if "EINTEGRITY" in said:
        return "A package is not the one that was locked. Do not go on: find out where it came from."
    if "npm ci" in said and "in sync" in said:
        return (
            "package.json and package-lock.json differ: run `npm install --package-lock-only` and look at the change."
        )
    return (
        "Check that npm reaches its registry (`npm ping`), then run `make assets` again. Tests of pages need the files."
    )


def copy(root: Path) -> None:
    target = root / TARGET
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for place, name in FILES.items():
        source = root / "node_modules" / place
        if not source.is_file():
            raise AssetsError(
                f"{place} is not in node_modules: the package has moved it; mend FILES in tools/assets.py"
            )
        write(source, target / name)
    (target / STAMP).write_text(fingerprint(root), "utf-8")


def write(source: Path, target: Path) -> None:
    if target.suffix == ".js":
        target.write_text(SOURCE_MAP.sub("", source.read_text("utf-8")), "utf-8")
    else:
        shutil.copyfile(source, target)


def bring(root: Path) -> bool:
    """True where something was done."""
    if is_current(root):
        return False
    install(root, find_npm(root))
    copy(root)
    return True


def main() -> int:
    try:
        if bring(ROOT):
            print(f"assets: {len(FILES)} files in {TARGET}")
    except AssetsError as error:
        print(f"assets: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
