"""补办: until when something that happened after the last day still counts, as late."""

from datetime import date, timedelta
from typing import Final

from yaodian.kernel.facts import DutyFacts
from yaodian.kernel.institution import Grade, Setting
from yaodian.kernel.periods import end_of_part

GRACE: Final = Setting("grace_days", "全年和一次性任务到期后，多少天内补办仍计为迟", 90, Grade.ASSUMED)


def closes_on(duty: DutyFacts, grace_days: int = GRACE.default) -> date | None:
    """The last day on which something may happen and still count; None: standing, which never closes.

    A quarter, a month … closes with its last day: a study session of 2 April never counts for the first quarter.
    """
    if duty.due_on is None:
        return None
    return end_of_part(duty.period) or duty.due_on + min(timedelta(days=grace_days), date.max - duty.due_on)
