"""Where the documents are. The annotated corpus is kept beside the project, not in it; the sample is part of it."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yaodian.bench.gold import reading_of
from yaodian.bench.model import Reading

VARIABLE: Final = "YAODIAN_CORPUS"
_PACKAGE = Path(__file__).resolve().parents[1]
_BESIDE = _PACKAGE.parents[2] / "shared" / "corpus"
_SAMPLES = _PACKAGE / "demo" / "samples"
_ANNOTATIONS = Path(__file__).with_name("annotations")
_GOLD = ".gold.json"


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what a person found in it."""

    name: str
    text: str
    gold: Reading


def corpus_folder() -> Path | None:
    """The folder of the corpus; None where there is none."""
    folder = Path(os.environ.get(VARIABLE) or _BESIDE)
    return folder if (folder / "seed.txt").is_file() else None


def absence() -> str:
    """The sentence for a machine without the corpus."""
    place = os.environ.get(VARIABLE) or "../shared/corpus"
    return f"no corpus: {place} holds no seed.txt. {VARIABLE} names another folder."


def seed(folder: Path) -> Document:
    return _document("seed", folder / f"seed{_GOLD}")


def tuned(folder: Path) -> list[Document]:
    """The documents that the rules were written with: the seed, then d01 to d06."""
    return [seed(folder), *(_document(place.name[:3], place) for place in sorted((folder / "dev").glob(f"d*{_GOLD}")))]


def sample() -> Document:
    """The project's own sample."""
    return _document("sample", next(_SAMPLES.glob(f"*{_GOLD}")))


def set_apart(folder: Path, places: Iterable[Path] | None = None) -> list[Document]:
    """What a second reader annotated. Annotations hold places only; the text is the file with the same hash."""
    texts = {_hash(place): place for place in (folder / "dev").glob("*.txt")}
    found = [(place.stem, json.loads(_text(place))) for place in places or annotations()]
    return [_annotated(name, data, texts[data["sha256"]]) for name, data in found if data["sha256"] in texts]


def annotations() -> list[Path]:
    """Kept in the project, without a word of the documents."""
    return sorted(_ANNOTATIONS.glob("*.json"))


def _annotated(name: str, data: dict[str, Any], place: Path) -> Document:
    text = _text(place)
    return Document(name, text, reading_of(data, text))


def _document(name: str, gold: Path) -> Document:
    text = _text(gold.with_name(gold.name.removesuffix(_GOLD) + ".txt"))
    return Document(name, text, reading_of(json.loads(_text(gold)), text))


def _text(place: Path) -> str:
    return place.read_bytes().decode("utf-8")


def _hash(place: Path) -> str:
    return sha256(place.read_bytes()).hexdigest()
