"""Rounds for tests."""

from datetime import date
from typing import Any

from kail.apps.programmes.enums import FundSource, QuotaMethod, RoundState
from kail.apps.programmes.models import Ceiling, Priority, Programme, Quota, Round

RULE = "umur ANTARA 18 DAN 59 DAN desil <= 4"


def make_round(*, code: str = "uji-2025", quotas: dict[str, int] | None = None, **values: Any) -> Round:
    """A round of Kaltim with its programme, the usual order and a ceiling of a hundred million rupiah."""
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
    places = quotas if quotas is not None else {"6472": 2, "6471": 1}
    made = Round.objects.create(
        programme=programme,
        code=code,
        **{
            "name": "Pelaksanaan Uji",
            "year": 2025,
            "state": RoundState.OPEN,
            "region_code": "64",
            "rule_text": RULE,
            "places": sum(number for place_code, number in places.items() if len(place_code) == 4),
            "quota_method": QuotaMethod.EQUAL,
            "price_floor": 4_500_000,
            "price_ceiling": 5_000_000,
            "price": 5_000_000,
            "lottery_seed": "uji-1",
            "reference_date": date(2025, 6, 1),
            **values,
        },
    )
    for place_code, number in places.items():
        Quota.objects.create(round=made, place_code=place_code, places=number)
    for position, (term, descending) in enumerate(
        (("penerima_pkh", True), ("desil", False), ("tanggal_terdaftar", False)), start=1
    ):
        Priority.objects.create(round=made, position=position, term=term, descending=descending)
    Ceiling.objects.create(
        round=made, fund_source=FundSource.APBD, account_code="5.1.06.01.02.0001", amount=100_000_000
    )
    return made
