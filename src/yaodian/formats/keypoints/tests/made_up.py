"""Institutions made up for the reader's tests: the reader must not know any real one."""

from yaodian.formats.keypoints.draft import Measure, PlanDraft
from yaodian.formats.keypoints.reader import read_plan
from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import AgendaKind


def _made_up(
    key: str,
    *names: str,
    nearby: tuple[str, ...] = (),
    cadence: Cadence = UNSPECIFIED,
    agenda_kinds: tuple[AgendaKind, ...] = (),
) -> Institution:
    recognises = Recognition(names, nearby=nearby)
    return Institution(key=key, name=key, clause="", recognises=recognises, cadence=cadence, agenda_kinds=agenda_kinds)


INSTITUTIONS = (
    _made_up("visits", "走访慰问", "慰问"),
    _made_up("lectures", "党课"),
    _made_up("contest", "演讲比赛", nearby=("评选",)),
    _made_up("trends", "收集…思想动态"),
    _made_up(
        "first",
        "头条议题",
        cadence=Cadence(kind=CadenceKind.EACH_MEETING),
        agenda_kinds=(AgendaKind("first", "头条议题"),),
    ),
)


def read(text: str) -> PlanDraft:
    return read_plan(text, INSTITUTIONS)


def point(body: str, title: str = "测试标题") -> str:
    return f"某单位2026年工作要点\n一、测试部分\n1.{title}。{body}"


def measures(body: str, title: str = "测试标题") -> list[Measure]:
    return list(read(point(body, title)).measures())
