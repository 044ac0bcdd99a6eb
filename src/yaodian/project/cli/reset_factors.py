"""`yaodian reset-factors`: for the one who clears them for others, and has lost the own telephone."""

from typing import Annotated

import typer

from yaodian.kernel.errors import RefusedError

_Username = Annotated[str, typer.Argument(metavar="账号", help="登录时输入的账号。")]


def reset_factors(username: _Username) -> None:
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from yaodian.orgs.actions.accounts import clear_factors  # cycle: models need Django, which has just been started
    from yaodian.orgs.actions.founding import program_actor  # cycle: likewise
    from yaodian.orgs.models import User  # cycle: likewise

    user = User.objects.filter(username=username).first()
    if user is None:
        raise RefusedError(f"没有账号“{username}”。请核对账号，以及 YAODIAN_DATA 指向的数据文件夹。")
    clear_factors(actor=program_actor(committee_id=user.committee_id), user=user)
    typer.echo(f"{user.name}（{user.username}）的两步验证已清除，密码不变；已记入审计。请尽快登录，重新设置。")
