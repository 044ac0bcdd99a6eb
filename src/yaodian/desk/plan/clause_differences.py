"""Two people at one clause: what the other has saved, and what stands in the form here, line by line."""

from yaodian.desk.plan.due_preview import preview_of
from yaodian.desk.plan.review_page import ReviewPage
from yaodian.engine.clauses import ClauseContent
from yaodian.formats.keypoints.draft import MeasureClass
from yaodian.formats.keypoints.labels import CLASS_LABELS
from yaodian.kernel.registry import institution

_JOIN = "、"
_NOTHING = "（空）"


def differences(page: ReviewPage) -> list[tuple[str, str, str]]:
    """Label, theirs, mine: only where the two differ. A form that cannot be read yet has no other side."""
    if page.selected is None or page.entry is None or not page.entry.is_valid():
        return []
    theirs, mine = _told(page, page.selected.content), _told(page, page.entry.content)
    return [(label, theirs[label], mine[label]) for label in theirs if theirs[label] != mine[label]]


def _told(page: ReviewPage, content: ClauseContent) -> dict[str, str]:
    audience = [*(str(kind.label) for kind in content.kinds), *page.audience.names_of(content.organisation_ids)]
    told = {
        "制度": _JOIN.join(institution(key).name for key in content.institutions),
        "牵头": content.lead,
        "配合": content.helpers,
        "由谁办": _JOIN.join(audience),
        "时限": "".join(line.sentence for line in preview_of(page.actor, content, page.year).lines),
        "办还是守": CLASS_LABELS[MeasureClass(content.measure_class)],
    }
    return {label: text or _NOTHING for label, text in told.items()}
