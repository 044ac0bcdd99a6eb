"""`yaodian retention`: personal data whose time of keeping is over, counted, and with `--apply` let go."""

from typing import Annotated

import typer

from yaodian.kernel.clock import today

_Apply = Annotated[bool, typer.Option("--apply", help="照办。不写这个选项时只列出数目，什么也不改。")]


def retention(apply: _Apply = False) -> None:  # noqa: FBT002  typer's form of a switch
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from django.conf import settings  # cycle: settings need Django, which has just been started

    from yaodian.notices.actions.retention import erase_old_reminders  # cycle: models need Django, just started
    from yaodian.notices.queries.retention import expired_digests  # cycle: likewise
    from yaodian.orgs.actions.retention import let_go  # cycle: likewise
    from yaodian.orgs.models import Committee  # cycle: likewise
    from yaodian.orgs.queries.retention import kept_too_long  # cycle: likewise

    people, requests, reminders = settings.KEEP_LEAVERS, settings.KEEP_REQUESTS, settings.KEEP_REMINDERS
    typer.echo(f"已离开党员的个人信息保管{people.label}，更正申请保管{requests.label}，提醒保管{reminders.label}。")
    for committee in Committee.objects.order_by("id"):
        kept = kept_too_long(committee_id=committee.id, people=people, requests=requests, on=today())
        undated = f"；另有{kept.undated}名离开日期不明，一直保留" if kept.undated else ""
        old = expired_digests(committee_id=committee.id, keep=reminders, on=today()).count()
        typer.echo(f"{committee.name}：{kept.people}名党员、{kept.requests}份更正申请、{old}份提醒期满{undated}。")
        if apply:
            done = let_go(committee_id=committee.id, people=people, requests=requests, on=today())
            gone = erase_old_reminders(committee_id=committee.id, keep=reminders, on=today())
            typer.echo(f"  已匿名{done.people}名，已删除更正申请{done.requests}份、提醒{gone}份。")
    if not apply:
        typer.echo("以上只是清点。确认后运行 yaodian retention --apply 照办，不能撤回。")
