"""Certificates in the story of a person."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kail.apps.registry.selectors.stories import StoryEvent
from kail.apps.training.models import Certificate
from kail.apps.training.selectors.certificates import certificates_of_parties


def with_certificates(*, story: Sequence[StoryEvent], party_id: int) -> list[StoryEvent]:
    """A story with the certificates that the person got, and those that were revoked, newest first."""
    told = [
        event for one in certificates_of_parties(party_ids=[party_id]) for event in (_got(one), *_lost(one))
    ]
    return sorted([*story, *told], key=lambda event: event.order, reverse=True)


def _got(one: Certificate) -> StoryEvent:
    return StoryEvent(
        at=one.issue.decided_at or one.issued_date,
        title=_("Certificate %(number)s") % {"number": one.number},
        icon="certificate",
        detail=f"{one.title}, {one.seat.training_class.round.name}",
        by=one.signer,
        reason=one.issue.decision_reason,
    )


def _lost(one: Certificate) -> list[StoryEvent]:
    if one.revoked_at is None:
        return []
    return [
        StoryEvent(
            at=one.revoked_at,
            title=_("Certificate %(number)s revoked") % {"number": one.number},
            icon="x",
            detail=str(one.get_revocation_kind_display()),
            by=one.revoked_by.full_name if one.revoked_by else "",
        )
    ]
