"""到货 and 发放: one entry for each time that copies came or were handed out, until none is missing."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from yaodian.formats.gate.markings import refuse_classified
from yaodian.institutions.key_readings.allotting import fix
from yaodian.institutions.key_readings.counts import MOST_COPIES, Movement, first_gap
from yaodian.institutions.key_readings.models import OFFICE_LENGTH, Receipt
from yaodian.institutions.key_readings.opening import Opened, keep, opened
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.entries import cleaned_reason
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.queries.named import named_in
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptEntry:
    """`office_text`: the section that handled it. `reason`: only where there are more than due."""

    kind: str
    copies: int
    happened_on: date
    office_text: str
    reason: str = ""


@transaction.atomic
def add_receipt(*, actor: Actor, reading_id: int, unit_id: int, version: int, entry: ReceiptEntry) -> Receipt:
    """What came was ordered by that day at the latest, whether or not somebody said so."""
    found = opened(actor, reading_id, unit_id, version)
    _refuse_entry(found, entry)
    fix(found)
    made = Receipt(
        committee_id=actor.committee_id,
        organisation=found.unit,
        department_id=found.unit.home_id,
        reading=found.reading,
        kind=entry.kind,
        copies=entry.copies,
        happened_on=entry.happened_on,
        office_text=" ".join(entry.office_text.split()),
        reason=_over(found, entry),
    )
    _refuse_gap([*_movements(found), _movement(made)])
    found.row.ordered_on = min(found.row.ordered_on or entry.happened_on, entry.happened_on)
    keep(found)
    made.save(force_insert=True)
    sentence = f"{found.words}{_said(made)}" + (f"，{made.reason}" if made.reason else "")
    write_audit(actor=actor, action=f"登记{made.get_kind_display()}", subject=made, sentence=sentence)
    return made


@transaction.atomic
def withdraw_receipt(*, actor: Actor, receipt_id: int, version: int, reason: str) -> Receipt:
    """Kept, and counted no more. `version`: of what the unit had done, as the form showed it."""
    actor.require(Right.RECORD)
    row = Receipt.objects.visible_to(actor).get(id=receipt_id)
    found = opened(actor, row.reading_id, row.organisation_id, version)
    row.refresh_from_db()
    if row.withdrawn_reason:
        raise RefusedError("这一笔已经撤下。")
    row.withdrawn_reason = cleaned_reason(reason, "请写明为什么撤下这一笔，如：重复登记、册数写错。")
    _refuse_gap(_movements(found, but=row.id))
    row.save(update_fields=["withdrawn_reason"])
    keep(found)
    sentence = f"撤下{found.words}{_said(row)}：{row.withdrawn_reason}"
    write_audit(actor=actor, action=f"撤下{row.get_kind_display()}", subject=row, sentence=sentence)
    return row


def _refuse_entry(found: Opened, entry: ReceiptEntry) -> None:
    if entry.kind not in Receipt.Kind.values:
        raise RefusedError("请选到货还是发放。")
    if not 1 <= entry.copies <= MOST_COPIES:
        raise RefusedError(f"册数应在1至{MOST_COPIES}之间。")
    if entry.happened_on > today():
        raise RefusedError(f"日期不能晚于今天（{date_text(today())}）。")
    if entry.happened_on < found.reading.listed_on:
        raise RefusedError(f"{found.reading}在{date_text(found.reading.listed_on)}列入，到货和发放不能早于这一天。")
    _refuse_office(found, entry)


def _refuse_office(found: Opened, entry: ReceiptEntry) -> None:
    """A name of the department's roster is no section."""
    text = " ".join(entry.office_text.split())
    if not text:
        raise RefusedError("请写经手科室，不写个人。")
    if len(text) > OFFICE_LENGTH:
        raise RefusedError(f"经手科室最多{OFFICE_LENGTH}个字，现有{len(text)}个字。")
    refuse_classified(text)
    home = found.unit.home_id
    if named_in(text, committee_id=found.unit.committee_id, department_id=home, on=entry.happened_on):
        raise RefusedError("经手科室里写了名册上的姓名。只写科室，如“办公室”，不写个人。")


def _over(found: Opened, entry: ReceiptEntry) -> str:
    """More than due is possible and wants a sentence; what is within it needs none."""
    counts = found.counts
    due = found.row.copies or 0
    before = counts.given if entry.kind == Receipt.Kind.HANDED_OUT else counts.came
    total = before + entry.copies
    if total <= due:
        return ""
    label = Receipt.Kind(entry.kind).label
    return cleaned_reason(
        entry.reason, f"应发{due}册，加上这一笔{label}共{total}册，多了{total - due}册。请在“说明”里写明原因。"
    )


def _movements(found: Opened, but: int = 0) -> list[Movement]:
    rows = Receipt.objects.of(found.unit.committee_id).filter(
        reading_id=found.reading.id, organisation_id=found.unit.id, withdrawn_reason=""
    )
    return [_movement(each) for each in rows if each.id != but]


def _movement(row: Receipt) -> Movement:
    return Movement(row.happened_on, row.copies, row.is_out)


def _refuse_gap(movements: list[Movement]) -> None:
    day = first_gap(movements)
    if day is not None:
        raise RefusedError(
            f"到{date_text(day)}为止，发放的比登记到货的多。又到了货的，请先登记到货；到货没有登记全的，也请先补上。"
        )


def _said(row: Receipt) -> str:
    return f"{date_text(row.happened_on)}{row.get_kind_display()}{row.copies}册，经手科室{row.office_text}"
