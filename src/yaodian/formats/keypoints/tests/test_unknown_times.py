"""A time phrase that is not understood is kept as unknown with its place, never dropped."""

import pytest

from yaodian.formats.keypoints.tests.made_up import point, read
from yaodian.kernel.cadence import CadenceKind as Kind

UNSEEN = (
    *(
        "岁末年初",
        "国庆假期后",
        "重阳节当天",
        "两会期间",
        "开学第一周",
        "农历腊月",
        "三伏天",
        "任期内",
        "第二批次启动时",
        "月中",
    ),
    *(
        "旬末",
        "周三下午",
        "寒暑假期间",
        "近日",
        "下月",
        "次月5日前",
        "本季度",
        "春季",
        "深秋时节",
        "双休日",
        "午间",
        "每半月",
        "隔月",
    ),
    *(
        "三年内",
        "“十五五”期间",
        "巡察反馈后",
        "项目验收之际",
        "年初",
        "届时",
        "暑期",
        "学期末",
        "上半旬",
        "会议闭幕后",
        "每隔两周",
    ),
    *("逢单月", "秋收时节", "入冬以前", "年关将至时"),
)


@pytest.mark.parametrize("phrase", UNSEEN)
@pytest.mark.parametrize("sentence", ["{}开展走访慰问活动。", "在{}组织党员开展走访慰问。"])
def test_it_is_kept_with_its_place(phrase: str, sentence: str) -> None:
    text = point(sentence.format(phrase))
    (measure,) = read(text).measures()
    span = measure.timing.span
    assert measure.timing.cadence.kind is Kind.UNKNOWN
    assert span is not None
    kept = text[span.start : span.end]
    assert kept in phrase or phrase in kept


@pytest.mark.parametrize(
    "body",
    [
        "青年干部开展走访慰问。",
        "同时组织党员植树。",
        "结合主题党日开展走访慰问。",
        "长期开展走访慰问。",
        "提前开展走访慰问。",
        "按期开展换届选举。",
    ],
)
def test_words_that_only_look_like_time_are_not_taken_for_it(body: str) -> None:
    (measure,) = read(point(body)).measures()
    assert measure.timing.cadence.kind is not Kind.UNKNOWN
