"""The samples of the institutions' folders: there are some, they fit the declaration, they tell of nobody."""

import re
from importlib import import_module

import pytest

from yaodian.institutions import discover
from yaodian.kernel.institution import Institution, Takes
from yaodian.kernel.registry import institution
from yaodian.kernel.samples import Sample

# Without the surnames that are ordinary words in an office's sentence (高, 方, 于, 金, 江, 安, 党).
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚蒋沈韩杨朱秦尤许吕施曹严魏陶姜戚谢邹喻章苏潘葛奚范彭郎刘胡郭罗梁宋唐邓曾萧蔡袁董贾丁薛叶余"
)
OFFICES = "同志|书记|主任|局长|处长|科长|部长|老师|教授|委员|先生|女士|讲述|主持|发言"
NAMED = re.compile(rf"[{SURNAMES}](?:某{{0,2}}|[\u4e00-\u9fff]{{1,2}})(?:{OFFICES})|[{SURNAMES}]某|某某")
NUMBER_OF_A_PERSON = re.compile(r"\d{7,18}")
# A record says what was done. What somebody said, felt or believes is nobody's data, and never invented.
SAID_OR_BELIEVED = re.compile("指出|强调|表示|认为|感到|感悟|纷纷|忠诚|信仰|信念|初心|立场|觉悟|坚定|深刻")
SENTENCES = range(1, 4)


def recordable() -> list[str]:
    return [key for key in discover() if institution(key).record_form is not None]


def samples_of(key: str) -> tuple[Sample, ...]:
    found: tuple[Sample, ...] = import_module(f"yaodian.institutions.{key}.samples").SAMPLES
    return found


@pytest.fixture(params=recordable())
def declared(request: pytest.FixtureRequest) -> Institution:
    return institution(str(request.param))


def persons_in(text: str) -> list[str]:
    return NAMED.findall(text) + NUMBER_OF_A_PERSON.findall(text)


def sentences(text: str) -> int:
    return len(re.findall("[。！？]", text))


def test_a_folder_that_can_be_recorded_has_samples_of_its_kinds(declared: Institution) -> None:
    samples = samples_of(declared.key)
    kinds = {kind.key for kind in declared.kinds}
    assert len(set(samples)) > 1
    assert {sample.kind for sample in samples} <= (kinds or {""})
    assert [sample for sample in samples if not 0 <= sample.attended <= 10] == []


def test_a_kind_that_needs_a_reason_has_one(declared: Institution) -> None:
    strict = {kind.key for kind in declared.kinds if kind.needs_text}
    assert [sample.title for sample in samples_of(declared.key) if sample.kind in strict and not sample.text] == []


def test_where_only_a_count_is_taken_the_samples_have_nothing_else(declared: Institution) -> None:
    is_count = declared.takes is Takes.COUNT_ONLY
    assert {bool(sample.title or sample.text) for sample in samples_of(declared.key)} == {not is_count}


def test_samples_read_like_a_record(declared: Institution) -> None:
    for sample in samples_of(declared.key):
        assert declared.takes is Takes.COUNT_ONLY or sentences(sample.text) in SENTENCES, sample
        assert not SAID_OR_BELIEVED.search(sample.text), sample
        assert persons_in(sample.title + sample.text) == [], sample
        assert not re.search("[,;:!?()]", sample.title + sample.text), "full-width punctuation"


def test_where_nothing_is_recorded_there_are_no_samples() -> None:
    silent = set(discover()) - set(recordable())
    assert silent
    for key in silent:
        with pytest.raises(ModuleNotFoundError):
            samples_of(key)


@pytest.mark.parametrize("text", ["由王明远书记主持", "李某发言", "张某某", "电话13800000000"])
def test_a_person_is_found(text: str) -> None:
    assert persons_in(text)


@pytest.mark.parametrize("text", ["支部书记主持", "王府社区服务半天", "预算20000元"])
def test_an_ordinary_sentence_passes(text: str) -> None:
    assert persons_in(text) == []
