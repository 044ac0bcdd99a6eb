"""Dates of a measure in words."""

from dataclasses import dataclass
from datetime import date

from yaodian.formats.keypoints.draft import Measure, Timing
from yaodian.kernel.cadence import RECURRING
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_with_weekday
from yaodian.kernel.due.schedule import schedule


@dataclass(frozen=True, slots=True)
class Dates:
    """Explains when things fall due. `year` None: nobody named one, so no date follows."""

    year: int | None
    calendar: WorkCalendar
    today: date

    def of_measure(self, measure: Measure) -> str:
        return "\n".join(filter(None, map(self.of_timing, measure.timings)))

    def of_timing(self, timing: Timing) -> str:
        """How the date is found; of what comes again, also when the next one falls due."""
        cadence = timing.cadence
        if self.year is None or cadence.is_open:
            return ""
        plan = schedule(cadence, self.year, self.calendar)
        # The phrase stands before this sentence already.
        said = plan.sentence.removeprefix(f"{cadence.part}{cadence.phrase}：")
        if cadence.kind not in RECURRING or len(plan.dues) == 1:
            return said
        coming = next((due.due_on for due in plan.dues if due.due_on and due.due_on >= self.today), None)
        return f"{said}下一次：{date_with_weekday(coming, with_year=True)}。" if coming else said
