"""Every file of the corpus goes through the real form of a record: the hostile stay outside, the clean come in.

A hostile file is answered with a sentence that says what is wrong and how to mend it, and leaves nothing behind. A
clean one is handed out again byte by byte, as something to be saved and never to be shown.
"""

import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import LazySettings
from tests.uploads.clean import CLEAN
from tests.uploads.corpus import HOSTILE, Upload, places, uploads
from tests.uploads.hostile_packages import PACKAGES
from tests.uploads.route import Secretary, secretary_in

from yaodian.engine.models import Evidence, Record, RecordEvidence

ADVICE: Final = re.compile("请|可以上传")
WHOLE: Final = (2_000, 300)
DAILY: Final = (150, 40)
_TOLD: Final = re.compile(r'id="id_uploads_error">(.*?)</p>', re.DOTALL)


@pytest.fixture
def secretary(db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secretary:
    settings.MEDIA_ROOT = tmp_path / "files"
    return secretary_in(tmp_path, monkeypatch)


def test_every_family_is_in_the_daily_part_of_the_corpus() -> None:
    for makers, count in zip((HOSTILE, CLEAN), DAILY, strict=True):
        assert {family for family, _ in places(makers, count)} == set(makers)


def test_the_corpus_is_the_same_each_time() -> None:
    first, second = ([(each.name, len(each.data)) for each in uploads(PACKAGES, 20)] for _ in range(2))
    assert first == second


def test_hostile_files_stay_outside(secretary: Secretary) -> None:
    assert _refused(secretary, DAILY[0]) == DAILY[0]


def test_clean_files_come_in_and_go_out_to_be_saved(secretary: Secretary) -> None:
    assert _accepted(secretary, DAILY[1]) == DAILY[1]


@pytest.mark.nightly
def test_two_thousand_hostile_files_stay_outside(secretary: Secretary) -> None:
    assert _refused(secretary, WHOLE[0]) == WHOLE[0]
    print(f"uploads: {WHOLE[0]} hostile files refused")


@pytest.mark.nightly
def test_three_hundred_clean_files_come_in(secretary: Secretary) -> None:
    assert _accepted(secretary, WHOLE[1]) == WHOLE[1]
    print(f"uploads: {WHOLE[1]} clean files accepted")


def _refused(secretary: Secretary, count: int) -> int:
    """How many were turned away; the form is the same one all the time, as for somebody who tries again and again."""
    fields, turned_away = secretary.fields(), 0
    for each in uploads(HOSTILE, count):
        answer = secretary.send(fields, each.name, each.data)
        assert answer.status_code == 422, _named(each)
        assert _advises(answer), _named(each)
        turned_away += 1
    assert not Evidence.objects.exists()
    assert not Record.objects.exists()
    assert secretary.stored() == []
    return turned_away


def _advises(answer: Any) -> bool:
    sentence = _sentence(answer)
    return sentence.endswith("。") and ADVICE.search(sentence) is not None


def _sentence(answer: Any) -> str:
    found = _TOLD.search(answer.content.decode())
    return unescape(re.sub("<[^>]+>", "", found.group(1))).strip() if found else ""


def _accepted(secretary: Secretary, count: int) -> int:
    came_in = 0
    for each in uploads(CLEAN, count):
        answer = secretary.send(secretary.fields(), each.name, each.data)
        assert answer.status_code == 302, f"{_named(each)}: {_sentence(answer)}"
        link = RecordEvidence.objects.select_related("evidence").order_by("-id")[0]
        assert link.evidence.sha256 == sha256(each.data).hexdigest(), _named(each)
        _handed_out(secretary.client.get(f"/files/{link.record_id}/{link.evidence_id}/"), each)
        came_in += 1
    assert {file.name for file in secretary.stored()} == set(Evidence.objects.values_list("sha256", flat=True))
    return came_in


def _handed_out(answer: Any, sent: Upload) -> None:
    assert answer.getvalue() == sent.data
    assert answer["Content-Disposition"].startswith("attachment"), _named(sent)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert "html" not in answer["Content-Type"]


def _named(each: Upload) -> str:
    """What is needed to make the file again."""
    return f"{each.family} {each.number} {each.name!r}"
