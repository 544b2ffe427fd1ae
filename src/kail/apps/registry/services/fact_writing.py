"""Writing verified facts into the registry: the row itself and what follows from it.

Who moves takes memberships, categories and requests along; who changes family or relation closes one period and
opens another; whose number, name or birth date changes stays known under the former key, and is judged anew.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from django.db import connection

from kail.apps.registry.enums import PartyKind, Relation
from kail.apps.registry.fact_rules import FACT_RULES
from kail.apps.registry.models import Family, FormerIdentity, Membership, Party, Person
from kail.apps.registry.selectors.facts import FactValue, column_value
from kail.apps.registry.selectors.nik_judging import keyed_identity
from kail.apps.registry.services.rejudging import rejudge

FAMILY_NAME: Final = "Keluarga "
IDENTIFYING: Final = frozenset({"name", "nik", "birth_date", "sex", "family"})
_FOLLOWERS: Final = (
    ("registry_membership", "person_id"),
    ("registry_personcategory", "person_id"),
    ("registry_participation", "party_id"),
    ("registry_formeridentity", "person_id"),
    ("registry_verifiedvalue", "party_id"),
    ("registry_valueconflict", "party_id"),
    ("registry_changerequest", "party_id"),
)


def write_facts(*, party: Party, facts: Mapping[str, FactValue], today: date) -> None:
    """Write these facts of a person or a family, and what follows. Needs the party's lock, an author and a reason."""
    if party.kind == PartyKind.PERSON:
        _write_person(Person.objects.select_related("party", "family").get(pk=party.pk), facts, today)
    else:
        _write_family(Family.objects.select_related("party").get(pk=party.pk), facts)


def _write_person(person: Person, facts: Mapping[str, FactValue], today: date) -> None:
    if IDENTIFYING & facts.keys():
        remember_identity(person=person)
    villages = {person.place_code}
    former_index = person.nik_index
    columns = _columns(facts)
    if "nik" in facts:
        columns |= {"nik_sealed": facts["nik"].sealed, "nik_index": facts["nik"].index}
    if columns:
        Person.objects.filter(pk=person.pk).update(**columns)
    if "name" in facts:
        _rename(person, str(facts["name"].text))
    if {"family", "relation"} & facts.keys():
        _enter_family(person, today)
    if "family" in facts:
        villages.add(_follow_family(person))
    if IDENTIFYING & facts.keys():
        indexes = [bytes(index) for index in (former_index, facts.get("nik", FactValue()).index) if index]
        rejudge(party_ids=[person.pk], nik_indexes=indexes)
    recount_villages(places=villages)


def _columns(facts: Mapping[str, FactValue]) -> dict[str, object]:
    rules = ((FACT_RULES[field], value) for field, value in facts.items())
    return {
        rule.column: column_value(rule=rule, text=value.text)
        for rule, value in rules
        if rule.table in ("registry_person", "registry_family") and value.index is None
    }


def remember_identity(*, person: Person) -> None:
    """Keep the keys under which files know a person now: with the NIK, and without one."""
    name, born = person.party.display_name, person.birth_date
    without_nik = keyed_identity(key=bytes(person.family.card_index), name=name, birth_date=born)
    keys: list[tuple[bytes, bytes | None, bytes | None]] = [(without_nik, None, None)]
    if person.nik_index is not None and person.nik_sealed is not None:
        sealed, index = bytes(person.nik_sealed), bytes(person.nik_index)
        disputed = keyed_identity(key=index, name=name, birth_date=born)
        keys += [(index, sealed, index), (disputed, sealed, index)]
    for identity, sealed_nik, nik_index in keys:
        if not FormerIdentity.objects.filter(person=person, identity=identity).exists():
            FormerIdentity.objects.create(
                person=person,
                place_code=person.place_code,
                identity=identity,
                nik_sealed=sealed_nik,
                nik_index=nik_index,
                name=name,
                birth_date=born,
            )


