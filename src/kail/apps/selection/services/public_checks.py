"""How often strangers may ask whether a paper is genuine: from one network so many times an hour.

It counts with the allowances of the open form, under keys of its own, so that neither closes the other. Who asked is
kept as a keyed hash alone, another one each hour.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.selection.enums import AllowanceOf
from kail.apps.selection.errors import TooManyChecks
from kail.apps.selection.models import ProposalAllowance
from kail.kernel.numbers import NETWORK, key_ring


def take_check_allowance(*, network: str, now: datetime) -> None:
    """Count one question from a network. Raises TooManyChecks when the hour's are used up."""
    hour = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    key = key_ring().blind_index(f"periksa {hour.isoformat()} {network}", purpose=NETWORK).hex()
    ends_at = hour + timedelta(hours=1)
    with transaction.atomic():
        ProposalAllowance.objects.bulk_create(
            [
                ProposalAllowance(
                    of=AllowanceOf.NETWORK, key=key, starts_at=hour, ends_at=ends_at,
                    most=settings.PUBLIC_CHECKS_PER_NETWORK,
                )
            ],
            ignore_conflicts=True,
        )  # fmt: skip
        found = ProposalAllowance.objects.filter(of=AllowanceOf.NETWORK, key=key, starts_at=hour)
        if not found.filter(taken__lt=F("most")).update(taken=F("taken") + 1):
            raise TooManyChecks(
                _("Many papers were asked about from your internet connection."), again_at=ends_at
            )
