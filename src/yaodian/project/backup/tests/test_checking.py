"""A backup that is not whole, or does not agree with itself, is refused in a sentence."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.append_only import AppendOnly
from yaodian.orgs.models import AuditChange, AuditLine
from yaodian.project.backup.checking import verify
from yaodian.project.backup.tests.offices import Office, backed_up
from yaodian.project.backup.tests.places import copied, packed, unpacked

Parts = dict[str, bytes]
STATE = SimpleNamespace(apps=apps)


def refusal(file: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        verify(file, lambda _: None)
    return str(refused.value)


def test_one_turned_bit_is_found_wherever_it_lies(archive: Path) -> None:
    whole = archive.read_bytes()
    places = [*range(0, len(whole), len(whole) // 97), *range(len(whole) - 90, len(whole), 7)]
    for number, at in enumerate(places):
        broken = bytearray(whole)
        broken[at] ^= 1 << number % 8
        archive.write_bytes(broken)
        assert "请重新复制，或换一份备份。" in refusal(archive), at
    archive.write_bytes(whole)
    verify(archive, lambda _: None)


def test_one_that_was_cut_off_is_found(archive: Path) -> None:
    whole = archive.read_bytes()
    for length in (0, 10, 64, 65, len(whole) // 2, len(whole) - 65, len(whole) - 1):
        archive.write_bytes(whole[:length])
        assert "请重新复制，或换一份备份。" in refusal(archive), length


def test_the_broken_part_is_named(archive: Path) -> None:
    whole = archive.read_bytes()
    with ZipFile(archive) as opened:
        part = next(each for each in opened.infolist() if each.filename.startswith("database."))
    for fifth in range(1, 5):  # within what was packed, whatever its length
        at = part.header_offset + part.compress_size * fifth // 5
        broken = bytearray(whole)
        # One bit may fall on the distance of a repetition among zeros, and be read as the same zeros.
        broken[at : at + 16] = bytes(each ^ 0xFF for each in whole[at : at + 16])
        archive.write_bytes(broken)
        assert "已经损坏，与封条不符，坏在“database." in refusal(archive)
    broken = bytearray(whole)
    broken[-86] ^= 4  # where the end of the directory is marked
    archive.write_bytes(broken)
    assert "与封条不符，目录读不出来" in refusal(archive)


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    text = tmp_path / "a.zip"
    text.write_text("not a zip " * 20, encoding="utf-8")
    assert "不是要点的备份，或者没有传完整" in refusal(text)
    sealed = tmp_path / "b.zip"
    sealed.write_bytes(b"nothing" + sha256(b"nothing").hexdigest().encode())
    assert "打不开，不是要点的备份" in refusal(sealed)
    assert "没有清单" in refusal(packed(tmp_path / "c.zip", {"a.txt": b"a"}))
    assert "看不懂" in refusal(packed(tmp_path / "d.zip", {"manifest.json": b"[]"}))
    assert "看不懂" in refusal(packed(tmp_path / "e.zip", {"manifest.json": b'{"product": "x", "format": 1}'}))
    assert "找不到备份文件" in refusal(tmp_path / "f.zip")


def without_a_file(parts: Parts) -> Parts:
    gone = next(name for name in parts if name.startswith("files/"))
    return {name: data for name, data in parts.items() if name != gone}


def with_other_bytes(parts: Parts) -> Parts:
    return parts | {next(name for name in parts if name.startswith("files/")): b"other"}


def with_more(parts: Parts) -> Parts:
    return parts | {"files/../../evil": b"x"}


def with_another_database(parts: Parts) -> Parts:
    return parts | {name: data[:-1] + b"x" for name, data in parts.items() if name.startswith("database.")}


def with_a_shorter_list(parts: Parts) -> Parts:
    return _listed(parts, parts["files.txt"].splitlines(keepends=True)[0])


def with_a_longer_list(parts: Parts) -> Parts:
    more = f"1 {sha256(b'evil').hexdigest()} 4 kept\n".encode()
    return _listed(parts, parts["files.txt"] + more)


def with_an_evil_list(parts: Parts) -> Parts:
    return _listed(parts, b"1 ../../../evil 4 kept\n")


def _listed(parts: Parts, data: bytes) -> Parts:
    said = json.loads(parts["manifest.json"])
    said["parts"]["files.txt"] = {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    return parts | {"files.txt": data, "manifest.json": json.dumps(said).encode()}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without_a_file, "缺失或内容不符"),
        (with_other_bytes, "缺失或内容不符"),
        (with_more, "清单没有提到的内容"),
        (with_another_database, "与清单不符"),
        (with_a_shorter_list, "备份里没有数据库提到的附件"),
        (with_a_longer_list, "多出1份"),
        (with_an_evil_list, "附件清单看不懂"),
    ],
)
def test_what_does_not_agree_is_found_behind_a_seal_that_holds(
    change: Callable[[Parts], Parts], sentence: str, archive: Path, shelf: Path
) -> None:
    assert sentence in refusal(packed(shelf / "changed.zip", change(unpacked(archive))))


def test_the_page_has_to_say_what_is_there(archive: Path, shelf: Path) -> None:
    parts = unpacked(archive)
    said = json.loads(parts["manifest.json"])
    tables = said["tables"] | {"engine_record": said["tables"]["engine_record"] + 1}
    assert "行数不符：engine_record" in refusal(packed(shelf / "a.zip", parts, tables=tables))
    heads = [said["heads"][0] | {"hash": "0" * 64}]
    assert "审计链末端与清单不符" in refusal(packed(shelf / "b.zip", parts, heads=heads))
    assert "附件数与清单不符" in refusal(packed(shelf / "c.zip", parts, files=3))
    assert "由更新的版本（9.9）写成" in refusal(packed(shelf / "d.zip", parts, format=2, version="9.9"))


def edit_line(committee_id: int) -> None:
    AuditLine.objects.of(committee_id).filter(number=5).update(sentence="改过")


def drop_line(committee_id: int) -> None:
    AuditLine.objects.of(committee_id).filter(number=5).delete()


def edit_change(committee_id: int) -> None:
    changed = AuditChange.objects.of(committee_id)
    assert changed.update(after="改过")


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [(edit_line, "第5条的内容被改动"), (drop_line, "第5条缺失"), (edit_change, "变更明细被改动")],
)
def test_a_chain_that_was_tampered_with_is_found(
    tamper: Callable[[int], None], sentence: str, office: Office, shelf: Path
) -> None:
    office.correct(office.save("再记一次"), "补充：会后走访两户。")
    for name in ("auditline", "auditchange"):
        with connection.schema_editor() as editor:
            AppendOnly(name).database_backwards("orgs", editor, STATE, STATE)
    try:
        tamper(office.work.city.committee_id)
        with copied(office.data) as place:
            backed_up(place, shelf)
    finally:
        for name in ("auditline", "auditchange"):
            with connection.schema_editor() as editor:
                AppendOnly(name).database_forwards("orgs", editor, STATE, STATE)
    said = refusal(shelf / "backup.zip")
    assert "的审计链有问题：" in said
    assert sentence in said


def test_words_with_breaks_and_signs_come_through_unchanged(office: Office, shelf: Path) -> None:
    """A dump writes them in signs of its own; the chain covers them as they were typed."""
    record = office.save("再记一次")
    odd = "第一行\n第二行\t制表\\n 不是换行 \\. 'x' \"y\" \\N"
    office.correct(record, odd)
    assert AuditChange.objects.filter(after__contains="\\N").exists()
    with copied(office.data) as place:
        backed_up(place, shelf)
    verify(shelf / "backup.zip", lambda _: None)
