"""From what was named on the command line to readings."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from yaodian.formats.keypoints.draft import PlanDraft
from yaodian.formats.keypoints.reader import read_source
from yaodian.formats.keypoints.source.load import STANDARD_INPUT, load_path
from yaodian.formats.keypoints.source.model import Source
from yaodian.institutions import discover
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions

SUFFIXES: Final = frozenset({".docx", ".txt", ".md", ".pdf"})
_HIDDEN: Final = (".", "~$")  # ~$: what Word leaves beside an open file


@dataclass(frozen=True, slots=True)
class Place:
    """A file that was asked for, and what it is called on screen."""

    path: Path | Literal["-"]
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    label: str
    source: Source
    plan: PlanDraft


def places_of(names: Sequence[str]) -> list[Place]:
    """Files as named; a folder stands for the readable files below it."""
    return [place for name in names for place in _places(name)]


def _places(name: str) -> Iterator[Place]:
    if name == STANDARD_INPUT:
        yield Place(STANDARD_INPUT, "标准输入")
        return
    path = Path(name)
    if not path.is_dir():
        yield Place(path, path.name)
        return
    found = sorted(each for each in path.rglob("*") if _is_readable(each, path))
    if not found:
        raise RefusedError(f"{name}：文件夹里没有可读的文件（{'、'.join(sorted(SUFFIXES))}）。")
    for each in found:
        yield Place(each, str(each.relative_to(path)))


def skipped_in(names: Sequence[str]) -> list[str]:
    """Files below the named folders that are left alone because of their form, such as an old .doc."""
    folders = [Path(name) for name in names if name != STANDARD_INPUT and Path(name).is_dir()]
    return sorted(
        str(each.relative_to(folder))
        for folder in folders
        for each in folder.rglob("*")
        if _is_shown(each, folder) and not _is_readable(each, folder)
    )


def _is_readable(path: Path, folder: Path) -> bool:
    return path.suffix.casefold() in SUFFIXES and _is_shown(path, folder)


def _is_shown(path: Path, folder: Path) -> bool:
    return path.is_file() and not any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts)


def reading_of(place: Place, year: int | None = None) -> Reading:
    """`year` is the person's word and stands over the document's own. A refusal names the file."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it remarks on slips of a file that do no harm to its text
    try:
        source = load_path(place.path)
    except RefusedError as error:
        raise RefusedError(f"{place.label}：{error}") from error
    discover()
    plan = read_source(source, institutions())
    if year is not None and year != plan.year:
        _set_year(plan, year)
    return Reading(place.label, source, plan)


def _set_year(plan: PlanDraft, year: int) -> None:
    found = plan.year
    plan.year = year
    if found is None:
        plan.warnings = [warning for warning in plan.warnings if "没有年份" not in warning]
    else:
        plan.warnings.append(f"原文写的是{found}年，已按指定的{year}年推算时限。")
