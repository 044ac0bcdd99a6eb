"""`yaodian why`: one duty, explained."""

from typing import Annotated

import typer

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError

_Number = Annotated[str, typer.Argument(metavar="任务编号", help="任务页面地址里的编号。")]


def why(duty: _Number) -> None:
    from yaodian.project import starting  # heavy: Django

    if not (duty.isascii() and duty.isdigit()):
        raise RefusedError(f"“{duty}”不是任务编号。编号在任务页面的地址里，是一串数字。")
    starting.start()
    from yaodian.engine.models import Duty  # cycle: models need Django, which has just been started
    from yaodian.engine.queries.why import why_of  # cycle: likewise
    from yaodian.orgs.actions.founding import program_actor  # cycle: likewise

    found = Duty.objects.filter(id=int(duty)).values_list("committee_id", flat=True).first()
    if found is None:
        raise RefusedError(f"没有编号为 {duty} 的任务。请核对编号，以及 YAODIAN_DATA 指向的数据文件夹。")
    for sentence in why_of(actor=program_actor(committee_id=found), duty_id=int(duty), on=today()):
        typer.echo(sentence)
