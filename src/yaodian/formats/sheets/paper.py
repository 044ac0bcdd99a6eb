"""What all our Excel files share: the fonts, the page they are printed on, and text that stays text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from yaodian.kernel.errors import RefusedError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

BODY: Final = {"font_name": "仿宋", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
HEAD: Final = {
    **BODY,
    "font_name": "黑体",
    "align": "center",
    "valign": "vcenter",
    "bg_color": "#EDEDED",
}
LONGEST_CELL: Final = 32_767
"""Units of UTF-16, the limit of the file format."""

_SURELY_FITS: Final = LONGEST_CELL // 2  # whatever signs it consists of
_A4: Final = 9  # paper index of the file format
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_TEXT_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def workbook(target: Path | IO[bytes], *, constant_memory: bool = False) -> Iterator["Workbook"]:
    """With `constant_memory` each row goes to the disk as the next begins."""
    import xlsxwriter  # heavy: 0.1 s of every start of the program, and only who asks for a table needs it
    from xlsxwriter.exceptions import XlsxFileError  # heavy: as above

    options = {**_TEXT_OPTIONS, "constant_memory": constant_memory}
    try:
        # A path is opened at once: the writer would notice only at the end that it cannot, and leave its own files.
        opened = target.open("wb") if isinstance(target, Path) else nullcontext(target)
        with opened as file, xlsxwriter.Workbook(file, options) as book:
            yield book
    except (XlsxFileError, OSError) as error:
        named = f"“{target}”" if isinstance(target, Path) else ""
        raise RefusedError(f"无法写出表格{named}。请检查文件夹是否存在、能否写入，表格是否正在打开。") from error


def write_text(worksheet: "Worksheet", row: int, column: int, text: str, *look: object) -> None:
    """A cell that is text whatever it begins with: a table made from what people typed never calculates."""
    worksheet.write_string(row, column, cell_text(text), *look)


def cell_text(text: str) -> str:
    """The text as the writer takes it. What XML cannot hold is dropped; too long a text is cut."""
    if len(text) <= _SURELY_FITS and text.isprintable() and not text.startswith("<"):
        return text  # nearly all cells of a long list
    lines = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = lines.encode("utf-16-le", "replace")
    short = units[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")
    # XlsxWriter writes such a text into the file as it stands, for it takes it for a rich string that it made itself.
    if short.startswith("<r>") and short.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(short)}</t></r>'
    return short


def set_up_page(worksheet: "Worksheet", *heading_rows: int) -> None:
    """A4 across, as wide as the paper; the heading rows stand on every page and stay on screen."""
    worksheet.freeze_panes(heading_rows[-1] + 1, 0)
    worksheet.repeat_rows(heading_rows[0], heading_rows[-1])
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    worksheet.set_footer('&C&"宋体,常规"&9第 &P 页，共 &N 页')
