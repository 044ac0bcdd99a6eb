"""The seed in the forms that offices send: joined, indented, wrapped, as a Word file, as a table."""

from importlib.util import find_spec
from typing import Final

from yaodian.bench.corpus import Document
from yaodian.bench.model import Clause, Heading
from yaodian.bench.places import carried_over
from yaodian.bench.word import word_file
from yaodian.formats.keypoints.source.load import load

WIDTH: Final = 40
_FULL_WIDTH: Final = str.maketrans(",:;().", "，：；（）．")
_INDENT: Final = "\u3000\u3000"
_COLUMNS: Final = ("序号", "要点条目", "重点任务", "具体措施", "完成时限")


def variants_of(document: Document) -> list[Document]:
    """Each form with the annotation carried over. The table is compared by its measures: its rows are no headings."""
    forms = {
        "one line": one_line(document.text),
        "full width": document.text.translate(_FULL_WIDTH),
        "indented": indented(document.text),
        "wrapped": wrapped(document.text),
    }
    if has_word():
        forms["docx"] = load(word_file(document.text), "seed.docx").text
    made = [_variant(document, name, text) for name, text in forms.items()]
    return [*made, _variant(document, "table", table(document), with_headings=False)]


def has_word() -> bool:
    """python-docx serves development only; without it the Word form is left out."""
    return find_spec("docx") is not None


def one_line(text: str) -> str:
    return text.replace("\n", "")


def indented(text: str) -> str:
    return "\n".join(_INDENT + line for line in text.split("\n"))


def wrapped(text: str, width: int = WIDTH) -> str:
    lines = (line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width))
    return "\n".join(lines)


def table(document: Document) -> str:
    """One row for each measure, every cell written out."""
    rows = [
        (str(number), *_titles_above(document, clause), *_words(document, clause))
        for number, clause in enumerate(document.gold.clauses or (), start=1)
    ]
    return "\n".join(" | ".join(cells) for cells in (_COLUMNS, *rows))


def _variant(document: Document, name: str, text: str, *, with_headings: bool = True) -> Document:
    return Document(name, text, carried_over(document.gold, document.text, text, with_headings=with_headings))


def _titles_above(document: Document, clause: Clause) -> tuple[str, str]:
    above = [heading for heading in document.gold.headings if heading.start <= clause.start]
    return _last_title(above, "section"), _last_title(above, "point")


def _last_title(headings: list[Heading], kind: str) -> str:
    return next((heading.title or "" for heading in reversed(headings) if heading.kind == kind), "")


def _words(document: Document, clause: Clause) -> tuple[str, str]:
    return "".join(document.text[clause.start : clause.end].split()), "".join(clause.when.phrase.split())
