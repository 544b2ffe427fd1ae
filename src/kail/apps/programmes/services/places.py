"""Places of a round: taken by a signed decree, given back by whoever leaves it.

Like money a counter is changed by the database (`taken + n`), never written back from what was read. The constraint
`programmes_quota_taken_within_places` refuses one place too many, whoever tries.
"""

from collections.abc import Mapping
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.errors import PlacesTaken
from kail.apps.programmes.models import Quota, Round
from kail.apps.programmes.rules import DISTRICT_DIGITS, REGENCY_DIGITS
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

_WITHIN: Final = ("programmes_quota_taken_within_places", "programmes_quota_taken_check")


def places_lock(*, round_id: int) -> str:
    """The name of the lock under which a round's list and its places move."""
    return f"round:{round_id}"


def take_places(*, taking_round: Round, by_contest: Mapping[str, int], reason: str, actor: Actor) -> None:
    """Take places of a round, so many in each contest (regency or district); a district's are its regency's too.

    Raises PlacesTaken when a contest has fewer left, or no quota at all; then nothing has changed.
    """
    _change(taking_round, by_contest, 1, reason, actor)


def give_back_places(
    *, giving_round: Round, by_contest: Mapping[str, int], reason: str, actor: Actor
) -> None:
    """Give taken places back. Raises PlacesTaken for more than are taken; then nothing has changed."""
    _change(giving_round, by_contest, -1, reason, actor)


def _change(changed: Round, by_contest: Mapping[str, int], sign: int, reason: str, actor: Actor) -> None:
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(places_lock(round_id=changed.pk))
        for code, count in sorted(_rows(by_contest).items()):
            _add(changed, code, sign * count)


def _rows(by_contest: Mapping[str, int]) -> Mapping[str, int]:
    rows = dict(by_contest)
    for code, count in by_contest.items():
        if len(code) == DISTRICT_DIGITS:
            regency = code[:REGENCY_DIGITS]
            rows[regency] = rows.get(regency, 0) + count
    return rows


def _add(changed: Round, code: str, count: int) -> None:
    quota = Quota.objects.filter(round=changed, place_code=code)
    try:
        with transaction.atomic():
            found = quota.update(taken=F("taken") + count)
    except IntegrityError as error:
        if not any(name in str(error) for name in _WITHIN):
            raise
        found = 0
    if not found:
        left = quota.values_list("places", "taken").first() or (0, 0)
        raise PlacesTaken(
            _(
                "Region %(code)s has %(left)d of %(places)d places left: %(count)d more cannot be taken or given back."
            )
            % {"code": code, "left": left[0] - left[1], "places": left[0], "count": abs(count)}
        )
