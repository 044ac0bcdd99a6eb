"""Makes docs/images/read.png: what `yaodian read` shows of the sample. `python tools/screenshot.py`, with Chromium.

Needs a browser and a Chinese font of fixed width (Debian: apt-get install chromium fonts-noto-cjk). No test runs it.
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
PICTURE = Path("docs") / "images" / "read.png"
SAMPLE = Path("src") / "yaodian" / "demo" / "samples" / "key_points_2026.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
COLUMNS = 112
LINES = 34  # from the first one: the part that shows sections, points and measures
LINE_HEIGHT = 21
CHROME = 46 + 2 * 22 + 2 * 28  # title bar, padding and margin of PAGE below
WIDTH = 1010
SCALE = 2
TODAY = "2026-03-02"

THEME = TerminalTheme(
    (255, 254, 251),
    (29, 33, 37),
    [(29, 33, 37), (168, 24, 31), (43, 110, 74), (154, 100, 0), (47, 93, 138), (122, 62, 110), (32, 112, 120), (80, 87, 94)],
    [(122, 130, 138), (179, 38, 30), (43, 110, 74), (154, 100, 0), (47, 93, 138), (122, 62, 110), (32, 112, 120), (29, 33, 37)],
)
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 28px; background: #e9e6de }
.window { background: {background}; border-radius: 10px; box-shadow: 0 1px 0 #fff inset, 0 8px 26px rgb(60 50 30 / .16);
  overflow: hidden }
.bar { height: 46px; display: flex; align-items: center; gap: 8px; padding: 0 18px; border-bottom: 1px solid #ece8de;
  font: 14px system-ui, "Noto Sans CJK SC", sans-serif; color: #7a828a }
.bar i { width: 11px; height: 11px; border-radius: 50%; background: #ddd8cc } .bar span { margin-left: 10px }
pre { margin: 0; padding: 22px 26px; color: {foreground};
  font: 14px/21px "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; font-variant-ligatures: none }
</style><div class="window"><div class="bar"><i></i><i></i><i></i><span>COMMAND</span></div><pre>{code}</pre></div>"""


def spoken() -> str:
    """What the command prints to a terminal of that width."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "YAODIAN_TODAY": TODAY}
    command = [str(ROOT / ".venv" / "bin" / "yaodian"), "read", str(SAMPLE)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def page(printed: str) -> str:
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi("\n".join(printed.splitlines()[:LINES])))
    frame = PAGE.replace("{ ", "{{ ").replace(" }", " }}").replace("{\n", "{{\n").replace("COMMAND", f"yaodian read {SAMPLE.name}")
    return console.export_html(theme=THEME, code_format=frame, inline_styles=True)


def photograph(html: str, target: Path) -> None:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("screenshot: no Chromium found (Debian: apt-get install chromium fonts-noto-cjk)")
    height = LINES * LINE_HEIGHT + CHROME
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "read.html"
        file.write_text(html, "utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        size = [f"--window-size={WIDTH},{height}", f"--force-device-scale-factor={SCALE}"]
        command = [browser, *flags, *size, f"--screenshot={target}", file.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def main() -> int:
    target = ROOT / PICTURE
    target.parent.mkdir(parents=True, exist_ok=True)
    photograph(page(spoken()), target)
    print(f"taken: {PICTURE}, {target.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
