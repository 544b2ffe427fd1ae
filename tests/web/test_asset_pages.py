"""Pages of durable items: found by filter and by label, written about with a photograph, sold by two people."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import Asset, AssetEntry, AssetTransfer
from kail.apps.delivery.papers.labels import asset_labels, asset_labels_content
from kail.apps.delivery.selectors.assets import AssetsAsked, assets
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.delivery.handed import WHOLE, day_of, delivered, depot, hand_over, ordered, released
from tests.enrolments.enrolled import Going
from tests.people import SAMARINDA


@pytest.fixture
def cart(whole_country: None, make_user: MakeUser) -> Asset:
    """The cart of S1, the first of six items: a cart and two blenders each of S1 and B1."""
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pengelola").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    going: Going = released(maker=maker, head=head)
    where = depot(going)
    delivered(going, ordered(going), where)
    day = day_of(going, where)
    hand_over(going, day, "S1", WHOLE)
    hand_over(going, day, "B1", WHOLE)
    return Asset.objects.get(tag__endswith="-0001-01")


@pytest.fixture
def mentor(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.MENTOR, prefixes=["6472"])


def told(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def photograph() -> SimpleUploadedFile:
    out = BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("foto.jpg", out.getvalue(), content_type="image/jpeg")


def shown(page: str) -> list[str]:
    return re.findall(r'class="text-secondary code">([^<]+)<', page)


def test_the_list_holds_the_items_of_the_region_and_fits_the_filters(cart: Asset, mentor: Client) -> None:
    tags = [f"{cart.tag[:-2]}{number:02d}" for number in (1, 2, 3)]
    address = reverse("assets")
    assert shown(told(mentor, address)) == tags
    assert shown(told(mentor, f"{address}?q=blender")) == tags[1:]
    assert shown(told(mentor, f"{address}?keadaan=lost")) == []
    assert "Tidak ada aset yang cocok" in told(mentor, f"{address}?keadaan=lost")
    assert shown(told(mentor, f"{address}?kab=6471")) == []


def test_what_nobody_saw_for_90_days_stands_out_and_is_a_task(cart: Asset, mentor: Client) -> None:
    today = timezone.localdate()
    # The handover of the fixture lies far back; a look today makes one item seen again.
    unseen = shown(told(mentor, reverse("assets") + "?perlu=belum-dilihat"))
    assert len(unseen) == 3
    assert "?perlu=belum-dilihat" in told(mentor, reverse("home"))
    mentor.post(reverse("asset-entry-new", args=[cart.pk]), {"kind": "seen", "date": today.isoformat()})
    assert shown(told(mentor, reverse("assets") + "?perlu=belum-dilihat")) == unseen[1:]


def test_90_days_are_still_in_time_and_91_are_not(cart: Asset) -> None:
    seen = AssetEntry.objects.filter(asset=cart).latest("date").date
    for days, count in ((90, 0), (91, 1)):
        found = assets(asked=AssetsAsked(unseen=True), today=seen + timedelta(days=days))
        assert found.filter(pk=cart.pk).count() == count


@pytest.mark.parametrize("form", ["{tag}", " {tag} ", "https://kail.example/aset/t/{tag}/"])
def test_a_label_leads_to_its_item(cart: Asset, mentor: Client, form: str) -> None:
    page = reverse("asset", args=[cart.pk])
    assert mentor.post(reverse("asset-scan"), {"tag": form.format(tag=cart.tag.lower())})["Location"] == page
    assert mentor.get(reverse("asset-of-tag", args=[cart.tag]))["Location"] == page


def test_a_label_of_another_region_leads_nowhere(cart: Asset, mentor: Client) -> None:
    other = Asset.objects.get(tag__endswith="-0002-01")
    refused = mentor.post(reverse("asset-scan"), {"tag": other.tag})
    assert refused.status_code == 422
    assert "Tidak ada aset di wilayah Anda" in refused.content.decode()
    assert mentor.get(reverse("asset-of-tag", args=[other.tag])).status_code == 404
    assert mentor.get(reverse("asset", args=[other.pk])).status_code == 404


def test_an_entry_is_written_with_a_photograph_and_stands_in_the_story(cart: Asset, mentor: Client) -> None:
    url = reverse("asset-entry-new", args=[cart.pk])
    wish = {
        "kind": "repair_begun",
        "date": timezone.localdate().isoformat(),
        "note": "",
        "photo": photograph(),
    }
    refused = mentor.post(url, wish)
    assert (refused.status_code, AssetEntry.objects.filter(asset=cart).count()) == (422, 1)
    mentor.post(url, wish | {"note": "roda patah", "photo": photograph()})
    cart.refresh_from_db()
    assert cart.state == "under_repair"
    page = told(mentor, reverse("asset", args=[cart.pk]))
    assert "roda patah" in page
    entry = AssetEntry.objects.get(kind="repair_begun")
    assert f"{reverse('asset-photo', args=[entry.pk])}?kecil" in page
    looks = AccessLogEntry.objects.count()
    assert mentor.get(reverse("asset-photo", args=[entry.pk])).content.startswith(b"\xff\xd8")
    assert AccessLogEntry.objects.count() == looks + 1
    offered = set(re.findall(r'name="kind"\s+value="(\w+)"', told(mentor, url)))
    assert offered == {"seen", "repaired", "lost", "returned"}


def test_a_day_to_come_and_a_paper_for_a_photograph_are_refused_at_their_fields(
    cart: Asset, mentor: Client
) -> None:
    url = reverse("asset-entry-new", args=[cart.pk])
    assert mentor.post(url, {"kind": "seen", "date": "2099-01-01"}).status_code == 422
    paper = SimpleUploadedFile("a.jpg", b"%PDF-1.7 x", content_type="image/jpeg")
    answer = mentor.post(url, {"kind": "seen", "date": timezone.localdate().isoformat(), "photo": paper})
    assert "bukan foto" in answer.content.decode()
    assert AssetEntry.objects.filter(asset=cart).count() == 1


def test_a_sale_needs_the_head_and_ends_the_item(cart: Asset, mentor: Client, signed_in: SignedIn) -> None:
    page = reverse("asset", args=[cart.pk])
    wish = {"kind": "sold", "to_name": "Pak Budi", "reason": "pindah usaha"}
    mentor.post(reverse("asset-transfer-new", args=[cart.pk]), wish)
    asked = AssetTransfer.objects.get()
    again = mentor.post(reverse("asset-transfer-new", args=[cart.pk]), wish)
    assert (again.status_code, AssetTransfer.objects.count()) == (422, 1)
    decide = reverse("asset-transfer-decide", args=[asked.pk])
    assert mentor.post(decide, {"decision": "approve", "reason": "x"}).status_code == 403
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    assert page in told(head, reverse("home"))
    assert page in told(head, reverse("assets"))
    head.post(decide, {"decision": "approve", "reason": ""})
    cart.refresh_from_db()
    assert cart.state == "in_use"
    head.post(decide, {"decision": "approve", "reason": "boleh"})
    cart.refresh_from_db()
    assert cart.state == "sold"
    assert "Bukunya sudah ditutup" in told(mentor, reverse("asset-entry-new", args=[cart.pk]))
    assert reverse("asset-transfer-new", args=[cart.pk]) not in told(mentor, page)


def test_a_refused_transfer_leaves_the_item(cart: Asset, mentor: Client, signed_in: SignedIn) -> None:
    wish = {"kind": "transferred", "to_name": "Ibu Ani", "reason": "adik", "document": photograph()}
    mentor.post(reverse("asset-transfer-new", args=[cart.pk]), wish)
    asked = AssetTransfer.objects.get()
    assert mentor.get(reverse("asset-transfer-paper", args=[asked.pk])).status_code == 200
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    url = reverse("asset-transfer-decide", args=[asked.pk])
    head.post(url, {"decision": "reject", "reason": "masih perlu"})
    cart.refresh_from_db()
    assert (cart.state, AssetTransfer.objects.get().state) == ("in_use", "rejected")


def test_labels_name_the_thing_and_its_tag_and_nobody(cart: Asset, mentor: Client) -> None:
    found = list(Asset.objects.select_related("handover_item__handover__round").order_by("tag"))
    content = asset_labels_content(assets=found, public_address="https://kail.example")
    labels = content["labels"]
    assert [one["tag"] for one in labels] == [one.tag for one in found]
    assert {tuple(sorted(one)) for one in labels} == {("name", "office", "round", "square", "tag")}
    assert (labels[0]["name"], "S1" in str(labels)) == ("Gerobak", False)
    pdf = mentor.get(reverse("asset-labels"))
    assert pdf.content.startswith(b"%PDF-")
    assert mentor.get(reverse("asset-labels") + "?keadaan=lost")["Location"] == reverse("assets")


def test_a_sheet_has_24_labels(cart: Asset) -> None:
    one = Asset.objects.select_related("handover_item__handover__round").get(pk=cart.pk)
    for count, sheets in ((24, 1), (25, 2)):
        pdf = asset_labels(assets=[one] * count, public_address="https://kail.example", language="id")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == sheets


def test_before_the_first_item_the_page_says_where_they_come_from(
    whole_country: None, signed_in: SignedIn
) -> None:
    client = signed_in(role=Role.MENTOR, prefixes=[SAMARINDA])
    assert "Belum ada aset" in told(client, reverse("assets"))
