import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.gate.limits import Limits
from yaodian.formats.gate.markup import BROKEN, DECLARED, TANGLED, parse_xml, refuse_declarations
from yaodian.kernel.errors import RefusedError


def test_plain_xml_is_parsed() -> None:
    assert parse_xml(b"<a><b>x</b></a>")[0].text == "x"


def test_utf16_xml_is_parsed() -> None:
    assert parse_xml('<?xml version="1.0" encoding="utf-16"?><a>文</a>'.encode("utf-16")).text == "文"


@pytest.mark.parametrize(
    "declaration", ["<!DOCTYPE a>", "<!doctype a>", '<!DOCTYPE a [<!ENTITY e "x">]>', "<!ENTITY e>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_a_declaration_is_refused_in_every_encoding(declaration: str, encoding: str) -> None:
    with pytest.raises(RefusedError, match=DECLARED):
        parse_xml(f"{declaration}<a/>".encode(encoding))


@given(st.integers(1, 60), st.sampled_from(["utf-8", "utf-16-le", "utf-32-be"]), st.text(max_size=20))
def test_a_declaration_cut_into_pieces_is_found(size: int, encoding: str, before: str) -> None:
    data = (before + "<!DOCTYPE a>").encode(encoding)
    with pytest.raises(RefusedError, match=DECLARED):
        refuse_declarations(data[start : start + size] for start in range(0, len(data), size))


def test_the_mention_of_a_declaration_is_no_declaration() -> None:
    refuse_declarations([b"DOCTYPE &lt;!DOCTYPE"])


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a/><b/>", b"<a>&e;</a>", b"<?xml version='1.0' encoding='no-such'?><a/>", b"\xff<a/>"]
)
def test_damaged_xml_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match=BROKEN):
        parse_xml(data)


def test_depth_is_bounded() -> None:
    limits = Limits(depth=3)
    assert parse_xml(b"<a><b><c/></b></a>", limits).tag == "a"
    with pytest.raises(RefusedError, match=TANGLED):
        parse_xml(b"<a><b><c><d/></c></b></a>", limits)


def test_a_million_levels_overflow_nothing() -> None:
    with pytest.raises(RefusedError, match=TANGLED):
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000)


def test_the_number_of_tags_is_bounded() -> None:
    with pytest.raises(RefusedError, match=TANGLED):
        parse_xml(b"<a><b/><b/></a>", Limits(tags=3))
