"""任务分解表: the measures of the version in force with who owes them and how far they are, as the Excel that offices
hand in."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Final

from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from yaodian.desk.answers import workbook_answer
from yaodian.desk.state_words import LEGEND
from yaodian.engine.models import Measure, PlanVersion
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.living import living_of
from yaodian.engine.queries.measure_facts import measure_facts_of
from yaodian.engine.queries.versions import version_in_force
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_HEADINGS: Final = (
    "序号",
    "部分",
    "要点条目",
    "具体措施",
    "制度",
    "牵头单位",
    "配合单位",
    "由谁做",
    "时限（原文）",
    "时限出处",
    "应完成",
    "已完成",
    "其中迟",
    "逾期",
    "状态",
)


@door(Right.READ_PLAN)
@require_GET
def plan_table(request: ActorRequest, year: int) -> FileResponse:
    version = version_in_force(actor=request.actor, year=year)
    if version is None:
        raise Http404
    buffer = BytesIO()
    rows = _rows(request.actor, version, today())
    write_list(buffer, title=f"{version.title}任务分解表", headings=_HEADINGS, rows=rows)
    return workbook_answer(buffer, f"{year}年任务分解表.xlsx")


def _rows(actor: Actor, version: PlanVersion, on: date) -> Iterator[list[Cell]]:
    facts = measure_facts_of(actor=actor, version=version)
    states = living_of(actor=actor, year=version.plan.year, on=on, calendar=calendar_of(actor=actor))
    measures = (
        Measure.objects.visible_to(actor).filter(plan_id=version.plan_id, id__in=list(facts)).order_by("position")
    )
    for number, measure in enumerate(measures, start=1):
        about, state = facts[measure.id], states.get(measure.id)
        place: list[Cell] = [number, measure.section_title, measure.point_title, about.text]
        place += ["、".join(about.institutions), about.lead, about.helpers, about.owners]
        place += [about.when, about.origin.value]
        figures: list[Cell] = [state.total, state.done, state.late, state.overdue] if state else [None] * 4
        yield [*place, *figures, LEGEND[state.state] if state else ""]
