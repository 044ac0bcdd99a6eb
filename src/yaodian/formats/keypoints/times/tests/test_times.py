"""Every phrase of time that the reader understands, as a value."""

import pytest

from yaodian.formats.keypoints.cleaning import clean
from yaodian.formats.keypoints.times.find import strongest_first, times_in
from yaodian.formats.keypoints.times.model import TimeHit
from yaodian.kernel.cadence import CadenceKind as Kind


def strongest(text: str) -> TimeHit:
    return strongest_first(times_in(clean(text, 0, len(text)).text))[0]


@pytest.mark.parametrize(
    ("text", "kind", "phrase", "anchor"),
    [
        ("“七一”前组织", Kind.ANNUAL_BEFORE, "“七一”前", "07-01"),
        ("在“七一”前夕组织", Kind.ANNUAL_BEFORE, "“七一”前夕", "07-01"),
        ("“三八”节前举办", Kind.ANNUAL_BEFORE, "“三八”节前", "03-08"),
        ("2021年7月底前完成", Kind.ONCE_BEFORE, "2021年7月底前", "07-31"),
        ("6月20日前报送", Kind.ONCE_BEFORE, "6月20日前", "06-20"),
        ("4月15日17:00前报送", Kind.ONCE_BEFORE, "4月15日17：00前", "04-15"),
        ("10月前完成", Kind.ONCE_BEFORE, "10月前", "09-30"),
        ("年底前评定", Kind.ONCE_BEFORE, "年底前", "12-31"),
        ("年内完成", Kind.ONCE_BEFORE, "年内", "12-31"),
        ("到2026年底建成", Kind.ONCE_BEFORE, "2026年底", "12-31"),
        ("第三季度末前完成", Kind.ONCE_BEFORE, "第三季度末前", "09-30"),
        ("6月20日和12月10日前报送", Kind.ONCE_BEFORE, "6月20日", "06-20"),
        ("最迟6月15日报送", Kind.ONCE_BEFORE, "最迟6月15日", "06-15"),
        ("不晚于8月1日完成", Kind.ONCE_BEFORE, "不晚于8月1日", "08-01"),
        ("5月20日下班前报送", Kind.ONCE_BEFORE, "5月20日下班前", "05-20"),
        ("6月25日（含当日）前完成", Kind.ONCE_BEFORE, "6月25日（含当日）前", "06-25"),
        ("2月20前报送", Kind.ONCE_BEFORE, "2月20前", "02-20"),
    ],
)
def test_deadlines(text: str, kind: Kind, phrase: str, anchor: str) -> None:
    hit = strongest(text)
    assert (hit.cadence.kind, hit.cadence.phrase, str(hit.cadence.anchor)) == (kind, phrase, anchor)


