"""任职: who holds which post where, from when to when."""

from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.leaving import refuse_gone
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Post
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on, refuse_future

LONGEST = 40


@transaction.atomic
def begin_post(  # noqa: PLR0913  what a post is
    *, actor: Actor, person_id: int, version: int, organisation: Organisation, title: str, on: date
) -> Post:
    """One person may hold posts in several organisations, and a post may have several holders."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_gone(person)
    refuse_future(on)
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=organisation.id, department=organisation.home_id)
    title = "".join(title.split())
    if not title or len(title) > LONGEST:
        raise RefusedError(f"请填职务名称，如：书记、组织委员，最多{LONGEST}个字。")
    if organisation.valid_to is not None and organisation.valid_to <= on:
        raise RefusedError(f"{organisation.name}已于{date_text(organisation.valid_to)}撤销。")
    same = Post.objects.of(actor.committee_id).filter(person_id=person.id, organisation_id=organisation.id, title=title)
    if same.filter(held_on(on)).exists() or same.filter(valid_from=on).exists():
        raise RefusedError(f"在{organisation.name}已任{title}。")
    post = Post.objects.create(
        committee_id=actor.committee_id, person=person, organisation=organisation, title=title, valid_from=on
    )
    touch(person)
    _tell(actor, post, f"自{date_text(on)}起任")
    return post


@transaction.atomic
def end_post(*, actor: Actor, person_id: int, version: int, post_id: int, on: date) -> Post:
    """`on`: the first day without it."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_future(on)
    held = Post.objects.of(actor.committee_id).filter(person_id=person.id).select_related("organisation")
    post: Post = held.select_for_update(of=("self",)).get(id=post_id)
    if post.valid_to is not None:
        raise RefusedError(f"这个职务已于{date_text(post.valid_to)}免去。")
    if on < post.valid_from:
        raise RefusedError(f"这个职务自{date_text(post.valid_from)}起担任，日期不能早于这一天。")
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    touch(person)
    _tell(actor, post, f"自{date_text(on)}起免")
    return post


def _tell(actor: Actor, post: Post, verb: str) -> None:
    sentence = f"{post.organisation.name}1名党员{verb}{post.title}"
    write_audit(actor=actor, action="任免职务", subject=post, sentence=sentence)
