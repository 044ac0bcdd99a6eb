import struct
import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yaodian.formats.gate.archive import BOMB, BROKEN, CROOKED, CROWDED, LOCKED, open_archive
from yaodian.formats.gate.limits import Limits
from yaodian.kernel.errors import RefusedError

CENTRAL = b"PK\x01\x02"


def packed(*entries: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with warnings.catch_warnings(action="ignore"), ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content, method)
    return target.getvalue()


def patched(data: bytes, field: int, layout: str, value: int, entry: int = 0) -> bytes:
    """Another value at a byte position of the n-th entry of the central directory."""
    position = -1
    for _ in range(entry + 1):
        position = data.index(CENTRAL, position + 1)
    changed = bytearray(data)
    struct.pack_into(layout, changed, position + field, value)
    return bytes(changed)


TWO = packed(("a.xml", b"<a/>"), ("b.xml", b"<b/>" * 100))


def test_an_ordinary_archive_is_read() -> None:
    archive = open_archive(TWO)
    assert archive.names == ("a.xml", "b.xml")
    assert archive.read("b.xml") == b"<b/>" * 100


def test_a_folder_entry_and_an_empty_archive_are_ordinary() -> None:
    assert open_archive(packed(("word/", b""))).read("word/") == b""
    assert open_archive(packed()).names == ()


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(entries=1), CROWDED),
        (Limits(unpacked_bytes=400), BOMB),
        (Limits(ratio=2, ratio_floor=100), BOMB),
    ],
)
def test_an_archive_beyond_the_limits_is_refused_by_its_directory(limits: Limits, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        open_archive(TWO, limits)


def test_a_bomb_is_refused_with_the_limits_as_shipped() -> None:
    with pytest.raises(RefusedError, match=BOMB):
        open_archive(packed(("word/document.xml", bytes(3 * 1024 * 1024))))


def test_a_small_entry_may_pack_well() -> None:
    assert open_archive(packed(("a", bytes(1024 * 1024)))).names == ("a",)


def test_reading_stops_at_the_cap() -> None:
    with pytest.raises(RefusedError, match=BOMB):
        open_archive(TWO).read("b.xml", cap=10)
    with pytest.raises(RefusedError, match=BOMB):
        open_archive(TWO, Limits(part_bytes=10)).read("b.xml")


def test_a_directory_that_understates_a_size_does_not_get_more_out() -> None:
    lying = patched(packed(("a", bytes(500_000))), 24, "<I", 10)
    with pytest.raises(RefusedError, match=BROKEN):
        open_archive(lying).read("a")


@pytest.mark.parametrize("name", ["/etc/passwd", "../a", "word/../../a", "..\\a", "C:\\a", "\\a", "c:a"])
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(packed((name, b"x")))


def test_a_name_cut_by_a_nul_is_refused() -> None:
    data = packed(("abc", b"x")).replace(b"abc", b"a\x00c")
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(data)


def test_a_symbolic_link_is_refused() -> None:
    link = ZipInfo("link")
    link.external_attr = 0o120777 << 16
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(packed((link, b"/etc/passwd")))


@pytest.mark.parametrize("second", ["a.xml", "A.XML"])
def test_a_name_given_twice_is_refused(second: str) -> None:
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(packed(("a.xml", b"1"), (second, b"2")))


def test_entries_that_share_bytes_are_refused() -> None:
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(patched(TWO, 42, "<I", 0, entry=1))


def test_an_entry_that_reaches_into_the_directory_is_refused() -> None:
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(patched(packed(("a", b"x"), method=ZIP_STORED), 20, "<I", 1000))


@pytest.mark.parametrize("offset", [3, 0x7FFFFFFF])
def test_an_entry_that_is_not_where_the_directory_says_is_refused(offset: int) -> None:
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(patched(packed(("a", b"x" * 99), method=ZIP_STORED), 42, "<I", offset))


def test_a_password_is_named() -> None:
    with pytest.raises(RefusedError, match=LOCKED):
        open_archive(patched(TWO, 8, "<H", 1))


def test_packing_that_office_files_never_use_is_refused() -> None:
    with pytest.raises(RefusedError, match=CROOKED[:6]):
        open_archive(packed(("a", b"x"), method=ZIP_BZIP2))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", TWO[:-30], TWO[: len(TWO) // 2]])
def test_a_cut_archive_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match=BROKEN):
        open_archive(data)


def test_a_damaged_entry_is_refused_when_it_is_read() -> None:
    data = packed(("a", b"0123456789"), method=ZIP_STORED).replace(b"0123456789", b"012345678x")
    with pytest.raises(RefusedError, match=BROKEN):
        open_archive(data).read("a")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TWO) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damage_anywhere_gives_an_archive_or_a_refusal(changes: list[tuple[int, int]]) -> None:
    data = bytearray(TWO)
    for position, value in changes:
        data[position] = value
    try:
        archive = open_archive(bytes(data))
        for name in archive.names:
            archive.read(name)
    except RefusedError:
        return
