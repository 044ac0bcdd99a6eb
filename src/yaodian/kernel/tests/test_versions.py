"""A new version of a plan: each clause of the old one is found again, and its work with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yaodian.kernel.similarity import cleaned
from yaodian.kernel.versions import Change, ChangeKind, ClauseText, compare_versions

TOPICS = ("青年理论学习小组", "党支部标准化建设", "模范机关创建", "机关廉洁文化", "党员志愿服务", "意识形态阵地管理")
TASKS = (
    "每季度围绕{}组织一次集中研讨，形成学习简报",
    "制定{}年度计划，报工委组织部备案",
    "上半年对{}开展实地调研，列出问题清单",
    "评选一批{}优秀案例，汇编成册",
    "邀请专家就{}作专题辅导",
    "建立{}联系点，由班子成员分别负责",
    "年底前完成{}台账核对，逐项销号",
    "把{}纳入支部书记述职内容",
    "举办{}知识竞赛，以支部为单位报名",
    "在机关走廊布置{}展板，每半年更新",
)
PLAN = [task.format(topic) for topic in TOPICS for task in TASKS]
LETTERS = "东南西北天地日月山川江河湖海风云雷雨花草树木金银铜铁春夏秋冬红黄蓝白黑青上下左右前后内外高低远近"
INVENTED = st.integers(min_value=0).map(lambda seed: invented(Random(seed)))  # noqa: S311  no secret hangs on it
FOREIGN = "鼎"  # stands in no clause above


def invented(chance: Random) -> list[str]:
    """Sixty texts so unlike one another that hypothesis would be slow to find them."""
    return ["".join(chance.choices(LETTERS, k=chance.randint(10, 30))) for _ in range(60)]


def version(texts: Sequence[str], start: int = 1) -> list[ClauseText]:
    """Ten clauses to a point."""
    return [ClauseText(start + rank, text, f"{rank // 10 + 1}", rank) for rank, text in enumerate(texts)]


def by_old(changes: Sequence[Change]) -> dict[int, Change]:
    return {change.old_id: change for change in changes if change.old_id is not None}


def replaced(text: str, at: int) -> str:
    size = len(cleaned(text)) // 5
    start = at % (len(text) - size)
    return text[:start] + FOREIGN * size + text[start + size :]


def lengthened(text: str, at: int) -> str:
    start = at % len(text)
    return text[:start] + FOREIGN * (len(cleaned(text)) // 2) + text[start:]


def shortened(text: str, at: int) -> str:
    """Up to a third; a mark among the cut characters only makes the cut smaller."""
    size = len(cleaned(text)) // 3
    start = at % (len(text) - size)
    return text[:start] + text[start + size :]


EDITS: tuple[Callable[[str, int], str], ...] = (replaced, lengthened, shortened)


@st.composite
def revisions(
    draw: st.DrawFn, texts: st.SearchStrategy[list[str]]
) -> tuple[list[ClauseText], list[ClauseText], list[int]]:
    """A plan of 60 clauses, and the next version: 20 edited, 5 moved, 2 split. `touched`: ids in that order."""
    old = version(draw(texts))
    touched = draw(st.permutations([clause.id for clause in old]))[:27]
    edited, moved, split = touched[:20], touched[20:25], touched[25:]
    new = []
    for clause in old:
        at = draw(st.integers(0, 40))
        if clause.id in edited:
            new.append(replace(clause, text=draw(st.sampled_from(EDITS))(clause.text, at)))
        elif clause.id in moved:
            new.append(replace(clause, place=f"另{clause.place}"))
        elif clause.id in split:
            cut = 1 + at % (len(clause.text) - 1)
            new += [
                replace(clause, text=clause.text[:cut]),
                replace(clause, id=clause.id + 500, text=clause.text[cut:]),
            ]
        else:
            new.append(clause)
    order = sorted(new, key=lambda clause: (clause.place, clause.position))
    return old, [replace(clause, id=1000 + clause.id, position=rank) for rank, clause in enumerate(order)], touched


@pytest.mark.parametrize("texts", [st.just(PLAN), INVENTED], ids=["a plan", "invented"])
def test_no_clause_is_lost_where_20_of_60_are_edited_5_moved_and_2_split(texts: st.SearchStrategy[list[str]]) -> None:
    # Each example is a whole plan: fewer of them, and none is refused for its time on a busy machine.
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(revisions(texts))
    def check(revision: tuple[list[ClauseText], list[ClauseText], list[int]]) -> None:
        old, new, touched = revision
        changes = compare_versions(old, new)
        found = by_old(changes)

        assert [change.kind for change in changes].count(ChangeKind.NEW) == 2
        for clause in old:
            change, rank = found[clause.id], touched.index(clause.id) if clause.id in touched else -1
            expected = ChangeKind.KEPT if rank < 0 else ChangeKind.MOVED if 20 <= rank < 25 else ChangeKind.CHANGED
            assert change.kind is expected
            assert change.new_id in {1000 + clause.id, 1500 + clause.id}

    check()


@given(st.integers(1, 23))
def test_a_split_clause_goes_on_in_the_part_that_holds_most_of_it(cut: int) -> None:
    text = "每季度围绕重点课题组织一次集中研讨并形成学习简报"
    new = version([text[:cut], text[cut:]], start=11)
    sizes = sorted((len(clause.text), clause.id) for clause in new)

    found = by_old(compare_versions(version([text]), new))[1]

    assert found.kind is ChangeKind.CHANGED
    assert found.new_id == sizes[1][1] or sizes[0][0] == sizes[1][0]


def test_a_clause_split_in_three_goes_on_in_one_of_its_parts() -> None:
    new = version(["建立问题清单", "明确整改时限", "逐项核对销号"], start=11)

    changes = compare_versions(version(["建立问题清单，明确整改时限，逐项核对销号"]), new)

    assert sorted(change.kind for change in changes) == [ChangeKind.CHANGED, ChangeKind.NEW, ChangeKind.NEW]


def test_a_few_general_words_do_not_inherit_a_long_clause() -> None:
    old = version(["开展学习教育并评选一批优秀案例汇编成册"])

    kinds = [change.kind for change in compare_versions(old, version(["开展学习"], start=11))]

    assert kinds == [ChangeKind.NEW, ChangeKind.DROPPED]


def test_an_equal_text_beats_a_changed_one() -> None:
    old = version(["每季度召开一次党员大会", "每季度召开一次党员代表大会"])
    new = version(["每季度召开一次党员代表大会", "每季度召开一次党员大会议"], start=11)

    found = by_old(compare_versions(old, new))

    assert (found[2].kind, found[2].new_id) == (ChangeKind.KEPT, 11)
    assert (found[1].kind, found[1].new_id) == (ChangeKind.CHANGED, 12)


def test_it_does_so_even_where_one_more_clause_could_be_carried_over() -> None:
    old = version(["每月组织党员集中学习讨论", "定期组织党员集中学习讨论"])
    new = version(["每月组织党员集中学习讨论", "每月组织党员集中学习测试"], start=11)

    changes = compare_versions(old, new)

    assert changes == (
        Change(ChangeKind.KEPT, 1, 11, 1.0),
        Change(ChangeKind.NEW, None, 12),
        Change(ChangeKind.DROPPED, 2, None),
    )


def test_no_clause_is_dropped_for_the_sake_of_two_that_are_more_alike() -> None:
    """Each old clause is nearly one new clause, and holds a third of another: 1.5 in all for three, 1.9 for two."""
    short = LETTERS[:18]
    middle = short[:9] + FOREIGN + short[10:] + LETTERS[18:48] + LETTERS[:6]
    long = middle[:-1] + FOREIGN + LETTERS[::-1] * 2
    new = version([short[:6], middle[:18], long[: len(middle)]], start=11)

    found = by_old(compare_versions(version([short, middle, long]), new))

    assert [found[each].new_id for each in (1, 2, 3)] == [11, 12, 13]


def test_a_clause_that_grew_up_to_twice_its_length_goes_on() -> None:
    old = version(["核对工作台账"])

    grown, overgrown = (
        version(["年底前由专人核对工作台账"], start=11),
        version(["年底前由各单位专人分头核对工作台账"], start=11),
    )

    assert [change.kind for change in compare_versions(old, grown)] == [ChangeKind.CHANGED]
    assert [change.kind for change in compare_versions(old, overgrown)] == [ChangeKind.NEW, ChangeKind.DROPPED]


def test_of_two_equal_texts_in_one_place_the_nearer_one_is_taken() -> None:
    old = [ClauseText(1, "开展志愿服务", "一", 7)]
    new = [ClauseText(11, "开展志愿服务", "一", 0), ClauseText(12, "开展志愿服务", "一", 6)]

    assert by_old(compare_versions(old, new))[1].new_id == 12


def test_equal_texts_in_two_places_each_stay_where_they_are() -> None:
    old = [ClauseText(1, "开展志愿服务", "一", 0), ClauseText(2, "开展志愿服务", "二", 1)]
    new = [ClauseText(11, "开展志愿服务", "二", 0), ClauseText(12, "开展志愿服务", "一", 1)]

    found = by_old(compare_versions(old, new))

    assert {(change.old_id, change.new_id, change.kind) for change in found.values()} == {
        (1, 12, ChangeKind.KEPT),
        (2, 11, ChangeKind.KEPT),
    }


def test_what_is_left_of_equal_texts_follows_the_order() -> None:
    repeated = version(["开展志愿服务"] * 3)

    found = by_old(compare_versions(repeated, version(["开展志愿服务"] * 3, start=11)))

    assert [found[each].new_id for each in (1, 2, 3)] == [11, 12, 13]


def test_marks_alone_do_not_change_a_clause_and_a_place_alone_moves_it() -> None:
    old = version(["落实“第一议题”制度"])
    new = [ClauseText(11, "落实第一议题制度；", "2", 0)]

    assert compare_versions(old, version(["落实第一议题制度；"], start=11)) == (Change(ChangeKind.KEPT, 1, 11, 1.0),)
    assert compare_versions(old, new) == (Change(ChangeKind.MOVED, 1, 11, 1.0),)


def test_a_clause_that_only_sounds_alike_is_another_one() -> None:
    old, new = version(["每季度召开一次党员大会"]), version(["每季度召开一次支委会"], start=11)

    assert compare_versions(old, new) == (Change(ChangeKind.NEW, None, 11), Change(ChangeKind.DROPPED, 1, None))


def test_nothing_against_nothing_has_no_changes() -> None:
    assert compare_versions([], []) == ()


SMALL = st.lists(st.text("甲乙丙，", max_size=6), max_size=8)


@given(SMALL, SMALL)
def test_each_clause_of_both_versions_is_told_once(before: list[str], after: list[str]) -> None:
    old, new = version(before), version(after, start=101)
    changes = compare_versions(old, new)

    assert sorted(by_old(changes)) == [clause.id for clause in old]
    assert [change.new_id for change in changes if change.new_id is not None] == [clause.id for clause in new]
    for change in changes:
        assert (change.old_id is None) == (change.kind is ChangeKind.NEW)
        assert (change.new_id is None) == (change.kind is ChangeKind.DROPPED)
        assert (change.score == 0) <= (change.kind in {ChangeKind.NEW, ChangeKind.DROPPED})


@given(SMALL)
def test_a_version_compared_with_itself_is_kept(texts: list[str]) -> None:
    same = version(texts)

    assert {change.kind for change in compare_versions(same, same)} <= {ChangeKind.KEPT}


@given(SMALL, SMALL)
def test_equal_texts_are_paired_as_often_as_possible(before: list[str], after: list[str]) -> None:
    changes = compare_versions(version(before), version(after, start=101))
    first, second = [cleaned(text) for text in before], [cleaned(text) for text in after]

    equal = sum(change.kind in {ChangeKind.KEPT, ChangeKind.MOVED} for change in changes)
    assert equal == sum(min(first.count(text), second.count(text)) for text in set(first))


def test_each_change_has_a_word() -> None:
    assert [kind.label for kind in ChangeKind] == ["保留", "移动", "修改", "新增", "删除"]
