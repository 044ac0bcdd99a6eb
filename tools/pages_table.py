"""Writes docs/pages.md again: `python tools/pages_table.py`. A new address then waits there for its Chinese name."""

import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "pages.md"


def main() -> int:
    from yaodian.project import starting  # heavy: Django, set up with a folder of its own

    with tempfile.TemporaryDirectory() as folder:
        starting.start({"YAODIAN_DATA": folder})
        from tests.access import pages  # cycle: models, which need the settings

        before = PAGE.read_text("utf-8") if PAGE.exists() else ""
        page = pages.written(before)
        PAGE.write_text(page, "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: " + ("as before" if page == before else "written"))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
