"""Parts that no document has, found in whatever piece they come."""

import gzip

import pytest

from yaodian.formats.gate.hidden import SMUGGLED, refuse_hidden
from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.formats.gate.markup import DECLARED, FOREIGN
from yaodian.kernel.errors import RefusedError


def refusal(name: str, *chunks: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        refuse_hidden(name, iter(chunks), DEFAULT_LIMITS, is_embedded=False)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "chunks", "sentence"),
    [
        ("word/media/a.png", (b"PK\x03\x04",), SMUGGLED),
        ("word/media/a.png", (gzip.compress(b"a"),), SMUGGLED),
        ("word/media/a.png", (b"MZ" + bytes(100) + b"PE\x00\x00",), SMUGGLED),
        ("word/media/a.svg", (b"<svg><scr", b"ipt>"), SMUGGLED),
        ("word/media/a.svg", (b'<a href="JavaScript', b':x"/>'), SMUGGLED),
        ("word/a.xml", ("<script/>".encode("utf-16"),), SMUGGLED),
        ("word/a.xml", (b"<a/>", b"<!DOC", b"TYPE a>"), DECLARED),
        ("word/a.xml", (b"\x4c\x6f\xa7\x94",), FOREIGN),
        ("word/a.xml", (b"<?xml version='1.0' encoding='utf-7'?><a/>",), FOREIGN),
    ],
)
def test_it_is_refused(name: str, chunks: tuple[bytes, ...], sentence: str) -> None:
    assert refusal(name, *chunks) == sentence


@pytest.mark.parametrize(
    ("name", "chunks"),
    [
        ("word/a.xml", ()),
        ("word/a.xml", (b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><a/>",)),
        ("word/a.xml", ("<a/>".encode("utf-16"),)),
        ("word/a.xml", ("<?xml version='1.0' encoding='GB2312'?><a>学习</a>".encode("gb2312"),)),
        ("word/media/a.emz", (gzip.compress(b"a"),)),
        ("word/media/a.emf", (b"MZ no program",)),
        ("word/_rels/a.rels", (b'<a Target="javascript:x"/>',)),  # hyperlinks have a sentence of their own
    ],
)
def test_ordinary_parts_pass(name: str, chunks: tuple[bytes, ...]) -> None:
    refuse_hidden(name, iter(chunks), DEFAULT_LIMITS, is_embedded=False)


def test_an_embedded_document_is_judged_elsewhere() -> None:
    refuse_hidden("word/embeddings/a.docx", iter((b"PK\x03\x04",)), DEFAULT_LIMITS, is_embedded=True)
