"""What the review page draws: the document, one clause with its form or a list of clauses, and how far people are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from yaodian.desk.plan.audience import Audience, audience_of
from yaodian.desk.plan.clause_form import ClauseEntry
from yaodian.desk.plan.due_preview import DuePreview, preview_of
from yaodian.desk.plan.source_lines import Line, anchors_of, lines_of
from yaodian.engine.models import Clause, Plan
from yaodian.engine.queries.document import document_of
from yaodian.engine.queries.headings import heading_of
from yaodian.engine.queries.review import Review, ReviewClause, review_of
from yaodian.engine.queries.versions import version_reviewed
from yaodian.formats.keypoints.draft import REASON_LABELS
from yaodian.orgs.actors import Actor

OPEN, KEPT, OUT = "open", "kept", "out"
_SHOWN: Final = (OPEN, KEPT, OUT)
REFUSED: Final = 422


@dataclass(frozen=True, slots=True)
class Filter:
    key: str
    label: str
    look: str
    count: int
    is_current: bool


@dataclass(kw_only=True)
class ReviewPage:
    """`revision`: of the clause when its form was opened. A form that comes back with a fault keeps that one, or the
    next save would silently stand over what a colleague has changed meanwhile."""

    actor: Actor
    year: int
    review: Review
    show: str = OPEN
    selected: ReviewClause | None = None
    entry: ClauseEntry | None = None
    revision: int = 0
    problem: str = ""
    theirs: list[tuple[str, str, str]] = field(default_factory=list)
    typed: QueryDict = field(default_factory=QueryDict)
    was_saved: bool = False
    is_lost: bool = False
    bulk: dict[str, object] | None = None

    def select(self, clause_id: int, data: QueryDict | None = None) -> bool:
        """False: there is no such clause, or there is none any more."""
        self.selected = self.review.of(clause_id)
        if self.selected is None:
            return False
        self.entry = ClauseEntry(self.selected.content, self.year, self.audience, data)
        self.revision = self.selected.clause.revision
        return True

    @property
    def base(self) -> str:
        """Links name the page: one that came back from a form stands at the form's address."""
        return reverse("desk:review", kwargs={"year": self.year})

    @cached_property
    def audience(self) -> Audience:
        return audience_of(self.actor)

    @cached_property
    def lines(self) -> list[Line]:
        document = document_of(actor=self.actor, version_id=self.review.version.id)
        return lines_of(document, f"{self.base}?show={self.show}", self.selected.id if self.selected else 0)

    @cached_property
    def anchors(self) -> str:
        """What a swap renews beside the panel: every clause in the text, and how far people are."""
        return ",".join(["#bar", "#ways", "#filters", *anchors_of(self.lines)])

    @cached_property
    def listed(self) -> Sequence[ReviewClause]:
        if self.show == OUT:
            return self.review.excluded
        return [each for each in self.review.clauses if each.is_confirmed == (self.show == KEPT)]

    @property
    def filters(self) -> list[Filter]:
        left = self.review.total - self.review.confirmed
        counts = {OPEN: left, KEPT: self.review.confirmed, OUT: len(self.review.excluded)}
        words = {OPEN: ("待确认", ""), KEPT: ("已确认", "kept"), OUT: ("未列为举措", "out")}
        return [Filter(key, *words[key], counts[key], key == self.show) for key in _SHOWN]

    @property
    def previous_id(self) -> int:
        return next((each.id for each in reversed(self.listed) if self._place(each) < self._here), 0)

    @property
    def next_id(self) -> int:
        return next((each.id for each in self.listed if self._place(each) > self._here), 0)

    @property
    def next_open_id(self) -> int:
        """The next one to decide on after this one; after the last, the first again; 0 when all are confirmed."""
        left = [each for each in self.review.open if not self.selected or each.id != self.selected.id]
        later = (each.id for each in left if self._place(each) > self._here)
        return next(later, left[0].id if left else 0)

    @property
    def due(self) -> DuePreview | None:
        """When the clause falls due as its form stands."""
        if self.entry is None or self.selected is None:
            return None
        is_ready = not self.entry.cadence.is_bound or self.entry.is_valid()
        held = self.selected.content if not self.entry.cadence.is_bound else None
        content = held or (self.entry.content if is_ready else None)
        return preview_of(self.actor, content, self.year) if content else None

    @property
    def following_text(self) -> str:
        """Of the clause with which the chosen one can be joined."""
        following = self.review.of(self.selected.merge_id) if self.selected else None
        return following.clause.text if following else ""

    @property
    def block_choices(self) -> list[tuple[str, str]]:
        return [(str(block.id), heading_of(block)) for block in self.review.blocks]

    @property
    def reasons(self) -> list[str]:
        """The reader's own, offered to a person."""
        return [*REASON_LABELS.values()]

    @property
    def is_excluded(self) -> bool:
        return self.selected is not None and self.selected.clause.status == Clause.Status.EXCLUDED

    @property
    def _here(self) -> tuple[int, int]:
        return self._place(self.selected) if self.selected else (-1, -1)

    @staticmethod
    def _place(each: ReviewClause) -> tuple[int, int]:
        return each.clause.position, each.clause.start


def page_for(actor: Actor, year: int, asked: QueryDict) -> ReviewPage | None:
    """None: the year has a plan, but none of its versions is under review."""
    version = version_reviewed(actor=actor, year=year)
    if version is None:
        Plan.objects.visible_to(actor).get(year=year)
        return None
    show = asked.get("show", OPEN)
    review = review_of(actor=actor, version_id=version.id)
    return ReviewPage(actor=actor, year=year, review=review, show=show if show in _SHOWN else OPEN)


def address(year: int, show: str = OPEN, clause_id: int = 0, more: str = "") -> str:
    clause = f"&clause={clause_id}" if clause_id else ""
    return f"{reverse('desk:review', kwargs={'year': year})}?show={show}{clause}{more}#panel"


def drawn(request: HttpRequest, page: ReviewPage, status: int = 200) -> HttpResponse:
    """A piece of a page that htmx swaps in comes with 200: it leaves refusals out."""
    is_piece = bool(getattr(request, "htmx", False))
    context = {"page": page, "review": page.review, "year": page.year, "version": page.review.version}
    return render(request, "desk/review.html", context, status=200 if is_piece else status)
