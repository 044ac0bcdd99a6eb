"""What is seen of a .pdf in a process of its own."""

import zlib

import pytest

from yaodian.formats.gate import pdf_look
from yaodian.formats.gate.limits import TooLargeError
from yaodian.formats.gate.pdf_look import look
from yaodian.formats.gate.pdf_names import ACTIVE
from yaodian.formats.gate.tests import files

PDF = files.plain_pdf("学习计划", "第二行")


def stream(content: bytes, name: bytes = b"/ObjStm") -> bytes:
    """An object stream that no directory lists."""
    return (
        b"9 0 obj\n<< /Type "
        + name
        + b" /Filter /FlateDecode >>\nstream\r\n"
        + zlib.compress(content)
        + b"\nendstream\n"
    )


def test_the_first_page_is_read() -> None:
    assert look(files.plain_pdf("学习计划")).first_page.strip() == "学习计划"


@pytest.mark.parametrize(
    "spelling",
    [b"/JavaScript", b"/J#61va#53cript ", b"/Launch<<", b"/#4c#61unch", b"/XFA", b"/EmbeddedFiles[", b"/GoToE/"],
)
def test_a_name_is_found_however_it_is_spelled(spelling: bytes) -> None:
    assert ACTIVE.search(b"<< /S " + spelling)


@pytest.mark.parametrize("other", [b"/JavaScripts", b"/Launch1", b"JavaScript", b"/javascript", b"/XFAB", b"/J#61"])
def test_another_name_is_not(other: bytes) -> None:
    assert not ACTIVE.search(b"<< " + other + b" >>")


@pytest.mark.parametrize("name", [b"/ObjStm", b"/Obj#53tm"])
def test_objects_that_no_directory_lists_are_found_by_the_bytes(name: bytes) -> None:
    hidden = PDF.replace(b"startxref", stream(b"1 0 << /S /Launch >>", name) + b"startxref")
    assert look(hidden).is_active
    assert not look(PDF.replace(b"startxref", stream(b"1 0 << /S /GoTo >>", name) + b"startxref")).is_active


def test_many_names_before_one_stream_cost_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_look, "_UNPACKED", 1_000)
    assert not look(
        PDF.replace(b"startxref", b"% /ObjStm /ObjStm /ObjStm\n" + stream(bytes(600)) + b"startxref")
    ).is_active
    assert not look(PDF + b"% /ObjStm").is_active


def test_objects_packed_in_an_unusual_way_are_found_by_the_directory() -> None:
    filters = b"[/ASCIIHexDecode /FlateDecode]"
    assert look(files.packed_pdf(b"/OpenAction << /S /Launch >>", filters=filters)).is_active
    assert not look(files.packed_pdf(b"", filters=filters)).is_active


def test_object_streams_share_one_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_look, "_UNPACKED", 1_000)
    with pytest.raises(TooLargeError):
        look(PDF.replace(b"startxref", 2 * stream(bytes(600)) + b"startxref"))
    with pytest.raises(TooLargeError):
        look(files.packed_pdf(b"/A " + b" " * 1_000, filters=b"[/ASCIIHexDecode /FlateDecode]"))


def test_a_first_page_of_endless_drawing_is_refused() -> None:
    with pytest.raises(TooLargeError):
        look(files.plain_pdf("学" * 3_000_000))
