"""A corpus of one invented page: the tests never need the real one."""

import json
from pathlib import Path
from typing import Any

TEXT = """总体要求。
一、打好基础
1.健全制度。 修订 学习制度,每月召开支部会议。
2.抓好培训。 7月底前举办培训班。
二、加强监督
"""
MONTHLY = "每月召开支部会议"
TRAINING = "7月底前举办培训班"


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def measure(words: str, **cadence: Any) -> dict[str, Any]:
    """`cadence`: what the annotation says of it beside the kind."""
    return span(words) | {"text": words, "class": "action", "institutions": [], "cadence": cadence}


def heading(line: str, title: str, **below: Any) -> dict[str, Any]:
    place = TEXT.index(line)
    at = TEXT.index(title, place)
    titled = {"title": title, "title_start": at, "title_end": at + len(title)}
    return {"number": "", "start": place, "end": place + len(line), **titled, **below}


def gold() -> dict[str, Any]:
    first = heading("1.健全制度", "健全制度", measures=[measure("修订 学习制度", kind="unspecified", phrase=None)])
    first["measures"].append(measure(MONTHLY, kind="monthly", phrase="每月"))
    dated = {"kind": "once_before", "phrase": "7月底前", "anchor": "2024-07-31"}
    second = heading("2.抓好培训", "抓好培训", measures=[measure(TRAINING, **dated)])
    sections = [
        heading("一、打好基础", "打好基础", points=[first, second]),
        heading("二、加强监督", "加强监督", points=[]),
    ]
    return {"plan_year": 2024, "sections": sections}


def write_corpus(folder: Path) -> None:
    (folder / "dev").mkdir()
    named = {"seed": gold(), "dev/d01_invented": gold() | {"annotation_level": "structure"}}
    for name, data in named.items():
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (folder / f"{name}.gold.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
