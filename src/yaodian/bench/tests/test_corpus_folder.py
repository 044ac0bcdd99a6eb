import json
from hashlib import sha256
from pathlib import Path

import pytest

from yaodian.bench.corpus import VARIABLE, absence, annotations, corpus_folder, sample, seed, set_apart, tuned
from yaodian.bench.tests.invented import TEXT, gold, write_corpus


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_corpus(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_the_environment_names_the_folder(corpus: Path) -> None:
    assert corpus_folder() == corpus


def test_without_a_name_the_folder_is_looked_for_beside_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    found = corpus_folder()
    assert found is None or found.parts[-2:] == ("shared", "corpus")
    assert "../shared/corpus" in absence()


def test_a_folder_without_the_seed_is_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert corpus_folder() is None
    assert str(tmp_path) in absence()


def test_the_seed_comes_before_the_others(corpus: Path) -> None:
    assert [document.name for document in tuned(corpus)] == ["seed", "d01"]
    assert seed(corpus).text == TEXT
    assert tuned(corpus)[1].gold.clauses is None


def test_texts_keep_their_line_ends_so_that_places_hold(corpus: Path) -> None:
    (corpus / "seed.txt").write_bytes(b"\r\n" + TEXT.encode())
    assert seed(corpus).text == "\r\n" + TEXT


def test_an_annotation_without_its_text_is_left_out(corpus: Path) -> None:
    assert annotations()
    assert set_apart(corpus) == []


def test_a_text_is_found_by_its_hash_whatever_its_name(corpus: Path) -> None:
    other = corpus / "dev" / "d99_renamed.txt"
    other.write_text(TEXT + "落款", encoding="utf-8")
    annotation = corpus / "d99.json"
    hashed = {"sha256": sha256(other.read_bytes()).hexdigest()}
    annotation.write_text(json.dumps(gold() | hashed), encoding="utf-8")
    (document,) = set_apart(corpus, [annotation])
    assert (document.name, document.text) == ("d99", TEXT + "落款")
    assert len(document.gold.headings) == 4


def test_the_sample_is_part_of_the_project() -> None:
    document = sample()
    assert document.gold.clauses
    assert all(0 <= clause.start < clause.end <= len(document.text) for clause in document.gold.clauses)
