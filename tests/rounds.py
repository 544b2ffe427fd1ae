"""Rounds for tests."""

from datetime import UTC, date, datetime
from typing import Any

from kail.apps.accounts.models import User
from kail.apps.programmes.design import ProgrammeDesign, body_digest, design_body
from kail.apps.programmes.enums import FundSource, QuotaMethod, RoundState
from kail.apps.programmes.models import Ceiling, Priority, Programme, ProgrammeVersion, Quota, Round
from kail.apps.programmes.services import set_ceiling
from kail.apps.registry.enums import PartyKind

RULE = "umur ANTARA 18 DAN 59 DAN desil <= 4"


def make_round(
    *, code: str = "uji-2025", quotas: dict[str, int] | None = None, money: int = 100_000_000, **values: Any
) -> Round:
    """A round of Kaltim with its programme, the usual order and a ceiling of `money` rupiah.

    Without days for objections, unless they are given.
    """
    programme, _made = Programme.objects.get_or_create(
        code="uji",
        defaults={
            "name": "Program Uji",
            "purpose": "uji",
            "recipient_kind": "person",
            "source": "test",
            "legal_basis": "Undang-Undang Nomor 13 Tahun 2011",
        },
    )
    version = programme.versions.order_by("number").first() or _described(programme)
    places = quotas if quotas is not None else {"6472": 2, "6471": 1}
    made = Round.objects.create(
        programme=programme,
        programme_version=version,
        code=code,
        **{
            "name": "Pelaksanaan Uji",
            "year": 2025,
            "batch": programme.rounds.count() + 1,
            "region_code": "64",
            "rule_text": RULE,
            "rule_full": values.get("rule_text", RULE),
            "places": sum(number for place_code, number in places.items() if len(place_code) == 4),
            "quota_method": QuotaMethod.EQUAL,
            "price_floor": 4_500_000,
            "price_ceiling": 5_000_000,
            "price": 5_000_000,
            "lottery_seed": "uji-1",
            "reference_date": date(2025, 6, 1),
            "objection_days": 0,
            **values,
            "state": RoundState.DRAFT,
        },
    )
    for place_code, number in places.items():
        Quota.objects.create(round=made, place_code=place_code, places=number)
    for position, (term, descending) in enumerate(
        (("penerima_pkh", True), ("desil", False), ("tanggal_terdaftar", False)), start=1
    ):
        Priority.objects.create(round=made, position=position, term=term, descending=descending)
    fund(made, amount=money)
    made.state = values.get("state", RoundState.OPEN)
    if made.state != RoundState.DRAFT:
        made.save(update_fields=["state"])
    return made


def fund(
    draft: Round,
    *,
    amount: int,
    account_code: str = "5.1.06.01.02.0001",
    fund_source: FundSource = FundSource.APBD,
) -> Ceiling:
    """A ceiling of a draft with its entry, by the system's account."""
    system = User.objects.get(is_system=True)
    return set_ceiling(
        funded_round=draft, fund_source=fund_source, account_code=account_code, amount=amount,
        reason="test", actor=system.actor, now=datetime.fromtimestamp(0, tz=UTC),
    )  # fmt: skip


def _described(programme: Programme) -> ProgrammeVersion:
    """Version 1 of the programme, by the system's account."""
    system = User.objects.get(is_system=True)
    body = design_body(
        design=ProgrammeDesign(
            name=programme.name,
            purpose=programme.purpose,
            recipient_kind=PartyKind(programme.recipient_kind),
            source=programme.source,
            legal_basis=tuple(programme.legal_basis.splitlines()),
            rule=RULE,
            price_floor=4_500_000,
            price_ceiling=5_000_000,
            price=5_000_000,
        )
    )
    return ProgrammeVersion.objects.create(
        programme=programme,
        number=1,
        body=body,
        body_sha256=body_digest(body=body),
        source=programme.source,
        made_by=system,
        made_at=system.created_at,
        reason="test",
    )
