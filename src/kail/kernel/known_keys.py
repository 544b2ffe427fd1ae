"""The database knows its keys, so that numbers are never sealed with the keys of another installation."""

from collections.abc import Collection

from django.db import ProgrammingError, transaction
from django.utils.translation import gettext_lazy as _

from kail.kernel.crypto import KeysUnavailable
from kail.kernel.errors import Refusal
from kail.kernel.models import KnownKey
from kail.kernel.numbers import key_ring
from kail.kernel.routing import OWNER


class NotUpToDate(Refusal):
    """The database lacks tables."""

    code = "database_not_up_to_date"


def check_keys() -> None:
    """Raise KeysUnavailable when a key is missing that this database needs, NotUpToDate when it cannot say."""
    present = key_ring().fingerprints()
    try:
        with transaction.atomic():
            needed = dict(KnownKey.objects.values_list("key_id", "mark"))
    except ProgrammingError as error:
        raise NotUpToDate(_("The database is not up to date: run `kail migrate` first.")) from error
    if any(present.get(key_id) != mark for key_id, mark in needed.items()):
        raise KeysUnavailable(
            _(
                "These keys are not those of this database: restore secrets/keys.json (or KAIL_KEYS) from its copy."
                " Nothing was changed."
            )
        )


def recognise_keys() -> None:
    """Check the keys and remember those that are new. Raises as `check_keys`."""
    check_keys()
    marks = [KnownKey(key_id=key_id, mark=mark) for key_id, mark in key_ring().fingerprints().items()]
    KnownKey.objects.bulk_create(marks, ignore_conflicts=True)


def forget_keys(*, key_ids: Collection[int]) -> None:
    """Forget keys that sealed nothing any more, so that the database no longer asks for them. As the owner."""
    KnownKey.objects.using(OWNER).filter(key_id__in=list(key_ids)).delete()
