"""Reading accounts."""

from collections.abc import Sequence

from django.db.models import QuerySet

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import RolePolicy, User

SYSTEM_USERNAME = "sistem"


def get_user(*, username: str) -> User:
    """The account of this name. Raises User.DoesNotExist."""
    return User.objects.get(username=username)


def get_system_user() -> User:
    """The account in whose name the command line and the night's work act."""
    return get_user(username=SYSTEM_USERNAME)


def region_prefixes(*, user: User) -> tuple[str, ...]:
    """The place-code prefixes that the account works for, sorted; `*` is the whole country."""
    return tuple(user.regions.order_by("prefix").values_list("prefix", flat=True))


def users_with_regions() -> QuerySet[User]:
    """All accounts of people, by name, with their regions."""
    return User.objects.filter(is_system=False).order_by("username").prefetch_related("regions")


def second_factor_roles() -> frozenset[Role]:
    """Roles that must sign in with a second factor."""
    demanding = RolePolicy.objects.filter(second_factor_required=True).values_list("role", flat=True)
    return frozenset(Role(role) for role in demanding)


def session_minutes(*, role: str) -> int:
    """How long a session of this role lasts."""
    policy = RolePolicy.objects.filter(role=role).first()
    return policy.session_minutes if policy else 480


def usernames(*, ids: Sequence[int]) -> dict[int, str]:
    """User names by number."""
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "username"))
