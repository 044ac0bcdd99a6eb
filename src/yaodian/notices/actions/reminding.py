"""The clock's work, safe to repeat at any moment: tidy up, compose, send."""

from dataclasses import dataclass
from datetime import datetime

from yaodian.kernel.clock import now
from yaodian.notices.actions.addresses import end_feeds_of_closed_accounts
from yaodian.notices.actions.composing import compose_digests
from yaodian.notices.actions.sending import Sent, send_waiting


@dataclass(frozen=True, slots=True)
class Round:
    made: int
    out: Sent


def remind(*, committee_id: int, at: datetime | None = None) -> Round:
    end_feeds_of_closed_accounts(committee_id=committee_id)
    made = compose_digests(committee_id=committee_id, at=at or now())
    return Round(made, send_waiting(committee_id=committee_id, clock=(lambda: at) if at else now))
