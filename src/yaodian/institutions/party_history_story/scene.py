"""What the demo shows of it beyond records: the list of one branch, with a source still to be checked."""

from typing import Final

from yaodian.institutions.party_history_story.actions import add_story, check_story
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_STORIES: Final = (
    ("半条被子", "1934年11月", "公开出版的党史故事选编，第12页"),
    ("第一条公路", "1952年", "市史志办公开出版物，第3章"),
    ("档案里的会议记录", "1958年", "市档案馆开放档案，会议类"),
)


def set_scene(*, actor: Actor, year: int) -> None:
    del year
    branch = Organisation.objects.of(actor.committee_id).filter(kind="branch").in_order().first()
    if branch is None:
        return
    made = [
        add_story(actor=actor, branch_id=branch.id, title=title, event_text=when, source=source)
        for title, when, source in _STORIES
    ]
    for story in made[:2]:
        check_story(actor=actor, story_id=story.id, version=story.version)
