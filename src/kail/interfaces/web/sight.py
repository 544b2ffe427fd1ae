"""Which specific personal data the account before the screen may see."""

from django.utils import timezone

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.registry.specific import Sight, youngest_adult


def sight_of(user: User) -> Sight:
    """By the account's role."""
    return Sight(
        health=may(user=user, action=Action.VIEW_HEALTH),
        finances=may(user=user, action=Action.VIEW_FINANCES),
        hides_born_after=None
        if may(user=user, action=Action.VIEW_CHILDREN)
        else youngest_adult(today=timezone.localdate()),
    )
