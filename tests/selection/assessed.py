"""A round whose candidates are assessed, for tests."""

import tomllib
from datetime import datetime, timedelta
from typing import Any

from kail.apps.accounts.models import User
from kail.apps.programmes.design import body_digest, design_body, read_design
from kail.apps.programmes.models import BusinessType, Programme, ProgrammeVersion, Round
from kail.apps.selection.models import Assessment
from kail.apps.selection.services import (
    Choice,
    begin_assessment,
    finish_assessment,
    load_forms,
    rank_round,
    save_answers,
)
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE
from tests.rounds import RULE, make_round

FORMS = REFERENCE / "forms"
UEP = tomllib.loads((FORMS / "uep.toml").read_text(encoding="utf-8"))
TYPES = ("makanan", "minuman", "gorengan", "ternak-ayam", "pengolahan-kue", "bengkel")
ANSWERS: dict[str, Any] = {
    "keterampilan": "memasak",
    "pernah-usaha": True,
    "lama-usaha": 4,
    "jam": 6,
    "catatan-uang": "kadang",
    "bantuan-keluarga": True,
    "usaha-diminati": ["makanan"],
    "alasan-minat": "sudah biasa menerima pesanan",
    "tempat-usaha": ["dapur", "air-bersih"],
    "pembeli": "sekitar",
}
"""All that the form asks; the score is 90.50 for makanan."""


def describe_programme(*, now: datetime, limit_in_village: int | None = 5) -> None:
    """Version 1 of the programme of `make_round`, with the form of UEP and its six kinds of business."""
    programme, _made = Programme.objects.get_or_create(
        code="uji",
        defaults={"name": "Program Uji", "purpose": "uji", "recipient_kind": "person", "source": "test"},
    )
    types = [
        {"code": code, "name": code.capitalize(), "limit_in_village": limit_in_village} for code in TYPES
    ]
    design = read_design(
        content={
            "name": programme.name, "purpose": programme.purpose, "recipient_kind": "person", "source": "test",
            "legal_basis": ["Undang-Undang Nomor 13 Tahun 2011"], "rule": RULE, "price_floor": 4_500_000,
            "price_ceiling": 5_000_000, "price": 5_000_000, "assessment_form": "uep", "business_types": types,
        }
    )  # fmt: skip
    body = design_body(design=design)
    ProgrammeVersion.objects.create(
        programme=programme, number=1, body=body, body_sha256=body_digest(body=body), source="test",
        made_by=User.objects.get(is_system=True), made_at=now, reason="test",
    )  # fmt: skip


def assessed_round(*, actor: Actor, now: datetime, limit_in_village: int | None = 5, **values: Any) -> Round:
    """A ranked round with the form of UEP and its six kinds of business."""
    load_forms(folder=FORMS, actor=actor, now=now)
    if not Programme.objects.filter(code="uji").exists():
        describe_programme(now=now, limit_in_village=limit_in_village)
    made = make_round(**values)
    for code in TYPES:
        BusinessType.objects.create(round=made, code=code, name=code.capitalize())
    rank_round(ranked_round=made, actor=actor, now=now)
    return made


def finished(
    of_round: Round,
    party_id: int,
    *,
    actor: Actor,
    now: datetime,
    choice: Choice | None = None,
    **answers: Any,
) -> Assessment:
    """A finished assessment by this assessor, the first suggestion chosen unless said otherwise."""
    begun = begin_assessment(assessed_round=of_round, party_id=party_id, actor=actor, now=now)
    save_answers(assessment=begun, answers={**ANSWERS, **answers}, actor=actor)
    return finish_assessment(
        assessment=begun,
        choice=choice or Choice(business_type="makanan", plan="warung nasi di depan rumah"),
        actor=actor,
        now=now + timedelta(hours=1),
    )
