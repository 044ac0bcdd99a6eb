"""`yaodian distribute`: an existing PostgreSQL spread over machines by committee, checked, or brought back."""

from typing import Annotated, Final

import typer

NOT_TRIED: Final = "这条命令还没有在真正的 Citus 上运行过。请先备份，并在一份副本上试过，再用于正式的数据。"

_Check = Annotated[bool, typer.Option("--check", help="只比对：每张表是否在该在的地方。不改动。")]
_Dry = Annotated[bool, typer.Option("--dry-run", help="只列出将要执行的语句。不改动。")]
_Undo = Annotated[bool, typer.Option("--undo", help="收回到一台，恢复成普通的 PostgreSQL。")]
_Yes = Annotated[bool, typer.Option("--yes", help="不再询问，直接执行。")]


def distribute(check: _Check = False, dry_run: _Dry = False, undo: _Undo = False, yes: _Yes = False) -> None:  # noqa: FBT002  typer's form of a switch
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from yaodian.project import spreading  # cycle: models need Django, which has just been started

    spreading.refuse_others()
    if check:
        _show_drift(spreading.compare())
        return
    wanted, steps = spreading.planned(is_spread=not undo)
    if dry_run:
        for step in steps:
            typer.echo(f"{step.sql};")
        return
    if not steps:
        typer.echo("没有要做的：每张表都已经在该在的地方。")
        return
    for step in steps:
        typer.echo(f"  {step.text}")
    typer.echo(f"共{len(steps)}步。{NOT_TRIED}")
    if not yes and not typer.confirm("服务已经停下，并且已经备份，可以执行吗？"):
        raise typer.Exit(1)
    spreading.perform(wanted)
    scheme = "postgresql://" if undo else "citus://"
    typer.echo(f"请把 YAODIAN_DATABASE_URL 改成以 {scheme} 开头，再启动 yaodian serve。")


def _show_drift(found: list[str]) -> None:
    for line in found:
        typer.echo(line)
    if found:
        raise typer.Exit(1)
    typer.echo("每张表都在该在的地方。")
