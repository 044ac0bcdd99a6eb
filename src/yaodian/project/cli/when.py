"""Dates of a measure in words."""

from dataclasses import dataclass
from datetime import date

from yaodian.formats.keypoints.draft import Measure, Timing
from yaodian.kernel.cadence import RECURRING
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_with_weekday
from yaodian.kernel.due import schedule


@dataclass(frozen=True, slots=True)
class Dates:
    """Explains when things fall due. `year` None: nobody named one, so no date follows."""

    year: int | None
    calendar: WorkCalendar
    today: date

    def of_measure(self, measure: Measure) -> str:
        """One line for each timing; the part of the work stands before it where a cell names several."""
        lines = []
        for timing in measure.timings:
            text = self.of_timing(timing)
            part = timing.cadence.part
            lines.append(f"{part}：{text}" if part and text else text)
        return "\n".join(filter(None, lines))

    def of_timing(self, timing: Timing) -> str:
        """How the date is found; of what comes again, also when the next one falls due."""
        cadence = timing.cadence
        if self.year is None or cadence.is_open:
            return ""
        plan = schedule(cadence, self.year, self.calendar)
        if cadence.kind not in RECURRING:
            return plan.sentence
        coming = next((due.due_on for due in plan.dues if due.due_on and due.due_on >= self.today), None)
        return f"{plan.sentence}；下一次：{date_with_weekday(coming, with_year=True)}" if coming else plan.sentence
