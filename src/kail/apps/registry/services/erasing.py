"""Taking away what points to people, and holding people whose data may not be used.

What an erasure does to the other tables stands in the register of personal data (`registry/personal.py`).
"""

import os
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.documents.services import forget_document
from kail.apps.registry.holding import FINDINGS_LOCK
from kail.apps.registry.models import ChangeRequest, Finding, Person, VerifiedValue
from kail.apps.registry.selectors.holdings import ERASED, RESTRICTED
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_shared_locks
from kail.kernel.numbers import FAMILY_CARD, key_ring

NAME_ERASED = "Data dihapus"
FAMILY_ERASED = "Keluarga (data dihapus)"
RESTRICTION_LOCK = "data-restriction"
"""Held by whoever restricts somebody's data, and by whoever ranks or merges: one comes after the other."""
_HASH_BYTES = 16


def hold_restricted(*, person: Person, actor: Actor, reason: str) -> None:
    """Hold a person whose data may not be used; every later import keeps it so."""
    _hold(person, "array_append(array_remove(held_for, %(code)s), %(code)s)", actor, reason)


def free_restricted(*, person: Person, actor: Actor, reason: str) -> None:
    """End that hold; other reasons to hold the person stay."""
    _hold(person, "array_remove(held_for, %(code)s)", actor, reason)


def _hold(person: Person, value: str, actor: Actor, reason: str) -> None:
    with transaction.atomic(), acting(actor=actor, reason=reason), connection.cursor() as cursor:
        take_shared_locks(FINDINGS_LOCK)
        cursor.execute(
            f"UPDATE registry_person SET held_for = {value.replace('%(code)s', '%(code)s::varchar')} "
            "WHERE party_id = %(person)s",
            {"code": RESTRICTED, "person": person.pk},
        )
    person.refresh_from_db(fields=["held_for"])


def forget_people(*, party_ids: Sequence[int], removal_id: int, actor: Actor, now: datetime) -> None:
    """Replace name, number, birthday and facts of people, and of families that have nobody else left.

    Rows, memberships and places stay under the same number. Histories and what only the owner may remove are another
    matter: privacy's own function of the database does that, from the register. The year of birth stays, for
    statistics. Papers that were kept as evidence about these people and nobody else go with them.
    """
    people = list(party_ids)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=f"penghapusan data #{removal_id}"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            """
            UPDATE registry_party SET display_name = %(name)s WHERE id = ANY(%(people)s) AND kind = 'person'
            """,
            {"name": NAME_ERASED, "people": people},
        )
        cursor.execute(
            """
            UPDATE registry_person AS p SET identity = blank.hash, row_hash = blank.hash, quick_hash = NULL,
                nik_sealed = NULL, nik_index = NULL, held_for = ARRAY[%(erased)s]::varchar[], warnings = '{}',
                birth_date = date_trunc('year', birth_date)::date, marital_status = NULL, education = NULL,
                works = NULL, work_sector = NULL, has_business = NULL, disabled = NULL, pregnant = NULL,
                welfare_categories = '{}', extra = NULL
            FROM unnest(%(people)s::bigint[], %(hashes)s::bytea[]) AS blank(id, hash)
            WHERE p.party_id = blank.id
            """,
            {"erased": ERASED, "people": people, "hashes": _random_hashes(len(people))},
        )
        cursor.execute(
            """
            UPDATE registry_party AS t SET display_name = %(name)s
            FROM registry_person AS head
            WHERE head.party_id = ANY(%(people)s) AND head.relation = 1 AND t.id = head.family_id
            """,
            {"name": FAMILY_ERASED, "people": people},
        )
        cursor.execute(
            """
            SELECT DISTINCT family_id FROM registry_person AS p WHERE party_id = ANY(%(people)s) AND NOT EXISTS (
                SELECT 1 FROM registry_person AS other
                WHERE other.family_id = p.family_id AND NOT %(erased)s = ANY(other.held_for))
            """,
            {"people": people, "erased": ERASED},
        )
        empty = [family_id for (family_id,) in cursor.fetchall()]
        cursor.execute(
            """
            UPDATE registry_family AS f SET card_sealed = blank.sealed, card_index = blank.hash,
                row_hash = blank.hash, quick_hash = NULL, address = '', rt = '', rw = ''
            FROM unnest(%(families)s::bigint[], %(sealed)s::bytea[], %(hashes)s::bytea[])
                AS blank(id, sealed, hash)
            WHERE f.party_id = blank.id
            """,
            {
                "families": empty,
                "sealed": [key_ring().seal("0" * 16, purpose=FAMILY_CARD) for _family in empty],
                "hashes": _random_hashes(len(empty)),
            },
        )
    for paper in _papers_of([*people, *empty]):
        forget_document(document=paper, now=now)


def _papers_of(party_ids: Sequence[int]) -> list[Document]:
    """Evidence about these parties that no decision about anybody else rests on."""
    about = Q(party_id__in=party_ids)
    papers = {
        *ChangeRequest.objects.filter(about, evidence__isnull=False).values_list("evidence_id", flat=True),
        *VerifiedValue.objects.filter(about, evidence__isnull=False).values_list("evidence_id", flat=True),
        *Finding.objects.filter(person_id__in=party_ids, decision_document__isnull=False).values_list(
            "decision_document_id", flat=True
        ),
    }
    shared = {
        *ChangeRequest.objects.filter(~about, evidence_id__in=papers).values_list("evidence_id", flat=True),
        *VerifiedValue.objects.filter(~about, evidence_id__in=papers).values_list("evidence_id", flat=True),
        *Finding.objects.exclude(person_id__in=party_ids)
        .filter(decision_document_id__in=papers)
        .values_list("decision_document_id", flat=True),
    }
    return list(Document.objects.filter(pk__in=papers - shared).order_by("pk"))


def _random_hashes(count: int) -> list[bytes]:
    """Keys by which nobody is ever found again."""
    return [os.urandom(_HASH_BYTES) for _number in range(count)]
