"""Builds docs/ as a site: `python tools/docs.py FOLDER`. Any warning is an error: a dead link, a missing picture.

Pages that ask another server for a part are refused too.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PARTS: Final = re.compile(r"<(?:link|script|img|iframe)\b[^>]{0,400}?\b(?:src|href)=\"((?:https?:)?//[^\"]{1,200})")


def build(source: Path, target: Path) -> int:
    words = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html"]
    words += ["-d", str(target.with_name(f"{target.name}.trees")), str(source), str(target)]
    built = subprocess.run(words, check=False, stderr=subprocess.PIPE, text=True)
    for line in dict.fromkeys(built.stderr.splitlines()):  # a warning comes once for each page that is written
        print(line, file=sys.stderr)
    return built.returncode


def fetched(target: Path) -> list[str]:
    """Parts of pages that lie on another server, with the page that asks for them."""
    return [
        f"{page.relative_to(target)}: {address}"
        for page in sorted(target.rglob("*.html"))
        for address in PARTS.findall(page.read_text("utf-8"))
    ]


def main(arguments: list[str]) -> int:
    target = Path(arguments[0] if arguments else "out/docs").resolve()
    if build(ROOT / "docs", target):
        return 1
    strays = fetched(target)
    for stray in strays:
        print(f"docs: {stray}", file=sys.stderr)
    if not strays:
        print(f"docs: {target / 'index.html'}")
    return int(bool(strays))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
