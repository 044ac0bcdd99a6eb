"""`yaodian audit`: where the chain ends, to be kept on another machine; and the whole chain held to what was kept."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yaodian.kernel.errors import RefusedError

if TYPE_CHECKING:
    from yaodian.orgs.chain import End

_Against = Annotated[
    str,
    typer.Option(
        "--against",
        metavar="末行",
        help="从头核对，并与留存的末行对照：纸上的 代码:行号:指纹，或存有末行的文件。",
    ),
]


def audit(against: _Against = "") -> None:
    from yaodian.project import starting  # heavy: Django

    kept = _kept(against) if against else {}
    starting.start()
    from yaodian.orgs.models import Committee  # cycle: models need Django, which has just been started

    committees = {row.code: row for row in Committee.objects.order_by("id")}
    if unknown := sorted(kept.keys() - committees.keys()):
        raise RefusedError(f"这里没有代码为“{'、'.join(unknown)}”的工委。请核对末行和 YAODIAN_DATA 指向的数据文件夹。")
    faults = [_told(row.id, row.code, kept.get(row.code), checks=bool(against)) for row in committees.values()]
    if any(faults):
        raise typer.Exit(1)


def _told(committee_id: int, code: str, witness: "End | None", *, checks: bool) -> bool:
    """Whether something is wrong. Without a check the output is the line alone, for a file."""
    from yaodian.orgs.queries.chain import end_of, verify_chain  # cycle: likewise

    end = end_of(committee_id=committee_id)
    if end is None:
        typer.echo(f"{code}：没有审计链末端的登记", err=True)
        return True
    if not checks:
        typer.echo(end.line_of(code))
        return False
    report = verify_chain(committee_id=committee_id, witness=witness)
    held = f"，与留存的第{witness.number}行一致" if witness and report.is_whole else ""
    typer.echo(f"{code}：共{report.lines}行，{f'完好{held}' if report.is_whole else '有对不上的地方'}。")
    for fault in report.faults:
        typer.echo(f"  {fault}。")
    return not report.is_whole


def _kept(against: str) -> "dict[str, End]":
    from yaodian.orgs.chain import End  # cycle: beside models that need Django

    file = Path(against)
    lines = file.read_text("utf-8").splitlines() if file.is_file() else [against.replace(":", " ").replace("：", " ")]
    kept = {}
    for line in filter(None, map(str.strip, lines)):
        parts = line.split()
        if len(parts) != 3 or not (parts[1].isascii() and parts[1].isdigit()):  # noqa: PLR2004  code, number, hash
            raise RefusedError(f"“{line[:80]}”不是末行。应是 代码:行号:指纹，或由 yaodian audit 写出的文件。")
        kept[parts[0]] = End(int(parts[1]), parts[2].lower())
    if not kept:
        raise RefusedError(f"{against}里没有末行。")
    return kept
