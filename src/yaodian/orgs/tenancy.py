"""What every table of a committee obeys, so that it runs unchanged on SQLite, PostgreSQL and a spread PostgreSQL.

The rules are those of the schema test: a non-null committee, ids made by the application, and references whose join
carries the committee too, so that no row ever points into another committee.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

from yaodian.kernel.ids import new_id
from yaodian.kernel.scope import Scope
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

if TYPE_CHECKING:
    from django.db.models.fields import Field

Row = TypeVar("Row", bound="TenantRow", covariant=True)  # noqa: PLC0105  django-stubs' own name style


Set = TypeVar("Set", contravariant=True)  # noqa: PLC0105  as above
Get = TypeVar("Get", covariant=True)  # noqa: PLC0105


class TenantForeignKey(models.ForeignKey[Set, Get]):
    """A reference between two tables of one committee. Indexes of a tenant's table begin with the committee, so the
    single-column one that Django would make is left out; a model names the index it needs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("db_index", False)
        super().__init__(*args, **kwargs)

    def get_joining_fields(self, reverse_join: bool = False) -> tuple[tuple["Field[Any, Any]", "Field[Any, Any]"], ...]:  # noqa: FBT001, FBT002  Django's signature
        joined: tuple[tuple[Field[Any, Any], Field[Any, Any]], ...] = super().get_joining_fields(reverse_join)
        here = self.model._meta.get_field("committee")
        there = self.remote_field.model._meta.get_field("committee")
        pair = (there, here) if reverse_join else (here, there)
        return (*joined, pair)  # type: ignore[arg-type]

    def get_extra_descriptor_filter(self, instance: models.Model) -> dict[str, Any]:
        """Following the reference from a row asks for the committee as well."""
        return {"committee_id": instance.committee_id}  # type: ignore[attr-defined]


def within(scope: Scope, through: str = "") -> models.Q:
    """Rows of these organisations; `through`: the reference that leads to them, as "duty__". Asked of rows that are
    joined anyhow: SQLite answers a condition on their ids by reading all that the actor sees first."""
    if scope.is_whole:
        return models.Q()
    wanted = models.Q((f"{through}organisation_id__in", sorted(scope.organisations)))
    if scope.departments:
        wanted |= models.Q((f"{through}department_id__in", sorted(scope.departments)))
    return wanted


class TenantQuerySet(models.QuerySet[Row]):
    def of(self, committee_id: int) -> Self:
        """For actions and jobs that have checked their right already."""
        return self.filter(committee_id=committee_id)

    def visible_to(self, actor: Actor) -> Self:
        """Rows of another committee do not exist."""
        return self.filter(committee_id=actor.committee_id)

    def update(self, **values: Any) -> int:
        if values.keys() & {"committee", "committee_id"}:
            raise ValueError("a row stays with its committee")
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]  # no template may call it

    def erase(self) -> int:
        """These rows and no others, in one statement that names their committee; `delete` would go by ids alone. What
        hangs on them goes first: the database refuses to leave a reference that leads nowhere."""
        return self._raw_delete(self.db) or 0  # none at all where the condition holds for no row

    erase.alters_data = True  # type: ignore[attr-defined]  # as above


class ScopedQuerySet(TenantQuerySet[Row]):
    """For rows that belong to an organisation: those outside the actor's scope do not exist."""

    def visible_to(self, actor: Actor) -> Self:
        return self._in(actor, actor.scope)

    def visible_by(self, actor: Actor, right: Right) -> Self:
        """Narrower: where the actor holds that right. A plain member reads duties of a branch, and no roster."""
        return self._in(actor, actor.scope_of(right))

    def _in(self, actor: Actor, scope: Scope) -> Self:
        return super().visible_to(actor).filter(within(scope))


class TenantRow(models.Model):
    """What every table of a committee has; `TenantModel` and `ScopedModel` say who sees its rows."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(
        "orgs.Committee", on_delete=models.PROTECT, editable=False, db_index=False, related_name="+"
    )

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True

    def _do_update(  # noqa: PLR0913, PLR0917  Django's signature
        self,
        base_qs: "models.QuerySet[Self]",
        using: str | None,
        pk_val: Any,
        values: Collection[Any],
        update_fields: Iterable[str] | None,
        forced_update: bool,  # noqa: FBT001
    ) -> bool:
        """A full save names its committee, and so can never move a row to another one."""
        named = base_qs.filter(committee_id=self.committee_id)
        return bool(super()._do_update(named, using, pk_val, values, update_fields, forced_update))

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: "models.QuerySet[Self] | None" = None,
    ) -> None:
        """Reading a row again, or a column that was left out, asks for its committee too."""
        if "committee_id" not in self.get_deferred_fields():
            every = type(self)._base_manager.using(using)  # noqa: SLF001  where Django's own begins
            rows = every if from_queryset is None else from_queryset
            from_queryset = rows.filter(committee_id=self.committee_id)
        super().refresh_from_db(using, fields, from_queryset)


TenantManager = models.Manager.from_queryset(TenantQuerySet)
ScopedManager = models.Manager.from_queryset(ScopedQuerySet)


class TenantModel(TenantRow):
    """A row that everybody of the committee may be shown, where a page lets them."""

    objects = TenantManager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        abstract = True


class ScopedModel(TenantRow):
    """A row of an organisation, and of the department it belonged to on the day."""

    organisation = TenantForeignKey("orgs.Organisation", on_delete=models.PROTECT, related_name="+")
    department = TenantForeignKey("orgs.Organisation", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        abstract = True
