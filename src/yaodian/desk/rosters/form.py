"""The forms with which a roster is handed in."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import Column, Fate, Layout
from yaodian.formats.rosters.lines import Hidden
from yaodian.formats.rosters.reading import LIMITS, RosterFile
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports.beginning import Terms

_COMPLETE, _PARTIAL = "complete", "partial"
_ACCEPT: Final = ".xlsx,.xls,.csv"
_FIXED: Final = frozenset({Fate.PERSONAL, Fate.SILENT})


def file_field(help_text: str) -> forms.FileField:
    return forms.FileField(
        label="名册文件",
        allow_empty_file=True,
        help_text=help_text,
        error_messages={"required": "请选一个文件。"},
        widget=forms.ClearableFileInput(attrs={"accept": _ACCEPT}),
    )


class RosterForm(forms.Form):
    file = file_field("Excel（.xlsx、.xls）或 .csv，不超过 20 MB。列的次序不限，有别的列也不要紧。")
    holds_on = forms.DateField(
        label="名册日期",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),  # the one form that a date field takes
        help_text="名册说的是哪一天的情况。新进、转入、离开从这一天算起，以前的日子不变。",
    )
    extent = forms.ChoiceField(
        label="名册上没有列出的人",
        choices=(
            (_COMPLETE, "按已离开处理：这份表列出了所写单位的全部党员"),
            (_PARTIAL, "不动：这份表只用来补充和更正"),
        ),
        widget=forms.RadioSelect,
    )
    hidden = forms.ChoiceField(
        label="隐藏或筛选掉的行",
        choices=((Hidden.ASK.name, "指出来，由我核对"), (Hidden.TAKE.name, "照常导入"), (Hidden.SKIP.name, "不导入")),
    )
    sheet = forms.CharField(
        label="工作表名称", max_length=60, required=False, help_text="不填就读第一个有内容的工作表。"
    )

    def __init__(self, roster: Roster, data: Any = None, files: Any = None) -> None:
        start = {"holds_on": today(), "extent": _COMPLETE, "hidden": Hidden.ASK.name}
        super().__init__(data, files, initial=start)
        if roster is Roster.ORGANISATIONS:
            del self.fields["extent"]

    def roster_file(self) -> RosterFile:
        given = self.cleaned_data
        data, name = taken(given["file"])
        return RosterFile(data=data, name=name, sheet=given["sheet"].strip(), hidden=Hidden[given["hidden"]])

    def terms(self) -> Terms:
        return Terms(holds_on=self.cleaned_data["holds_on"], is_complete=self.cleaned_data.get("extent") == _COMPLETE)


class ColumnsForm(forms.Form):
    """One choice for each column; those of personal data cannot be chosen."""

    file = file_field("程序没有保存刚才的文件，请再选一次同一份。")

    def __init__(self, layout: Layout, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.layout = layout
        choices = (("", "不用这一列"), *((field.key, field.heading) for field in layout.roster.fields))
        for column in layout.columns:
            if column.fate not in _FIXED:
                self.fields[_name(column)] = forms.ChoiceField(
                    label=f"{column.letters} 列“{column.heading}”",
                    choices=choices,
                    required=False,
                    initial=column.field if column.fate is Fate.TAKEN else "",
                )

    def rows(self) -> list[tuple[Column, Any]]:
        """Every column with its field; None for one that cannot be chosen."""
        return [(each, self[_name(each)] if _name(each) in self.fields else None) for each in self.layout.columns]

    def roster_file(self, *, sheet: str, hidden: str) -> RosterFile:
        data, name = taken(self.cleaned_data["file"])
        return RosterFile(data=data, name=name, sheet=sheet, choices=self.choices(), hidden=Hidden[hidden])

    def choices(self) -> Mapping[str, str]:
        columns = [column for column in self.layout.columns if _name(column) in self.fields]
        return {column.letters: self.cleaned_data[_name(column)] for column in columns}


def taken(file: UploadedFile) -> tuple[bytes, str]:
    """The gate judges; here only more than it would take is not even read."""
    if (file.size or 0) > LIMITS.file_bytes:
        raise RefusedError("文件超过 20 MB。请删去名册以外的内容，或分成几份文件后重试。")
    return file.read(), str(file.name)


def _name(column: Column) -> str:
    return f"column-{column.letters}"
