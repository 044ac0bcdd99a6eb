"""Two committees with rows of every kind. What belongs to somebody else carries a marker, so that it is seen wherever
it comes out: in a page, a file, a header."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from django.db.models import Value
from django.db.models.functions import Concat
from tests.access.imports import import_job_of, import_of
from tests.access.meetings import meeting_of
from tests.access.notices import digest_of
from tests.access.people import office_of, person_of

from yaodian.engine.actions.search import index_record
from yaodian.engine.models import (
    Block,
    Clause,
    Draft,
    Duty,
    Evidence,
    Job,
    Measure,
    Plan,
    PlanVersion,
    Record,
    RecordEdition,
    RecordEvidence,
    RecordService,
    RecordUnit,
    Tally,
)
from yaodian.engine.queries.evidence import path_of
from yaodian.kernel.clock import now
from yaodian.kernel.ids import new_id
from yaodian.meetings.models import Meeting
from yaodian.notices.models import Digest
from yaodian.orgs.actions.accounts import new_account
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.models import (
    ChainCheck,
    CorrectionRequest,
    Delegation,
    GrantRequest,
    MoveRequest,
    Organisation,
    OrganisationSpan,
    Person,
    Post,
    RoleGrant,
    RosterImport,
    User,
)
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import ADMINISTRATORS, Role
from yaodian.orgs.tests.city import PASSWORD, SINCE, City, account, small_city

TODAY: Final = date(2026, 7, 15)
YEAR: Final = 2026
NEIGHBOUR, ABROAD = "VOM-NACHBARN", "AUS-DER-FERNE"
PARENT, CHILD, SIBLING = "VON-OBEN", "VON-UNTEN", "VON-NEBENAN"


class Guest(StrEnum):
    """Who comes beside the ten roles."""

    NOBODY = "没有角色的账号"
    DEPUTY = "代支部书记的人"


Viewer: TypeAlias = Role | Guest
# What each may see beside their own rows; all others see nothing of anybody.
_NEAR: Final[dict[Viewer, frozenset[str]]] = {
    Role.DEPARTMENT_OFFICE: frozenset({PARENT, CHILD, SIBLING}),
    Role.UNIT_SECRETARY: frozenset({CHILD}),
    Role.MEMBER: frozenset({CHILD}),
    Guest.DEPUTY: frozenset({CHILD}),
    **dict.fromkeys(
        (Role.COMMITTEE_STAFF, *ADMINISTRATORS),
        frozenset({PARENT, CHILD, SIBLING, NEIGHBOUR}),
    ),
}


def sees(viewer: Viewer | None, marker: str) -> bool:
    """Whether rows with that marker are there for them, where their role opens the page at all."""
    return not marker or (viewer is not None and marker in _NEAR.get(viewer, ()))


SOURCE: Final = "一、重点工作\n1.规范党组学习。每季度学习一次。"


@dataclass(frozen=True, slots=True)
class Papers:
    """The plan of a committee: read by everybody in it."""

    plan: Plan
    issued: PlanVersion
    reviewing: PlanVersion
    clause: Clause  # of the version under review
    measure: Measure
    job: Job
    resettling: Job


@dataclass(frozen=True, slots=True)
class Unit:
    """One organisation, with one row of each kind."""

    marker: str
    papers: Papers
    organisation: Organisation
    user: User
    grant: RoleGrant
    person: Person
    duty: Duty
    record: Record
    file: RecordEvidence
    draft: Draft
    asked: GrantRequest
    loan: Delegation
    move: MoveRequest
    check: ChainCheck
    correction: CorrectionRequest
    post: Post
    imported: RosterImport  # a roster that waits for approval
    import_job: Job
    meeting: Meeting
    digest: Digest


@dataclass(frozen=True, slots=True)
class World:
    city: City
    branch: Unit  # where most of the city's accounts sit
    group: Unit  # where the study secretary works
    parent: Unit
    child: Unit
    sibling: Unit
    neighbour: Unit
    abroad: Unit
    users: dict[Viewer, User]

    def own(self, viewer: Viewer | None) -> Unit:
        return self.group if viewer is Role.STUDY_SECRETARY else self.branch

    @property
    def near(self) -> tuple[Unit, ...]:
        return (self.parent, self.child, self.sibling)

    @property
    def others(self) -> tuple[Unit, ...]:
        return (*self.near, self.neighbour, self.abroad)


def build() -> World:
    city, far = small_city("yunze"), small_city("yuanfang")
    for table in (Organisation, OrganisationSpan):
        mine = table.objects.of(far.committee_id)
        mine.update(name=Concat("name", Value(ABROAD)), short_name=Concat("short_name", Value(ABROAD)))
    far.yi_first.refresh_from_db()
    program = program_actor(committee_id=far.committee_id)
    write_audit(actor=program, action=f"登记{ABROAD}", subject=far.root, sentence=f"登记{ABROAD}")
    # Pages of a plan are named by its year: only another one makes the plan abroad a foreign row.
    papers, far_papers = _papers(city, "", YEAR), _papers(far, ABROAD, YEAR - 1)
    cell = add_organisation(
        actor=program_actor(committee_id=city.committee_id),
        parent=city.jia_first,
        kind=Kind.CELL,
        name="市甲局第一支部第一小组",
        valid_from=SINCE,
    )
    branch = _unit(city.jia_first, papers, "", city.users[Role.UNIT_SECRETARY])
    group = _unit(city.jia_group, papers, "", city.users[Role.STUDY_SECRETARY])
    users = _guests(city)
    for role, user in city.users.items():
        users[role] = user
        user.person_id = (group if role is Role.STUDY_SECRETARY else branch).person.id
        user.save(update_fields=["person_id"])
    return World(
        city=city,
        users=users,
        parent=_unit(city.jia_committee, papers, PARENT, None),
        child=_unit(cell, papers, CHILD, None),
        sibling=_unit(city.jia_second, papers, SIBLING, None),
        branch=branch,
        group=group,
        neighbour=_unit(city.yi_first, papers, NEIGHBOUR, None),
        abroad=_unit(far.yi_first, far_papers, ABROAD, None),
    )


def _guests(city: City) -> dict[Viewer, User]:
    """One without any role, and one who has none of their own but acts for a secretary who is away."""
    nobody, deputy = (
        new_account(committee_id=city.committee_id, username=f"guest-{name}", name=guest.value, password=PASSWORD)
        for name, guest in (("nobody", Guest.NOBODY), ("deputy", Guest.DEPUTY))
    )
    away = account(city, Role.UNIT_SECRETARY, city.jia_first, "away")
    spell = {"valid_from": TODAY, "valid_to": TODAY + timedelta(days=9), "made_at": now()}
    Delegation.objects.create(committee_id=city.committee_id, owner=away, deputy=deputy, reason="leave", **spell)
    return {Guest.NOBODY: nobody, Guest.DEPUTY: deputy}


def _papers(city: City, marker: str, year: int) -> Papers:
    at, committee_id = now(), city.committee_id
    plan = Plan.objects.create(
        committee_id=committee_id,
        year=year,
        title=f"{year}年工作要点{marker}",
        issuer=city.root,
        status=Plan.Status.ISSUED,
        created_at=at,
    )
    issued, reviewing = (
        PlanVersion.objects.create(
            committee_id=committee_id,
            plan=plan,
            number=number,
            status=status,
            title=plan.title,
            source_name=f"要点{marker}.txt",
            source_sha256="0" * 64,
            source_text=SOURCE + marker,
            created_at=at,
        )
        for number, status in ((1, PlanVersion.Status.ISSUED), (2, PlanVersion.Status.REVIEWING))
    )
    measure = Measure.objects.create(
        committee_id=committee_id,
        plan=plan,
        number=1,
        position=1,
        section=1,
        section_title="重点工作",
        point_title="规范党组学习",
        text=f"每季度学习一次{marker}",
    )
    clauses = [_clause(version, measure, marker) for version in (issued, reviewing)]
    jobs = [
        Job.objects.create(
            committee_id=committee_id,
            kind=kind,
            subject_id=subject,
            title=f"{title}{marker}",
            asked_by=0,
            asked_at=at,
        )
        for kind, subject, title in (("issue", issued.id, "下达要点"), ("resettle", plan.id, "重新核认"))
    ]
    return Papers(plan, issued, reviewing, clauses[1], measure, *jobs)


def _clause(version: PlanVersion, measure: Measure, marker: str) -> Clause:
    start = SOURCE.index("每季度")
    block = Block.objects.create(
        committee_id=version.committee_id,
        version=version,
        position=1,
        kind=Block.Kind.POINT,
        number="1",
        title="规范党组学习",
        start=SOURCE.index("1."),
        end=len(SOURCE),
    )
    return Clause.objects.create(
        committee_id=version.committee_id,
        version=version,
        block=block,
        measure=measure,
        position=1,
        start=start,
        end=len(SOURCE) - 1,
        text=f"每季度学习一次{marker}",
    )


def _unit(place: Organisation, papers: Papers, marker: str, user: User | None) -> Unit:
    owner = user or new_account(
        committee_id=place.committee_id, username=f"u{place.id}", name=f"账号{marker}", password=PASSWORD
    )
    duty, record = _duty(place, papers, marker), _record(place, papers, marker, owner)
    person = person_of(place, marker)
    imported = import_of(place, marker)
    index_record(record=record)
    return Unit(
        marker=marker,
        papers=papers,
        organisation=place,
        user=owner,
        grant=RoleGrant.objects.create(
            committee_id=place.committee_id,
            user=owner,
            role=Role.MEMBER.value,
            organisation=place,
            valid_from=date(2021, 1, 1),
        ),
        person=person,
        duty=duty,
        record=record,
        file=_file(record, marker),
        draft=Draft.objects.create(
            committee_id=place.committee_id,
            user_id=owner.id,
            place=f"record:{duty.id}",
            fields={"title": f"草稿{marker}"},
            saved_at=now(),
        ),
        correction=CorrectionRequest.objects.create(
            committee_id=place.committee_id,
            organisation=place,
            department_id=place.home_id,
            person=person,
            fact=CorrectionRequest.Fact.NAME,
            wanted=f"周{marker}",
            asked_at=now(),
        ),
        post=Post.objects.of(place.committee_id).get(person_id=person.id),
        **office_of(place, marker, owner),
        imported=imported,
        import_job=import_job_of(imported, marker),
        meeting=meeting_of(place, person, marker),
        digest=digest_of(place, owner, marker),
    )


def _duty(place: Organisation, papers: Papers, marker: str) -> Duty:
    due_on = date(YEAR, 9, 30)
    duty = Duty.objects.create(
        committee_id=place.committee_id,
        organisation=place,
        department_id=place.home_id,
        year=YEAR,
        plan=papers.plan,
        measure=papers.measure,
        period="2026-Q3",
        opens_on=date(YEAR, 7, 1),
        due_on=due_on,
        closes_on=date(YEAR, 12, 31),
        waived_reason=marker,
    )
    cell = {"committee_id": place.committee_id, "year": YEAR, "department_id": place.home_id, "due_on": due_on}
    Tally.objects.get_or_create(**cell, measure=papers.measure, institution="", defaults={"total": 1})
    return duty


def _record(place: Organisation, papers: Papers, marker: str, by: User) -> Record:
    content = {
        "committee_id": place.committee_id,
        "title": f"第三季度学习{marker}",
        "happened_on": date(YEAR, 7, 10),
        "text": f"学习会记录{marker}",
    }
    home = {"organisation": place, "department_id": place.home_id}
    record = Record.objects.create(
        **content,
        **home,
        year=YEAR,
        recorded_at=now(),
        recorded_by=by.id,
        recorded_by_name=f"录入人{marker}",
        version=2,
    )
    RecordUnit.objects.create(committee_id=place.committee_id, record=record, **home)
    RecordService.objects.create(committee_id=place.committee_id, record=record, measure=papers.measure)
    RecordEdition.objects.create(
        **content,
        record=record,
        number=1,
        status=record.status,
        units_text=str(place.id),
        at=now(),
        by_user=by.id,
        by_name=f"录入人{marker}",
    )
    return record


def _file(record: Record, marker: str) -> RecordEvidence:
    stored = Evidence.objects.create(
        committee_id=record.committee_id,
        sha256=f"{new_id():064x}",
        kind="pdf",
        media_type="application/pdf",
        size=1,
        stored_at=now(),
    )
    path = path_of(committee_id=record.committee_id, sha256=stored.sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(marker.encode())
    return RecordEvidence.objects.create(
        committee_id=record.committee_id, record=record, evidence=stored, name=f"签到表{marker}.pdf"
    )
