"""跟进学习 on the desk: its ledger, and beside a duty the material that it is about."""

from django.template.loader import render_to_string
from django.urls import reverse

from yaodian.desk.pages import PageSet, register
from yaodian.engine.models import Duty
from yaodian.institutions.followup_study.institution import FOLLOWUP_STUDY
from yaodian.institutions.followup_study.ledger import LEDGER
from yaodian.kernel.dates import date_text
from yaodian.kernel.periods import Period
from yaodian.library.models import Material
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_HOW = "在会议议程里从学习材料中选这一份，会议记录保存以后自动核认，不用另填。"


def panel(request: ActorRequest, duty: Duty) -> str:
    """What is to be studied, and where a meeting is planned that studies it."""
    material = _material_of(request, duty)
    shown = {
        "heading": "学什么",
        "sentences": [_words(material)] if material else ["工委每推送一份学习材料，就有一项任务，写明到哪天学完。"],
        "links": _links(request, duty, material),
        "help": _HOW,
    }
    return render_to_string("desk/panel.html", shown)


def _material_of(request: ActorRequest, duty: Duty) -> Material | None:
    _, marker, number = duty.period.partition("-E")
    if not marker:
        return None
    rows = Material.objects.visible_to(request.actor)
    return rows.filter(pushed_year=Period.parse(duty.period).year, pushed_number=int(number)).first()


def _words(material: Material) -> str:
    source = f"，来源：{material.issuer}" if material.issuer else ""
    what = "学习全文" if material.is_full_text else "只公开了报道，学习报道"
    day = date_text(material.published_on)
    return f"《{material.title}》，{material.get_kind_display()}，{day}发布{source}。{what}。"


def _links(request: ActorRequest, duty: Duty, material: Material | None) -> list[tuple[str, str]]:
    actor = request.actor
    found = []
    if actor.may_at(Right.RECORD, organisation=duty.organisation_id, department=duty.department_id):
        found.append(("安排会议学习", reverse("meetings:choose")))
    if material is not None and actor.may(Right.READ_RECORDS):
        found.append(("谁学了", reverse("meetings:lag-units", args=[material.id])))
    return [*found, ("看原文", material.url)] if material is not None and material.url else found


register(PageSet(key=FOLLOWUP_STUDY.key, panel=panel, ledger=LEDGER))
