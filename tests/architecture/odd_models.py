"""Tables that break the rules of `schema.py`, each one rule; and one that breaks none. Made where a test asks."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Lower

from yaodian.orgs.models import Committee, Organisation, User
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel, TenantRow


def in_order() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9)
        parent = TenantForeignKey("self", on_delete=models.PROTECT, null=True)
        place = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
        user = models.ForeignKey(User, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+")

        class Meta:
            app_label = "orgs"
            constraints = [
                models.UniqueConstraint(fields=["committee", "name"], name="odd_name"),
                models.UniqueConstraint("committee", Lower("name"), name="odd_lower"),
            ]
            indexes = [models.Index(fields=["committee", "-name"], name="odd_index")]

    return Odd


def without_placement() -> Any:
    class Odd(models.Model):  # noqa: DJ008  nobody prints it
        class Meta:
            app_label = "orgs"

    return Odd


def with_null_committee() -> Any:
    class Odd(TenantRow):
        committee = models.ForeignKey(
            Committee, on_delete=models.PROTECT, null=True, editable=False, db_index=False, related_name="+"
        )

        class Meta:
            app_label = "orgs"

    return Odd


def with_cascading_committee() -> Any:
    class Odd(TenantRow):
        committee = models.ForeignKey(
            Committee, on_delete=models.CASCADE, editable=False, db_index=False, related_name="+"
        )

        class Meta:
            app_label = "orgs"

    return Odd


def with_editable_committee() -> Any:
    class Odd(TenantRow):
        committee = models.ForeignKey(Committee, on_delete=models.PROTECT, db_index=False, related_name="+")

        class Meta:
            app_label = "orgs"

    return Odd


def with_odd_column() -> Any:
    class Odd(TenantRow):
        committee = models.ForeignKey(
            Committee,
            on_delete=models.PROTECT,
            editable=False,
            db_index=False,
            db_column="tenant",
            related_name="+",
        )

        class Meta:
            app_label = "orgs"

    return Odd


def with_number_for_committee() -> Any:
    class Odd(TenantRow):
        committee = models.BigIntegerField()  # type: ignore[assignment]

        class Meta:
            app_label = "orgs"

    return Odd


def with_automatic_key() -> Any:
    class Odd(TenantRow):
        id = models.BigAutoField(primary_key=True)

        class Meta:
            app_label = "orgs"

    return Odd


def with_key_without_default() -> Any:
    class Odd(TenantRow):
        id = models.BigIntegerField(primary_key=True)

        class Meta:
            app_label = "orgs"

    return Odd


def with_unique_field() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9, unique=True)

        class Meta:
            app_label = "orgs"

    return Odd


def with_one_to_one() -> Any:
    class Odd(TenantModel):
        place = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "orgs"

    return Odd


def with_unique_together() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9)
        year = models.IntegerField()

        class Meta:
            app_label = "orgs"
            unique_together = [("name", "year")]

    return Odd


def with_unique_constraint() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9)

        class Meta:
            app_label = "orgs"
            constraints = [models.UniqueConstraint(fields=["name"], name="odd_name")]

    return Odd


def with_unique_expression() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9)

        class Meta:
            app_label = "orgs"
            constraints = [models.UniqueConstraint(Lower("name"), name="odd_lower")]

    return Odd


def with_constraint_that_ends_with_committee() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9)

        class Meta:
            app_label = "orgs"
            constraints = [models.UniqueConstraint(fields=["name", "committee"], name="odd_name")]

    return Odd


def with_index() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9)

        class Meta:
            app_label = "orgs"
            indexes = [models.Index(fields=["name"], name="odd_index")]

    return Odd


def with_indexed_field() -> Any:
    class Odd(TenantModel):
        name = models.CharField(max_length=9, db_index=True)

        class Meta:
            app_label = "orgs"

    return Odd


def with_plain_reference() -> Any:
    class Odd(TenantModel):
        place = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False, related_name="+")

        class Meta:
            app_label = "orgs"

    return Odd


def with_constrained_user() -> Any:
    class Odd(TenantModel):
        user = models.ForeignKey(User, on_delete=models.PROTECT, db_index=False, related_name="+")

        class Meta:
            app_label = "orgs"

    return Odd


def with_bundle() -> Any:
    class Odd(TenantModel):
        places = models.ManyToManyField(Organisation, related_name="+")

        class Meta:
            app_label = "orgs"

    return Odd


def with_generic_reference() -> Any:
    class Odd(TenantModel):
        kind = models.ForeignKey(
            ContentType, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
        )
        number = models.BigIntegerField()
        anything = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "orgs"

    return Odd


def with_plain_manager() -> Any:
    class Odd(TenantModel):
        objects = models.Manager()  # type: ignore[assignment]

        class Meta:
            app_label = "orgs"

    return Odd


def local_that_points_to_tenant() -> Any:
    class Odd(models.Model):  # noqa: DJ008  nobody prints it
        place = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "axes"

    return Odd
