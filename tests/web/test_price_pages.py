"""The price standard in the browser: looked up, replaced, read from a file that is checked first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kail.apps.accounts.enums import Role
from kail.apps.documents.models import Document
from kail.apps.programmes.models import PriceItem, Round
from kail.apps.selection.services import rank_round
from kail.kernel.audit import Actor
from tests.conftest import NOW, SignedIn
from tests.item_lists import make_lists, make_type, priced
from tests.people import make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
RIGHT = "barang,satuan,harga,berlaku\nBlender,unit,500000,2025-01-01\nMixer,unit,Rp550.000,2025-01-01\n"
WRONG = "barang,satuan,harga,berlaku\nBlender,unit,500000,2025-01-01\nMixer,unit,murah,2025-01-01\n"


@pytest.fixture
def treasurer(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.TREASURER, prefixes=["64"])


def said(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def values(**changed: str) -> dict[str, str]:
    return {
        "region_code": "64", "name": "Blender", "unit": "unit", "unit_price": "Rp500.000", "from_date": "2025-01-01",
        "source": "SSH 2025", "reason": "standar baru", **changed,
    }  # fmt: skip


def upload(client: Client, text: str) -> str:
    answer = client.post(
        "/harga/berkas/",
        {"region_code": "64", "file": SimpleUploadedFile("harga.csv", text.encode())},
        follow=True,
    )
    return " ".join(answer.content.decode().split())


def drafts(actor: Actor) -> Round:
    make_person()
    made = make_round()
    rank_round(ranked_round=made, actor=actor, now=NOW)
    make_lists(made, make_type(made), actor=actor, now=NOW)
    return made


def test_a_price_shows_with_the_drafts_that_it_touches_and_what_the_templates_lack(
    treasurer: Client, actor: Actor
) -> None:
    drafts(actor)
    priced(actor, "Blender", 450_000)
    answer = treasurer.post("/harga/baru/", values(from_date="2025-02-01"), follow=True)
    text = " ".join(answer.content.decode().split())
    assert "Rp500.000" in text
    assert "1 dengan harga lain" in text
    assert "2 barang templat belum punya harga" in text
    assert "Gerobak" in text
    assert said(treasurer, "/harga/?q=lende&pada=2025-01-15").count("Rp450.000") >= 1
    assert "Tidak ada barang bernama ini" in said(treasurer, "/harga/?q=kapal")


def test_a_wrong_price_stands_at_its_field(treasurer: Client) -> None:
    answer = treasurer.post("/harga/baru/", values(unit_price="0"))
    assert answer.status_code == 422
    assert "Harga lebih dari nol" in answer.content.decode()
    assert treasurer.post("/harga/baru/", values(region_code="51")).status_code == 422
    assert not PriceItem.objects.exists()


def test_a_wrong_file_is_told_row_by_row_and_changes_nothing(treasurer: Client) -> None:
    text = upload(treasurer, WRONG)
    assert "Baris 2:" in text
    assert not PriceItem.objects.exists()
    assert not Document.objects.exists()


def test_a_right_file_is_stored_after_a_second_look_only(treasurer: Client, actor: Actor) -> None:
    priced(actor, "Blender", 450_000)
    text = upload(treasurer, RIGHT)
    assert "Rp450.000" in text
    assert PriceItem.objects.count() == 1
    paper = Document.objects.get()
    assert treasurer.post(f"/harga/berkas/{paper.pk}/", {"reason": ""}).status_code == 422
    treasurer.post(f"/harga/berkas/{paper.pk}/", {"reason": "SSH 2025"})
    assert dict(PriceItem.objects.values_list("name", "unit_price")) == {"Blender": 500_000, "Mixer": 550_000}


def test_prices_of_another_region_are_not_changed(signed_in: SignedIn, treasurer: Client) -> None:
    upload(treasurer, RIGHT)
    paper = Document.objects.get()
    samarinda = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["6472"])
    assert samarinda.get(f"/harga/berkas/{paper.pk}/").status_code == 404
    assert samarinda.post("/harga/baru/", values()).status_code == 422
    assert samarinda.post("/harga/baru/", values(region_code="6472")).status_code == 302


@pytest.mark.parametrize("role", [Role.PLANNER, Role.ASSESSOR, Role.HEAD])
def test_others_look_and_do_not_change(signed_in: SignedIn, role: Role) -> None:
    client = signed_in(role=role, prefixes=["64"])
    assert "/harga/baru/" not in said(client, "/harga/")
    assert client.post("/harga/baru/", values()).status_code == 403
    assert client.get("/harga/berkas/").status_code == 403
