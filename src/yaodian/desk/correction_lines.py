"""更正申请 on the desk: how many members wait for an answer, asked in the one query of what waits."""

from collections.abc import Mapping
from typing import Final

from django.db.models import CharField, Count, Value
from django.urls import reverse

from yaodian.desk.pages import Answers, WaitingLine
from yaodian.engine.queries.waiting import Counted
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import CorrectionRequest
from yaodian.orgs.rights import Right

_ASKED: Final = "correction request"


def counted_corrections(actor: Actor) -> dict[str, Counted]:
    """Nothing for those who answer none."""
    if not actor.may(Right.EDIT_ORGANISATIONS):
        return {}
    rows = CorrectionRequest.objects.visible_by(actor, Right.EDIT_ORGANISATIONS)
    waiting = rows.filter(state=CorrectionRequest.State.WAITING)
    named = waiting.values(what=Value(_ASKED, CharField(max_length=120)))
    return {_ASKED: named.annotate(count=Count("id"))}


def correction_lines(asked: Mapping[str, Answers]) -> list[WaitingLine]:
    return [
        WaitingLine(
            sentence=f"有{count}份更正申请等您答复",
            why="党员认为名册上不对的地方：先核对、更正，再答复；不更正的写明理由。",
            url=reverse("orgs:corrections"),
            action="去答复",
            count=count,
        )
        for _, count in asked.get(_ASKED, ())
        if count
    ]
