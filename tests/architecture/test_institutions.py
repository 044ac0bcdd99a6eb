"""The folders of the institutions: complete, closed to one another in their names, and as many as the corpus knows."""

import json
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from yaodian.institutions import discover
from yaodian.kernel.cadence import UNSPECIFIED, Origin
from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution
from yaodian.kernel.registry import institution, institutions

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ROOT / "src" / "yaodian" / "institutions"
ROSTER = Path(__file__).with_name("roster.txt")
# The corpus is kept beside the project, not in it.
CORPUS = ROOT.parent / "shared" / "corpus" / "seed.gold.json"
KEYS = discover()
# What a ledger never holds: a person's name, telephone, sex, birth or photo.
PERSONAL = (
    "姓名",
    "性别",
    "电话",
    "联系",
    "照片",
    "民族",
    "出生",
    "作者",
    "讲述人",
    "宣讲人",
    "主持人",
    "记录人",
    "责任人",
    "签发人",
    "签名",
)


def roster() -> tuple[str, ...]:
    return tuple(ROSTER.read_text(encoding="utf-8").split())


@pytest.fixture(params=KEYS)
def declared(request: pytest.FixtureRequest) -> Institution:
    return institution(str(request.param))


def test_the_roster_is_the_folders_and_the_declarations() -> None:
    folders = sorted(place.parent.name for place in FOLDERS.glob("*/institution.py"))
    assert list(roster()) == folders == sorted(KEYS) == [each.key for each in institutions()]


def test_the_roster_holds_the_table_of_the_corpus() -> None:
    if not CORPUS.exists():
        pytest.skip(f"no corpus at {CORPUS}")
    table = json.loads(CORPUS.read_text(encoding="utf-8"))["institutions"]
    assert set(table) <= set(roster())


def test_the_constant_is_the_key_in_capitals(declared: Institution) -> None:
    module = import_module(f"yaodian.institutions.{declared.key}.institution")
    assert getattr(module, declared.key.upper()) is declared


def test_a_folder_is_complete(declared: Institution) -> None:
    folder = FOLDERS / declared.key
    assert declared.name in (folder / "__init__.py").read_text(encoding="utf-8")
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# ")
    assert list((folder / "tests").glob("test_*.py"))


def test_a_declaration_says_what_it_answers_and_how_it_is_known(declared: Institution) -> None:
    assert declared.name
    assert declared.clause
    assert declared.recognises.names
    words = declared.recognises.names + declared.recognises.nearby + declared.recognises.unless
    assert all(len(part) > 1 for word in words for part in word.split("…"))
    assert all(count == 1 for count in Counter(words).values())


def test_no_two_institutions_have_a_name_in_common() -> None:
    owners = Counter(name for each in institutions() for name in each.recognises.names)
    assert [name for name, count in owners.items() if count > 1] == []


def test_a_default_cadence_says_that_the_clause_did_not(declared: Institution) -> None:
    assert declared.cadence == UNSPECIFIED or declared.cadence.origin is Origin.INSTITUTION
    assert declared.cadence.phrase == ""


def test_the_page_explains_every_figure_a_city_may_change(declared: Institution) -> None:
    page = (FOLDERS / declared.key / "README.md").read_text(encoding="utf-8")
    for setting in declared.settings:
        assert f"`{setting.key}` {setting.label} | {setting.default} |" in page
        assert setting.source or setting.grade is Grade.ASSUMED
    assert len({setting.key for setting in declared.settings}) == len(declared.settings)


def test_a_ledger_holds_no_person(declared: Institution) -> None:
    assert [column for column in declared.columns if any(word in column for word in PERSONAL)] == []
    assert len(set(declared.columns)) == len(declared.columns)


def test_what_is_never_recorded_has_no_ledger() -> None:
    assert [each.key for each in institutions() if each.record_form is None and each.columns] == []
    assert {each.record_form for each in institutions()} >= set(RecordForm) - {RecordForm.QUESTIONNAIRE}
