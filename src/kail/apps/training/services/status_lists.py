"""Lists of revocations: places drawn for new certificates, the lists signed and kept as they are published."""

import secrets
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from kail.apps.training.models import Certificate, StatusList
from kail.apps.training.services.certificate_words import issuer_of
from kail.calc.bitstring_status import LEAST_PLACES
from kail.kernel.credentials.issuers import checked_public_url
from kail.kernel.credentials.keys import current_signer, signing_keys
from kail.kernel.credentials.proofs import sign_credential
from kail.kernel.credentials.status import StatusPlace, status_list_credential
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

CERTIFICATES_LOCK: Final = "training:certificates"
"""The name of the lock under which certificates get numbers and places, and lists are signed."""
_FULL: Final = LEAST_PLACES // 2


def draw_places(*, count: int) -> list[StatusPlace | None]:
    """So many free places, at random, in the list that is filled now; None for each without a public address.

    A list that is half full is followed by the next one, so that drawing stays quick. Needs the lock of certificates.
    """
    if not checked_public_url(settings.PUBLIC_URL):
        return [None] * count
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        number = Certificate.objects.aggregate(last=Max("status_list"))["last"] or 1
        taken = set(Certificate.objects.filter(status_list=number).values_list("status_place", flat=True))
    if len(taken) + count > _FULL:
        number, taken = number + 1, set()
    drawn: list[StatusPlace | None] = []
    while len(drawn) < count:
        place = secrets.randbelow(LEAST_PLACES)
        if place not in taken:
            taken.add(place)
            drawn.append(StatusPlace(list_number=number, place=place))
    return drawn


def publish_list(*, number: int, now: datetime) -> StatusList:
    """Sign a list as it stands now and keep it for the public page. Needs the lock of certificates.

    Raises SigningKeyMissing, and CredentialRefused without a public address.
    """
    content = _signed(number, now)
    known = StatusList.objects.filter(number=number).first()
    if known is None:
        return StatusList.objects.create(number=number, content=content, signed_at=now)
    known.content, known.signed_at = content, now
    known.save(update_fields=["content", "signed_at"])
    return known


def ensure_list(*, number: int, now: datetime) -> None:
    """Publish a list when its first certificate is issued. Needs the lock of certificates."""
    if not StatusList.objects.filter(number=number).exists():
        publish_list(number=number, now=now)


def sign_lists_anew(*, now: datetime) -> int:
    """Sign those lists again whose key was withdrawn; how many. Safe to repeat."""
    with transaction.atomic():
        take_locks(CERTIFICATES_LOCK)
        keys = set(signing_keys())
        old = [
            one.number
            for one in StatusList.objects.order_by("number")
            if str(one.content["proof"]["verificationMethod"]).partition("#")[2] not in keys
        ]
        if keys:
            for number in old:
                publish_list(number=number, now=now)
            return len(old)
    return 0


def _signed(number: int, now: datetime) -> dict[str, Any]:
    key = current_signer(public_url=settings.PUBLIC_URL)
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        revoked = Certificate.objects.filter(
            status_list=number, status_place__isnull=False, revoked_at__isnull=False
        )
        places = [place for place in revoked.values_list("status_place", flat=True) if place is not None]
    bare = status_list_credential(
        issuer=issuer_of(office=settings.OFFICE, key=key),
        public_url=settings.PUBLIC_URL,
        list_number=number,
        revoked=places,
        now=now,
    )
    return sign_credential(credential=bare, key=key, created=now)
