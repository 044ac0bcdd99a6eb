"""Titles, years and issuers."""

import pytest

from yaodian.formats.keypoints.frontmatter import anniversaries_in, issuer_of, looks_like_title, years_in


@pytest.mark.parametrize(
    "line",
    [
        "某市直机关2026年党建工作要点",
        "某局党委2010年工作思路",
        "2026年党建重点任务分解表（节选）",
        "关于开展主题党日活动的通知",
    ],
)
def test_these_lines_are_titles(line: str) -> None:
    assert looks_like_title(line)


@pytest.mark.parametrize(
    "line",
    ["附件：任务分解表", "现将有关安排", "（此件公开发布方案）", "某工委〔2026〕5号通知", "制定方案。", "各单位：方案"],
)
def test_these_lines_are_none(line: str) -> None:
    assert not looks_like_title(line)


def test_years_are_found_in_digits_and_in_characters() -> None:
    assert years_in("2019学年、二〇二四年、2026年度") == [2019, 2024, 2026]
    assert years_in("2017-2020三年规划") == []


def test_the_issuer_is_taken_from_the_signature_then_from_the_title() -> None:
    assert (
        issuer_of("某市委市直机关工委2026年工作要点", ["中共某市委市直机关工作委员会"], "")
        == "中共某市委市直机关工作委员会"
    )
    assert issuer_of("某局机关党委2026年工作要点", ["2026年1月20日"], "") == "某局机关党委"
    assert issuer_of("工作要点", [], "市直机关要落实") == "市直机关工委"
    assert issuer_of("工作要点", [], "") == ""


def test_jubilees_of_the_preamble_are_named() -> None:
    preamble = "2024年,是某市建市75周年,也是某次会议重要讲话(以下简称重要讲话)发表5周年。总体要求是:做好工作。"
    assert anniversaries_in(preamble) == ("某市建市75周年", "也是某次会议重要讲话发表5周年"[2:])