@pytest.mark.parametrize(
    ("text", "phrase", "first", "last"),
    [
        ("6月15日至6月21日组织", "6月15日至6月21日", "06-15", "06-21"),
        ("10月7日-14日", "10月7日-14日", "10-07", "10-14"),
        ("11月下旬—12月上旬", "11月下旬-12月上旬", "11-21", "12-10"),
        ("6月中旬、下旬学习", "6月中旬、下旬", "06-11", "06-30"),
        ("6月或7月开展", "6月或7月", "06-01", "07-31"),
        ("9月举办比赛", "9月", "09-01", "09-30"),
        ("上半年完成", "上半年", "01-01", "06-30"),
        ("下半年完成", "下半年", "07-01", "12-31"),
        ("第四季度召开", "第四季度", "10-01", "12-31"),
        ("一季度内完成", "一季度内", "01-01", "03-31"),
        ("“七一”后至年底前学习", "“七一”后至年底前", "07-01", "12-31"),
        ("12月至次年2月开展", "12月至次年2月", "12-01", "02-28"),
        ("11月中下旬开展", "11月中下旬", "11-11", "11-30"),
        ("7-8月开展", "7-8月", "07-01", "08-31"),
        ("6月、12月各开展一次", "6月", "06-01", "06-30"),
        ("2月底召开", None, None, None),
    ],
)
def test_windows(text: str, phrase: str | None, first: str, last: str) -> None:
    hit = strongest(text)
    if phrase is None:
        assert (hit.cadence.kind, str(hit.cadence.anchor)) == (Kind.ONCE_BEFORE, "02-28")
        return
    assert hit.cadence.kind is Kind.WINDOW
    assert hit.cadence.phrase == phrase
    assert tuple(map(str, hit.cadence.window or ())) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind", "phrase", "count"),
    [
        ("每月召开例会", Kind.MONTHLY, "每月", 1),
        ("每月20日前发布", Kind.MONTHLY, "每月20日前", 1),
        ("每周一次", Kind.WEEKLY, "每周", 1),
        ("每周五前报送", Kind.WEEKLY, "每周五前", 1),
        ("每月第5个工作日前报送", Kind.MONTHLY, "每月第5个工作日前", 1),
        ("每季度末月25日前报送", Kind.QUARTERLY, "每季度末月25日前", 1),
        ("月度主题党日", Kind.MONTHLY, "月度", 1),
        ("每季度至少2次", Kind.QUARTERLY, "每季度", 2),
        ("每半年开展一次", Kind.HALF_YEARLY, "每半年", 1),
        ("每两个月调度一次", Kind.BIMONTHLY, "每两个月", 1),
        ("每周调度", Kind.WEEKLY, "每周", 1),
        ("每日巡查", Kind.DAILY, "每日", 1),
        ("每年至少开展3次", Kind.YEARLY, "每年", 3),
        ("全年集中学习不少于12次", Kind.YEARLY, "全年", 12),
        ("一年一次", Kind.YEARLY, "一年一次", 1),
        ("实行季度通报", Kind.QUARTERLY, "季度", 1),
    ],
)
def test_what_comes_again(text: str, kind: Kind, phrase: str, count: int) -> None:
    hit = strongest(text)
    assert (hit.cadence.kind, hit.cadence.phrase, hit.cadence.count) == (kind, phrase, count)


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("支部党员大会会前讲故事", Kind.EACH_MEETING, "支部党员大会"),
        ("每次党组会议学习", Kind.EACH_MEETING, "党组会议"),
        ("寒假前完成", Kind.BEFORE_EVENT, "寒假"),
        ("届满前6个月提醒", Kind.BEFORE_EVENT, "届满"),
        ("会后5个工作日内报送", Kind.ON_EVENT, "会"),
        ("每逢重要节日提醒", Kind.ON_EVENT, "重要节日"),
    ],
)
def test_what_hangs_on_an_event(text: str, kind: Kind, event: str) -> None:
    hit = strongest(text)
    assert (hit.cadence.kind, hit.cadence.event) == (kind, event)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("持续开展", Kind.ONGOING),
        ("常态化开展", Kind.ONGOING),
        ("全年开展", Kind.ONGOING),
        ("长期坚持", Kind.ONGOING),
        ("定期分析", Kind.PERIODIC),
        ("不定期抽查", Kind.PERIODIC),
        ("及时跟进", Kind.ON_EVENT),
        ("第一时间传达", Kind.ON_EVENT),
        ("适时召开", Kind.OPTIONAL),
        ("择机开展", Kind.OPTIONAL),
        ("集中1个月时间开展", Kind.DURATION),
    ],
)
def test_what_has_no_date_of_its_own(text: str, kind: Kind) -> None:
    assert strongest(text).cadence.kind is kind


def test_days_after_an_event_are_counted() -> None:
    assert strongest("会后5个工作日内报送").cadence.days == 5
    assert strongest("结束后两周内报送").cadence.days == 14
    assert strongest("24小时内报告").cadence.days == 1
    assert strongest("会前3日内通知").cadence.kind is Kind.BEFORE_EVENT


@pytest.mark.parametrize("text", ["第一、三季度各开展一次", "5月起开展", "从5月开始推行", "3月、6月的25日前报送"])
def test_a_form_that_is_no_one_date_or_window_is_unknown(text: str) -> None:
    assert strongest(text).cadence.kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("围绕庆祝中华人民共和国成立75周年开展", "10-01"),
        ("结合纪念邓小平同志诞辰120周年开展", "08-22"),
        ("围绕“7·9”重要讲话发表5周年开展", "07-09"),
        ("庆祝建会30周年", "None"),
    ],
)
def test_jubilees_are_occasions(text: str, anchor: str) -> None:
    hit = strongest(text)
    assert (hit.cadence.kind, str(hit.cadence.anchor)) == (Kind.ANNIVERSARY, anchor)


@pytest.mark.parametrize(
    "text",
    [
        "深入总结5年来的经验",
        "学习“7·9”重要讲话精神",
        "贯彻十一届四中全会精神",
        "组织市直机关党龄逢十党员",
        "为党龄50周年的党员颁发纪念章",
        "制定年度计划",
        "及时性表彰",
        "春天的故事",
        "2月30日",
        "每名党员参加",
        "13月召开",
        "按日常要求",
    ],
)
def test_these_words_are_no_time(text: str) -> None:
    assert [hit for hit in times_in(text) if not hit.is_adverb] == []


def test_the_stronger_phrase_comes_first() -> None:
    hits = strongest_first(times_in("持续开展“七一”前组织党员学习"))
    assert [hit.cadence.kind for hit in hits] == [Kind.ANNUAL_BEFORE, Kind.ONGOING]
