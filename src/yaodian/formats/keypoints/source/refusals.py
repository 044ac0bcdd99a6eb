"""What is said of a file that cannot be a source. Each sentence says what to do instead."""

from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from yaodian.formats.gate.content import Kind

EMPTY = "文件是空的，没有任何文字。请确认选对了文件，并在保存后重试。"
WORDLESS = "文件里没有汉字或字母，读不出任何要点。请确认选对了文件，或改用 Word 原件（.docx）。"
OFD = "这是 .ofd 版式文件，暂不能读取。请在阅读器中导出为带文字层的 PDF，或改用 Word 原件（.docx）。"
OLD_WORD = "这是旧格式的文件（.doc），不能直接读取。请在 Word 或 WPS 中打开，另存为 .docx 再试。"
WPS = "这是 WPS 文字文件（.wps），不能直接读取。请在 WPS 中打开，另存为 .docx 再试。"
OLD_SHEET = "这是表格文件（.et/.xls），不能直接读取。请把表格复制到 Word 文档中，另存为 .docx 再试。"
WORKBOOK = "这是 Excel 工作簿，不是 Word 文档。请把表格复制到 Word 文档中，另存为 .docx 再试。"
UNKNOWN_ZIP = "这是压缩包或其他文件，不是 Word 文档（.docx）。请解压后选用其中的 .docx、.txt 或 .pdf。"
NO_BODY = "这个 .docx 里没有正文，文件可能已损坏。请在 Word/WPS 中打开后另存为 .docx 再试。"
LOCKED = "文件有密码保护，无法读取。请先在 Word/WPS 中取消密码，再试。"
LOCKED_PDF = "这个 PDF 有密码保护或限制了权限，无法读取。请先取消密码，或改用 Word 原件（.docx）。"
RTF = "这是 RTF 文件，不能直接读取。请在 Word 或 WPS 中打开，另存为 .docx 再试。"
MARKUP = "这是网页或 XML 文件（有时扩展名也是 .doc），不能直接读取。请在 Word 或 WPS 中打开，另存为 .docx 再试。"
IMAGE = "这是图片，图片没有文字。请提供 Word 原件（.docx），或先做文字识别并核对后存为 .docx 或 .txt。"
PACKED = "这是压缩包，不能直接读取。请解压后选用其中的 .docx、.txt 或 .pdf。"
SCANNED = "这是扫描件，没有文字层。请提供 Word 原件（.docx），或先做文字识别并核对后再试。"
OVERSIZED = "这个 PDF 里的绘图内容过大，不像文字材料，已拒绝。请改用 Word 原件（.docx），或重新导出只含正文的 PDF。"
BROKEN_PDF = "这个 PDF 不完整或已损坏，无法读取。请重新导出 PDF，或改用 Word 原件（.docx）。"

BY_KIND: Final = MappingProxyType(
    {
        Kind.EMPTY: EMPTY,
        Kind.OLE: OLD_WORD,
        Kind.ENCRYPTED_OFFICE: LOCKED,
        Kind.RTF: RTF,
        Kind.MARKUP: MARKUP,
        Kind.IMAGE: IMAGE,
        Kind.PACKED: PACKED,
    },
)
_COMPOUND: Final = MappingProxyType({".wps": WPS, ".et": OLD_SHEET, ".xls": OLD_SHEET})
# Formats that never are plain text: bytes under such a name that are no text are a damaged file of that kind.
BY_SUFFIX: Final = MappingProxyType({**_COMPOUND, ".ofd": OFD, ".doc": OLD_WORD, ".rtf": RTF})


def suffix(name: str) -> str:
    return PurePath(name).suffix.casefold()


def sentence_for(kind: Kind, name: str) -> str:
    """The refusal for a kind that no reader takes; a compound file may be any of three old formats."""
    if kind is Kind.OLE:
        return _COMPOUND.get(suffix(name), OLD_WORD)
    return BY_KIND[kind]
