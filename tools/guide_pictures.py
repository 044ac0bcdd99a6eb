"""Makes the pictures of docs/: `make pictures`. The browser tests that walk through the guides take them.

Each is brought down to a palette and kept as it is where nothing that can be seen has changed. A picture that no page
shows is thrown out; a page whose picture nobody takes is an error.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
PICTURES: Final = DOCS / "images"
WALKS: Final = ("tests/browser/guides", "tests/browser/test_journey_first_run.py")
FIRST_RUN: Final = (
    "test_three_administrators_begin_one_opens_an_account_and_wrong_passwords_lock_it-first-run-desktop-js"
)
COLOURS: Final = 96
UNSEEN: Final = 24  # of 255, in any channel: what an eye does not tell apart
LARGEST: Final = 1536 * 1024  # bytes of all pictures together: a guide is read over slow lines too


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def shown() -> set[str]:
    """The names of the pictures that pages show."""
    return {name for page in pages() for name in re.findall(r"images/([\w-]{1,40})\.png\)", page.read_text("utf-8"))}


def take(shots: Path) -> None:
    environment = os.environ | {"YAODIAN_SHOTS": str(shots)}
    by_day = ["-m", "not nightly", "-k", "not no-js"]  # with the browser of the day, which measures no paint
    walk = [sys.executable, "-m", "pytest", *WALKS, "-q", "-p", "no:randomly", *by_day]
    if subprocess.run(walk, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("guide_pictures: a walk failed, no picture was changed")
    subprocess.run([sys.executable, "tools/screenshot.py", str(shots / "read.png")], cwd=ROOT, check=True)
    shutil.copy(shots / f"{FIRST_RUN}.png", shots / "first-run.png")


def pressed(picture: Path) -> Image.Image:
    with Image.open(picture) as opened:
        return opened.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def is_same(old: Path, new: Image.Image) -> bool:
    if not old.exists():
        return False
    with Image.open(old) as opened:
        before, after = opened.convert("RGB"), new.convert("RGB")
    if before.size != after.size:
        return False
    bands = ImageChops.difference(before, after).split()
    return not any(sum(band.histogram()[UNSEEN + 1 :]) for band in bands)


def keep(shots: Path, name: str) -> None:
    target = PICTURES / f"{name}.png"
    picture = pressed(shots / f"{name}.png")
    if is_same(target, picture):
        print(f"as before: {target.relative_to(ROOT)}")
        return
    picture.save(target, optimize=True)
    print(f"taken: {target.relative_to(ROOT)}, {target.stat().st_size // 1024} kB")


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    names = shown()
    with tempfile.TemporaryDirectory() as folder:
        shots = Path(folder)
        take(shots)
        missing = sorted(name for name in names if not (shots / f"{name}.png").exists())
        for name in sorted(names - set(missing)):
            keep(shots, name)
    for picture in PICTURES.glob("*.png"):
        if picture.stem not in names:
            picture.unlink()
            print(f"thrown out: {picture.relative_to(ROOT)}, no page shows it")
    size = sum(picture.stat().st_size for picture in PICTURES.iterdir())
    print(f"{len(names)} pictures, {size // 1024} kB" + (", too large" if size > LARGEST else ""))
    for name in missing:
        print(f"guide_pictures: no walk takes {name}.png", file=sys.stderr)
    return int(bool(missing) or size > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
