"""Accounts and what they may do. The account is local to one database; its roles belong to the committee."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from yaodian.kernel.ids import new_id
from yaodian.orgs.models.committee import Committee
from yaodian.orgs.models.organisations import Organisation
from yaodian.orgs.rights import ADMINISTRATORS, ROLE_LABELS, Role
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    username = models.CharField("账号", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=40)
    # No reference: a local table never points into a table of a committee.
    person_id = models.BigIntegerField(null=True, editable=False)
    is_active = models.BooleanField("启用", default=True)
    # None: somebody else chose it, and its owner changes it at the next sign-in.
    password_set_on = models.DateField("密码设定日期", null=True, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.name


class FormerPassword(models.Model):
    """One that must not be taken again, where the password profile asks for that: hashed like the present one."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    password = models.CharField(max_length=128, editable=False)

    class Meta:
        verbose_name = "用过的密码"


class RoleGrant(TenantModel):
    """A role of an account over an organisation and all below it, from a day to a day (half-open)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    role = models.CharField("角色", max_length=30, choices=[(role.value, ROLE_LABELS[role]) for role in Role])
    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "角色"
        indexes = [models.Index(fields=["committee", "user"], name="rolegrant_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user", "role", "organisation", "valid_from"],
                name="one_grant_a_day",
            ),
            # The three administrators exclude each other in the database too. Beside business roles they are kept
            # apart by the lock on the account (docs/decisions, "two people").
            models.UniqueConstraint(
                fields=["committee", "user"],
                condition=models.Q(role__in=[role.value for role in ADMINISTRATORS], valid_to__isnull=True),
                name="one_administrator_post",
            ),
        ]
