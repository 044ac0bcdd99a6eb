"""One opened form of a record: its fields, the files taken so far, its draft on the server, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from yaodian.desk.numbers import number_in
from yaodian.desk.record_form import RecordFields
from yaodian.desk.records.hosts import Hosts, hosts_of
from yaodian.desk.records.named import names_to_ask_about
from yaodian.desk.records.offers import Suggested, services_in, suggested_for
from yaodian.desk.records.place import RecordPlace
from yaodian.engine.actions.drafts import drop_draft, keep_draft
from yaodian.engine.actions.evidence import store_file
from yaodian.engine.actions.records import edit_record, save_record
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Draft, Record
from yaodian.engine.queries.differences import entry_changes
from yaodian.engine.queries.drafts import draft_of
from yaodian.engine.queries.entries import entry_of, last_edition
from yaodian.engine.queries.offered import takes_words
from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.formats.gate.names import NAMELESS, shown_name
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import RecordKind
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change

_SALT: Final = "record-form"
_FILE_SALT: Final = "record-file"
_LOST: Final = "这张表单已失效，请重新打开再填。"
# What a draft keeps beside the fields of the form.
_ALSO: Final = ("service", "kept", "partner", "version", "reason")
_MANY: Final = frozenset({"service", "kept", "partner"})
_SEEN: Final = 8  # so many boxes stand open
Kept = tuple[int, str]


@dataclass
class RecordEntry:
    """`problem`: why it was not saved. `theirs`: what another person saved meanwhile, field by field against this.
    `told`: what stands above a form that was not to be saved yet."""

    actor: Actor
    place: RecordPlace
    form: RecordFields
    token: str
    hosts: Hosts
    suggested: Suggested
    version: int = 0
    services: tuple[str, ...] = ()
    kept: dict[str, str] = field(default_factory=dict)  # signed id and name of a stored file: its name
    reason: str = ""
    draft: Draft | None = None
    problem: str = ""
    told: str = ""
    looked: str = ""  # the names that were asked about, as the form sends them back
    theirs: list[Change] = field(default_factory=list)
    current: Record | None = None

    @property
    def kind(self) -> str:
        """The one that is chosen."""
        return str(self.form["kind"].value() or "") if "kind" in self.form.fields else ""

    @property
    def kind_groups(self) -> list[tuple[str, tuple[RecordKind, ...]]]:
        """The choices of each institution under its name."""
        if "kind" not in self.form.fields:
            return []
        return [(each.name, each.kinds) for each in self.suggested.named if each.kinds]

    @property
    def own_fields(self) -> list[Any]:
        """What a folder's own form asks beside the plain fields."""
        known = {*RecordFields.base_fields, "signed"}
        return [each for each in self.form if each.name not in known]

    @property
    def boxes(self) -> list[tuple[Any, bool]]:
        return [(offer, offer.value in self.services) for offer in self.suggested.offers]

    @property
    def first_boxes(self) -> list[tuple[Any, bool]]:
        return [box for number, box in enumerate(self.boxes) if box[1] or number < _SEEN]

    @property
    def more_boxes(self) -> list[tuple[Any, bool]]:
        return [box for number, box in enumerate(self.boxes) if not box[1] and number >= _SEEN]


def opened(actor: Actor, place: RecordPlace) -> RecordEntry:
    """With what was left of it in a draft, else with what is held or asked for."""
    draft = draft_of(actor=actor, place=place.draft_place)
    left = _lists(draft) if draft else _held_lists(place)
    initial: dict[str, Any] = {name: values[-1] for name, values in left.items() if values and name not in _MANY}
    services = tuple(left.get("service", ()))
    hosts, suggested = _around(
        actor, place, typed=initial.get("happened_on", ""), partners=left.get("partner", ()), ticked=services
    )
    return RecordEntry(
        actor=actor,
        place=place,
        form=place.form_class(initial=initial, institutions=suggested.named),
        token=token_for(actor, place),
        hosts=hosts,
        suggested=suggested,
        version=number_in(initial.get("version", "")) or (place.record.version if place.record else 0),
        services=services,
        kept=kept_files(left.get("kept", [])),
        reason=initial.get("reason", ""),
        draft=draft,
    )


