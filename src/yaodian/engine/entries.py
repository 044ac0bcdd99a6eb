"""What a person enters about one fact, and what may not be entered. Pure: no row is read here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from yaodian.formats.gate.markings import refuse_classified
from yaodian.formats.gate.names import NAMELESS, shown_name
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.institution import Institution, RecordKind, Takes
from yaodian.kernel.registry import institution, institutions

TITLE_LENGTH: Final = 120
TEXT_LENGTH: Final = 20_000
REASON_LENGTH: Final = 200
FILE_NAME_LENGTH: Final = 200
MOST_PEOPLE: Final = 100_000
MOST_UNITS: Final = 50
_Item = TypeVar("_Item")


class NotCollectedError(RefusedError):
    """Something that is never collected here was sent. Pages answer 422."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDraft:
    """`organisation_ids`: the host first, then who held it jointly. `services`: measures, each under one of its
    institutions ("" for none). `files`: ids of evidence with their names. `reason`: why it is changed."""

    title: str
    happened_on: date
    organisation_ids: tuple[int, ...]
    kind: str = ""
    text: str = ""
    attended: int | None = None
    services: tuple[tuple[int, str], ...] = ()
    files: tuple[tuple[int, str], ...] = ()
    reason: str = ""

    @property
    def institutions(self) -> tuple[Institution, ...]:
        return tuple(institution(key) for key in sorted({key for _, key in self.services if key}))

    @property
    def counts_only(self) -> tuple[Institution, ...]:
        """Those of its institutions that take a date, a number of people and a sign-off, no more."""
        return tuple(each for each in self.institutions if each.takes is Takes.COUNT_ONLY)


def cleaned(draft: RecordDraft, today: date) -> RecordDraft:
    """The draft as it is kept. Raises with a sentence for whatever may not be kept."""
    draft = replace(
        draft,
        title=" ".join(draft.title.split()),
        text=draft.text.replace("\r\n", "\n").strip(),
        reason=" ".join(draft.reason.split()),
        organisation_ids=_once(draft.organisation_ids),
        services=tuple(sorted(set(draft.services))),
        files=_once(
            (evidence_id, shown_name(name)[:FILE_NAME_LENGTH] or NAMELESS) for evidence_id, name in draft.files
        ),
    )
    _refuse_uncollected(draft)
    for text in (draft.title, draft.text, *(name for _, name in draft.files)):
        refuse_classified(text)
    _refuse_figures(draft, today)
    if draft.counts_only:
        return _counted(draft)
    _refuse_words(draft)
    return draft


def kinds_for(named: Iterable[Institution]) -> tuple[RecordKind, ...]:
    """What the form offers to choose: the kinds of the institutions named, and of those that look at every record."""
    looking = [each for each in institutions() if each.claims is not None and each.record_form is not None]
    return _once(kind for each in (*named, *looking) for kind in each.kinds)


def title_for(counted: Iterable[Institution], day: date) -> str:
    """The title of a record that holds nothing but a count."""
    return f"{'、'.join(each.name for each in counted)}　{date_text(day)}"[:TITLE_LENGTH]


def _refuse_uncollected(draft: RecordDraft) -> None:
    for each in draft.institutions:
        if each.record_form is None:
            raise NotCollectedError(f"“{each.name}”{each.not_recorded}，不接收任何文字、附件和人数。请不要选这一项。")
        if not each.takes_plain:
            raise RefusedError(f"“{each.name}”由会议记录算出，不另填记录。请在“会议”里记这次会议，它会自动算上。")


def _refuse_figures(draft: RecordDraft, today: date) -> None:
    if not draft.organisation_ids:
        raise RefusedError("请选择是哪个组织办的。")
    if len(draft.organisation_ids) > MOST_UNITS:
        raise RefusedError(f"一条记录最多由{MOST_UNITS}个组织共同举办，现有{len(draft.organisation_ids)}个，请分开记。")
    if draft.happened_on > today:
        raise RefusedError(f"发生日期不能晚于今天（{date_text(today)}）。")
    if draft.happened_on.year < today.year - 1:
        raise RefusedError(f"发生日期写成了{draft.happened_on.year}年，请核对年份。")
    if draft.attended is not None and not 0 <= draft.attended <= MOST_PEOPLE:
        raise RefusedError(f"参加人数应在0至{MOST_PEOPLE}之间。")
    kinds = {kind.key: kind for kind in kinds_for(draft.institutions)}
    if draft.kind and draft.kind not in kinds:
        raise RefusedError("所选的类型与所选的任务不符，请重新选择类型。")
    if draft.kind and kinds[draft.kind].needs_text and not draft.text:
        raise RefusedError(f"选了“{kinds[draft.kind].label}”，请在内容里写明原因。")
    if len(draft.reason) > REASON_LENGTH:
        raise RefusedError(f"原因最多{REASON_LENGTH}个字，现有{len(draft.reason)}个字。")


def _counted(draft: RecordDraft) -> RecordDraft:
    name = draft.counts_only[0].name
    rule = f"“{name}”只记日期、人数和签认"
    if draft.text:
        raise RefusedError(f"{rule}，不收文字，请清空内容。另有内容要记的，请分开记一条。")
    if draft.files:
        raise RefusedError(f"{rule}，不收附件，请去掉附件。另有材料要存的，请分开记一条。")
    if draft.title:
        raise RefusedError(f"{rule}，标题由程序生成，请清空标题。")
    if not draft.attended:
        raise RefusedError(f"{rule}，请填写参加人数。")
    return replace(draft, title=title_for(draft.counts_only, draft.happened_on))


def _refuse_words(draft: RecordDraft) -> None:
    if not draft.title:
        raise RefusedError("请写标题，一句话说明办了什么。")
    if len(draft.title) > TITLE_LENGTH:
        raise RefusedError(f"标题最多{TITLE_LENGTH}个字，现有{len(draft.title)}个字。")
    if len(draft.text) > TEXT_LENGTH:
        raise RefusedError(f"内容最多{TEXT_LENGTH}个字，现有{len(draft.text)}个字。长材料请作为附件上传。")


def _once(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))
