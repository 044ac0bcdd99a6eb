"""Plans, measures and duties for tests, made row by row: what settles them need not know how a document is read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.models import STANDING_DUE, Duty, Measure, Plan
from yaodian.kernel.clock import now
from yaodian.kernel.facts import DutyFacts
from yaodian.kernel.grace import closes_on
from yaodian.kernel.periods import Period
from yaodian.orgs.models import Organisation
from yaodian.orgs.tests.city import City

YEAR: Final = 2026


@dataclass
class Work:
    """An issued plan of the city, to which measures and duties are added."""

    city: City
    plan: Plan
    measures: list[Measure] = field(default_factory=list)

    def measure(self, text: str = "开展主题党日") -> Measure:
        number = len(self.measures) + 1
        made = Measure.objects.create(
            committee_id=self.city.committee_id,
            plan=self.plan,
            number=number,
            position=number,
            section=1,
            section_title="一、坚定政治忠诚",
            point_title="1.抓实对党忠诚教育",
            text=text,
        )
        self.measures.append(made)
        return made

    def duty(  # noqa: PLR0913  all that a duty is
        self,
        organisation: Organisation,
        *,
        measure: Measure | None = None,
        institution: str = "",
        period: str = "2026-Q1",
        due_on: date | None = None,
        required: int = 1,
        continues: Duty | None = None,
    ) -> Duty:
        """Due on the last day of its period, unless another day is given; STANDING_DUE makes it standing work."""
        whole = Period.parse(period)
        due_on = due_on or whole.last_day
        facts = DutyFacts(
            period=period,
            opens_on=whole.first_day,
            due_on=None if due_on == STANDING_DUE else due_on,
            required=required,
        )
        made = Duty.objects.create(
            committee_id=self.city.committee_id,
            year=self.plan.year,
            plan=self.plan,
            measure=measure or (self.measures[0] if self.measures else self.measure()),
            institution=institution,
            organisation=organisation,
            department_id=organisation.home_id,
            period=period,
            opens_on=facts.opens_on,
            due_on=due_on,
            closes_on=closes_on(facts) or STANDING_DUE,
            required=required,
            continues=continues,
        )
        recount_plan(committee_id=made.committee_id, plan_id=self.plan.id)
        return made


def work_of(city: City, year: int = YEAR) -> Work:
    plan = Plan.objects.create(
        committee_id=city.committee_id,
        year=year,
        title=f"{year}年工作要点",
        issuer=city.root,
        status=Plan.Status.ISSUED,
        created_at=now(),
    )
    return Work(city, plan)
