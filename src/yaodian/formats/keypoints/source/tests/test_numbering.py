from io import BytesIO

import pytest
from docx import Document

from yaodian.formats.keypoints.source.docx import read_docx
from yaodian.formats.keypoints.source.model import MarkKind
from yaodian.formats.keypoints.source.paragraphs import Note
from yaodian.formats.keypoints.source.tests.build import definition, level, listed, paragraph, use, word

OUTLINE = definition(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx(word(body, numbering=numbering, styles=styles)).text.split("\n")


def override(index: int, content: str) -> str:
    return f'<w:lvlOverride w:ilvl="{index}">{content}</w:lvlOverride>'


def style(name: str, properties: str = "", more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}" {more}>{properties}</w:style>'


def numbered(list_id: int, index: str = "") -> str:
    return f'<w:pPr><w:numPr>{index}<w:numId w:val="{list_id}"/></w:numPr></w:pPr>'


def styled(text: str, name: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{name}"/>{more}')


class TestCounting:
    def test_levels_count_on_and_a_shallower_one_resets_the_deeper(self) -> None:
        body = "".join(map(listed, "甲乙丙丁戊己", (0, 1, 1, 2, 0, 1)))
        assert lines(body, OUTLINE + use(1)) == ["一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己"]

    def test_the_number_is_marked_with_its_value(self) -> None:
        found = read_docx(word(listed("甲") + listed("乙"), numbering=OUTLINE + use(1)))
        assert [(m.start, m.end, m.number) for m in found.marks if m.kind is MarkKind.AUTO_NUMBER] == [
            (0, 2, 1),
            (4, 6, 2),
        ]

    def test_plain_paragraphs_between_do_not_interrupt(self) -> None:
        assert lines(listed("甲") + paragraph("正文") + listed("乙"), OUTLINE + use(1)) == ["一、甲", "正文", "二、乙"]

    def test_lists_that_share_a_definition_count_on_together(self) -> None:
        body = listed("甲") + listed("乙", list_id=2)
        assert lines(body, OUTLINE + use(1) + use(2)) == ["一、甲", "二、乙"]

    def test_a_start_override_restarts_once(self) -> None:
        body = listed("甲") + listed("乙") + listed("丙", list_id=2) + listed("丁", list_id=2)
        restart = use(2, overrides=override(0, '<w:startOverride w:val="1"/>'))
        assert lines(body, OUTLINE + use(1) + restart) == ["一、甲", "二、乙", "一、丙", "二、丁"]

    def test_a_start_override_also_holds_after_a_reset(self) -> None:
        body = "".join(map(listed, "甲乙丙丁", (0, 1, 0, 1)))
        start = use(1, overrides=override(1, '<w:startOverride w:val="3"/>'))
        assert lines(body, OUTLINE + start) == ["一、甲", "（三）乙", "二、丙", "（三）丁"]

    def test_an_override_may_replace_a_level(self) -> None:
        replaced = use(1, overrides=override(0, level(0, "upperRoman", "%1)")))
        assert lines(listed("甲") + listed("乙"), OUTLINE + replaced) == ["I)甲", "II)乙"]

    def test_damaged_overrides_are_ignored(self) -> None:
        damaged = override(0, "") + '<w:lvlOverride w:ilvl="x"><w:startOverride w:val="9"/></w:lvlOverride>'
        assert lines(listed("甲"), OUTLINE + use(1, overrides=damaged)) == ["一、甲"]

    @pytest.mark.parametrize(("restart", "expected"), [("0", "3.丁"), ("1", "1.丁"), ("2", "1.丁")])
    def test_a_level_may_go_on_counting_or_name_the_level_that_restarts_it(self, restart: str, expected: str) -> None:
        kept = definition(
            level(0, "chineseCounting", "%1、"),
            level(1, "chineseCounting", "（%2）"),
            level(2, "decimal", "%3.", f'<w:lvlRestart w:val="{restart}"/>'),
        )
        body = listed("甲") + listed("乙", 2) + listed("丙", 2) + listed("二") + listed("丁", 2)
        assert lines(body, kept + use(1))[-1] == expected

    def test_a_level_that_only_its_chapter_restarts_goes_on_across_sections(self) -> None:
        kept = definition(
            level(0, "decimal", "第%1章"),
            level(1, "decimal", "第%2节"),
            level(2, "decimal", "第%3条", '<w:lvlRestart w:val="1"/>'),
        )
        body = "".join(map(listed, "章节条节条章条", (0, 1, 2, 1, 2, 0, 2)))
        assert lines(body, kept + use(1)) == [
            "第1章章",
            "第1节节",
            "第1条条",
            "第2节节",
            "第2条条",
            "第2章章",
            "第1条条",
        ]

    def test_start_may_differ_from_one_and_is_zero_when_missing(self) -> None:
        late = '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:lvlText w:val="%1."/></w:lvl>'
        bare = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
        body = listed("甲") + listed("乙") + listed("丙", list_id=2)
        numbering = definition(late) + definition(bare, name=1) + use(1) + use(2, name=1)
        assert lines(body, numbering) == ["5.甲", "6.乙", "0.丙"]

    def test_an_empty_list_paragraph_shows_its_number(self) -> None:
        assert lines(listed("") + listed("乙"), OUTLINE + use(1)) == ["一、", "二、乙"]

    def test_a_deleted_list_paragraph_is_not_counted(self) -> None:
        gone = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>'
        assert lines(gone + listed("甲"), OUTLINE + use(1)) == ["一、甲"]


class TestLabels:
    def test_a_label_may_hold_the_numbers_of_several_levels(self) -> None:
        nested = definition(level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2"))
        assert lines(listed("甲") + listed("乙", 1), nested + use(1)) == ["一甲", "一.1乙"]

    def test_legal_style_turns_every_number_into_digits(self) -> None:
        legal = definition(level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "%1.%2", "<w:isLgl/>"))
        assert lines(listed("甲") + listed("乙", 1), legal + use(1)) == ["一、甲", "1.1乙"]

    def test_a_shallower_level_not_yet_counted_shows_its_start(self) -> None:
        nested = definition(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
        assert lines(listed("甲", 1), nested + use(1)) == ["1.1甲"]

    def test_a_level_that_is_not_defined_shows_nothing(self) -> None:
        nested = definition(level(1, "decimal", "%1.%2"))
        assert lines(listed("甲", 1) + listed("乙", 0), nested + use(1)) == [".1甲", "乙"]

    @pytest.mark.parametrize("number_format", ["bullet", "none"])
    def test_bullets_and_silent_levels_add_no_number(self, number_format: str) -> None:
        assert lines(listed("甲"), definition(level(0, number_format, "%1")) + use(1)) == ["甲"]

    def test_a_bullet_sign_is_not_text(self) -> None:
        assert lines(listed("甲"), definition(level(0, "bullet", "\uf06c")) + use(1)) == ["甲"]

    def test_a_level_without_text_adds_nothing(self) -> None:
        assert lines(listed("甲"), definition('<w:lvl w:ilvl="0"/><w:lvl w:ilvl="x"/>') + use(1)) == ["甲"]

    def test_a_label_is_cut_before_it_becomes_a_book(self) -> None:
        assert lines(listed("甲"), definition(level(0, "upperRoman", "%1" * 500 + "、")) + use(1)) == ["I" * 32 + "甲"]

    def test_there_are_nine_levels(self) -> None:
        nine = definition(level(8, "decimal", "%9."), level(9, "decimal", "x"))
        assert lines(listed("甲", 8) + listed("乙", 9), nine + use(1)) == ["1.甲", "乙"]

    def test_an_unknown_format_falls_back_to_digits_and_says_so(self) -> None:
        found = read_docx(word(listed("甲"), numbering=definition(level(0, "hebrew1", "%1.")) + use(1)))
        assert (found.text, found.warnings) == ("1.甲", (str(Note.NUMBER_FORMAT),))

    def test_a_newer_format_is_read_by_its_fallback(self) -> None:
        choice = (
            '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom"/></mc:Choice>'
            '<mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback></mc:AlternateContent>'
        )
        newer = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1."/></w:lvl>'
        assert lines(listed("甲"), definition(newer) + use(1)) == ["A.甲"]


class TestStyles:
    def test_a_style_brings_its_number_and_its_heirs_inherit_it(self) -> None:
        styles = style("head", numbered(1)) + style("heir", '<w:basedOn w:val="head"/>')
        assert lines(styled("甲", "head") + styled("乙", "heir"), OUTLINE + use(1), styles) == ["一、甲", "二、乙"]

    def test_the_level_follows_the_style_that_the_definition_names(self) -> None:
        linked = definition(level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:pStyle w:val="second"/>'))
        styles = style("second", numbered(1))
        assert lines(styled("甲", "second"), linked + use(1), styles) == ["(1)甲"]

    def test_the_level_may_stand_in_the_style_or_in_its_heir(self) -> None:
        at_level_one = '<w:ilvl w:val="1"/>'
        heir = f'<w:basedOn w:val="head"/><w:pPr><w:numPr>{at_level_one}</w:numPr></w:pPr>'
        styles = style("head", numbered(1)) + style("own", numbered(1, at_level_one)) + style("heir", heir)
        assert lines(styled("甲", "own") + styled("乙", "heir"), OUTLINE + use(1), styles) == ["（一）甲", "（二）乙"]

    def test_a_paragraph_may_keep_the_list_of_its_style_at_another_level(self) -> None:
        body = styled("甲", "head", '<w:numPr><w:ilvl w:val="2"/></w:numPr>')
        assert lines(body, OUTLINE + use(1), style("head", numbered(1))) == ["1.甲"]

    def test_list_zero_switches_the_number_of_the_style_off(self) -> None:
        body = styled("甲", "head", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("乙", "head")
        assert lines(body, OUTLINE + use(1), style("head", numbered(1))) == ["甲", "一、乙"]

    def test_the_default_style_holds_where_none_is_named(self) -> None:
        assert lines(paragraph("甲"), OUTLINE + use(1), style("normal", numbered(1), 'w:default="1"')) == ["一、甲"]

    def test_styles_based_on_each_other_in_a_circle_bring_nothing(self) -> None:
        styles = style("a", '<w:basedOn w:val="b"/>') + style("b", '<w:basedOn w:val="a"/>')
        assert lines(styled("甲", "a"), OUTLINE + use(1), styles) == ["甲"]

    @pytest.mark.parametrize("list_id", ["9", "-1", "x"])
    def test_a_list_that_does_not_exist_brings_nothing(self, list_id: str) -> None:
        body = paragraph("甲", f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>')
        assert lines(body, OUTLINE + use(1)) == ["甲"]

    def test_a_definition_may_point_at_a_list_style(self) -> None:
        pointer = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="outline"/></w:abstractNum>'
        styles = style("outline", numbered(1))
        assert lines(listed("甲", list_id=2), OUTLINE + pointer + use(1) + use(2, name=7), styles) == ["一、甲"]

    def test_a_pointer_to_nowhere_brings_nothing(self) -> None:
        pointer = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="gone"/></w:abstractNum>'
        assert lines(listed("甲", list_id=2), pointer + use(2, name=7)) == ["甲"]

    def test_a_package_without_numbering_brings_nothing(self) -> None:
        target = BytesIO()
        document = Document()
        document.add_paragraph("甲")
        document.save(target)
        assert read_docx(target.getvalue()).text == "甲"

    def test_python_docx_loses_the_number_of_its_own_list_style_and_this_reader_shows_it(self) -> None:
        document = Document()
        for text in ("带头做到。", "持续开展。"):
            document.add_paragraph(text, style="List Number")
        target = BytesIO()
        document.save(target)
        assert [p.text for p in document.paragraphs] == ["带头做到。", "持续开展。"]
        assert read_docx(target.getvalue()).text == "1.带头做到。\n2.持续开展。"
