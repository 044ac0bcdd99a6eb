"""LibreOffice without a window: what an office opens a file with, asked for a PDF of each."""

import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from pypdf import PdfReader

_PATIENCE: Final = 180  # seconds for all files together; its first start alone takes some


class Opened(NamedTuple):
    """`text`: without blanks, so that it does not matter where a line was broken."""

    pages: int
    text: str


def open_all(files: Iterable[Path], folder: Path) -> dict[str, Opened]:
    """By the name of each file. Its settings lie in the folder too: two runs at once would wait for one another."""
    told = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=True,
    )
    complaints = [line for line in told.stderr.splitlines() if "error" in line.lower()]
    assert not complaints, complaints
    return {pdf.stem: _read(pdf) for pdf in folder.glob("*.pdf")}


def _read(pdf: Path) -> Opened:
    pages = PdfReader(pdf).pages
    return Opened(len(pages), plain("".join(page.extract_text() for page in pages)))


def plain(text: str) -> str:
    """Without blanks, and each sign in its plain form: fonts name some by their look-alikes."""
    return "".join(unicodedata.normalize("NFKC", text).split())
