"""Whatever a file is called, it lies under its hash, and its name is only words on a page and in one header."""

import unicodedata
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from django.conf import LazySettings
from tests.uploads.corpus import SEED
from tests.uploads.route import Secretary, secretary_in

from yaodian.engine.models import RecordEvidence
from yaodian.formats.gate.names import LONGEST_NAME

NAMES: Final = (
    *(
        "../../../etc/passwd.txt",
        "..\\..\\windows\\win.txt",
        "C:\\a\\b.txt",
        "\\\\192.0.2.1\\a\\b.txt",
        "/etc/cron.d/x.txt",
    ),
    *(
        "a\x00.exe.txt",
        "a\r\nSet-Cookie: a=b.txt",
        "a%0d%0aX: y.txt",
        "a\u202etxt.exe.txt",
        "a\u202etxt.exe",
        "\u2066a\u2069\u200b.txt",
    ),
    *("长" * 300 + ".txt", "a" * 800 + ".txt", "CON.txt", "nul.txt", "com1.txt", "....txt", ".txt", "  a  .txt  "),
    *(
        "<img src=x onerror=alert(1)>.txt",
        '"><script>alert(1)</script>.txt',
        "a'; DROP TABLE x; --.txt",
        "{{ 7*7 }}.txt",
    ),
    *(
        "=cmd|'/C calc'!A0.txt",
        'a"; filename="b.exe.txt',
        "a;filename*=UTF-8''b.exe.txt",
        "😀" * 90 + ".txt",
        "%2e%2e%2fa.txt",
    ),
)
TEXT: Final = "每季度学习一次。"


@pytest.fixture
def secretary(db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secretary:
    settings.MEDIA_ROOT = tmp_path / "files"
    return secretary_in(tmp_path, monkeypatch)


def test_a_name_never_becomes_a_place_or_a_second_header(secretary: Secretary) -> None:
    came_in = [_sent(secretary, name, f"{TEXT}{number}") for number, name in enumerate(NAMES)]
    assert sum(came_in) >= len(NAMES) // 2


def _sent(secretary: Secretary, name: str, text: str) -> bool:
    answer = secretary.send_as(secretary.fields(), name, text.encode())
    assert answer.status_code in {302, 422}, name
    assert {file.parent.parent.parent.name for file in secretary.stored()} <= {"files"}
    assert all(len(file.name) == 64 for file in secretary.stored())
    if answer.status_code == 422:
        _is_plainly_shown(answer.content.decode(), name)
        return False
    link = RecordEvidence.objects.order_by("-id").first()
    if link is None or link.record_id != int(answer["Location"].strip("/").split("/")[-1]):
        return False  # without a name that can be read, a browser has sent no file
    assert len(link.name) <= LONGEST_NAME
    assert not set(link.name) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(sign).startswith("C") for sign in link.name)
    _is_plainly_shown(secretary.client.get(answer["Location"]).content.decode(), name)
    _is_handed_out_alone(secretary.client.get(f"/files/{link.record_id}/{link.evidence_id}/"), text)
    return True


def _is_plainly_shown(page: str, name: str) -> None:
    assert "<img src=x" not in page, name
    assert "<script>alert" not in page, name
    assert not set(page) & set("\u202e\u2066\u2069\u200b\x00"), name


def _is_handed_out_alone(answer: Any, text: str) -> None:
    assert answer.getvalue().decode() == text
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.headers.keys().isdisjoint({"Set-Cookie", "X"})
    assert not set(answer["Content-Disposition"]) & set("\r\n\x00")


def test_bytes_of_any_kind_as_a_name_do_no_harm(secretary: Secretary) -> None:
    rng = Random(SEED)  # noqa: S311  no secret
    for _ in range(12):
        name = rng.randbytes(rng.randint(1, 40)).replace(b'"', b"").replace(b"\r", b"").replace(b"\n", b"")
        answer = secretary.send_as(secretary.fields(), name, TEXT.encode())
        assert answer.status_code in {302, 422}, name
