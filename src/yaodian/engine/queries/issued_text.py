"""The words of an issued version, with what is said about its measures. They never change again, and every reader of
the living document asks for them: each process keeps the last few."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from yaodian.engine.models import PlanVersion
from yaodian.engine.queries.document import Document, document_of
from yaodian.engine.queries.measure_facts import MeasureFacts, measure_facts_of
from yaodian.orgs.actors import Actor

_MOST: Final = 8  # some hundred kilobytes each


@dataclass(frozen=True, slots=True)
class IssuedText:
    document: Document
    facts: Mapping[int, MeasureFacts]


_kept: dict[int, IssuedText] = {}


def issued_text_of(*, actor: Actor, version: PlanVersion) -> IssuedText:
    """`version` has been handed out to the actor. One under review still changes and is read anew."""
    found = _kept.get(version.id)
    if found is None:
        document = document_of(actor=actor, version_id=version.id)
        found = IssuedText(document, measure_facts_of(actor=actor, version=version))
        if version.status != PlanVersion.Status.REVIEWING:
            _keep(version.id, found)
    return found


def _keep(version_id: int, text: IssuedText) -> None:
    _kept[version_id] = text
    for oldest in list(_kept)[:-_MOST]:
        _kept.pop(oldest, None)
