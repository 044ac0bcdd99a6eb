"""`yaodian remind`: today's digests for all whose hour has come, and whatever waits to be sent."""

from typing import Annotated

import typer

_Quiet = Annotated[bool, typer.Option("--quiet", help="没有新的就什么也不说。")]


def remind(quiet: _Quiet = False) -> None:  # noqa: FBT002  typer's form of a switch
    from yaodian.project.reminding import go_round  # heavy: Django

    for said, is_news in go_round():
        if is_news or not quiet:
            typer.echo(said)
