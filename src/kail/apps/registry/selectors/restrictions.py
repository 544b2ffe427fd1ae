"""People whose data may be kept but not used (article 11 of UU PDP): who they are among others."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.utils.translation import ngettext

from kail.apps.registry.enums import Relation
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.holdings import RESTRICTED

Line = TypeVar("Line")


def restricted_among(*, party_ids: Iterable[int]) -> set[int]:
    """Of these people and families: whose data are restricted; a family goes by the name of its head."""
    wanted = list(party_ids)
    restricted = Person.objects.filter(held_for__contains=[RESTRICTED])
    people = restricted.filter(pk__in=wanted).values_list("pk", flat=True)
    heads = restricted.filter(family_id__in=wanted, relation=Relation.HEAD)
    return {*people, *heads.values_list("family_id", flat=True)}


def without_restricted(
    *, lines: Sequence[Line], parties: Callable[[Line], Iterable[int]]
) -> tuple[list[Line], str]:
    """The lines that may leave Kail, and a sentence on those left out because of a restriction; empty for none."""
    restricted = restricted_among(party_ids={party for line in lines for party in parties(line)})
    kept = [line for line in lines if restricted.isdisjoint(parties(line))]
    return kept, restriction_note(left_out=len(lines) - len(kept))


def restriction_note(*, left_out: int) -> str:
    """A sentence on as many rows that were left out because of a restriction; empty for none."""
    if not left_out:
        return ""
    return ngettext(
        "%(n)d row was left out: the person asked that the data not be used (article 11 of UU PDP).",
        "%(n)d rows were left out: these people asked that their data not be used (article 11 of UU PDP).",
        left_out,
    ) % {"n": left_out}
