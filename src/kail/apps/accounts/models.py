"""Accounts: who signs in, in which role, for which regions."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kail.apps.accounts.enums import Role
from kail.kernel.audit import Actor, tracked


class UserManager(BaseUserManager["User"]):
    """Finds accounts by user name."""


@tracked(exclude=("password", "last_login"))
class User(AbstractBaseUser):
    """A person or the system itself. One account has one role; people with two jobs have two accounts."""

    never_deleted = True

    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    language = models.CharField(
        _("language"), max_length=2, choices=[("id", _("Indonesian")), ("en", _("English"))], default="id"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_system = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(name="accounts_user_known_role", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="accounts_user_system_never_signs_in", condition=Q(is_system=False) | Q(is_active=False)
            ),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def actor(self) -> Actor:
        """This account as the author of changes."""
        return Actor(id=self.pk, name=self.username)

    # Django's template layer and allauth ask for these; our own rights are the table in accounts.rules.
    @property
    def is_staff(self) -> bool:
        return False

    @property
    def is_superuser(self) -> bool:
        return False


@tracked()
class UserRegion(models.Model):
    """A region that an account works for: a place-code prefix, or `*` for the whole country."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="regions")
    prefix = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="accounts_userregion_once", fields=["user", "prefix"]),
            models.CheckConstraint(
                name="accounts_userregion_is_place_prefix",
                condition=Q(prefix__regex=r"^(\*|\d{2}|\d{4}|\d{6}|\d{10})$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.prefix}"


@tracked()
class RolePolicy(models.Model):
    """What signing in demands of a role."""

    role = models.CharField(max_length=20, primary_key=True, choices=Role.choices)
    second_factor_required = models.BooleanField(default=False)
    session_minutes = models.PositiveIntegerField(default=480)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_rolepolicy_session_at_least_five_minutes", condition=Q(session_minutes__gte=5)
            ),
        ]

    def __str__(self) -> str:
        return self.role
