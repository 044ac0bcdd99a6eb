import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yaodian.formats.keypoints.source.text import BINARY, DAMAGED, UNDECODABLE, decode, read_text
from yaodian.kernel.errors import RefusedError

CLAUSES = (
    "一、突出政治建设\n",
    "持续开展“七一”前集体过“政治生日”活动。",
    "（二）完善督促检查制度，",
    "1.召开 12 次会议；",
    "研究制定措施",
)
chinese = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("，。；：“”\n 0123456789一"), min_size=1
)
documents = st.lists(st.sampled_from(CLAUSES), min_size=3).map("".join)


class TestEncodings:
    @given(chinese)
    def test_utf8_comes_back(self, text: str) -> None:
        assert decode(text.encode()) == (text, "utf-8")

    @given(
        chinese,
        st.sampled_from([("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]),
    )
    def test_a_byte_order_mark_decides(self, text: str, marked: tuple[str, bytes]) -> None:
        encoding, mark = marked
        assert decode(mark + text.encode(encoding.removesuffix("-sig"))) == (text, encoding)

    @given(documents, st.sampled_from(["utf-16-le", "utf-16-be", "gb18030"]))
    def test_documents_without_a_mark_come_back(self, text: str, encoding: str) -> None:
        assert decode(text.encode(encoding)) == (text, encoding)

    @given(chinese)
    def test_gb18030_comes_back_where_it_cannot_be_anything_else(self, text: str) -> None:
        data = text.encode("gb18030")
        assume(not _is_utf8(data))
        assume(not any(_ordinary(data, codec) for codec in ("utf-16-le", "utf-16-be")))
        assert decode(data) == (text, "gb18030")

    @pytest.mark.parametrize("text", ["隆", "隆隆", "2024 侣隆"])
    def test_pairs_that_would_be_latin_letters_are_chinese(self, text: str) -> None:
        assert decode(text.encode("gb18030")) == (text, "gb18030")

    def test_latin_letters_beside_chinese_stay(self) -> None:
        assert decode("café 咖啡".encode()) == ("café 咖啡", "utf-8")

    def test_chinese_utf16_without_any_nul_byte_is_found(self) -> None:
        data = "党建工作要点突出政治建设".encode("utf-16-le")
        assert b"\x00" not in data
        assert decode(data) == ("党建工作要点突出政治建设", "utf-16-le")

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_latin_utf16_is_told_by_where_its_nul_bytes_stand(self, encoding: str) -> None:
        assert decode("plan".encode(encoding)) == ("plan", encoding)

    def test_a_gb18030_mark_is_removed(self) -> None:
        assert decode("\ufeff党建".encode("gb18030")) == ("党建", "gb18030")

    def test_only_the_leading_mark_is_removed(self) -> None:
        assert decode("\ufeff党\ufeff建".encode()) == ("党\ufeff建", "utf-8-sig")


class TestRefusals:
    @pytest.mark.parametrize(
        "data", [b"\xff\xfea", b"\xfe\xff\xd8\x00", b"\xff\xff\xff", "党建".encode("gb18030") + b"\xff"]
    )
    def test_bytes_that_are_no_text_are_refused(self, data: bytes) -> None:
        with pytest.raises(RefusedError, match=UNDECODABLE[:8]):
            decode(data)

    @pytest.mark.parametrize("data", [("党建工作要点" * 20).encode()[:-1], b"\xef\xbb\xbf\xff"])
    def test_damaged_utf8_is_not_read_as_other_characters(self, data: bytes) -> None:
        with pytest.raises(RefusedError, match=DAMAGED[:8]):
            decode(data)

    @pytest.mark.parametrize(
        "data",
        [
            b"ab\x01\x02",
            b"\x00\x01\x02\x03\x04",
            b"abc\x00\xff\xfe",
            "党建\x00".encode(),
            b"\x1b\x1bab",
            "\ufffd党".encode(),
        ],
    )
    def test_control_characters_are_no_text(self, data: bytes) -> None:
        with pytest.raises(RefusedError, match=BINARY[:8]):
            decode(data)

    def test_a_stray_control_character_in_a_long_text_is_kept(self) -> None:
        text = "党建工作" * 100 + "\x07"
        assert decode(text.encode())[0] == text


class TestLineEnds:
    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_every_line_end_becomes_one_character(self, end: str) -> None:
        assert read_text(f"甲{end}{end}乙".encode()).text == "甲\n\n乙"

    @given(chinese)
    def test_nothing_else_is_changed(self, text: str) -> None:
        assert read_text(text.encode()).text == text


def _is_utf8(data: bytes) -> bool:
    return "\ufffd" not in data.decode("utf-8", "replace")


def _ordinary(data: bytes, codec: str) -> bool:
    text = data.decode(codec, "replace")
    return sum("\u2000" <= c <= "\u206f" or "\u3000" <= c <= "\u9fff" or c < "\x7f" for c in text) > 0.5 * len(text)
