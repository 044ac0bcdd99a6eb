from io import BytesIO

import pytest
from docx import Document

from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.formats.keypoints.source.docx import read_docx
from yaodian.formats.keypoints.source.model import MarkKind
from yaodian.formats.keypoints.source.paragraphs import DDE, Note
from yaodian.formats.keypoints.source.parts import open_package
from yaodian.formats.keypoints.source.tests.build import (
    NAMESPACES,
    cell,
    content_types,
    definition,
    level,
    listed,
    package,
    paragraph,
    relations,
    row,
    run,
    table,
    use,
    word,
)
from yaodian.kernel.errors import RefusedError


def text_of(body: str) -> str:
    return read_docx(word(body)).text


def inline(content: str) -> str:
    return text_of(f"<w:p>{content}</w:p>")


class TestParagraphs:
    def test_each_paragraph_is_a_line_and_empty_ones_are_not_counted(self) -> None:
        found = read_docx(word(paragraph("标题") + paragraph("") + paragraph("　") + paragraph("正文")))
        assert found.text == "标题\n正文"
        assert [(m.kind, m.start, m.end, m.number) for m in found.marks] == [
            (MarkKind.PARAGRAPH, 0, 2, 1),
            (MarkKind.PARAGRAPH, 3, 5, 2),
        ]

    def test_indentation_stays(self) -> None:
        assert text_of(paragraph("　　一、突出")) == "　　一、突出"

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲 乙"),
            ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\n乙\n丙"),
            ('<w:r><w:br w:type="page"/></w:r><w:r><w:t>甲</w:t></w:r>', "甲"),
            ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2"),
            ('<w:r><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "甲"),
            ("<w:r><w:t>甲\n乙\u2028丙</w:t></w:r>", "甲 乙 丙"),
            (f"<w:hyperlink>{run('链接')}</w:hyperlink>{run('后')}", "链接后"),
            (f"<w:smartTag><w:smartTagPr/>{run('杭州')}</w:smartTag>", "杭州"),
            (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
            (f"<w:ins>{run('新增')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新增"),
            (f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>", "移来"),
            (f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby>", "拼"),
            (f"<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:fldChar/></w:r>{run('甲3')}", "甲3"),
            (f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>', "2024年"),
            (
                f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>",
                "新",
            ),
            (f"<mc:AlternateContent><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>", "旧"),
            (f"<mc:AlternateContent/>{run('甲')}", "甲"),
        ],
    )
    def test_a_paragraph_reads_as_it_is_shown(self, content: str, expected: str) -> None:
        assert inline(content) == expected

    def test_controls_around_paragraphs_are_looked_into(self) -> None:
        body = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
        wrapped = f"<mc:AlternateContent><mc:Choice>{paragraph('乙')}</mc:Choice></mc:AlternateContent>"
        assert text_of(body + wrapped + "<mc:AlternateContent/>") == "甲\n乙"

    @pytest.mark.parametrize("removal", ["<w:del/>", "<w:moveFrom/>"])
    def test_a_deleted_paragraph_mark_joins_two_paragraphs(self, removal: str) -> None:
        first = f"<w:p><w:pPr><w:rPr>{removal}</w:rPr></w:pPr>{run('前半')}</w:p>"
        assert text_of(first + paragraph("后半")) == "前半后半"

    def test_a_deleted_mark_at_the_end_loses_no_text(self) -> None:
        last = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('末尾')}</w:p>"
        assert text_of(paragraph("甲") + last) == "甲\n末尾"


class TestWarnings:
    @pytest.mark.parametrize(
        ("content", "note"),
        [
            (run("隐藏", "<w:vanish/>"), Note.HIDDEN),
            (f"<w:ins>{run('增')}</w:ins>", Note.REVISED),
            ("<w:r><w:footnoteReference/></w:r>", Note.FOOTNOTE),
            ("<w:r><w:drawing><pic:pic/></w:drawing></w:r>", Note.PICTURE),
        ],
    )
    def test_what_is_not_read_is_said(self, content: str, note: Note) -> None:
        found = read_docx(word(paragraph("正文") + f"<w:p>{content}</w:p>"))
        assert found.warnings == (str(note),)

    def test_hidden_text_is_left_out_unless_the_switch_is_off(self) -> None:
        assert inline(run("看不见", "<w:vanish/>") + run("看得见", '<w:vanish w:val="0"/>')) == "看得见"

    def test_a_document_inside_the_document_is_reported(self) -> None:
        assert read_docx(word(paragraph("甲") + "<w:altChunk/>")).warnings == (str(Note.ALT_CHUNK),)

    def test_a_chart_with_its_workbook_is_read_and_reported(self) -> None:
        data = word(paragraph("甲"), extra={"word/embeddings/sheet.xlsx": b"PK"})
        assert read_docx(data).warnings == (str(Note.EMBEDDED),)

    @pytest.mark.parametrize(
        "content",
        [
            "<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r>",
            '<w:fldSimple w:instr=" ddeauto c:\\\\x"/>',
        ],
    )
    def test_a_field_that_calls_a_program_is_refused(self, content: str) -> None:
        with pytest.raises(RefusedError, match=DDE):
            inline(content)


class TestTextBoxes:
    BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框内')}</w:txbxContent></v:textbox></w:pict></w:r>"

    def test_a_text_box_follows_its_anchor(self) -> None:
        found = read_docx(word(f"<w:p>{run('锚')}{self.BOX}{run('段')}</w:p>" + paragraph("后")))
        assert found.text == "锚段\n框内\n后"
        assert [(m.start, m.end) for m in found.marks if m.kind is MarkKind.TEXT_BOX] == [(3, 5)]

    def test_a_text_box_written_twice_is_read_once(self) -> None:
        twice = f"<mc:Choice>{self.BOX}</mc:Choice><mc:Fallback>{self.BOX}</mc:Fallback>"
        assert inline(f"<mc:AlternateContent>{twice}</mc:AlternateContent>") == "框内"

    def test_an_empty_text_box_leaves_no_mark(self) -> None:
        found = read_docx(word(f"<w:p>{run('锚')}<w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p>"))
        assert {mark.kind for mark in found.marks} == {MarkKind.PARAGRAPH}

    def test_a_text_box_in_a_deleted_last_paragraph_is_kept(self) -> None:
        assert text_of(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{self.BOX}</w:p>") == "框内"


class TestTables:
    def test_a_row_is_a_line_and_cells_know_their_columns(self) -> None:
        found = read_docx(word(paragraph("表") + table(row(cell("序号"), cell("项目")), row(cell("1"), cell("党课")))))
        assert found.text == "表\n序号 | 项目\n1 | 党课"
        (grid,) = found.tables
        assert [[c.text for c in r.cells] for r in grid.rows] == [["序号", "项目"], ["1", "党课"]]
        assert all(found.text[c.start : c.end] == c.text for r in grid.rows for c in r.cells)
        assert [(m.start, m.end, m.number) for m in found.marks if m.kind is MarkKind.TABLE] == [(2, 16, 1)]

    def test_cells_merged_downwards_are_left_off_the_line_but_carried_in_the_grid(self) -> None:
        head, more = cell("1", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
        found = read_docx(word(table(row(head, cell("甲")), row(more, cell("乙")), row(more, cell("丙")))))
        assert found.text == "1 | 甲\n乙\n丙"
        last = found.tables[0].rows[2].cells
        assert [(c.column, c.text, c.merged_from_above) for c in last] == [(0, "1", True), (1, "丙", False)]
        assert found.text[last[0].start : last[0].end] == "1"

    def test_a_continued_cell_with_nothing_above_is_empty(self) -> None:
        found = read_docx(word(table(row(cell("", '<w:vMerge w:val="continue"/>'), cell("甲")))))
        assert found.tables[0].rows[0].cells[0].text == ""

    def test_cells_merged_sideways_count_once_and_shift_the_columns(self) -> None:
        wide, old = cell("合并", '<w:gridSpan w:val="2"/>'), cell("", "<w:hMerge/>")
        indented = row(cell("后"), properties='<w:gridBefore w:val="2"/>')
        rows = (row(wide, cell("尾")), row(cell("左", '<w:hMerge w:val="restart"/>'), old, cell("右")), indented)
        grid = read_docx(word(table(*rows))).tables[0]
        assert [[(c.column, c.text) for c in r.cells] for r in grid.rows] == [
            [(0, "合并"), (2, "尾")],
            [(0, "左"), (2, "右")],
            [(2, "后")],
        ]

    def test_everything_in_a_cell_stands_on_one_line(self) -> None:
        content = paragraph("甲") + paragraph("") + "<w:p><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
        assert text_of(table(row(cell(content), cell("")))) == "甲 乙 丙 | "

    def test_a_table_in_a_cell_and_a_text_box_in_a_cell_become_text(self) -> None:
        inner = table(row(cell("内一"), cell("内二")))
        found = read_docx(word(table(row(cell(inner + f"<w:p>{run('外')}{TestTextBoxes.BOX}</w:p>")))))
        assert found.text == "内一 内二 外 框内"
        assert len(found.tables) == 1

    def test_automatic_numbers_in_cells_are_text_with_a_mark(self) -> None:
        lists = definition(level(0, "decimal", "%1")) + use(1)
        body = table(row(cell(listed("")), cell("甲")), row(cell(listed("")), cell(paragraph("乙") + listed("丙"))))
        found = read_docx(word(body, numbering=lists))
        assert found.text == "1 | 甲\n2 | 乙 3丙"
        numbers = [m for m in found.marks if m.kind is MarkKind.AUTO_NUMBER]
        assert [(found.text[m.start : m.end], m.number) for m in numbers] == [("1", 1), ("2", 2), ("3", 3)]

    def test_deleted_rows_and_empty_tables_leave_nothing(self) -> None:
        found = read_docx(word(paragraph("甲") + table(row(cell("旧"), properties="<w:del/>")) + table()))
        assert (found.text, found.tables) == ("甲", ())

    def test_tables_one_after_another_are_numbered(self) -> None:
        found = read_docx(word(table(row(cell("甲"))) + table(row(cell("乙")))))
        assert [m.number for m in found.marks if m.kind is MarkKind.TABLE] == [1, 2]

    def test_python_docx_reads_a_merged_cell_twice_and_this_reader_once(self) -> None:
        document = Document()
        grid = document.add_table(rows=2, cols=2)
        grid.cell(0, 0).merge(grid.cell(1, 0)).text = "合并"
        grid.cell(0, 1).text, grid.cell(1, 1).text = "上", "下"
        target = BytesIO()
        document.save(target)
        assert read_docx(target.getvalue()).text == "合并 | 上\n下"


class TestPackages:
    def test_strict_files_use_other_names_for_the_same_words(self) -> None:
        strict = NAMESPACES.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        document = f"<w:document {strict}><w:body>{paragraph('甲')}</w:body></w:document>"
        assert read_docx(word("", extra={"word/document.xml": document})).text == "甲"

    def test_a_package_needs_only_its_document(self) -> None:
        document = f"<w:document {NAMESPACES}><w:body>{paragraph('甲')}</w:body></w:document>"
        assert read_docx(package({"word/document.xml": document})).text == "甲"

    def test_the_document_may_have_another_name(self) -> None:
        document = f"<w:document {NAMESPACES}><w:body>{paragraph('甲')}</w:body></w:document>"
        root = relations(("officeDocument", "/word/document2.xml", "Internal"))
        assert read_docx(package({"_rels/.rels": root, "word/document2.xml": document})).text == "甲"

    @pytest.mark.parametrize(
        "document", [f"<w:document {NAMESPACES}/>", f"<w:document {NAMESPACES}><w:p/></w:document>"]
    )
    def test_a_document_without_body_is_refused(self, document: str) -> None:
        with pytest.raises(RefusedError, match="没有正文"):
            read_docx(word("", extra={"word/document.xml": document}))

    @pytest.mark.parametrize(
        ("parts", "sentence"),
        [
            ({"OFD.xml": "<ofd/>"}, "ofd"),
            ({"xl/workbook.xml": "<x/>"}, "工作簿"),
            ({"readme.txt": "hello"}, "不是 Word 文档"),
            ({"ppt/presentation.xml": "<x/>"}, "不是 Word 文档"),
            ({"word/document.xml": "<w:document"}, "XML 不完整"),
        ],
    )
    def test_other_packages_are_refused(self, parts: dict[str, str], sentence: str) -> None:
        with pytest.raises(RefusedError, match=sentence):
            read_docx(package(parts))

    @pytest.mark.parametrize(
        ("extra", "sentence"),
        [
            ({"word/vbaProject.bin": b"x"}, "宏"),
            ({"[Content_Types].xml": content_types("application/vnd.ms-word.document.macroEnabled.main+xml")}, "宏"),
            ({"word/embeddings/oleObject1.bin": b"x"}, "OLE"),
            ({"word/comments.xml": "<!DOCTYPE x><x/>"}, "DOCTYPE"),
            ({"word/_rels/settings.xml.rels": relations(("attachedTemplate", "http://x/t.dotm", "External"))}, "外部"),
        ],
    )
    def test_active_content_is_refused(self, extra: dict[str, str | bytes], sentence: str) -> None:
        with pytest.raises(RefusedError, match=sentence):
            read_docx(word(paragraph("甲"), extra=extra))

    def test_a_link_to_a_page_is_no_active_content(self) -> None:
        extra = {"word/_rels/footnotes.xml.rels": relations(("hyperlink", "https://example.org", "External"))}
        assert read_docx(word(paragraph("甲"), extra=extra)).text == "甲"

    def test_a_secrecy_marking_in_a_page_header_is_seen(self) -> None:
        extra = {
            "word/_rels/document.xml.rels": relations(("header", "header1.xml", "Internal")),
            "word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('机密★1年')}</w:hdr>",
        }
        with pytest.raises(RefusedError, match="密级"):
            read_docx(word(paragraph("要点"), extra=extra))

    def test_a_relation_to_a_part_that_is_missing_is_ignored(self) -> None:
        extra = {"word/_rels/document.xml.rels": relations(("numbering", "gone.xml", "Internal"))}
        assert read_docx(word(paragraph("甲"), extra=extra)).text == "甲"

    def test_numbering_and_styles_are_found_by_relation(self) -> None:
        found = open_package(word(paragraph("甲")), DEFAULT_LIMITS)
        assert found.numbering is not None
        assert found.styles is not None