def posted(actor: Actor, place: RecordPlace, data: QueryDict, files: MultiValueDict[str, UploadedFile]) -> RecordEntry:
    services = tuple(data.getlist("service")) or tuple(f"{measure}:{key}" for measure, key in place.fixed)
    hosts, suggested = _around(
        actor,
        place,
        typed=data.get("happened_on", ""),
        partners=data.getlist("partner"),
        ticked=services,
        words=data.get("host_words", ""),
    )
    ticked = (institution(key) for _, key in services_in(services) if key)
    return RecordEntry(
        actor=actor,
        place=place,
        form=place.form_class(data, files, institutions=dict.fromkeys((*suggested.named, *ticked))),
        token=data.get("token", ""),
        hosts=hosts,
        suggested=suggested,
        version=number_in(data.get("over", "") or data.get("version", "")) or 0,
        services=services,
        kept=kept_files(data.getlist("kept")),
        reason=data.get("reason", ""),
        looked=data.get("looked", ""),
    )


def _around(  # noqa: PLR0913  all that says which boxes stand beside the fields
    actor: Actor, place: RecordPlace, *, typed: str, partners: Sequence[str], ticked: Sequence[str], words: str = ""
) -> tuple[Hosts, Suggested]:
    day = place.form_class.day_in(typed) or place.day
    hosts = hosts_of(actor, place, partners, words=words, day=day)
    held_by = (place.host, *hosts.ids)
    return hosts, suggested_for(actor, place, day=day, hosts=held_by, ticked=ticked)


def save(entry: RecordEntry, uploads: list[UploadedFile]) -> Record | None:
    """None: it was not saved, and the entry says why. Nothing that was typed or stored is lost."""
    try:
        files = _files(entry, uploads)
        entry.hosts.refuse_strangers()
        if not entry.form.is_valid() or asks_about_names(entry):
            return None
        return _written(entry, files)
    except ConflictError as error:
        entry.problem = str(error)
        if isinstance(error.current, Record):
            entry.current = error.current
            entry.theirs = _against(entry, error.current) if entry.place.record else []
    except RefusedError as error:
        entry.problem = str(error)
    return None


def asks_about_names(entry: RecordEntry) -> bool:
    """Once for the same names: whoever sends the form again has decided."""
    held = entry.form.cleaned_data
    text = f"{held.get('title', '')}\n{held.get('text', '')}"
    keys = [*entry.place.keys, *(key for _, key in services_in(entry.services))]
    found = names_to_ask_about(entry.actor, entry.place.organisation, keys, text)
    names = "、".join(found)
    if not names or names == entry.looked:
        return False
    entry.looked = names
    entry.told = (
        f"还没有保存：文字里的“{names}”与名册上的姓名相同。这里只写渠道、活动和程序，不写人；"
        "是人名的请改写，不是人名或确需保留的，再点一次“保存”。"
    )
    return True


def keep(entry: RecordEntry, data: QueryDict) -> Draft | None:
    """As it stands, valid or not, with the files that were stored. None: it has been sent meanwhile, and a draft that
    comes late would bring it back as something unsent."""
    if _was_sent(entry):
        return None
    names = (*entry.form.fields, *_ALSO)
    fields: dict[str, list[str]] = {name: data.getlist(name) for name in names if name in data}
    fields["kept"] = list(entry.kept)
    keys = [*entry.place.keys, *(key for _, key in services_in(entry.services))]
    return keep_draft(actor=entry.actor, place=entry.place.draft_place, fields=fields, institutions=keys)


def _was_sent(entry: RecordEntry) -> bool:
    submission = submission_in(entry.actor, entry.place, entry.token)
    if entry.place.record is None:
        return Record.objects.of(entry.actor.committee_id).filter(id=submission).exists()
    former = last_edition(entry.place.record)
    is_mine = former is not None and former.by_user == entry.actor.user_id
    return is_mine and entry.place.record.version != entry.version


