"""列入: the committee lists a reading by title, corrects it, or takes it off while nothing was handed out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.engine.actions.years import refuse_closed_year
from yaodian.formats.gate.markings import refuse_classified
from yaodian.institutions.key_readings.models import (
    EDITION_LENGTH,
    PUBLISHER_LENGTH,
    TITLE_LENGTH,
    Allotment,
    KeyReading,
    ReadingSession,
    Receipt,
)
from yaodian.institutions.key_readings.opening import CHANGED
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.entries import cleaned_reason
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right

_LABELS: Final = {
    "title": "书名",
    "edition": "版本",
    "publisher": "出版社",
    "listed_on": "列入日期",
    "order_by": "征订截止",
    "audience": "发给谁",
}
_LENGTHS: Final = {"title": TITLE_LENGTH, "edition": EDITION_LENGTH, "publisher": PUBLISHER_LENGTH}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """Never the text of a book: what it is called, who published it, whom it is for."""

    title: str
    publisher: str
    listed_on: date
    edition: str = ""
    order_by: date | None = None
    audience: str = KeyReading.Audience.ALL


@transaction.atomic
def list_reading(*, actor: Actor, entry: ReadingEntry) -> KeyReading:
    """It belongs to the year in which it was listed."""
    actor.require(Right.KEEP_LIBRARY)
    reading = KeyReading(committee_id=actor.committee_id, year=entry.listed_on.year)
    _fill(reading, entry)
    _save(reading)
    sentence = f"列入重点读物{reading}，{reading.publisher}，发给{reading.get_audience_display()}"
    write_audit(actor=actor, action="列入读物", subject=reading, sentence=sentence)
    return reading


@transaction.atomic
def change_reading(*, actor: Actor, reading_id: int, version: int, entry: ReadingEntry) -> KeyReading:
    """`version`: of the reading as it was when the form was opened."""
    reading = _held(actor, reading_id, version)
    before = {name: _said(reading, name) for name in _LABELS}
    if entry.listed_on.year != reading.year:
        raise RefusedError(f"这本读物列在{reading.year}年，列入日期不能改到另一年。列错年份的，请撤下后重新列入。")
    _fill(reading, entry)
    _refuse_left_out(reading)
    _refuse_earlier(reading)
    reading.version += 1
    _save(reading)
    changes = [
        Change(label, before[name], _said(reading, name))
        for name, label in _LABELS.items()
        if before[name] != _said(reading, name)
    ]
    write_audit(actor=actor, action="更正读物", subject=reading, sentence=f"更正重点读物{reading}", changes=changes)
    return reading


@transaction.atomic
def withdraw_reading(*, actor: Actor, reading_id: int, version: int, reason: str) -> KeyReading:
    """Kept, and asks nothing of anybody any more."""
    reading = _held(actor, reading_id, version)
    reason = cleaned_reason(reason, "请写明为什么撤下，如：改用新版、重复列入。")
    given = Receipt.objects.of(reading.committee_id).filter(
        reading_id=reading.id, kind=Receipt.Kind.HANDED_OUT, withdrawn_reason=""
    )
    if given.exists():
        raise RefusedError(f"{reading}已经有单位发放，不能撤下。书名、版本写错的，请更正。")
    reading.withdrawn_on, reading.withdrawn_reason = today(), reason
    reading.version += 1
    reading.save(update_fields=["withdrawn_on", "withdrawn_reason", "version"])
    write_audit(actor=actor, action="撤下读物", subject=reading, sentence=f"撤下重点读物{reading}：{reason}")
    return reading


def _held(actor: Actor, reading_id: int, version: int) -> KeyReading:
    actor.require(Right.KEEP_LIBRARY)
    reading: KeyReading = KeyReading.objects.visible_to(actor).select_for_update().get(id=reading_id)
    if reading.version != version:
        raise ConflictError(CHANGED, reading)
    if reading.is_withdrawn:
        raise RefusedError(f"{reading}已经撤下：{reading.withdrawn_reason}。")
    return reading


def _fill(reading: KeyReading, entry: ReadingEntry) -> None:
    refuse_closed_year(committee_id=reading.committee_id, year=entry.listed_on.year)
    _refuse_dates(entry)
    for name, most in _LENGTHS.items():
        text = " ".join(str(getattr(entry, name)).split())
        if not text and name != "edition":
            raise RefusedError(f"请写{_LABELS[name]}。")
        if len(text) > most:
            raise RefusedError(f"{_LABELS[name]}最多{most}个字，现有{len(text)}个字。只写名称，不存正文。")
        refuse_classified(text)
        setattr(reading, name, text)
    if entry.audience not in KeyReading.Audience.values:
        raise RefusedError("请选发给谁。")
    reading.title = reading.title.strip("《》")
    reading.listed_on, reading.order_by, reading.audience = entry.listed_on, entry.order_by, entry.audience


def _refuse_dates(entry: ReadingEntry) -> None:
    if entry.listed_on > today():
        raise RefusedError(f"列入日期不能晚于今天（{date_text(today())}）。")
    if entry.listed_on.year < today().year - 1:
        raise RefusedError(f"列入日期写成了{entry.listed_on.year}年，请核对年份。")
    if entry.order_by is not None and entry.order_by < entry.listed_on:
        raise RefusedError("征订截止早于列入日期，请核对。")


def _refuse_left_out(reading: KeyReading) -> None:
    """Who has done something about it stays among those it is for."""
    left = [kind for kind in (Kind.LEADING_GROUP, Kind.BRANCH) if kind not in reading.kinds]
    mine = {"committee_id": reading.committee_id, "reading_id": reading.id}
    for rows in (Allotment.objects, ReadingSession.objects):
        if rows.filter(organisation__kind__in=[kind.value for kind in left], **mine).exists():
            raise RefusedError(f"已经有{left[0].label}在办这本读物，“发给谁”不能再去掉{left[0].label}。")


def _refuse_earlier(reading: KeyReading) -> None:
    """Nothing came before it was listed."""
    rows = Receipt.objects.of(reading.committee_id).filter(reading_id=reading.id, withdrawn_reason="")
    first = rows.order_by("happened_on").values_list("happened_on", flat=True).first()
    if first is not None and first < reading.listed_on:
        raise RefusedError(f"{date_text(first)}已经有单位登记，列入日期不能改到那以后。")


def _save(reading: KeyReading) -> None:
    try:
        with transaction.atomic():
            reading.save()
    except IntegrityError:
        raise RefusedError(f"{reading.year}年已经列入{reading}（{reading.publisher}）。") from None


def _said(reading: KeyReading, name: str) -> str:
    if name == "audience":
        return reading.get_audience_display()
    value = getattr(reading, name)
    return date_text(value) if isinstance(value, date) else value or ""
