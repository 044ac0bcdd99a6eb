"""The whole document: what stands before, in and after the plan."""

from yaodian.formats.keypoints.draft import Role
from yaodian.formats.keypoints.tree import tree_of

COVER = """各支部、各处室：
现将《某局2026年党建工作要点》印发给你们，请结合实际贯彻落实。
某局机关党委
2026年1月20日
"""
PLAN = """某局2026年党建工作要点
今年党建工作的总体要求是：坚持围绕中心、服务大局。
一、突出政治建设
1.抓好学习。开展培训。
2.抓好检查。开展督查。
"""


def parts(source: str) -> list[tuple[Role, str]]:
    return [(other.role, source[other.start : other.end].strip()) for other in tree_of(source).others]


def test_the_title_after_a_cover_letter_is_the_documents_own() -> None:
    source = COVER + PLAN
    tree = tree_of(source)
    assert tree.front.title is not None
    assert source[tree.front.title.start : tree.front.title.end] == "某局2026年党建工作要点"
    assert [role for role, _ in parts(source)] == [Role.COVER] * 4
    assert tree.front.preamble is not None
    assert source[tree.front.preamble.start : tree.front.preamble.end].startswith("今年党建工作")


def test_signature_date_and_attachments_are_no_part_of_the_last_point() -> None:
    source = PLAN + "某局机关党委\n2026年1月20日\n附件：1.任务分解表\n2.测评表\n"
    assert [text for role, text in parts(source) if role is Role.TAIL] == [
        "某局机关党委",
        "2026年1月20日",
        "附件：1.任务分解表",
        "2.测评表",
    ]
    assert len(tree_of(source).sections[0].points) == 2


def test_closing_words_after_points_that_hold_their_own_text_are_a_tail() -> None:
    source = PLAN + "在新的一年中，全体党员要团结奋进。\n"
    assert parts(source) == [(Role.TAIL, "在新的一年中，全体党员要团结奋进。")]


def test_a_title_may_run_over_two_lines() -> None:
    source = "“红心向党”\n--某局2026年系列活动方案\n一、开展学习\n组织培训。"
    front = tree_of(source).front
    assert front.title is not None
    assert source[front.title.start : front.title.end] == "“红心向党”\n--某局2026年系列活动方案"


def test_page_numbers_and_contact_lines_are_named_as_such() -> None:
    source = PLAN.replace("2.抓好检查", "- 3 -\n2.抓好检查") + "联系人：办公室，电话：000\n"
    assert {role for role, _ in parts(source)} == {Role.PAGE_NUMBER, Role.CONTACT}


def test_marks_of_markdown_are_no_part_of_the_text() -> None:
    tree = tree_of("# 某局2026年工作要点\n\n## 一、抓学习\n\n1. **学习制度**。举办讲座。\n- 组织比赛\n")
    assert tree.sections[0].title == "抓学习"
    assert tree.sections[0].points[0].title == "学习制度"


def test_groups_hold_points_and_sections_hold_groups() -> None:
    source = "一、总\n（一）甲组工作\n1.子。正文一。\n（二）乙组工作\n1.丑。正文二。\n二、分\n正文三。"
    sections = tree_of(source).sections
    assert [[point.title for point in group.points] for group in sections[0].groups] == [["子"], ["丑"]]
    assert sections[1].groups == []


def test_points_without_a_section_get_one_without_a_name() -> None:
    sections = tree_of("1.抓好学习。开展培训。\n2.抓好检查。开展督查。").sections
    assert [(section.number, section.title) for section in sections] == [("", None)]
    assert len(sections[0].points) == 2


def test_a_text_without_headings_is_one_section_and_says_so() -> None:
    tree = tree_of("某支部活动方案\n为做好工作，制定本方案。\n组织党员开展志愿服务活动。\n某支部\n2026年3月1日")
    assert len(tree.sections) == 1
    assert tree.warnings
    assert [other.role for other in tree.others] == [Role.TAIL, Role.TAIL]


def test_an_empty_text_gives_an_empty_tree() -> None:
    assert tree_of("").sections == []


def test_many_paragraphs_without_a_number_are_work_not_closing_words() -> None:
    source = PLAN + "组织一次检查。\n" * 8
    assert parts(source) == []
    assert len(tree_of(source).sections[0].points[-1].bodies) == 9
