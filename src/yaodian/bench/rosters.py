"""How fast the roster of a large city comes in, from the bytes of its file to the written rows.

`python -m yaodian.bench.rosters [people]`: 120 units and 2,000 branches, then their people from .csv, taken back, and
from .xlsx, and the same file once more. Each step is the one that a page takes. On SQLite, or on the PostgreSQL that
YAODIAN_DATABASE_URL names, which must be one to throw away.
"""

import csv
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from time import perf_counter
from typing import Any, Final

from rich.console import Console
from xlsxwriter import Workbook

from yaodian.bench.roster_figures import Taken, figures_sheet, missed_in, peak
from yaodian.bench.sheets import show
from yaodian.bench.web.on_postgres import made_safe

PEOPLE, UNITS, BRANCHES = 30_000, 120, 2_000
_TODAY: Final = date(2026, 7, 1)
_URL: Final = "YAODIAN_DATABASE_URL"
_ORGANISATIONS: Final = ("组织名称", "组织类别", "上级组织", "所属单位")
_HEADINGS: Final = (
    *("序号", "姓名", "单位", "所在党支部", "党员类别", "入党时间", "转正时间"),
    *("党内职务", "身份证号", "学历", "办公电话"),
)
_SURNAMES, _GIVEN = "林苏沈顾陆许程叶秦白温梁", "知以言宁远清和安然思行舟"
_DAYS: Final = 12_000
Row = Sequence[str]


def organisations() -> Iterator[Row]:
    for unit in range(UNITS):
        name = f"第{unit + 1}观测局"
        yield (name, "单位", "", "")
        yield (f"{name}机关党委", "机关党委", name, name)
    for branch in range(BRANCHES):
        name = f"第{branch % UNITS + 1}观测局"
        yield (f"{name}第{branch // UNITS + 1}党支部", "党支部", f"{name}机关党委", name)


def people(count: int) -> Iterator[Row]:
    """Invented members in the shape that a party information system exports, with columns that are dropped."""
    for number in range(count):
        branch = number % BRANCHES
        joined = date(1986, 1, 1) + timedelta(days=number * 37 % _DAYS)
        name = _SURNAMES[number % 12] + _GIVEN[number // 12 % 12] + _GIVEN[number // 144 % 12]
        post = "支部书记" if number < BRANCHES else ""
        yield (
            *(str(number + 1), name, f"第{branch % UNITS + 1}观测局", f"第{branch // UNITS + 1}党支部", "正式党员"),
            *(joined.isoformat(), (joined + timedelta(days=365)).strftime("%Y.%m.%d"), post),
            *("0" * 18, "不应读取", "021-6000 0000"),
        )


def as_xlsx(headings: Row, rows: Iterator[Row]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, headings)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def as_csv(headings: Row, rows: Iterator[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode("gb18030")


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with tempfile.TemporaryDirectory(prefix="yaodian-rosters-") as folder:
        _prepare(folder)
        taken, returned, undone = _measured(count)
    store = "PostgreSQL" if os.environ.get(_URL) else "SQLite"
    console = Console(width=140)
    show(figures_sheet(f"a roster of {count:,} people on {store}, load {os.getloadavg()[0]:.1f}", taken), console)
    missed = list(missed_in(taken))
    console.print(f"taken back in {undone:.1f} s, file given back in {returned:.1f} s, peak {peak():.0f} MB")
    console.print(f"bench-rosters: {len(missed)} missed{': ' + '; '.join(missed) if missed else ''}")
    return 0


def _prepare(folder: str) -> None:
    """Settings are read once, so the place comes first."""
    if os.environ.get(_URL):
        made_safe(os.environ[_URL])
    os.environ |= {"YAODIAN_DATA": folder, "YAODIAN_TODAY": _TODAY.isoformat(), "YAODIAN_JOBS_NOW": "1"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaodian.project.settings")
    import django  # cycle: needs the settings, which need the folder
    from django.core.management import call_command  # cycle: likewise

    django.setup()
    call_command("migrate", verbosity=0)


def _measured(count: int) -> tuple[list[Taken], float, float]:
    from yaodian.bench.roster_steps import Office  # cycle: needs the settings

    office = Office(_TODAY)
    taken = [office.imported("organisations, csv", as_csv(_ORGANISATIONS, organisations()), "组织.csv")]
    taken.append(office.imported("people, csv", as_csv(_HEADINGS, people(count)), "名册.csv"))
    returned, undone = _timed(office.returned), _timed(office.undo)
    book = as_xlsx(_HEADINGS, people(count))
    taken.append(office.imported("people, xlsx", book, "名册.xlsx"))
    taken.append(office.imported("the same again, xlsx", book, "名册.xlsx"))
    return taken, returned, undone


def _timed(step: Callable[[], Any]) -> float:
    began = perf_counter()
    step()
    return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
