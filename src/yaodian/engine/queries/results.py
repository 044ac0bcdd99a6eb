"""What the credits that are written come to for their duties. Settling writes it, the doctor compares."""

from collections.abc import Iterator, Sequence
from typing import Final

from yaodian.engine.crediting import Worth, result_of
from yaodian.engine.models import Credit, Duty
from yaodian.kernel.facts import Standing, Verdict

_RESULT: Final = ("verdict", "counted", "moved_on", "fulfilled_on")


def unlike_their_credits(*, committee_id: int, duties: Sequence[Duty]) -> Iterator[tuple[Duty, dict[str, object]]]:
    """Those of the duties whose columns say something else than follows from their credits, with what follows."""
    worths: dict[int, list[Worth]] = {}
    rows = Credit.objects.of(committee_id).filter(duty_id__in=[duty.id for duty in duties])
    for credit in rows:
        verdict = Verdict(Standing[credit.standing], credit.reason)
        worths.setdefault(credit.duty_id, []).append(Worth(credit.happened_on, credit.record_id, verdict))
    for duty in duties:
        result = result_of(duty, worths.get(duty.id, []))
        new = {name: getattr(result, name) for name in _RESULT}
        if new != {name: getattr(duty, name) for name in _RESULT}:
            yield duty, new
