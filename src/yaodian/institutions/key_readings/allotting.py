"""应发 and 征订: the roster says how many copies, the unit may say otherwise with a reason; ordering fixes it."""

from django.db import transaction

from yaodian.institutions.key_readings.counts import MOST_COPIES
from yaodian.institutions.key_readings.models import Allotment, Receipt
from yaodian.institutions.key_readings.opening import Opened, keep, opened
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.meetings.entries import cleaned_reason
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor


@transaction.atomic
def set_copies(  # noqa: PLR0913  which copies, and what the person had before their eyes
    *, actor: Actor, reading_id: int, unit_id: int, version: int, copies: int | None, reason: str = ""
) -> Allotment:
    """`copies` None: by the roster again. `version`: of what the unit has done so far, as the form showed it; 0 for
    nothing."""
    found = opened(actor, reading_id, unit_id, version)
    if found.row.ordered_on is not None:
        raise RefusedError(f"{date_text(found.row.ordered_on)}已经征订，应发数不再变。要改的，先取消征订。")
    if copies is None:
        found.row.copies, found.row.reason = None, ""
    else:
        refuse_count(copies)
        found.row.reason = cleaned_reason(reason, "请写明为什么和名册上的人数不一样，如：另有2人借阅、图书角留存。")
        found.row.copies = copies
    keep(found)
    said = "改为按名册" if copies is None else f"改为{copies}册：{found.row.reason}"
    write_audit(actor=actor, action="修改应发数", subject=found.row, sentence=f"{found.words}应发{said}")
    return found.row


@transaction.atomic
def order_copies(*, actor: Actor, reading_id: int, unit_id: int, version: int) -> Allotment:
    """From now on the number stays, whoever comes or goes."""
    found = opened(actor, reading_id, unit_id, version)
    if found.row.ordered_on is not None:
        raise RefusedError(f"{date_text(found.row.ordered_on)}已经征订。")
    fix(found)
    if not found.row.copies:
        raise RefusedError("应发是0册，不用征订。名册上没有人、又要订的，请先改应发数，写明原因。")
    found.row.ordered_on = today()
    keep(found)
    write_audit(actor=actor, action="征订读物", subject=found.row, sentence=f"{found.words}征订{found.row.copies}册")
    return found.row


@transaction.atomic
def cancel_order(*, actor: Actor, reading_id: int, unit_id: int, version: int, reason: str) -> Allotment:
    """While nothing has come and nothing was handed out. The unit's own number stays, the roster's moves again."""
    found = opened(actor, reading_id, unit_id, version)
    if found.row.ordered_on is None:
        raise RefusedError("还没有征订。")
    reason = cleaned_reason(reason, "请写明为什么取消征订。")
    mine = {"reading_id": found.reading.id, "organisation_id": found.unit.id, "withdrawn_reason": ""}
    if Receipt.objects.of(actor.committee_id).filter(**mine).exists():
        raise RefusedError("已经登记到货或发放，不能取消征订。登记错了的，请先撤下那一笔。")
    found.row.ordered_on = None
    if not found.row.reason:
        found.row.copies = None
    keep(found)
    write_audit(actor=actor, action="取消征订", subject=found.row, sentence=f"{found.words}取消征订：{reason}")
    return found.row


def fix(found: Opened) -> None:
    """What is due now, written down, so that the roster moves it no more."""
    if found.row.copies is None:
        found.row.copies = found.counts.due


def refuse_count(copies: int) -> None:
    if not 0 <= copies <= MOST_COPIES:
        raise RefusedError(f"册数应在0至{MOST_COPIES}之间。")
