"""Zip files: the same bytes for the same content, written while they are sent."""

import io
import zipfile
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.packing import Packed, packed, timeless

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(st.dictionaries(NAMES, st.lists(st.binary(max_size=200), max_size=4), max_size=6))
def test_what_goes_in_comes_out_and_twice_is_the_same(files: dict[str, list[bytes]]) -> None:
    def archive() -> bytes:
        return b"".join(packed(Packed(name, chunks) for name, chunks in files.items()))

    data = archive()
    assert data == archive()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == {
            name: b"".join(chunks) for name, chunks in files.items()
        }


def test_a_file_is_read_only_when_its_turn_has_come() -> None:
    asked: list[str] = []

    def chunks(name: str) -> Iterator[bytes]:
        asked.append(name)
        yield name.encode() * 1000

    stream = packed(Packed(name, chunks(name)) for name in ("first", "second"))
    next(stream)
    assert asked == ["first"]
    assert list(stream)
    assert asked == ["first", "second"]


def test_the_time_of_writing_is_taken_out() -> None:
    def written(year: int) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (year, 1, 2, 3, 4, 6)), b"<a/>")
        return file.getvalue()

    assert written(2025) != written(2026)
    assert timeless(written(2025)) == timeless(written(2026))
