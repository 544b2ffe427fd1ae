"""Attachment III of a decree says how its places were shared, and who moved some since."""

from datetime import datetime, timedelta

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.places.selectors import place_names, regencies
from kail.apps.programmes.enums import QuotaBasis, QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import QuotaTerms
from kail.apps.programmes.services import set_quota, set_quota_by_hand
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.models import Decree
from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.papers.sharing import sharing_blocks
from kail.apps.selection.services import (
    approve_reallocation,
    propose_decree,
    propose_reallocation,
    rank_round,
)
from kail.kernel.audit import Actor
from kail.kernel.watermarks import Watermark
from tests.conftest import NOW, MakeUser
from tests.people import BALIKPAPAN, BERAU, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
MARK = Watermark(taken_by="Uji", at=NOW, purpose="uji", code="UJI")
PLACES = {"6472": 1, "6471": 1, "6403": 4}


def decreed(made: Round, actor: Actor, now: datetime) -> Decree:
    return propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=actor, now=now
    )


def people() -> None:
    for place, count in (("6472011001", 5), (BALIKPAPAN, 2), (BERAU, 1)):
        for _ in range(count):
            make_person(place_code=place)


def test_a_quota_from_before_plans_were_kept_has_none_on_paper(actor: Actor, now: datetime) -> None:
    people()
    made = make_round(quotas=PLACES)
    rank_round(ranked_round=made, actor=actor, now=now)
    assert sharing_blocks(decree=decreed(made, actor, now)) == []


def test_method_exact_shares_divisor_and_last_places_are_printed(actor: Actor, now: datetime) -> None:
    people()
    made = make_round(quotas=PLACES)
    set_quota(
        shared_round=made, method=QuotaMethod.WEBSTER, terms=QuotaTerms(basis=QuotaBasis.ELIGIBLE), actor=actor,
        now=now, reason="menurut yang memenuhi syarat",
    )  # fmt: skip
    rank_round(ranked_round=made, actor=actor, now=now)
    decree = decreed(made, actor, now)
    (block,) = sharing_blocks(decree=decree)
    assert block["title"] == "Rencana kuota nomor 1: metode Webster"
    rows = {row[0]: row[1:] for row in block["rows"]}
    assert rows["Kota Samarinda"] == ["5", "3,750 (15/4)", "–", "–", "4"]
    assert rows["Kota Balikpapan"] == ["2", "1,500 (3/2)", "–", "–", "1"]
    # Webster divides by 1/2, 3/2 …: Samarinda's fourth place asks 5 / (7/2), Balikpapan's second 2 / (3/2).
    told = " ".join(block["notes"])
    assert "Dibagi menurut: Orang yang kini memenuhi aturan" in block["notes"]
    assert "Alasan: menurut yang memenuhi syarat" in told
    assert "setiap pembagi antara 1,333 (4/3) dan 1,429 (10/7) memberi hasil yang sama." in told
    assert "Kota Samarinda tempat ke-4 (1,429 (10/7))." in told
    assert "Giliran berikutnya: Kota Balikpapan tempat ke-2 (1,333 (4/3))." in told
    assert decree_pdf(decree=decree, mark=MARK).startswith(b"%PDF")


def test_a_reallocation_is_named_beside_the_plan_that_it_changed(
    actor: Actor, make_user: MakeUser, now: datetime
) -> None:
    people()
    made = make_round(quotas=PLACES)
    every = {place.code: PLACES.get(place.code, 0) for place in regencies(region_code="64")}
    set_quota_by_hand(shared_round=made, places=every, actor=actor, now=now, reason="dipelajari di lapangan")
    rank_round(ranked_round=made, actor=actor, now=now)
    moved = propose_reallocation(
        ranked_round=made, shared_by=SharedBy.WAITING, method=QuotaMethod.WEBSTER, reason="kosong", actor=actor,
        now=now,
    )  # fmt: skip
    head = make_user(role=Role.HEAD, prefixes=["64"], username="kepala.alih")
    approve_reallocation(
        reallocation=moved, reason="setuju", actor=head.actor, now=now + timedelta(minutes=1)
    )
    rank_round(ranked_round=made, actor=actor, now=now + timedelta(minutes=2))
    decree = decreed(made, actor, now + timedelta(minutes=3))
    by_hand, shifted = sharing_blocks(decree=decree)
    assert by_hand["title"] == "Rencana kuota nomor 1: ditulis tangan"
    assert "Alasan: dipelajari di lapangan" in by_hand["notes"]
    assert shifted["title"] == "Rencana kuota nomor 2: pengalihan 3 tempat kosong, metode Webster"
    rows = {row[0]: row[1:] for row in shifted["rows"]}
    assert rows[place_names(codes=["6403"])["6403"]] == ["4", "3", "0", "3", "0", "1"]
    assert rows["Kota Samarinda"] == ["1", "0", "4", "0", "2", "3"]
    told = " ".join(shifted["notes"])
    assert head.full_name in told
    assert "Alasan usulan: kosong" in told
    assert decree_pdf(decree=decree, mark=MARK).startswith(b"%PDF")


def test_a_plan_made_after_a_reallocation_stands_alone_and_a_later_one_changes_no_decree(
    actor: Actor, now: datetime
) -> None:
    people()
    made = make_round(quotas=PLACES)
    every = {place.code: PLACES.get(place.code, 0) for place in regencies(region_code="64")}
    set_quota_by_hand(shared_round=made, places=every, actor=actor, now=now, reason="pertama")
    set_quota_by_hand(
        shared_round=made, places=every | {"6472": 2, "6403": 3}, actor=actor, now=now, reason="kedua"
    )
    rank_round(ranked_round=made, actor=actor, now=now)
    decree = decreed(made, actor, now)
    assert decree.frozen["sharing"] == [{"plan": 2, "reallocation": None}]
    assert [block["title"] for block in sharing_blocks(decree=decree)] == [
        "Rencana kuota nomor 2: ditulis tangan"
    ]
