"""系统: what runs here and on what, which long work there was, and what the doctor finds."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yaodian.engine.models import Job
from yaodian.engine.queries.doctor import examine
from yaodian.kernel.clock import today
from yaodian.notices.queries.deliveries import troubled
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.password_profiles import profile
from yaodian.orgs.queries.waits import Wait, waits_of
from yaodian.orgs.rights import Right

_JOBS: Final = 20
_FACTORS: Final = {
    "administrators": "三名管理员必须设置，其他人自愿",
    "everybody": "人人必须设置",
    "nobody": "人人自愿",
}
_STYLES: Final = {
    Job.State.WAITING: "wait",
    Job.State.RUNNING: "due",
    Job.State.DONE: "done",
    Job.State.FAILED: "late",
}


@dataclass(frozen=True, slots=True)
class JobLine:
    job: Job
    style: str


@door(Right.RUN_SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def system(request: ActorRequest) -> HttpResponse:
    """Asked by POST, since it reads everything and takes a while."""
    jobs = Job.objects.visible_to(request.actor).order_by("-id")[:_JOBS]
    shown = {
        "facts": _facts(),
        "warnings": [(each.msg, each.hint) for each in run_checks(tags=[Tags.database])],
        "waits": [*_jobs_left(request.actor), *_letters(request.actor), *waits_of(actor=request.actor, on=today())],
        "jobs": [JobLine(job, _STYLES[Job.State(job.state)]) for job in jobs],
        "today": today(),
        "letter": examine(committee_id=request.actor.committee_id) if request.method == "POST" else None,
    }
    return render(request, "desk/system.html", shown)


def _jobs_left(actor: Actor) -> list[Wait]:
    failed = Job.objects.visible_to(actor).filter(state=Job.State.FAILED).count()
    why = "由提出的人在原来的页面上再办一次；原因写在下面的说明里。"
    return [Wait(f"后台任务有{failed}件没有办完", why, reverse("desk:system") + "#jobs", "看看")] if failed else []


def _letters(actor: Actor) -> list[Wait]:
    """Always there: the way to the page of deliveries."""
    failed = troubled(actor=actor).count()
    said = f"有{failed}条提醒没有发成" if failed else "提醒都发出去了"
    return [
        Wait(said, "发了多少、没有发成的原因、没有人可通知的组织。", reverse("notices:deliveries"), "看投递", failed)
    ]


def _facts() -> list[tuple[str, str]]:
    connection.ensure_connection()
    number = ".".join(map(str, connection.get_database_version()))
    facts = [("程序", f"要点 {version('yaodian')}"), ("数据库", f"{connection.display_name} {number}")]
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and file.is_file():
        facts.append(("数据库大小", filesizeformat(file.stat().st_size)))
    return [*facts, *_sign_in_facts()]


def _sign_in_facts() -> list[tuple[str, str]]:
    """Which rules hold for sign-in here, for those who have to answer for them."""
    idle, idle_administrators = settings.IDLE_MINUTES, settings.IDLE_MINUTES_ADMINISTRATORS
    limits = f"{idle} 分钟不用就退出（管理员 {idle_administrators} 分钟），最长 {settings.SESSION_HOURS} 小时"
    facts = [("密码规则", profile().rule), ("两步验证", _FACTORS[settings.SECOND_FACTOR]), ("登录时限", limits)]
    return [*facts, ("统一身份认证", settings.OIDC_ISSUER)] if settings.OIDC_ISSUER else facts
