"""Who acts and who helps, in a bracket or a line of labels: （责任单位：…；完成时限：…）, （某科牵头，各支部配合）."""

import re
from dataclasses import dataclass

from yaodian.formats.keypoints.clauses.people import units_in

_PLACE = "(?:单位|部门|科室|处室|支部|党组织|领导小组)"
LABEL = re.compile(
    rf"(?:(?P<lead>(?:牵头|负责|主办|承办|组织|责任){_PLACE})"
    rf"|(?P<help>(?:配合|协办|协助|参与|参加|协同|责任/配合){_PLACE})"
    r"|(?P<time>(?:活动|完成|举办|实施|开展|具体|推进|报送|培训|会议)?(?:时间安排|时间节点|时间|时限|日期|进度))"
    r"|(?P<other>(?:活动|会议|培训)?(?:地点|对象|参加对象|参加人员|参会人员|负责人|责任人|联系人|责任领导|形式)))："
)
_EDGES = "，；。、（）()[]【】"
_LEADING = ("牵头负责", "牵头", "负责落实", "负责", "主办", "承办")
_HELPING = ("配合落实", "配合", "协办", "协助", "参与", "参加")


@dataclass(frozen=True, slots=True)
class Note:
    """`has_time`: a label for a time stands in it."""

    leads: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    has_time: bool = False


def opens_with_units(text: str) -> bool:
    """责任单位：… at the start, which holds for the measures before it."""
    label = LABEL.match(text)
    return label is not None and bool(label["lead"] or label["help"])


def note_of(text: str) -> Note:
    """What a note says of units; empty where it names none. Of several lead labels the first leads, the others help."""
    labels = list(LABEL.finditer(text))
    if not labels:
        return _said(text)
    ends = [label.start() for label in labels[1:]] + [len(text)]
    leads, helpers = list[str](), list[str]()
    for label, end in zip(labels, ends, strict=True):
        units = units_in(text[label.end() : end].strip(_EDGES))
        if label["help"] or (label["lead"] and leads):
            helpers += units
        elif label["lead"]:
            leads += units
    return Note(_once(leads), _once(helpers), any(label["time"] for label in labels))


def _said(text: str) -> Note:
    """The same in words: 由某科牵头，各支部配合."""
    leads, helpers = list[str](), list[str]()
    for part in re.split("[，；]", text.strip(_EDGES)):
        for endings, found in ((_LEADING, leads), (_HELPING, helpers)):
            ending = next((ending for ending in endings if part.endswith(ending)), "")
            if ending:
                mark = "(牵头)" if ending.startswith("牵头") else ""
                found += [unit + mark for unit in units_in(part.removesuffix(ending).removeprefix("由"))]
    return Note(_once(leads), _once(helpers))


def _once(units: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(units))
