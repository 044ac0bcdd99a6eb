"""A paper of a meeting as a Word file: in the unit's own template where it has one, in that of the standard else."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from yaodian.engine.queries.evidence import path_of
from yaodian.formats.official.filling import filled
from yaodian.formats.official.word import Heading, Paper, write_paper
from yaodian.meetings.models import PaperTemplate
from yaodian.meetings.papers.brief import brief
from yaodian.meetings.papers.places import places_for, values_for
from yaodian.meetings.papers.writing import minutes, notice
from yaodian.meetings.queries.meetings import MeetingSheet
from yaodian.meetings.queries.templates import templates_in_force
from yaodian.orgs.models import Organisation

Kind = PaperTemplate.Paper
_WRITERS: Final[dict[Kind, Callable[[MeetingSheet], Paper]]] = {
    Kind.NOTICE: notice,
    Kind.MINUTES: minutes,
    Kind.BRIEF: brief,
}


@dataclass(frozen=True, slots=True)
class WordFile:
    """`name`: for people, without a suffix."""

    name: str
    data: bytes


def paper_file(kind: Kind, sheet: MeetingSheet, templates: dict[str, PaperTemplate] | None = None) -> WordFile:
    """`templates`: in force at the host, where many papers are written at once. Raises FileNotFoundError for a
    template whose file is gone: another look would not be what the unit has asked for."""
    known = templates_in_force(_host(sheet)) if templates is None else templates
    template = known.get(kind)
    if template is None:
        return written(_WRITERS[kind](sheet))
    values = values_for(kind, sheet)
    path = path_of(committee_id=template.committee_id, sha256=template.file.sha256)
    return WordFile(values["标题"], filled(path.read_bytes(), values))


def written(paper: Paper) -> WordFile:
    file = BytesIO()
    write_paper(file, paper)
    return WordFile(paper.title, file.getvalue())


def example(kind: Kind) -> WordFile:
    """A template that can be filled as it is, with every name that this paper knows; to be dressed in Word."""
    named = [each for each in places_for(kind) if each.name != "标题"]
    parts = [f"{each.name}：{chr(10) if each.is_long else ''}{{{{{each.name}}}}}" for each in named]
    paper = Paper(title="{{标题}}", parts=(Heading("可以删去不用的，改成本单位的样子"), *parts))
    return WordFile(f"{kind.label}模板示例", written(paper).data)


def _host(sheet: MeetingSheet) -> Organisation:
    host: Organisation = sheet.meeting.organisation
    return host
