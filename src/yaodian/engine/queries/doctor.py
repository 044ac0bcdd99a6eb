"""What holds and what does not in the data of one committee, in sentences. It reads everything and changes nothing."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final, TypeAlias

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from yaodian.engine.models import Credit, Duty, Evidence, Plan, Record, RecordUnit, Tally
from yaodian.engine.queries.cells import CELL, COUNT, NOTHING, counted_cell, counts_of
from yaodian.engine.queries.claims import changeable_duties
from yaodian.engine.queries.evidence import is_whole, path_of
from yaodian.engine.queries.results import unlike_their_credits
from yaodian.engine.sqlite_fault import is_mended
from yaodian.orgs.models import AuditChange, AuditLine, Membership, Organisation, OrganisationSpan, Person
from yaodian.orgs.models.people import GONE
from yaodian.orgs.queries.chain import verify_chain

_SHOWN: Final = 5
_BATCH: Final = 500
_Spell: TypeAlias = tuple[date, date | None, int]
_STATE: Final = ("kind", "name", "short_name", "path", "rank", "parent_id", "department_id")


class Weight(StrEnum):
    ACT = "要办"
    HEED = "留意"
    FINE = "都好"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, with what to do where something is to be done."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    findings: tuple[Finding, ...]

    def of(self, weight: Weight) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.weight is weight)

    @property
    def is_well(self) -> bool:
        return not self.of(Weight.ACT)

    @property
    def opening(self) -> str:
        acts, heeds = len(self.of(Weight.ACT)), len(self.of(Weight.HEED))
        if acts:
            return f"全部查了一遍，有{acts}件事要您办。"
        return f"全部查了一遍，没有要办的事{f'，有{heeds}处请留意' if heeds else ''}。"


def examine(*, committee_id: int) -> Letter:
    """What is to be done first."""
    found = [finding for check in _CHECKS for finding in check(committee_id)]
    order = list(Weight)
    return Letter(tuple(sorted(found, key=lambda each: order.index(each.weight))))


def _chain(committee_id: int) -> Iterator[Finding]:
    report = verify_chain(committee_id=committee_id)
    if report.is_whole:
        yield Finding(Weight.FINE, f"审计链{report.lines:,}条，一条没有被动过。")
        return
    advice = "请保留现状，不要再写入，由安全审计员核对备份和打印过的链末端。"
    yield Finding(Weight.ACT, f"审计链有问题：{_some(report.faults)}。{advice}")


def _triggers(_committee_id: int) -> Iterator[Finding]:
    """The database itself refuses to change audit lines; a rebuilt table would have lost that silently."""
    if getattr(connection.features, "spreads_tables", False):
        return
    wanted = {f"{model._meta.db_table}_{verb}" for model in (AuditLine, AuditChange) for verb in ("update", "delete")}
    column, table = ("name", "sqlite_master") if connection.vendor == "sqlite" else ("tgname", "pg_trigger")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608  two fixed pairs of words
        missing = sorted(wanted - {row[0] for row in cursor.fetchall()})
    if missing:
        fault = f"数据库里缺少不许改动审计记录的保护（{_some(missing)}）。"
        yield Finding(Weight.ACT, f"{fault}请重新运行 yaodian serve；仍然缺少的，请联系维护人员。")


def _tally(committee_id: int) -> Iterator[Finding]:
    truth = counts_of(Duty.objects.of(committee_id))
    kept = dict(counted_cell(row) for row in Tally.objects.of(committee_id).values_list(*CELL, *COUNT))
    wrong = [cell for cell in truth.keys() | kept.keys() if truth.get(cell, NOTHING) != kept.get(cell, NOTHING)]
    if not wrong:
        yield Finding(Weight.FINE, f"汇总{len(kept):,}格，与逐项数出来的一样。")
        return
    for year in sorted({cell.year for cell in wrong}):
        departments = [cell.department_id for cell in wrong if cell.year == year]
        places = Organisation.objects.of(committee_id).filter(id__in=set(departments))
        names = _some(list(places.in_order().values_list("short_name", flat=True)))
        fault = f"{year}年的汇总有{len(departments):,}格与逐项数出来的不同（{names}）。"
        yield Finding(Weight.ACT, f"{fault}{_remedy(committee_id, year)}")


def _verdicts(committee_id: int) -> Iterator[Finding]:
    """Of a closed year the verdicts stand as they were given, whatever the rules would say today."""
    credited = Exists(Credit.objects.of(committee_id).filter(duty_id=OuterRef("id")))
    bare = Q(verdict=Duty.Verdict.OPEN, counted=0, moved_on=None, fulfilled_on=None)
    duties = changeable_duties(committee_id=committee_id).filter(credited | ~bare).order_by("year", "id")
    wrong: dict[int, int] = {}
    rows = duties.iterator(chunk_size=_BATCH)
    while some := list(islice(rows, _BATCH)):
        for duty, _ in unlike_their_credits(committee_id=committee_id, duties=some):
            wrong[duty.year] = wrong.get(duty.year, 0) + 1
    for year, count in wrong.items():
        fault = f"{year}年有{count:,}项任务的结论与核认推出来的不同。"
        yield Finding(Weight.ACT, f"{fault}{_remedy(committee_id, year)}")
    if not wrong:
        yield Finding(Weight.FINE, "任务的结论，与核认推出来的一样。")


def _remedy(committee_id: int, year: int) -> str:
    """For what is derived and says something else. Staff of the committee do it: who runs the system may not."""
    if Plan.objects.of(committee_id).filter(year=year, status=Plan.Status.CLOSED).exists():
        return f"{year}年已办结归档，不能重新核认，请联系维护人员与备份核对。"
    return f"请工委工作人员打开“要点”，点“版本与对照”，在{year}年的页面上点“重新核认”。"


def _unseen(committee_id: int) -> Iterator[Finding]:
    """Who held a record decides who sees it."""
    named = RecordUnit.objects.of(committee_id).filter(
        record_id=OuterRef("id"), organisation_id=OuterRef("organisation")
    )
    left = Record.objects.of(committee_id).exclude(Exists(named))
    titles = list(left.order_by("happened_on").values_list("title", flat=True))
    if titles:
        fault = f"有{len(titles)}条记录没有登记举办组织，本单位看不到（{_some(titles)}）。"
        yield Finding(Weight.ACT, f"{fault}请联系维护人员核对。")


def _credits(committee_id: int) -> Iterator[Finding]:
    stray = Credit.objects.of(committee_id).exclude(record__status=Record.Status.IN_FORCE)
    titles: dict[int, list[str]] = {}
    rows = stray.order_by("duty__year", "record__happened_on").values_list("duty__year", "record__title")
    for year, title in rows:
        titles.setdefault(year, []).append(title)
    for year, some in titles.items():
        fault = f"{year}年有{len(some)}条核认的记录已经撤回（{_some(some)}）。"
        yield Finding(Weight.ACT, f"{fault}{_remedy(committee_id, year)}")


def _spans(committee_id: int) -> Iterator[Finding]:
    """No gap, no overlap, and the last span says what the organisation says."""
    spans: dict[int, list[OrganisationSpan]] = {}
    for span in OrganisationSpan.objects.of(committee_id).order_by("organisation_id", "valid_from"):
        spans.setdefault(span.organisation_id, []).append(span)
    faults = []
    for organisation in Organisation.objects.of(committee_id).order_by("rank"):
        fault = _fault_of(organisation, spans.get(organisation.id, []))
        if fault:
            faults.append(f"{organisation.name}{fault}")
    if faults:
        yield Finding(Weight.ACT, f"组织沿革有{len(faults)}处不对：{_some(faults)}。请联系维护人员核对。")
    else:
        yield Finding(Weight.FINE, f"组织{len(spans):,}个，沿革没有缺口、没有重叠。")


def _fault_of(organisation: Organisation, spans: Sequence[OrganisationSpan]) -> str:
    if not spans:
        return "没有沿革"
    if any(before.valid_to != after.valid_from for before, after in pairwise(spans)):
        return "前后两段之间有缺口或重叠"
    last = spans[-1]
    same = all(getattr(last, name) == getattr(organisation, name) for name in _STATE)
    return "" if same and last.valid_to == organisation.valid_to else "的现状与最后一段不一致"


def _spells(committee_id: int) -> Iterator[Finding]:
    """Nobody belongs to two organisations on one day, and the row says where the last spell says."""
    spells: dict[int, list[_Spell]] = {}
    rows = Membership.objects.of(committee_id).order_by("person_id", "valid_from")
    for person, since, until, unit in rows.values_list("person_id", "valid_from", "valid_to", "organisation_id"):
        spells.setdefault(person, []).append((since, until, unit))
    overlaps = sum(map(_overlap, spells.values()))
    here = Person.objects.of(committee_id).values_list("id", "organisation_id", "status")
    astray = sum(_is_astray(spells.get(person, []), unit, status) for person, unit, status in here)
    if overlaps:
        yield Finding(Weight.ACT, f"有{overlaps}名党员的组织关系前后重叠。请联系维护人员核对。")
    if astray:
        advice = "请在党员页上核对，办理转接或登记离开。"
        yield Finding(Weight.ACT, f"有{astray}名党员现在的组织和组织关系的最后一段不一致。{advice}")
    if not overlaps and not astray:
        yield Finding(Weight.FINE, f"党员{len(spells):,}名，组织关系没有重叠，都与名册一致。")


def _overlap(spells: Sequence[_Spell]) -> bool:
    return any(before[1] is None or before[1] > after[0] for before, after in pairwise(spells))


def _is_astray(spells: Sequence[_Spell], unit: int, status: str) -> bool:
    """Whoever is here has an open spell there; whoever has left has none."""
    still_open = [spell for spell in spells if spell[1] is None]
    if status in GONE:
        return bool(still_open)
    return not still_open or still_open[-1][2] != unit


def _files(committee_id: int) -> Iterator[Finding]:
    hashes = list(Evidence.objects.of(committee_id).values_list("sha256", flat=True))
    broken = [each for each in hashes if not is_whole(path_of(committee_id=committee_id, sha256=each), each)]
    if broken:
        fault = f"附件有{len(broken)}份缺失或内容被改动（{_some([each[:12] for each in broken])}）。"
        yield Finding(Weight.ACT, f"{fault}请从备份恢复数据文件夹里的 files。")
    elif hashes:
        yield Finding(Weight.FINE, f"附件{len(hashes):,}份，指纹都对得上。")


def _closed(committee_id: int) -> Iterator[Finding]:
    """Work owed by nobody: a unit was closed and its open duties did not move on. What it had missed by then is history
    and stays under its name."""
    left = Duty.objects.of(committee_id).filter(
        verdict=Duty.Verdict.OPEN, organisation__valid_to__isnull=False, closes_on__gte=F("organisation__valid_to")
    )
    names = list(left.order_by("organisation__rank").values_list("organisation__name", flat=True).distinct())
    if names:
        yield Finding(Weight.HEED, f"已撤并的单位还有未完成的任务：{_some(names)}。请并入后继单位，或写明原因免除。")


def _sqlite(_committee_id: int) -> Iterator[Finding]:
    if connection.vendor == "sqlite" and not is_mended(sqlite3.sqlite_version_info):
        fault = f"SQLite 是{sqlite3.sqlite_version}，极少数情况下会丢失刚保存的内容，3.51.3起修好了。"
        yield Finding(Weight.HEED, f"{fault}请升级；在此之前只用 yaodian serve 启动。")


def _some(items: Sequence[str]) -> str:
    more = f"等{len(items)}处" if len(items) > _SHOWN else ""
    return "、".join(items[:_SHOWN]) + more


_CHECKS: Final[tuple[Callable[[int], Iterator[Finding]], ...]] = (
    _chain,
    _triggers,
    _tally,
    _verdicts,
    _unseen,
    _credits,
    _spans,
    _spells,
    _files,
    _closed,
    _sqlite,
)
