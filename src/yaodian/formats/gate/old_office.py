"""The formats of Office before 2007. They can hold anything, so they are turned away with advice."""

from types import MappingProxyType
from typing import Final

# [MS-DOC], [MS-XLS], [MS-PPT]: each compound file has one stream that tells what it is; its name is UTF-16.
_STREAMS: Final = (
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
    ("Workbook", ".xls"),
)
_SAVE_AS: Final = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), ("Word 或 WPS", ".docx")),
        **dict.fromkeys((".xls", ".xlt", ".et", ".ett"), ("Excel 或 WPS", ".xlsx")),
        **dict.fromkeys((".ppt", ".pot", ".pps", ".dps", ".dpt"), ("PPT 或 WPS", ".pptx")),
    },
)


def old_format(data: bytes, suffix: str) -> str:
    """What to say of a compound file; "" where it is none of Office (a mail, an installer)."""
    told = next((old for stream, old in _STREAMS if stream.encode("utf-16-le") in data), "")
    found = suffix if suffix in _SAVE_AS and _SAVE_AS.get(told) in {None, _SAVE_AS[suffix]} else told
    if not found:
        return ""
    program, suffix_of_today = _SAVE_AS[found]
    return f"这是旧格式的文件（{found}），不能上传。请在 {program} 中打开，另存为 {suffix_of_today} 再上传。"
