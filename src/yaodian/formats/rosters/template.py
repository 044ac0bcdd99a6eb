"""The table an office may fill in instead of its own: the headings, and rows that show how and are never imported."""

import io
from typing import Final

from yaodian.formats.rosters.fields import Field, Roster
from yaodian.formats.sheets.paper import BODY, HEAD, set_up_page, workbook, write_text

ABOUT: Final = "填写说明"

# Invented people and units.
_PEOPLE: Final = (
    (
        "（示例）林知远",
        "市观象局",
        "市观象局机关第一党支部",
        "正式党员",
        "2012-06-28",
        "2013-06-28",
        "入党志愿书",
        "支部书记",
        "021-6000 0000",
    ),
    ("（示例）苏以宁", "市观象局", "市观象局机关第一党支部", "预备党员", "2026-03-05", "", "", "", ""),
)
_ORGANISATIONS: Final = (
    ("（示例）市观象局", "观象局", "单位", "", "", "10"),
    ("（示例）市观象局机关党委", "观象局机关党委", "机关党委", "（示例）市观象局", "市观象局", "10"),
    ("（示例）市观象局机关第一党支部", "第一支部", "党支部", "（示例）市观象局机关党委", "市观象局", "10"),
)
_EXAMPLES: Final = {Roster.PEOPLE: _PEOPLE, Roster.ORGANISATIONS: _ORGANISATIONS}
_NOTES: Final = (
    "名称以“示例”开头的行只作示范，不会导入，可以删去。",
    "列的次序可以改，可以有别的列；表中没有列出的内容不会导入。",
    "不要填写身份证号、手机号、住址、民族、学历、出生日期等个人信息：即使填了也不导入。",
    "日期写到日，如 2020-03-05 或 2020年3月5日；查不到的留空，以后再补。",
    "不要合并单元格，不要隐藏行。",
)
_EXAMPLE_LOOK: Final = {**BODY, "italic": True, "color": "#6B6B6B"}
_WIDTH, _NOTE_WIDTH = 22, 90


def template(roster: Roster) -> bytes:
    """An .xlsx with the rows marked 示例 and, on a second sheet, what to write where."""
    out = io.BytesIO()
    with workbook(out) as book:
        worksheet = book.add_worksheet(roster.value)
        head, example, body = (book.add_format(look) for look in (HEAD, _EXAMPLE_LOOK, BODY))
        worksheet.set_column(0, len(roster.fields) - 1, _WIDTH)
        for column, field in enumerate(roster.fields):
            write_text(worksheet, 0, column, field.heading, head)
        for row, cells in enumerate(_EXAMPLES[roster], start=1):
            for column, cell in enumerate(cells):
                write_text(worksheet, row, column, cell, example)
        set_up_page(worksheet, 0)
        about = book.add_worksheet(ABOUT)
        about.set_column(0, 0, _NOTE_WIDTH)
        for row, note in enumerate((*map(_told, filter(_has_hint, roster.fields)), *_NOTES)):
            write_text(about, row, 0, note, body)
    return out.getvalue()


def _has_hint(field: Field) -> bool:
    return bool(field.hint)


def _told(field: Field) -> str:
    return f"{field.heading}：{field.hint}。"
