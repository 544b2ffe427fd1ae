"""Judging stored people anew after a correction, by the rules that an import judges rows by.

Only the four codes about the NIK are judged; whatever else holds a person stays. Who disputes a NIK is asked of the
whole country, but only people inside the region scope are changed.
"""

from collections.abc import Collection, Iterable

from django.db.models import Q

from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.nik_judging import (
    CONFLICT,
    JUDGED,
    Claimant,
    claimants_of,
    folded,
    judged_codes,
    keyed_identity,
)
from kail.kernel.numbers import NIK, key_ring


def rejudge(*, party_ids: Collection[int], nik_indexes: Collection[bytes]) -> int:
    """Judge these people, and everyone under these NIK, anew: what holds them, and their identity; how many changed."""
    people = list(
        Person.objects.filter(Q(pk__in=party_ids) | Q(nik_index__in=nik_indexes))
        .select_related("party", "family")
        .order_by("pk")
    )
    claimants = claimants_of(nik_indexes={bytes(p.nik_index) for p in people if p.nik_index is not None})
    numbers = key_ring().open_many(
        [None if p.nik_sealed is None else bytes(p.nik_sealed) for p in people], purpose=NIK
    )
    changed = []
    for person, number in zip(people, numbers, strict=True):
        others = claimants[bytes(person.nik_index)] if person.nik_index is not None else []
        disputes = _disputes(person, others)
        held = _held(person, number, disputes=disputes)
        identity = _identity(person, others, disputes=disputes)
        if (held, identity) != (person.held_for, bytes(person.identity)):
            changed.append((person, held, identity, disputes))
    # Whoever leaves the plain identity of a NIK makes room for the one whom nobody disputes it any more.
    for person, held, identity, _disputed in sorted(changed, key=lambda one: not one[3]):
        Person.objects.filter(pk=person.pk).update(held_for=held, identity=identity)
    return len(changed)


def _disputes(person: Person, others: Iterable[Claimant]) -> bool:
    name = folded(name=person.party.display_name)
    return any(
        pk != person.pk and other_name != name and born != person.birth_date
        for pk, other_name, born in others
    )


def _held(person: Person, number: str | None, *, disputes: bool) -> list[str]:
    codes = {code for code in person.held_for if code not in JUDGED}
    codes |= set(judged_codes(number=number, birth_date=person.birth_date, sex=person.sex))
    if disputes:
        codes.add(CONFLICT)
    if codes == set(person.held_for):
        return list(person.held_for)
    order = list(ISSUES)
    return sorted(codes, key=lambda code: (order.index(code) if code in ISSUES else len(order), code))


def _identity(person: Person, others: list[Claimant], *, disputes: bool) -> bytes:
    name, born = person.party.display_name, person.birth_date
    if person.nik_index is None:
        return keyed_identity(key=bytes(person.family.card_index), name=name, birth_date=born)
    if disputes:
        return keyed_identity(key=bytes(person.nik_index), name=name, birth_date=born)
    # Several entries of one person: the first has the plain identity, the others keep theirs until they are merged.
    return bytes(person.nik_index if others[0][0] == person.pk else person.identity)
