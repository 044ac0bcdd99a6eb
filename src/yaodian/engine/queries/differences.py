"""What a change of a record changed: field by field, in words."""

from collections.abc import Iterable

from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Measure
from yaodian.kernel.dates import date_text
from yaodian.kernel.registry import institution, institutions
from yaodian.orgs.chain import Change
from yaodian.orgs.models import Organisation


def entry_changes(*, committee_id: int, before: RecordDraft, after: RecordDraft) -> list[Change]:
    """Only fields that differ. Files are told by their names."""
    kinds = {kind.key: kind.label for each in institutions() for kind in each.kinds}
    pairs = [
        ("标题", before.title, after.title),
        ("发生日期", date_text(before.happened_on), date_text(after.happened_on)),
        ("类型", kinds.get(before.kind, before.kind), kinds.get(after.kind, after.kind)),
        ("经过", before.text, after.text),
        ("参加人数", _count(before.attended), _count(after.attended)),
        ("附件", "、".join(name for _, name in before.files), "、".join(name for _, name in after.files)),
    ]
    if before.organisation_ids != after.organisation_ids:
        names = _names(committee_id, {*before.organisation_ids, *after.organisation_ids})
        pairs.append(("举办组织", _joined(before, names), _joined(after, names)))
    if before.services != after.services:
        pairs.append(("服务的任务", _served(committee_id, before), _served(committee_id, after)))
    return [Change(field, old, new) for field, old, new in pairs if old != new]


def _count(attended: int | None) -> str:
    return "" if attended is None else str(attended)


def _names(committee_id: int, ids: Iterable[int]) -> dict[int, str]:
    return dict(Organisation.objects.of(committee_id).filter(id__in=ids).values_list("id", "short_name"))


def _joined(entry: RecordDraft, names: dict[int, str]) -> str:
    return "、".join(names[each] for each in entry.organisation_ids)


def _served(committee_id: int, entry: RecordDraft) -> str:
    ids = [measure_id for measure_id, _ in entry.services]
    texts = dict(Measure.objects.of(committee_id).filter(id__in=ids).values_list("id", "text"))
    return "；".join(institution(key).name if key else texts.get(number, "") for number, key in entry.services)
