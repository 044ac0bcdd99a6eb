"""核对: the auditor has the whole chain read; a job does it, and says how far it is. A chain of years takes a while."""

from contextlib import suppress
from typing import Final

from django.db import IntegrityError, transaction
from django_tasks import task

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import End
from yaodian.orgs.models import AuditHead, ChainCheck
from yaodian.orgs.queries.chain import ChainReport, end_of, verify_chain
from yaodian.orgs.rights import Right

_HASH_LENGTH: Final = 64
_OPEN: Final = (ChainCheck.State.WAITING, ChainCheck.State.RUNNING)


@transaction.atomic
def ask_check(*, actor: Actor, witness: End | None = None) -> ChainCheck:
    """Asked again before it has ended, the same one begins anew."""
    actor.require(Right.READ_AUDIT)
    if witness and (len(witness.hash) != _HASH_LENGTH or not witness.number):
        raise RefusedError("留存的指纹是 64 个字母和数字，行号是正整数，请对照纸面再输入。")
    mine = ChainCheck.objects.of(actor.committee_id)
    asked = {"witness_number": witness.number if witness else None, "witness_hash": witness.hash if witness else ""}
    check = mine.filter(state__in=_OPEN, **asked).order_by("-id").first()
    if check is None:
        end = end_of(committee_id=actor.committee_id) or End(0, "")
        check = mine.create(
            committee_id=actor.committee_id,
            asked_by=actor.user_id,
            asked_name=actor.name,
            asked_at=now(),
            total=end.number,
            **asked,
        )
    committee_id, check_id = check.committee_id, check.id
    transaction.on_commit(lambda: check_in_background.enqueue(committee_id, check_id))
    return check


@task()
def check_in_background(committee_id: int, check_id: int) -> None:
    run_check(committee_id=committee_id, check_id=check_id)


def run_check(*, committee_id: int, check_id: int) -> None:
    rows = ChainCheck.objects.of(committee_id).filter(id=check_id)
    check = rows.get()
    if check.is_over:
        return
    rows.update(state=ChainCheck.State.RUNNING, done=0)
    witness = End(check.witness_number, check.witness_hash) if check.witness_number else None
    try:
        report = verify_chain(committee_id=committee_id, witness=witness, told=lambda done: _tell_progress(check, done))
    except Exception:
        rows.update(state=ChainCheck.State.FAILED, ended_at=now())
        raise
    _end(check, report)


def _tell_progress(check: ChainCheck, done: int) -> None:
    ChainCheck.objects.of(check.committee_id).filter(id=check.id).update(done=done)


def _end(check: ChainCheck, report: ChainReport) -> None:
    check.state = ChainCheck.State.WHOLE if report.is_whole else ChainCheck.State.BROKEN
    check.ended_at, check.done, check.total, check.head = now(), report.lines, report.lines, report.head
    check.faults = "\n".join(report.faults)
    check.save()
    # A chain whose end was touched takes no further line; the check keeps what was found all the same.
    with suppress(IntegrityError, AuditHead.DoesNotExist):
        _tell(check, report)


@transaction.atomic
def _tell(check: ChainCheck, report: ChainReport) -> None:
    """The check itself is a line of the chain, the first behind what was checked."""
    found = "完好" if report.is_whole else f"有{len(report.faults)}处对不上"
    auditor = Actor(user_id=check.asked_by, committee_id=check.committee_id, name=check.asked_name)
    sentence = f"从头核对审计链，到第{report.lines}条，{found}"
    write_audit(actor=auditor, action="核对审计", subject=check, sentence=sentence)
