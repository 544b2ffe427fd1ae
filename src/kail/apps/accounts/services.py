"""Opening and changing accounts."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.accounts.enums import Role
from kail.apps.accounts.errors import AccountRefused
from kail.apps.accounts.models import RolePolicy, User, UserRegion
from kail.apps.accounts.selectors import SYSTEM_USERNAME
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import scope_literal


def ensure_system_user(*, now: datetime) -> User:
    """The account of the command line and the night's work; made once, never signs in."""
    existing = User.objects.filter(username=SYSTEM_USERNAME).first()
    if existing is not None:
        return existing
    with transaction.atomic(), acting(actor=Actor(id=0, name=SYSTEM_USERNAME), reason=str(_("First start"))):
        user = User(
            username=SYSTEM_USERNAME,
            full_name="Kail",
            role=Role.ADMINISTRATOR,
            is_active=False,
            is_system=True,
            created_at=now,
        )
        user.set_unusable_password()
        user.save()
        UserRegion.objects.create(user=user, prefix="*")
    return user


def open_account(
    *,
    username: str,
    full_name: str,
    role: Role,
    prefixes: Sequence[str],
    password: str,
    actor: Actor,
    reason: str,
    now: datetime,
    language: str = "id",
    email: str = "",
) -> User:
    """Open an account for one role and these regions.

    Raises AccountRefused (name taken, no region, weak password), ScopeError for a malformed region.
    """
    scope_literal(prefixes)
    if not prefixes:
        raise AccountRefused(_("Choose at least one region for the account."))
    if User.objects.filter(username=username).exists():
        raise AccountRefused(_("The user name %(name)s is taken; choose another.") % {"name": username})
    user = User(
        username=username, full_name=full_name, role=role, email=email, language=language, created_at=now
    )
    _set_password(user, password)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        user.save(force_insert=True)
        UserRegion.objects.bulk_create(
            UserRegion(user=user, prefix=prefix) for prefix in sorted(set(prefixes))
        )
    return user


def change_account(
    *, user: User, role: Role, prefixes: Sequence[str], is_active: bool, actor: Actor, reason: str
) -> None:
    """Change an account's role, regions and whether it may sign in.

    Raises AccountRefused when no region is left or an administrator would close the own account.
    """
    scope_literal(prefixes)
    if not prefixes:
        raise AccountRefused(_("Choose at least one region for the account."))
    if user.pk == actor.id and (not is_active or role != user.role):
        raise AccountRefused(_("You cannot close your own account or change your own role."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked = User.objects.select_for_update().get(pk=user.pk)
        locked.role, locked.is_active = role, is_active
        locked.save(update_fields=["role", "is_active"])
        kept = set(prefixes)
        UserRegion.objects.filter(user=locked).exclude(prefix__in=kept).delete()
        present = set(UserRegion.objects.filter(user=locked).values_list("prefix", flat=True))
        UserRegion.objects.bulk_create(
            UserRegion(user=locked, prefix=prefix) for prefix in sorted(kept - present)
        )


def set_role_policy(
    *, role: Role, second_factor_required: bool, session_minutes: int, actor: Actor, reason: str
) -> None:
    """Say what signing in demands of a role. Raises AccountRefused for a session under five minutes."""
    if session_minutes < 5:
        raise AccountRefused(_("A session lasts at least five minutes."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        RolePolicy.objects.update_or_create(
            role=role,
            defaults={"second_factor_required": second_factor_required, "session_minutes": session_minutes},
        )


def set_language(*, user: User, language: str, actor: Actor) -> None:
    """Remember the language that the account reads."""
    with transaction.atomic(), acting(actor=actor, reason=str(_("Language chosen"))):
        User.objects.filter(pk=user.pk).update(language=language)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
    user.set_password(password)
