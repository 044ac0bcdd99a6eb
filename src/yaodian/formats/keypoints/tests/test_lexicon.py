"""Names of institutions in a clause, with institutions made up for the test."""

from yaodian.formats.keypoints.lexicon import Lexicon, named_in
from yaodian.kernel.institution import Institution, Recognition


def made_up(key: str, *names: str, nearby: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Institution:
    return Institution(key=key, name=key, clause="", recognises=Recognition(names, nearby=nearby, unless=unless))


STUDY = made_up("study", "理论学习")
GROUP = made_up("group", "理论学习中心组")
TRENDS = made_up("trends", "收集…思想动态")
FORUM = made_up("forum", "座谈会")
CHECK = made_up("check", "回头看", nearby=("检查",), unless=("回头看看",))


def test_a_name_inside_a_longer_name_does_not_count() -> None:
    assert named_in("抓好理论学习中心组学习", [STUDY, GROUP]) == ("group",)
    assert named_in("抓好理论学习", [STUDY, GROUP]) == ("study",)


def test_parts_of_a_name_may_have_words_between_them() -> None:
    assert named_in("收集分析年轻干部思想动态", [TRENDS]) == ("trends",)
    assert named_in("思想动态要收集", [TRENDS]) == ()


def test_what_stands_in_the_gap_is_still_seen() -> None:
    assert named_in("收集座谈会上的思想动态", [TRENDS, FORUM]) == ("trends", "forum")


def test_quotation_marks_and_stray_blanks_do_not_matter() -> None:
    assert named_in("开展“回 头看”", [CHECK]) == ("check",)
    assert named_in("开展回头看", [CHECK]) == ("check",)


def test_a_word_may_say_that_the_name_is_only_mentioned() -> None:
    assert named_in("请大家回头看看", [CHECK]) == ()


def test_a_nearby_word_alone_names_nothing_but_is_reported() -> None:
    assert named_in("开展检查", [CHECK]) == ()
    assert [(hit.key, hit.is_nearby) for hit in Lexicon([CHECK]).hits("开展检查")] == [("check", True)]


def test_places_are_those_of_the_text_with_its_quotation_marks() -> None:
    hit = Lexicon([CHECK]).hits("开展“回头看”")[0]
    assert (hit.start, hit.end) == (3, 6)
