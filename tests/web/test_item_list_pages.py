"""Item lists in the browser: made for many or one, changed, prices taken over, final, corrected."""

import pytest
from django.test import Client

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import BusinessType, Round
from kail.apps.registry.models import AccessLogEntry
from kail.apps.selection.models import ItemList
from kail.apps.selection.services import rank_round
from kail.kernel.audit import Actor
from tests.conftest import NOW, SignedIn
from tests.item_lists import chosen_of, make_type, priced
from tests.people import BALIKPAPAN, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
ROUND = "/pelaksanaan/uji-2025/rab/"


@pytest.fixture
def ranked(actor: Actor) -> Round:
    make_person(name="Siti Satu")
    make_person(name="Budi Dua", place_code=BALIKPAPAN)
    made = make_round()
    rank_round(ranked_round=made, actor=actor, now=NOW)
    return made


@pytest.fixture
def kind(ranked: Round) -> BusinessType:
    return make_type(ranked)


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])


def said(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def party(made: Round) -> int:
    return next(one for one in chosen_of(made) if one)


def test_lists_of_all_chosen_are_made_and_finished_at_once(
    ranked: Round, kind: BusinessType, manager: Client
) -> None:
    manager.post(
        f"{ROUND}ubah/", {"act": "make", "business_type": kind.pk, "whole": "on", "reason": "asesmen"}
    )
    assert ItemList.objects.count() == 2
    manager.post(f"{ROUND}ubah/", {"act": "finish", "reason": "disetujui"})
    assert set(ItemList.objects.values_list("state", flat=True)) == {"final"}
    text = said(manager, ROUND)
    assert "Siti Satu" in text
    assert "Rp4.600.000" in text


def test_ticked_people_get_one_and_without_a_reason_nothing_happens(
    ranked: Round, kind: BusinessType, manager: Client
) -> None:
    manager.post(f"{ROUND}ubah/", {"act": "make", "business_type": kind.pk, "party": party(ranked)})
    assert not ItemList.objects.exists()
    manager.post(
        f"{ROUND}ubah/", {"act": "make", "business_type": kind.pk, "party": party(ranked), "reason": "x"}
    )
    assert ItemList.objects.count() == 1


def test_the_way_of_one_list(ranked: Round, kind: BusinessType, manager: Client, actor: Actor) -> None:
    page = f"/asesmen/uji-2025/{party(ranked)}/rab/"
    assert "Buat daftar barang" in said(manager, page)
    manager.post(f"{page}ubah/", {"act": "make", "business_type": kind.pk, "reason": "asesmen"})
    text = said(manager, page)
    assert "tidak ada dalam standar" in text
    made = ItemList.objects.get()
    lines = {line.name: line.pk for line in made.lines.all()}
    manager.post(
        f"{page}ubah/", {"act": "quantities", f"line-{lines['Blender']}": "1", "reason": "cukup satu"}
    )
    assert "kurang" in said(manager, page)
    priced(actor, "Blender", 800_000)
    text = said(manager, page)
    assert "Rp450.000" in text
    assert "Rp800.000" in text
    manager.post(f"{page}ubah/", {"act": "prices", "reason": "harga baru"})
    assert ItemList.objects.get().total == 4_500_000
    manager.post(f"{page}ubah/", {"act": "final", "reason": "disetujui"})
    text = said(manager, page)
    assert "Harga yang berubah kemudian" in text
    priced(actor, "Gerobak", 2_000_000)
    assert ItemList.objects.get().total == 4_500_000
    manager.post(f"{page}ubah/", {"act": "correct", "reason": "salah barang"})
    assert "salah barang" in said(manager, page)
    assert AccessLogEntry.objects.filter(purpose="RAB uji-2025", party_id=party(ranked)).exists()


def test_a_refusal_is_told_on_the_page(ranked: Round, kind: BusinessType, manager: Client) -> None:
    page = f"/asesmen/uji-2025/{party(ranked)}/rab/"
    manager.post(f"{page}ubah/", {"act": "make", "business_type": kind.pk, "reason": "asesmen"})
    line = ItemList.objects.get().lines.all()[0]
    answer = manager.post(
        f"{page}ubah/", {"act": "quantities", f"line-{line.pk}": "banyak", "reason": "x"}, follow=True
    )
    assert "antara 0 dan 100.000" in answer.content.decode()
    assert manager.post(f"{page}ubah/", {"act": "lain", "reason": "x"}).status_code == 404


def test_an_assessor_makes_lists_in_the_own_region_only(
    ranked: Round, kind: BusinessType, signed_in: SignedIn
) -> None:
    assessor = signed_in(role=Role.ASSESSOR, prefixes=["6471"])
    own, foreign = sorted(chosen_of(ranked), key=lambda pk: pk != foreign_of(ranked))
    assert assessor.get(f"/asesmen/uji-2025/{foreign}/rab/").status_code == 404
    values = {"act": "make", "business_type": kind.pk, "reason": "asesmen"}
    assert assessor.post(f"/asesmen/uji-2025/{foreign}/rab/ubah/", values).status_code == 404
    assessor.post(f"/asesmen/uji-2025/{own}/rab/ubah/", values)
    assert ItemList.objects.get().party_id == own


def foreign_of(made: Round) -> int:
    """The one of Balikpapan."""
    return next(
        one.party_id
        for one in made.rankings.latest("pk").candidates.all()
        if one.place_code.startswith("6471")
    )


@pytest.mark.parametrize("role", [Role.PLANNER, Role.TREASURER, Role.HEAD])
def test_others_see_and_do_not_change(
    ranked: Round, kind: BusinessType, signed_in: SignedIn, role: Role
) -> None:
    client = signed_in(role=role, prefixes=["64"])
    assert 'name="act"' not in said(client, ROUND)
    assert client.post(f"{ROUND}ubah/", {"act": "finish", "reason": "x"}).status_code == 403
