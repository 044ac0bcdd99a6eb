"""What stands before the first heading: title, cover letter, preamble; and which year the plan is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.formats.keypoints.draft import Span
from yaodian.formats.keypoints.lines import Paragraph
from yaodian.formats.keypoints.numerals import year_of

_KINDS = (
    "要点|方案|计划|通知|意见|安排|思路|清单|总结|分解表|任务表|责任表|部署|办法|规划|议程|行事历|月历|周历|日历|日程表|日程|一览表|打算|设想|指引|"
    "主要工作|工作|措施|提示|工作表|安排表|推进表|计划表|任务书|项目表|目标"
)
_TITLE = re.compile(rf"(?:{_KINDS})(?:（[^（）]{{1,40}}+）)?+$")
_YEAR = re.compile(r"(20[0-9]{2}|二[〇零][〇零一二三][〇零一二三四五六七八九])(?:学年|年度|年)")
_DOCUMENT_NUMBER = re.compile(r"[〔（]20[0-9]{2}[〕）][0-9X*]{0,5}+号")
_NOT_A_TITLE = ("附件", "现将", "各", "主送", "抄送", "印发", "联系人", "—", "根据", "按照")
MAX_TITLE = 70
ISSUERS = ("工委", "工作委员会", "党委", "委员会", "党组", "党总支", "党支部", "机关党委")
_BRACKET = re.compile(r"[（(][^（）()]{1,60}+[）)]")
_ANNIVERSARY = re.compile(r"[^，,。；;、：:是]{2,60}?[0-9]{1,3}周年")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    title: Span | None
    cover: tuple[Paragraph, ...]
    header: tuple[Paragraph, ...]
    preamble: Span | None


def front_matter(paragraphs: Sequence[Paragraph]) -> FrontMatter:
    """Sort the paragraphs before the first heading."""
    place = _title_place(paragraphs)
    if place is None:
        return FrontMatter(None, (), (), _span_of(paragraphs))
    first = _title_start(paragraphs, place)
    last = _title_end(paragraphs, place)
    before = paragraphs[:first]
    is_cover = any("。" in paragraph.text or paragraph.text.endswith("：") for paragraph in before)
    return FrontMatter(
        title=Span(paragraphs[first].start, paragraphs[last].end),
        cover=tuple(before) if is_cover else (),
        header=() if is_cover else tuple(before),
        preamble=_span_of(paragraphs[last + 1 :]),
    )


def _span_of(paragraphs: Sequence[Paragraph]) -> Span | None:
    return Span(paragraphs[0].start, paragraphs[-1].end) if paragraphs else None


def _title_place(paragraphs: Sequence[Paragraph]) -> int | None:
    """The last line that looks like a title: after a cover letter the document's own title comes last."""
    places = [index for index, paragraph in enumerate(paragraphs) if looks_like_title(paragraph.text)]
    if places:
        return places[-1]
    if len(paragraphs) > 1 and _is_bare_line(paragraphs[0].text):
        return 0
    return None


def looks_like_title(text: str) -> bool:
    return _is_bare_line(text) and _TITLE.search(text) is not None


def _is_bare_line(text: str) -> bool:
    has_sentence = any(mark in text for mark in "。；") or text.endswith(("：", "，"))
    is_number = _DOCUMENT_NUMBER.search(text) is not None or (text.startswith("（") and text.endswith("）"))
    return len(text) <= MAX_TITLE and not has_sentence and not is_number and not text.startswith(_NOT_A_TITLE)


def _title_start(paragraphs: Sequence[Paragraph], place: int) -> int:
    """A title over two lines: the second begins with a dash, or the first breaks off after 年, 关于 or a quotation."""
    if place == 0:
        return 0
    above, line = paragraphs[place - 1].text, paragraphs[place].text
    is_subtitle = line.startswith("-")
    breaks_off = above.endswith(("年", "关于", "关于印发", "年度")) and _is_bare_line(above)
    return place - 1 if _is_bare_line(above) and (is_subtitle or breaks_off) else place


def _title_end(paragraphs: Sequence[Paragraph], place: int) -> int:
    following = place + 1
    has_subtitle = following < len(paragraphs) and paragraphs[following].text.startswith("--")
    return following if has_subtitle and _is_bare_line(paragraphs[following].text) else place


def years_in(text: str) -> list[int]:
    return [year for match in _YEAR.finditer(text) if (year := year_of(match[1]))]


def anniversaries_in(preamble: str) -> tuple[str, ...]:
    """The jubilees a preamble names, brackets left out: 中华人民共和国成立75周年."""
    plain = _BRACKET.sub("", preamble)
    return tuple(dict.fromkeys(match[0] for match in _ANNIVERSARY.finditer(plain)))


def issuer_of(title: str, tail: Sequence[str], text: str) -> str:
    """Who issues: from the signature, else from the title, else "". A guess, shown as one."""
    for line in tail:
        if line.endswith(ISSUERS) and "。" not in line:
            return line
    for ending in ISSUERS:
        place = title.find(ending)
        if place > 0:
            return title[: place + len(ending)]
    return "市直机关工委" if "市直机关" in text else ""