def _rename(person: Person, name: str) -> None:
    Party.objects.filter(pk=person.pk).update(display_name=name)
    if person.relation == Relation.HEAD:
        Party.objects.filter(pk=person.family_id).update(display_name=f"{FAMILY_NAME}{name}"[:200])


def _enter_family(person: Person, today: date) -> None:
    """A period that began today is corrected in place: it has lasted no day yet."""
    now_there = Person.objects.get(pk=person.pk)
    there = {"family_id": now_there.family_id, "relation": now_there.relation}
    standing = Membership.objects.filter(person=person, to_date__isnull=True)
    if standing.filter(**there).exists() or standing.filter(from_date__gte=today).update(**there):
        return
    standing.update(to_date=today)
    Membership.objects.create(person=person, from_date=today, place_code=person.place_code, **there)


def _follow_family(person: Person) -> str:
    """Bring a person to the village of the family just entered; that village."""
    place = str(Family.objects.filter(people__pk=person.pk).values_list("place_code", flat=True).get())
    Person.objects.filter(pk=person.pk).exclude(place_code=place).update(place_code=place)
    Party.objects.filter(pk=person.pk).exclude(place_code=place).update(place_code=place)
    follow_places(party_ids=[person.pk])
    return place


def _write_family(family: Family, facts: Mapping[str, FactValue]) -> None:
    members = list(family.people.select_related("party", "family").order_by("pk"))
    columns = _columns(facts)
    if "family_card_number" in facts:
        columns |= {
            "card_sealed": facts["family_card_number"].sealed,
            "card_index": facts["family_card_number"].index,
        }
        for member in members:
            remember_identity(person=member)
    Family.objects.filter(pk=family.pk).update(**columns)
    if "family_card_number" in facts:
        rejudge(party_ids=[member.pk for member in members], nik_indexes=[])
    if "place_code" in facts:
        place = str(facts["place_code"].text)
        Party.objects.filter(pk=family.pk).exclude(place_code=place).update(place_code=place)
        moved = [member.pk for member in members]
        Person.objects.filter(pk__in=moved).exclude(place_code=place).update(place_code=place)
        Party.objects.filter(pk__in=moved).exclude(place_code=place).update(place_code=place)
        follow_places(party_ids=[family.pk, *moved])
        recount_villages(places={family.place_code, place})


def follow_places(*, party_ids: Collection[int] | None) -> None:
    """Bring what is kept of parties to the village where they live now; of all parties for None."""
    wanted = "" if party_ids is None else " AND t.id = ANY(%(ids)s)"
    values = {"ids": list(party_ids)} if party_ids is not None else None
    with connection.cursor() as cursor:
        for table, column in _FOLLOWERS:
            if party_ids is None and table in ("registry_membership", "registry_personcategory"):
                continue  # the import has moved these itself
            cursor.execute(
                f"UPDATE {table} AS m SET place_code = t.place_code FROM registry_party AS t"
                f" WHERE t.id = m.{column} AND m.place_code <> t.place_code{wanted}",
                values,
            )
        cursor.execute(
            "UPDATE registry_changedfact AS m SET place_code = t.place_code FROM registry_changerequest AS t"
            " WHERE t.id = m.request_id AND m.place_code <> t.place_code"
        )


def recount_villages(*, places: Collection[str]) -> None:
    """Count the people and families of these villages anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_villagetotal WHERE place_code = ANY(%s)", [list(places)])
        cursor.execute(
            """
            INSERT INTO registry_villagetotal (place_code, people, families, held)
            SELECT place_code, sum(people), sum(families), sum(held) FROM (
                SELECT place_code, count(*) AS people, 0 AS families,
                    count(*) FILTER (WHERE cardinality(held_for) > 0) AS held
                FROM registry_person WHERE place_code = ANY(%(places)s) GROUP BY place_code
                UNION ALL
                SELECT place_code, 0, count(*), 0 FROM registry_family
                WHERE place_code = ANY(%(places)s) GROUP BY place_code
            ) AS counted GROUP BY place_code
            """,
            {"places": list(places)},
        )
