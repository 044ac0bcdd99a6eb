"""Names that people and programs give to files, and what is kept of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.gate.kinds import DOCX, JPG, PDF, TXT
from yaodian.formats.gate.names import LONGEST_NAME, declared_suffix, name_for, shown_name, stem
from yaodian.kernel.errors import RefusedError


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("通知.docx", "通知.docx"),
        (" 关于 学习\t的\n通知.docx ", "关于 学习 的 通知.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\甲\\通知.docx", "通知.docx"),
        ("\\\\server\\share\\通知.docx", "通知.docx"),
        ("通知\x00.docx", "通知.docx"),
        ("通知\u202excod.exe", "通知xcod.exe"),
        ("\u200b通\ufeff知\u2066.docx", "通知.docx"),
        ("通知\ud800\ue000.docx", "通知.docx"),
        ("e\u0301.txt", "é.txt"),
        ('a<b>:"|?*.txt', "a＜b＞：＂｜？＊.txt"),
        ("..hidden.txt. . ", "hidden.txt"),
        ("", ""),
        ("/", ""),
        ("...", ""),
    ],
)
def test_a_name_is_reduced_to_what_is_seen(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("通知.DOCX", ".docx"),
        ("a.tar.gz", ".gz"),
        ("歌.mp3", ".mp3"),
        ("第1.2稿", ""),
        ("方案.v2", ""),
        ("2026.7.15", ""),
        ("通知.会议", ""),
        ("a.longsuffix", ""),
        ("通知", ""),
        (".docx", ".docx"),
    ],
)
def test_a_suffix_is_told_from_a_number_or_a_word(name: str, suffix: str) -> None:
    assert declared_suffix(name) == suffix
    assert stem(name) == name[: len(name) - len(suffix)]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("通知.DOCX", "通知.docx"),
        ("通知", "通知.docx"),
        ("方案.v2", "方案.v2.docx"),
        ("a.pdf.docx", "a.pdf.docx"),
        ("", "未命名.docx"),
        (".docx", "未命名.docx"),
        ("CON.docx", "_CON.docx"),
        ("nul", "_nul.docx"),
        ("com1.x", "_com1.x.docx"),
        ("contents.docx", "contents.docx"),
    ],
)
def test_a_name_ends_in_what_the_file_is(name: str, kept: str) -> None:
    assert name_for(name, DOCX) == kept


def test_suffixes_of_one_kind_are_exchanged_and_others_refused() -> None:
    assert name_for("照片.png", JPG) == "照片.jpg"
    assert name_for("名单.csv", TXT) == "名单.txt"
    with pytest.raises(RefusedError, match=r"以 \.docx 结尾，内容却是PDF。.*改为 \.pdf"):
        name_for("通知.docx", PDF)


@pytest.mark.parametrize("length", [119, 120, 121, 300])
def test_a_long_name_keeps_its_beginning_and_its_suffix(length: int) -> None:
    kept = name_for("长" * length + ".docx", DOCX)
    assert kept == "长" * min(length, LONGEST_NAME - 6) + ".docx"


@given(st.text(max_size=200) | st.text("a.\\/ \x00\u202e:con1", max_size=30))
def test_any_name_becomes_one_that_every_disk_takes(name: str) -> None:
    shown = shown_name(name)
    assert shown_name(shown) == shown
    kept = name_for(stem(shown).replace(".", "·"), PDF)
    assert 4 < len(kept) <= LONGEST_NAME
    assert kept.endswith(".pdf")
    assert name_for(shown_name(kept), PDF) == kept == unicodedata.normalize("NFC", kept)
    assert not set(kept) & set('/\\<>:"|?*')
    assert {unicodedata.category(sign)[0] for sign in kept} & {"C"} == set()
