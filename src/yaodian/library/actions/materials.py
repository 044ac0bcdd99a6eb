"""学习材料: entered once by the committee's staff, pushed to all units; each meeting picks from the list."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from yaodian.engine.actions.materials import owe_materials
from yaodian.formats.gate.markings import refuse_classified
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.library.models import Material
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Committee
from yaodian.orgs.rights import Right

_FIELDS: Final = ("title", "kind", "issuer", "published_on", "url", "is_full_text", "scope", "valid_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialEntry:
    """Never the text: what it is called, when it came out, where it can be read."""

    title: str
    kind: Material.Kind
    published_on: date
    issuer: str = ""
    url: str = ""
    is_full_text: bool = True
    scope: Material.Scope = Material.Scope.ALL
    valid_to: date | None = None


@transaction.atomic
def add_material(*, actor: Actor, entry: MaterialEntry) -> Material:
    actor.require(Right.KEEP_LIBRARY)
    _refuse(entry)
    made = Material(committee_id=actor.committee_id)
    _fill(made, entry)
    _save(made)
    _tell(actor, "登记材料", made, f"登记学习材料《{made.title}》")
    return made


@transaction.atomic
def change_material(*, actor: Actor, material_id: int, version: int, entry: MaterialEntry) -> Material:
    """`version`: of the material as it was when the form was opened."""
    material = _held(actor, material_id, version)
    _refuse(entry)
    _fill(material, entry)
    material.version += 1
    _save(material)
    _tell(actor, "修改材料", material, f"修改学习材料《{material.title}》")
    if material.pushed_year is not None:
        owe_materials(committee_id=actor.committee_id, year=material.pushed_year)
    return material


@transaction.atomic
def push_material(*, actor: Actor, material_id: int, version: int) -> Material:
    """From today on every unit finds it in the list of what is to be studied."""
    material = _held(actor, material_id, version)
    if material.pushed_on is not None:
        raise RefusedError(f"《{material.title}》已于{date_text(material.pushed_on)}推送。")
    material.pushed_on = today()
    material.pushed_year, material.pushed_number = material.pushed_on.year, _next_number(material)
    material.version += 1
    material.save(update_fields=["pushed_on", "pushed_year", "pushed_number", "version"])
    _tell(actor, "推送材料", material, f"推送学习材料《{material.title}》，范围：{material.get_scope_display()}")
    owe_materials(committee_id=actor.committee_id, year=material.pushed_on.year)
    return material


def _next_number(material: Material) -> int:
    """Of two that are pushed at once the second waits for the first: the committee's row is held."""
    Committee.objects.select_for_update().get(id=material.committee_id)
    mine = Material.objects.of(material.committee_id).filter(pushed_year=today().year)
    return (mine.aggregate(last=Max("pushed_number"))["last"] or 0) + 1


def _held(actor: Actor, material_id: int, version: int) -> Material:
    actor.require(Right.KEEP_LIBRARY)
    material = Material.objects.visible_to(actor).select_for_update().get(id=material_id)
    if material.version != version:
        raise ConflictError("另一个人在您打开之后改过这份材料，请刷新页面，看看现在的内容再改。")
    return material


def _refuse(entry: MaterialEntry) -> None:
    if not entry.title.strip():
        raise RefusedError("请写篇目名称。")
    refuse_classified(entry.title)
    if entry.published_on > today():
        raise RefusedError(f"发布日期不能晚于今天（{date_text(today())}）。")
    if entry.valid_to is not None and entry.valid_to < entry.published_on:
        raise RefusedError("停止推荐的日期早于发布日期，请核对。")


def _fill(material: Material, entry: MaterialEntry) -> None:
    for name in _FIELDS:
        value = getattr(entry, name)
        setattr(material, name, " ".join(value.split()) if name in {"title", "issuer"} else value)


def _save(material: Material) -> None:
    try:
        with transaction.atomic():
            material.save()
    except IntegrityError as error:
        raise RefusedError(f"{date_text(material.published_on)}的《{material.title}》已经登记过。") from error


def _tell(actor: Actor, action: str, material: Material, sentence: str) -> None:
    write_audit(actor=actor, action=action, subject=material, sentence=sentence)
