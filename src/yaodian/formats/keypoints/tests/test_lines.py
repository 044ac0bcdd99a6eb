"""Lines of a file, and paragraphs that a file wrapped hard."""

from yaodian.formats.keypoints.lines import joined, lines_of, wrap_width


def test_lines_lose_blank_edges_and_empty_lines_are_left_out() -> None:
    source = "　　一、开头 \n\n  正文。\n"
    assert [source[line.start : line.end] for line in lines_of(source)] == ["一、开头", "正文。"]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


LONG = "各级党组织要把党建工作摆上重要位置并且认真研究部署有关事项" * 4 + "。"


def test_a_file_wrapped_at_one_width_is_recognised() -> None:
    assert wrap_width(lines_of(wrapped(LONG, 30))) == 30


def test_a_file_with_a_paragraph_on_each_line_is_not_wrapped() -> None:
    assert wrap_width(lines_of("一、加强建设\n开展培训活动。\n二、强化保障\n落实经费。")) is None


def test_full_lines_run_on_unless_the_next_opens_a_block() -> None:
    lines = lines_of(wrapped(LONG, 30) + "\n一、新的部分")
    starts = [False] * (len(lines) - 1) + [True]
    paragraphs = joined(lines, starts, 30)
    assert [paragraph.text for paragraph in paragraphs] == [LONG, "一、新的部分"]
