"""The invented records that each institution's folder offers."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from random import Random

import yaodian.institutions
from yaodian.kernel.institution import Institution, Takes
from yaodian.kernel.periods import Period
from yaodian.kernel.samples import Sample

_PLAIN = (
    Sample(
        title="落实本条要点工作情况（{期}）", text="按要点安排完成本期工作，材料已归档，存在的问题列入下期一并改进。"
    ),
    Sample(title="{期}工作推进记录", text="召开一次专题碰头会，明确分工和完成时间，相关科室按时反馈。"),
)


@cache
def samples_of(key: str) -> tuple[Sample, ...]:
    name = f"{yaodian.institutions.__name__}.{key}.samples"
    if not key or find_spec(name) is None:
        return _PLAIN
    found: tuple[Sample, ...] = import_module(name).SAMPLES
    return found


def pick(institution: Institution | None, random: Random) -> Sample:
    return random.choice(samples_of(institution.key if institution else ""))


def title_of(sample: Sample, institution: Institution | None, period: str) -> str:
    """Institutions that take counts only get their title from the program."""
    if institution and institution.takes is Takes.COUNT_ONLY:
        return ""
    return sample.title.replace("{期}", Period.parse(period).text)
