"""The kinds of file that may be kept, as people name them, and the formats they come in."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class FileKind(StrEnum):
    WORD = "word"
    EXCEL = "excel"
    SLIDES = "slides"
    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Final = MappingProxyType(
    {
        FileKind.WORD: "Word",
        FileKind.EXCEL: "Excel",
        FileKind.SLIDES: "PPT",
        FileKind.PDF: "PDF",
        FileKind.PICTURE: "图片",
        FileKind.TEXT: "文本",
    },
)


@dataclass(frozen=True, slots=True)
class FileFormat:
    kind: FileKind
    suffix: str
    media_type: str


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = FileFormat(FileKind.WORD, ".docx", f"{_OFFICE}wordprocessingml.document")
XLSX: Final = FileFormat(FileKind.EXCEL, ".xlsx", f"{_OFFICE}spreadsheetml.sheet")
PPTX: Final = FileFormat(FileKind.SLIDES, ".pptx", f"{_OFFICE}presentationml.presentation")
PDF: Final = FileFormat(FileKind.PDF, ".pdf", "application/pdf")
JPG: Final = FileFormat(FileKind.PICTURE, ".jpg", "image/jpeg")
PNG: Final = FileFormat(FileKind.PICTURE, ".png", "image/png")
TXT: Final = FileFormat(FileKind.TEXT, ".txt", "text/plain")
CSV: Final = FileFormat(FileKind.TEXT, ".csv", "text/csv")

FORMATS: Final = (DOCX, XLSX, PPTX, PDF, JPG, PNG, TXT, CSV)
SAME_SUFFIXES: Final = MappingProxyType({".jpeg": JPG, ".jpe": JPG, ".jfif": JPG})
BY_SUFFIX: Final = MappingProxyType({**{known.suffix: known for known in FORMATS}, **SAME_SUFFIXES})
