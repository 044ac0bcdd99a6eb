"""存档: the papers of meetings and the files put to them, in one zip file with an index that names each by its hash."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from yaodian.engine.queries.evidence import path_of
from yaodian.formats.gate.names import NAMELESS, shown_name
from yaodian.formats.packing import Packed, packed
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.dates import date_text
from yaodian.meetings.models import Attendance, Meeting, PaperTemplate
from yaodian.meetings.papers.files import paper_file, written
from yaodian.meetings.papers.record_book import book_title, record_book
from yaodian.meetings.papers.sign_in import sign_in_sheet
from yaodian.meetings.papers.year import year_paper, year_sheet
from yaodian.meetings.queries.attached import attached_to
from yaodian.meetings.queries.meetings import MeetingSheet, meeting_sheet
from yaodian.meetings.queries.years import HeldIn
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_HEADINGS: Final = ("序号", "会议", "日期", "文件", "位置", "字节", "SHA-256")
_INDEX: Final = "目录.xlsx"
_CHUNK: Final = 256 * 1024
_LONGEST: Final = 60
_HASH: Final = 66  # letters: a hash stays on its line
_LOST: Final = "文件缺失"
Paper = PaperTemplate.Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file on its way into the archive. `chunks`: None where the file itself is gone from the store."""

    meeting: str
    day: date
    label: str
    name: str
    chunks: Iterable[bytes] | None


def meeting_archive(*, actor: Actor, meeting_id: int) -> Iterator[bytes]:
    """For whoever records the meeting: the sign-in sheet names those who are expected."""
    meeting = Meeting.objects.visible_to(actor).get(id=meeting_id)
    actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    return _archived(f"{meeting.title}存档目录", _of_meeting(actor, meeting, ""), as_of=meeting.day)


def period_archive(
    *, actor: Actor, held: HeldIn, today: date, tell: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """Meeting by meeting, in the order in which they were held; before them the record book and the sheet of the
    year. The same for all who record for the organisation. `tell`: takes how many meetings are in it so far."""
    actor.require_at(Right.RECORD, organisation=held.organisation.id, department=held.organisation.home_id)
    title = f"{held.organisation.name}{held.period.text}会议存档目录"
    return _archived(title, _of_period(actor, held, today, tell or (lambda _: None)), as_of=held.period.last_day)


def _archived(title: str, sources: Iterable[Source], *, as_of: date) -> Iterator[bytes]:
    """The index comes last, when each file has passed by and been counted; its name puts it first."""
    lines: list[tuple[Cell, ...]] = []

    def files() -> Iterator[Packed]:
        for number, source in enumerate(sources, start=1):
            if source.chunks is None:
                lines.append((number, source.meeting, source.day, source.label, source.name, _LOST, ""))
            else:
                yield Packed(source.name, _counted(number, source, source.chunks, lines))
        yield Packed(_INDEX, [_index(title, lines, as_of)])

    return packed(files())


def _counted(number: int, source: Source, chunks: Iterable[bytes], lines: list[tuple[Cell, ...]]) -> Iterator[bytes]:
    digest, size = sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    lines.append((number, source.meeting, source.day, source.label, source.name, size, digest.hexdigest()))


def _index(title: str, lines: Sequence[tuple[Cell, ...]], as_of: date) -> bytes:
    file = BytesIO()
    note = f"共{len(lines)}个文件。核对：解压后用 sha256sum 算出的值应与最后一列相同。"
    write_list(file, title=title, headings=_HEADINGS, rows=lines, note=note, as_of=as_of, widest=_HASH)
    return file.getvalue()


def _of_period(actor: Actor, held: HeldIn, today: date, tell: Callable[[int], None]) -> Iterator[Source]:
    name, day = held.organisation.name, held.period.last_day
    book = f"{book_title(held)}.xlsx"
    yield Source(meeting=name, day=day, label="记录簿", name=cleaned(book), chunks=[record_book(held)])
    if held.period.key == str(held.period.year):
        paper = written(year_paper(year_sheet(held, today=today)))
        yield Source(meeting=name, day=day, label="会议一览", name=f"{cleaned(paper.name)}.docx", chunks=[paper.data])
    for number, meeting in enumerate(held.meetings, start=1):
        folder = f"{number:02}_{date_text(meeting.day)}_{cleaned(meeting.title)}/"
        yield from _of_meeting(actor, meeting, folder, within=held.organisation.path)
        tell(number)


def _of_meeting(actor: Actor, meeting: Meeting, folder: str, within: str = "") -> Iterator[Source]:
    """`folder`: with its “/”, or none. The sign-in sheet of a joint meeting stays with the unit that held it."""
    sheet = meeting_sheet(actor=actor, meeting_id=meeting.id)

    def source(label: str, name: str, chunks: Iterable[bytes] | None) -> Source:
        return Source(meeting=meeting.title, day=meeting.day, label=label, name=f"{folder}{name}", chunks=chunks)

    papers = (Paper.NOTICE, Paper.MINUTES, Paper.BRIEF) if meeting.is_over else (Paper.NOTICE,)
    for number, kind in enumerate(papers, start=1):
        yield source(kind.label, f"{number}_{kind.label}.docx", _paper(kind, sheet))
    is_own = meeting.organisation.path.startswith(within)
    if is_own and actor.may_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id):
        paper = written(sign_in_sheet(sheet, names_expected(meeting)))
        yield source("签到表", "4_签到表.docx", [paper.data])
    for number, link in enumerate(attached_to(meeting), start=1):
        path = path_of(committee_id=meeting.committee_id, sha256=link.evidence.sha256)
        chunks = _read(path) if path.is_file() else None
        yield source("附件", f"附件/{number:02}_{cleaned(link.name)}", chunks)


def _paper(kind: Paper, sheet: MeetingSheet) -> list[bytes] | None:
    try:
        return [paper_file(kind, sheet).data]
    except FileNotFoundError:  # of the unit's template: the index says so, the other files are handed out
        return None


def names_expected(meeting: Meeting) -> list[str]:
    rows = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id)
    return list(rows.order_by("person__name", "id").values_list("person__name", flat=True))


def cleaned(name: str) -> str:
    """A name in the archive: one step of a path, that every disk takes."""
    shown = shown_name(name.replace("/", "／").replace("\\", "＼"))
    stem, dot, suffix = shown.rpartition(".")
    if not stem:
        return shown[:_LONGEST] or NAMELESS
    return f"{stem[:_LONGEST]}{dot}{suffix[:10]}"


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
