"""Synthetic families for tests, written straight into the registry's tables."""

import hashlib
from datetime import date, datetime
from io import BytesIO
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.enums import BatchState, PartyKind, RegistrySource, Relation, Sex
from kail.apps.registry.models import Edition, Family, ImportBatch, Membership, Party, Person
from kail.kernel.audit import Actor
from kail.kernel.numbers import FAMILY_CARD, NIK, key_ring

SAMARINDA = "6472011001"
BALIKPAPAN = "6471011001"
BERAU = "6403012001"
AT = datetime(2025, 6, 1, tzinfo=ZoneInfo("Asia/Makassar"))
_number = count(1)


def make_edition(*, code: str = "2025-1") -> Edition:
    edition, _made = Edition.objects.get_or_create(
        source=RegistrySource.DTSEN, code=code, defaults={"created_at": AT}
    )
    return edition


def make_import(
    *, actor: Actor, edition: str = "2025-9", regency: str = "6472", changed: int = 1
) -> ImportBatch:
    """A stored file that changed so many people of a regency; its paper is empty."""
    paper = store_document(
        kind=DocumentKind.REGISTRY_FILE, name="uji.csv", media_type="text/csv", stream=BytesIO(b"nik"),
        sealed=True, region_prefixes=["*"], actor=actor, now=AT,
    )  # fmt: skip
    counts = {"added": 0, "changed": changed, "unchanged": 5, "absent": 0}
    return ImportBatch.objects.create(
        state=BatchState.COMMITTED, document=paper, source=RegistrySource.DTSEN, edition_code=edition, mapping={},
        region_prefixes=["*"], regions=[regency], by_regency={regency: counts}, rows=5, accepted=5,
        staged_by_id=actor.id, staged_at=AT, decided_by_id=actor.id, decided_at=AT,
    )  # fmt: skip


def make_family(
    *, place_code: str = SAMARINDA, card: str = "", name: str = "Keluarga Uji", **facts: Any
) -> Family:
    edition = make_edition()
    party = Party.objects.create(
        kind=PartyKind.FAMILY, display_name=name, place_code=place_code, created_at=AT
    )
    digits = card or f"6472010101{next(_number) % 1_000_000:06d}"
    return Family.objects.create(
        party=party,
        place_code=place_code,
        card_sealed=key_ring().seal(digits, purpose=FAMILY_CARD),
        card_index=key_ring().blind_index(digits, purpose=FAMILY_CARD),
        last_edition=edition,
        row_hash=hashlib.md5(digits.encode(), usedforsecurity=False).digest(),
        **{"decile": 2, "receives_pkh": True, **facts},
    )


def make_person(
    *,
    name: str = "Siti Sintetis",
    family: Family | None = None,
    nik: str = "",
    place_code: str = "",
    **facts: Any,
) -> Person:
    home = family or make_family(place_code=place_code or SAMARINDA)
    edition = make_edition()
    place = place_code or home.place_code
    digits = nik or f"647201{1:02d}0190{next(_number) % 10_000:04d}"
    values: dict[str, Any] = {
        "relation": Relation.HEAD,
        "sex": Sex.FEMALE,
        "birth_date": date(1990, 1, 1),
        "registered_date": date(2025, 1, 1),
        **facts,
    }
    party = Party.objects.create(kind=PartyKind.PERSON, display_name=name, place_code=place, created_at=AT)
    person = Person.objects.create(
        party=party,
        family=home,
        place_code=place,
        identity=key_ring().blind_index(digits, purpose=NIK),
        nik_sealed=key_ring().seal(digits, purpose=NIK),
        nik_index=key_ring().blind_index(digits, purpose=NIK),
        first_edition=edition,
        last_edition=edition,
        row_hash=hashlib.md5(digits.encode(), usedforsecurity=False).digest(),
        **values,
    )
    Membership.objects.create(
        person=person, family=home, relation=values["relation"], from_date=date(2025, 1, 1), place_code=place
    )
    return person
