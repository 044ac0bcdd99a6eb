"""From what was named on the command line to readings."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from yaodian.formats.keypoints.draft import PlanDraft
from yaodian.formats.keypoints.reader import read_plan
from yaodian.formats.keypoints.source.load import STANDARD_INPUT, load_path
from yaodian.formats.keypoints.source.model import Source
from yaodian.institutions import discover
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions

SUFFIXES: Final = frozenset({".docx", ".txt", ".md", ".pdf"})
YEARS: Final = range(2000, 2100)  # the years that the reader finds in a text
_HIDDEN: Final = (".", "~$")  # ~$: what Word leaves beside an open file

Place = Path | Literal["-"]


@dataclass(frozen=True, slots=True)
class Reading:
    source: Source
    plan: PlanDraft


def places_of(names: Sequence[str]) -> list[Place]:
    """Files as named; a folder stands for the readable files below it."""
    return [place for name in names for place in _places(name)]


def _places(name: str) -> Iterator[Place]:
    folder = Path(name)
    if name == STANDARD_INPUT:
        yield STANDARD_INPUT
    elif not folder.is_dir():
        yield folder
    else:
        found = sorted(path for path in folder.rglob("*") if _is_readable(path, folder))
        if not found:
            raise RefusedError(f"{name}：文件夹里没有可读的文件（{'、'.join(sorted(SUFFIXES))}）。")
        yield from found


def _is_readable(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts)
    return path.suffix.casefold() in SUFFIXES and not is_hidden and path.is_file()


def read(place: Place, year: int | None = None) -> Reading:
    """`year` is the person's word and stands over the document's own. A refusal names the file."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it remarks on slips of a file that do no harm to its text
    try:
        source = load_path(place)
    except RefusedError as error:
        name = "标准输入" if place == STANDARD_INPUT else Path(place).name
        raise RefusedError(f"{name}：{error}") from error
    discover()
    plan = read_plan(source.text, institutions(), source.name)
    if year is not None and year != plan.year:
        _set_year(plan, year)
    return Reading(source, plan)


def _set_year(plan: PlanDraft, year: int) -> None:
    found = plan.year
    plan.year = year
    if found is None:
        plan.warnings = [warning for warning in plan.warnings if "没有年份" not in warning]
    else:
        plan.warnings.append(f"原文写的是{found}年，已按指定的{year}年推算时限。")
