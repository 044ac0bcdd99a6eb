"""Draws what `yaodian read` shows of the sample: `python tools/screenshot.py PICTURE.png`. `make pictures` calls it.

Needs Chromium and a Chinese font of fixed width (Debian: apt-get install chromium fonts-noto-cjk).
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path("src") / "yaodian" / "demo" / "samples" / "key_points_2026.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
COLUMNS = 112
END = "3."  # the picture stops before this point of the document
LINE_HEIGHT = 21
AROUND = 46 + 2 * 22 + 2 * 28  # title bar, padding and margin of PAGE below
WIDTH = 900
SCALE = 1.5
TODAY = "2026-03-02"

THEME = TerminalTheme(
    (255, 254, 251),
    (29, 33, 37),
    [
        (29, 33, 37),
        (168, 24, 31),
        (43, 110, 74),
        (154, 100, 0),
        (47, 93, 138),
        (122, 62, 110),
        (32, 112, 120),
        (80, 87, 94),
    ],
    [
        (122, 130, 138),
        (179, 38, 30),
        (43, 110, 74),
        (154, 100, 0),
        (47, 93, 138),
        (122, 62, 110),
        (32, 112, 120),
        (29, 33, 37),
    ],
)
# Fonts with Chinese draw lines twice as wide as a terminal does, so the guides of the tree are drawn as boxes.
GUIDES = {"├── ": "tee", "└── ": "end", "│   ": "bar"}
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 28px; background: #e9e6de }
.window { background: {background}; border-radius: 10px; overflow: hidden; border: 1px solid #d5d0c4 }
.top { height: 46px; display: flex; align-items: center; gap: 8px; padding: 0 18px; border-bottom: 1px solid #ece8de;
  font: 13px "Noto Sans Mono CJK SC", monospace; color: #7a828a }
.top i { width: 11px; height: 11px; border-radius: 50%; background: #ddd8cc }
.top span { margin-left: 10px }
pre { margin: 0; padding: 22px 26px; color: {foreground}; font: 14px/21px "Noto Sans Mono CJK SC", monospace }
pre i { --line: linear-gradient(#cfc9bc, #cfc9bc) no-repeat; display: inline-block; width: 2em;
  height: 21px; vertical-align: top }
.bar { background: var(--line) .25em 0 / 1px 100% }
.tee { background: var(--line) .25em 0 / 1px 100%, var(--line) .25em 50% / 1.25em 1px }
.end { background: var(--line) .25em 0 / 1px 50%, var(--line) .25em 50% / 1.25em 1px }
</style><div class="window"><div class="top"><i></i><i></i><i></i><span>$ yaodian read SAMPLE</span></div>
<pre>{code}</pre></div>"""


def spoken() -> list[str]:
    """The lines that the command prints to a terminal of that width, up to END."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "YAODIAN_TODAY": TODAY}
    command = [str(ROOT / ".venv" / "bin" / "yaodian"), "read", str(SAMPLE)]
    printed = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    lines = printed.splitlines()
    end = next(number for number, line in enumerate(lines) if Text.from_ansi(line).plain.strip("├└│─ ").startswith(END))
    return lines[:end]


def page(lines: list[str]) -> str:
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi("\n".join(lines)))
    code = console.export_html(theme=THEME, code_format="{code}", inline_styles=True)
    for guide, name in GUIDES.items():
        code = code.replace(guide, f'<i class="{name}"></i>')
    ground, ink = THEME.background_color.hex, THEME.foreground_color.hex
    parts = {"SAMPLE": SAMPLE.name, "{background}": ground, "{foreground}": ink, "{code}": code.strip()}
    html = PAGE
    for name, part in parts.items():
        html = html.replace(name, part)
    return html


def photograph(html: str, height: int, target: Path) -> None:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("screenshot: no Chromium found (Debian: apt-get install chromium fonts-noto-cjk)")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "read.html"
        file.write_text(html, "utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
        ]
        size = [f"--window-size={WIDTH},{height}", f"--force-device-scale-factor={SCALE}"]
        command = [browser, *flags, *size, f"--screenshot={target}", file.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.exit("screenshot: name the picture to write")
    lines = spoken()
    photograph(page(lines), len(lines) * LINE_HEIGHT + AROUND, Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
