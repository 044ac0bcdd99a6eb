"""`yaodian remind`: today's digests for all whose hour has come, and whatever waits to be sent."""

from typing import Annotated

import typer

_Quiet = Annotated[bool, typer.Option("--quiet", help="没有新的就什么也不说。")]


def remind(quiet: _Quiet = False) -> None:  # noqa: FBT002  typer's form of a switch
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from yaodian.notices.actions.reminding import remind as go_round  # cycle: models need Django, just started
    from yaodian.orgs.models import Committee  # cycle: likewise

    for committee in Committee.objects.order_by("id"):
        done = go_round(committee_id=committee.id)
        if not quiet or done.made or any(done.out):
            typer.echo(f"{committee.name}：新写{done.made}份，发出{done.out.sent}条，没有发成{done.out.failed}条。")