def take_files(entry: RecordEntry, uploads: list[UploadedFile]) -> None:
    """Store what may be kept; what may not is said beside the field. A form for a count stores nothing."""
    if not _takes_files(entry):
        return
    for upload in uploads:
        try:
            data = upload.read(DEFAULT_LIMITS.file_bytes + 1)
            evidence, name = store_file(actor=entry.actor, name=str(upload.name), data=data)
        except RefusedError as error:
            entry.form.add_error("uploads", f"{shown_name(str(upload.name)) or NAMELESS}：{error}")
        else:
            entry.kept.update(kept_files([signed_file(evidence.id, name)]))


def signed_file(evidence_id: int, name: str) -> str:
    return dumps([str(evidence_id), name], salt=_FILE_SALT)


def kept_files(values: list[str]) -> dict[str, str]:
    """Those that this program named; anything else is left out."""
    return {value: name for value in values for _, name in [_file_in(value)] if name}


def token_for(actor: Actor, place: RecordPlace) -> str:
    """Names the record that the form will make, so that a second sending finds the first one's."""
    return dumps([str(new_id()), str(actor.user_id), place.draft_place], salt=_SALT)


def submission_in(actor: Actor, place: RecordPlace, token: str) -> int:
    try:
        submission, user, opened_for = loads(token, salt=_SALT)
    except (BadSignature, ValueError):
        raise RefusedError(_LOST) from None
    if [user, opened_for] != [str(actor.user_id), place.draft_place]:
        raise RefusedError(_LOST)
    return int(submission)


def _files(entry: RecordEntry, uploads: list[UploadedFile]) -> tuple[Kept, ...]:
    """Names without a file where none may be taken: the rule that refuses them is asked, and nothing is stored."""
    if not _takes_files(entry):
        named = [(0, str(upload.name)) for upload in uploads]
        return (*(_file_in(value) for value in entry.kept), *named)
    entry.form.is_valid()
    take_files(entry, uploads)
    return tuple(_file_in(value) for value in entry.kept)


def _takes_files(entry: RecordEntry) -> bool:
    return all(takes_words(key) for key in [*entry.place.keys, *(key for _, key in services_in(entry.services))])


@transaction.atomic
def _written(entry: RecordEntry, files: tuple[Kept, ...]) -> Record:
    """The draft goes where the record comes, or not at all."""
    content, actor, place = _content(entry, files), entry.actor, entry.place
    if place.record:
        record = edit_record(actor=actor, record_id=place.record.id, version=entry.version, draft=content)
    else:
        submission = submission_in(actor, place, entry.token)
        record = save_record(actor=actor, draft=content, submission=submission)
    drop_draft(actor=actor, place=place.draft_place)
    return record


def _content(entry: RecordEntry, files: tuple[Kept, ...]) -> RecordDraft:
    place = entry.place
    return entry.form.entry(
        organisation_ids=(place.host, *entry.hosts.ids),
        services=services_in(entry.services),
        files=files,
        reason=entry.reason,
    )


def _against(entry: RecordEntry, current: Record) -> list[Change]:
    """`old` is what the other person left, `new` what stands in this form."""
    files = tuple(_file_in(value) for value in entry.kept)
    before, after = entry_of(current), _content(entry, files)
    return entry_changes(committee_id=entry.actor.committee_id, before=before, after=after)


def _file_in(value: str) -> Kept:
    try:
        number, name = loads(value, salt=_FILE_SALT)
    except (BadSignature, ValueError):
        return 0, ""
    return int(number), str(name)


def _lists(draft: Draft) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else list(value) for name, value in draft.fields.items()}


def _held_lists(place: RecordPlace) -> dict[str, list[str]]:
    """What a form begins with, as a draft would hold it."""
    held = place.held
    fields: dict[str, Any] = {"happened_on": place.first_day or ""}
    if held:
        attended = "" if held.attended is None else held.attended
        fields = {"title": held.title, "happened_on": held.happened_on, "kind": held.kind, "text": held.text}
        fields["attended"] = attended
    lists = {name: [str(value)] for name, value in fields.items()}
    kept = [signed_file(*each) for each in held.files] if held else []
    return {**lists, "service": [*place.ticked], "partner": [str(each) for each in place.partners], "kept": kept}
