"""One door for every kind of file a roster comes in: .xlsx, .xls, .csv. Nothing of the file itself is kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any, Final

from yaodian.formats.gate.active import MACROS
from yaodian.formats.gate.confined import run_confined
from yaodian.formats.gate.content import Kind, kind_of
from yaodian.formats.gate.kinds import CSV, XLSX, FileKind
from yaodian.formats.gate.limits import MEGABYTE, Limits
from yaodian.formats.gate.markings import refuse_classified_name
from yaodian.formats.gate.names import LONGEST_NAME, declared_suffix, shown_name, stem
from yaodian.formats.gate.old_office import old_format
from yaodian.formats.gate.plain import encoding_of
from yaodian.formats.gate.upload import Accepted, inspect
from yaodian.formats.rosters.csv_rows import ENCODING
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import Layout
from yaodian.formats.rosters.lines import Hidden, Line
from yaodian.formats.rosters.problems import Skipped
from yaodian.formats.rosters.staging import layout_of, line_of
from yaodian.kernel.errors import RefusedError

OTHER_KIND = "请上传 .xlsx、.xls 或 .csv 文件；Word、PDF 中的名册请先复制到 Excel 或 WPS 表格，另存后再导入。"
UNREADABLE = "打不开这份表格（可能已损坏或有密码）。请在 Excel 或 WPS 中打开，取消密码，另存为 .xlsx 后重试。"
TOO_LARGE = "表格过大。请删去名册以外的行、列和格式，或分成几份文件后重试。"

# Thirty thousand rows of twelve cells are 1.5 million tags, far above what a document has.
LIMITS: Final = Limits(tags=6_000_000, part_bytes=100 * MEGABYTE, seconds=60)
_CHILD: Final = "yaodian.formats.rosters.child"
_NOTHING_READ: Final = '{"skipped": [], "mobiles": 0}'
_XLS: Final = ".xls"
# [MS-OVBA]: the storage in which an old workbook keeps its macros.
_MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFile:
    """A file and what the user has decided about it. `sheet`: "" for the first visible one that holds anything."""

    data: bytes = field(repr=False)
    name: str
    sheet: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Letters of a column to the key of a field, "" for none; see `Layout.chosen`."""

    hidden: Hidden = Hidden.ASK


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`kept`: each line as JSON, as it came from the process that read it; none where the layout has a question.
    `encoding`: of a .csv, "" for Excel."""

    file: Accepted
    layout: Layout
    sheet: str
    encoding: str
    kept: Sequence[str] = ()
    skipped: Sequence[Skipped] = ()
    notices: Sequence[str] = ()

    @property
    def lines(self) -> list[Line]:
        keys = tuple(self.layout.taken)
        return [line_of(json.loads(line), keys) for line in self.kept]


def read_roster(file: RosterFile, roster: Roster, limits: Limits = LIMITS) -> Reading:
    """Raises RefusedError with the sentence for whatever cannot be read."""
    accepted = admitted(file, limits)
    first, *kept = _asked(file, roster, limits).decode().rstrip("\n").split("\n")
    about, last = json.loads(first), json.loads(kept.pop() if kept else _NOTHING_READ)
    for told in (about, last):
        if "refused" in told:
            raise RefusedError(told["refused"])
    return Reading(
        file=accepted,
        layout=layout_of(about["layout"]),
        sheet=about["sheet"],
        encoding="" if accepted.kind is FileKind.EXCEL else encoding_of(file.data, ENCODING),
        kept=kept,
        skipped=[Skipped(row=row, reason=reason) for row, reason in last["skipped"]],
        notices=[*about["notices"], *_of_mobiles(last["mobiles"])],
    )


def admitted(file: RosterFile, limits: Limits = LIMITS) -> Accepted:
    """The gate of all uploads; an old workbook, which is never kept nor handed on, may come in here to be read."""
    name = shown_name(file.name)
    is_old = kind_of(file.data) is Kind.OLE and old_format(file.data, declared_suffix(name)).find(_XLS) >= 0
    if is_old and len(file.data) <= limits.file_bytes:
        return _old_workbook(name, file.data)
    accepted = inspect(file.name, file.data, limits)
    if accepted.media_type not in {XLSX.media_type, CSV.media_type}:
        raise RefusedError(OTHER_KIND)
    return accepted


def _old_workbook(name: str, data: bytes) -> Accepted:
    refuse_classified_name(stem(name))
    if _MACROS in data:
        raise RefusedError(MACROS)
    shown = f"{stem(name)[: LONGEST_NAME - len(_XLS)]}{_XLS}"
    digest = sha256(data).hexdigest()
    return Accepted(
        name=shown, kind=FileKind.EXCEL, media_type="application/vnd.ms-excel", sha256=digest, size=len(data)
    )


def _asked(file: RosterFile, roster: Roster, limits: Limits) -> bytes:
    asked: dict[str, Any] = {"roster": roster.name, "sheet": file.sheet, "choices": dict(file.choices)}
    said = json.dumps({**asked, "hidden": file.hidden.name, "seconds": asdict(limits)["seconds"]})
    return run_confined(["-m", _CHILD, said], file.data, limits.seconds, broken=UNREADABLE, too_large=TOO_LARGE)


def _of_mobiles(count: int) -> list[str]:
    told = f"“办公电话”列中有 {count} 个手机号，属于不收集的个人信息，没有导入。"
    return [told] if count else []
