"""Who does it and on whom, only where it is written."""

import re

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.sight import Head

_BY = re.compile(
    r"由(?P<units>[^，；。]{1,40}?)(?P<role>牵头负责|牵头|负责|主办|承办|组织|制定|统一|承担|统筹|会同|指定|汇总)"
)
_HELP = re.compile(r"(?:^|，)(?P<units>[^，；。由]{1,40}?)(?:按职责分工负责|按职责分工|分工负责|配合|参与|协办|协同)")
_TOWARDS = re.compile(
    r"(?:面向|在|对|为|给|组织(?!生活|关系|建设|观念)|选派|邀请|指导|安排|推动|督促|围绕|召集|发动)(?P<people>[^，；。：]{2,40})"
)
_SUBJECT_ENDS = re.compile(r"对|把|将|在|为|向|以|按|根据|结合|围绕|于|务必|每[年月周季半日逢]|[0-9“”]|要$")
_NO_PEOPLE = re.compile(r"[0-9“”《》]|前为|开展|举办")
_MAX_UNIT = 24


def actors_of(text: str, head: Head) -> tuple[str, ...]:
    """Units named with 由…, or the subject before the head verb."""
    found: list[str] = []
    for match in _BY.finditer(text):
        suffix = "(牵头)" if match["role"].startswith("牵头") else ""
        found += [unit + suffix for unit in units_in(match["units"])]
    helpers = helpers_of(text)
    subject = _SUBJECT_ENDS.split(head.subject, maxsplit=1)[0]
    if not found and words.ACTORS.ending(subject) and head.preposition in {"", "由"}:
        found = list(units_in(subject))
    return tuple(dict.fromkeys(unit for unit in found if unit not in helpers))


def helpers_of(text: str) -> tuple[str, ...]:
    """Units that 配合 or 参与 in a clause that 由…牵头 opens."""
    if "牵头" not in text:
        return ()
    return tuple(dict.fromkeys(unit for match in _HELP.finditer(text) for unit in units_in(match["units"])))


def units_in(listed: str) -> tuple[str, ...]:
    """The members of a list of units: 、 and blanks divide, 等 and brackets fall away."""
    parts = [part for raw in re.split(r"[、，,；;/\s]", listed.strip("（）()")) for part in _divided(raw)]
    return tuple(part for raw in parts if 1 < len(part := raw.removesuffix("等").strip("：")) <= _MAX_UNIT)


def _divided(raw: str) -> tuple[str, ...]:
    """组织科和宣传科 are two; 和平区委 and 与会人员 are one: a unit must stand before the word that joins."""
    for place in range(1, len(raw) - 1):
        if raw[place] in "和及与" and words.ACTORS.ending(raw[:place]):
            return raw[:place], raw[place + 1 :]
    return (raw,)


def audience_of(text: str) -> tuple[str, ...]:
    """People or units after 面向, 组织, 在, 对, 为: as written, the shortest stretch that ends with them."""
    found = []
    for match in _TOWARDS.finditer(text):
        people = _people_at_start(match["people"])
        if people:
            found.append(people)
    return tuple(dict.fromkeys(found))


def _people_at_start(following: str) -> str:
    """The longest beginning that ends with a noun for people or units before the next verb."""
    best = ""
    inside = {place for start, end in words.COMPOUNDS.places(following) for place in range(start, end)}
    for end in range(2, min(len(following), _MAX_UNIT) + 1):
        if best and end - 1 not in inside and words.STRONG.at(following, end - 1):
            break
        if words.ACTORS.ending(following[:end]):
            best = following[:end]
    is_whole = best.count("（") == best.count("）") and not _NO_PEOPLE.search(best)
    return best.rstrip("的中内") if is_whole else ""
