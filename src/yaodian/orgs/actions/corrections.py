"""申请更正: a member says what is wrong in the own row; the keeper of the roster answers with a reason."""

from datetime import date

from django.db import transaction

from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import CorrectionRequest, Person, Post
from yaodian.orgs.models.people import GONE
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on
from yaodian.orgs.tenancy import TenantQuerySet

Fact = CorrectionRequest.Fact
State = CorrectionRequest.State
WANTED_LENGTH = 100
ANSWER_LENGTH = 200
BEFORE_LENGTH = 500
_DAYS = (Fact.JOIN_ON, Fact.FULL_ON)


@transaction.atomic
def ask_correction(*, actor: Actor, fact: Fact, wanted: str) -> CorrectionRequest:
    """Of one's own row alone."""
    person = _own(actor)
    wanted = _wanted(fact, wanted)
    if waiting_requests(actor.committee_id).filter(person_id=person.id, fact=fact).exists():
        raise RefusedError(f"已经申请更正“{Fact(fact).label}”，请等待答复，或先撤回。")
    made = CorrectionRequest.objects.create(
        committee_id=actor.committee_id,
        organisation_id=person.organisation_id,
        department_id=person.department_id,
        person=person,
        fact=fact,
        before=_standing(person, fact),
        wanted=wanted,
        asked_at=now(),
    )
    _tell(actor, made, "申请更正", f"1名党员申请更正{Fact(fact).label}")
    return made


@transaction.atomic
def withdraw_correction(*, actor: Actor, request_id: int) -> CorrectionRequest:
    if actor.person_id is None:
        raise CorrectionRequest.DoesNotExist
    person = _own(actor)
    mine = CorrectionRequest.objects.of(actor.committee_id).filter(person_id=person.id)
    request: CorrectionRequest = mine.select_for_update(of=("self",)).get(id=request_id)
    _refuse_answered(request)
    request.state = State.WITHDRAWN
    request.save(update_fields=["state"])
    _tell(actor, request, "撤回更正申请", f"1名党员撤回更正{Fact(request.fact).label}的申请")
    return request


@transaction.atomic
def answer_correction(*, actor: Actor, request_id: int, is_right: bool, answer: str) -> CorrectionRequest:
    """“已更正” is only said where that very fact has changed since it was asked."""
    actor.require(Right.EDIT_ORGANISATIONS)
    rows = CorrectionRequest.objects.visible_by(actor, Right.EDIT_ORGANISATIONS).select_related("person")
    request: CorrectionRequest = rows.select_for_update(of=("self",)).get(id=request_id)
    _refuse_answered(request)
    answer = " ".join(answer.split())
    if not answer:
        raise RefusedError("请写明答复的理由，如：已按入党志愿书更正；档案记载与现登记一致。")
    if len(answer) > ANSWER_LENGTH:
        raise RefusedError(f"答复最多{ANSWER_LENGTH}个字，现有{len(answer)}个字。")
    if is_right and _standing(request.person, Fact(request.fact)) == request.before:
        what = Fact(request.fact).label
        raise RefusedError(f"名册上的{what}还没有改。请先在党员页更正，再答复“已更正”。")
    request.state = State.CORRECTED if is_right else State.KEPT
    request.answer, request.answered_at, request.answered_by_name = answer, now(), actor.name
    request.save(update_fields=["state", "answer", "answered_at", "answered_by_name"])
    _tell(actor, request, "答复更正申请", f"答复更正{Fact(request.fact).label}的申请：{State(request.state).label}")
    return request


def waiting_requests(committee_id: int) -> TenantQuerySet[CorrectionRequest]:
    """They go where their person goes: whoever keeps the roster there answers them."""
    found: TenantQuerySet[CorrectionRequest] = CorrectionRequest.objects.of(committee_id).filter(state=State.WAITING)
    return found


def _standing(person: Person, fact: Fact) -> str:
    """What the roster says of it now."""
    if fact is Fact.PLACE:
        return str(person.organisation_id)
    if fact is Fact.POST:
        posts = Post.objects.of(person.committee_id).filter(held_on(today()), person_id=person.id)
        held = posts.order_by("organisation_id", "title").values_list("organisation_id", "title")
        return "、".join(f"{place} {title}" for place, title in held)[:BEFORE_LENGTH]
    return str(getattr(person, fact.value) or "")


def _own(actor: Actor) -> Person:
    if actor.person_id is None:
        raise RefusedError("您的账号还没有对应到党员名册，请联系负责名册的同志。")
    rows = Person.objects.of(actor.committee_id).exclude(status__in=GONE)
    person: Person = rows.select_for_update(of=("self",)).get(id=actor.person_id)
    return person


def _wanted(fact: Fact, wanted: str) -> str:
    wanted = " ".join(wanted.split())
    if not wanted:
        raise RefusedError("请写明应当是什么。")
    if len(wanted) > WANTED_LENGTH:
        raise RefusedError(f"最多{WANTED_LENGTH}个字，现有{len(wanted)}个字。")
    if fact in _DAYS:
        try:
            date.fromisoformat(wanted)
        except ValueError as error:
            raise RefusedError(f"{Fact(fact).label}请写成 2014-06-20 这样的日期。") from error
    return wanted


def _refuse_answered(request: CorrectionRequest) -> None:
    if request.state != State.WAITING:
        raise RefusedError(f"这份申请{State(request.state).label}，不能再办理。")


def _tell(actor: Actor, request: CorrectionRequest, action: str, sentence: str) -> None:
    write_audit(actor=actor, action=action, subject=request, sentence=f"{request.organisation.name}{sentence}")
