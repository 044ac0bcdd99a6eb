"""What may be entered, and what is never collected, whoever asks for it."""

from dataclasses import replace
from datetime import date

import pytest

from yaodian.engine.actions.records import edit_record, save_record
from yaodian.engine.entries import NotCollectedError, RecordDraft, cleaned, kinds_for
from yaodian.engine.models import Record
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Institution, Recognition, RecordKind, Takes
from yaodian.kernel.registry import declared_temporarily, institutions
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

TODAY = date(YEAR, 3, 16)
UNCOLLECTED = [each.key for each in institutions() if each.record_form is None]
COUNTED = [each.key for each in institutions() if each.takes is Takes.COUNT_ONLY and each.record_form is not None]
DRAFT = RecordDraft(title="三月主题党日", happened_on=date(YEAR, 3, 13), organisation_ids=(1,))
COUNT = replace(DRAFT, title="", attended=12)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return work_of(small_city())


def for_unit(work: Work, draft: RecordDraft, key: str) -> RecordDraft:
    """The draft for a duty of the first branch under that institution."""
    duty = work.duty(work.city.jia_first, institution=key)
    return replace(draft, organisation_ids=(work.city.jia_first.id,), services=((duty.measure_id, key),))


def test_the_lists_are_not_empty() -> None:
    assert len(UNCOLLECTED) >= 7
    assert len(COUNTED) >= 6


@pytest.mark.django_db
@pytest.mark.parametrize("key", UNCOLLECTED)
def test_nothing_is_taken_for_what_is_not_collected(work: Work, key: str) -> None:
    asked = for_unit(work, DRAFT, key)
    for changed in ({"text": "有的同志认为……"}, {"title": "", "attended": 12}, {"files": ((1, "谈话记录.docx"),)}):
        with pytest.raises(NotCollectedError, match="不接收任何文字、附件和人数"):
            save_record(
                actor=work.city.actor(Role.UNIT_SECRETARY), draft=replace(asked, **changed), submission=new_id()
            )
    assert not Record.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("key", COUNTED)
def test_a_count_holds_a_date_a_number_and_who_signed_for_it(work: Work, key: str) -> None:
    actor = work.city.actor(Role.UNIT_SECRETARY)
    draft = for_unit(work, COUNT, key)
    for changed, words in (
        ({"text": "谈了家里的事"}, "不收文字"),
        ({"files": ((1, "谈话记录.docx"),)}, "不收附件"),
        ({"title": "与某某谈心"}, "标题由程序生成"),
        ({"attended": None}, "请填写参加人数"),
        ({"attended": 0}, "请填写参加人数"),
    ):
        with pytest.raises(RefusedError, match=words):
            save_record(actor=actor, draft=replace(draft, **changed), submission=new_id())
    record = save_record(actor=actor, draft=draft, submission=new_id())
    assert (record.text, record.attended, record.recorded_by_name) == ("", 12, actor.name)
    assert record.title.endswith("2026年3月13日")
    assert draft.institutions[0].name in record.title


@pytest.mark.django_db
def test_a_record_with_words_never_becomes_a_count(work: Work) -> None:
    actor = work.city.actor(Role.UNIT_SECRETARY)
    words = replace(DRAFT, organisation_ids=(work.city.jia_first.id,), text="逐人谈话的内容")
    record = save_record(actor=actor, draft=words, submission=new_id())
    with pytest.raises(RefusedError, match="不能由一条有内容的记录改成"):
        edit_record(actor=actor, record_id=record.id, version=1, draft=for_unit(work, COUNT, COUNTED[0]))
    count = save_record(actor=actor, draft=replace(for_unit(work, COUNT, COUNTED[1])), submission=new_id())
    edited = edit_record(
        actor=actor,
        record_id=count.id,
        version=1,
        draft=replace(COUNT, attended=13, organisation_ids=words.organisation_ids, services=draft_services(count)),
    )
    assert (edited.attended, edited.version) == (13, 2)


def draft_services(record: Record) -> tuple[tuple[int, str], ...]:
    return tuple(record.services.values_list("measure_id", "institution"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"happened_on": date(YEAR, 3, 17)}, "不能晚于今天（2026年3月16日）"),
        ({"happened_on": date(YEAR - 2, 12, 31)}, "写成了2024年，请核对年份"),
        ({"organisation_ids": ()}, "哪个组织"),
        ({"organisation_ids": tuple(range(1, 52))}, "最多由50个组织共同举办，现有51个"),
        ({"title": " 　"}, "请写标题"),
        ({"title": "长" * 121}, "标题最多120个字，现有121个字"),
        ({"text": "长" * 20_001}, "内容最多20000个字"),
        ({"reason": "长" * 201}, "原因最多200个字"),
        ({"attended": -1}, "参加人数应在0至"),
        ({"attended": 100_001}, "参加人数应在0至"),
        ({"kind": "unknown_kind"}, "类型与所选的任务不符"),
        ({"text": "机密★1年\n会议内容"}, "密级"),
        ({"title": "秘密★"}, "密级"),
    ],
)
def test_what_cannot_be_kept_is_told_in_a_sentence(changed: dict[str, object], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        cleaned(replace(DRAFT, **changed), TODAY)  # type: ignore[arg-type]


def test_a_draft_is_kept_without_blanks_doubles_and_names_that_break_lines() -> None:
    draft = replace(
        DRAFT,
        title="  三月　主题党日 ",
        text="第一段\r\n第二段\n\n",
        organisation_ids=(1, 2, 1),
        services=((7, ""), (3, ""), (7, "")),
        files=((9, "照片/签到\n表.pdf"), (9, "照片/签到\n表.pdf")),
    )
    kept = cleaned(draft, TODAY)
    assert (kept.title, kept.text) == ("三月 主题党日", "第一段\n第二段")
    assert (kept.organisation_ids, kept.services) == ((1, 2), ((3, ""), (7, "")))
    assert kept.files == ((9, "签到 表.pdf"),)


def test_a_kind_that_needs_a_reason_is_kept_with_one_only() -> None:
    made_up = Institution(
        key="made_up_regime",
        name="编造制度",
        clause="",
        recognises=Recognition(()),
        kinds=(RecordKind("held", "已开"), RecordKind("missed", "未开", needs_text=True)),
    )
    with declared_temporarily(made_up):
        draft = replace(DRAFT, services=((1, made_up.key),), kind="missed")
        with pytest.raises(RefusedError, match="选了“未开”，请在内容里写明原因"):
            cleaned(draft, TODAY)
        assert cleaned(replace(draft, text="人数不足"), TODAY).kind == "missed"
        assert {kind.key for kind in kinds_for([made_up])} >= {"held", "missed"}


def test_kinds_of_institutions_that_look_at_every_record_are_always_offered() -> None:
    looking = Institution(
        key="looking_regime",
        name="旁观制度",
        clause="",
        recognises=Recognition(()),
        kinds=(RecordKind("seen", "看到"),),
        claims=lambda record: record.kind == "seen",
    )
    with declared_temporarily(looking):
        assert cleaned(replace(DRAFT, kind="seen"), TODAY).kind == "seen"
    with pytest.raises(RefusedError, match="类型"):
        cleaned(replace(DRAFT, kind="seen"), TODAY)
