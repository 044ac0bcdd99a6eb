"""草稿: what somebody has typed into a form and not sent yet. Without an audit line: nothing has been said."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from yaodian.engine.models import Draft
from yaodian.engine.queries.drafts import PLACE_LENGTH
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.institution import Takes
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor

Fields: TypeAlias = Mapping[str, str | Sequence[str]]
_MOST_CHARACTERS: Final = 100_000
# Numbers, dates and keys; no words.
_FIGURE: Final = re.compile(r"[0-9A-Za-z_:.\-]{0,80}")


def keep_draft(*, actor: Actor, place: str, fields: Fields, institutions: Iterable[str] = ()) -> Draft:
    """One for each user and place. `institutions`: keys of those that the form is for; where one of them takes a count
    and no words, the words in the form are not kept here either."""
    if any(_takes_no_words(key) for key in institutions if key):
        fields = {name: value for name, value in fields.items() if _is_figure(value)}
    kept = {name: value if isinstance(value, str) else list(value) for name, value in fields.items()}
    if len(json.dumps(kept, ensure_ascii=False)) > _MOST_CHARACTERS:
        raise RefusedError("内容太长，没有存为草稿。请先保存，长材料作为附件上传。")
    draft, _ = Draft.objects.update_or_create(
        committee_id=actor.committee_id,
        user_id=actor.user_id,
        place=place[:PLACE_LENGTH],
        defaults={"fields": kept, "saved_at": now()},
    )
    return draft


def drop_draft(*, actor: Actor, place: str) -> None:
    """Once the form is sent, or the user wants a blank one."""
    mine = Draft.objects.visible_to(actor).filter(user_id=actor.user_id, place=place[:PLACE_LENGTH])
    mine.delete()


def _takes_no_words(key: str) -> bool:
    declared = institution(key)
    return declared.record_form is None or declared.takes is Takes.COUNT_ONLY


def _is_figure(value: str | Sequence[str]) -> bool:
    parts = [value] if isinstance(value, str) else value
    return all(_FIGURE.fullmatch(part) for part in parts)
