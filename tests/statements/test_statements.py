"""What each page asks of the database: the same in a city ten times as large, for each role, with nothing remembered.

Pages and the way of counting are the benchmark's (yaodian/bench/web), so that its tables show the same figures.
"""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest

from yaodian.bench.web.rows import BRANCH, OFFICE, PAGES, SAVE, STAFF
from yaodian.demo.build import build
from yaodian.demo.sizes import Size
from yaodian.engine.models import Holiday
from yaodian.formats.keypoints.source.load import load_path
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.models import Committee

TODAY: Final = date(2026, 7, 15)
SMALL: Final = Size(departments=1, branches=2, members_each=2, in_bulk=True)
TEN_TIMES: Final = Size(departments=10, branches=20, members_each=2, in_bulk=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [SMALL, TEN_TIMES], ids=["small", "ten times"])
def test_x(size, monkeypatch) -> None:
    from yaodian.bench.web import inside
    from yaodian.engine.queries import calendars
    plan = load_path(Path(str(files("yaodian.demo").joinpath("samples", "key_points_2026.txt"))))
    build(source=plan, year=TODAY.year, today=TODAY, say=lambda _: None, size=size)
    c=Committee.objects.get()
    Committee.objects.update(calendar_version=1)
    Holiday.objects.create(committee_id=c.id,year=2026,day=date(2026,10,1),kind="OFF",name="国庆节",source="测试")
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    old=inside.asked
    def asked(*a):
        calendars._kept.cache_clear()
        return old(*a)
    monkeypatch.setattr(inside,'asked',asked)
    told=inside.told(3)
    print(told["counts"],told["saving"])
    for a,d in told["statements"].items(): print("  ",a,{k:(v["statements"]) for k,v in d.items()})
