"""The pages of a programme's design: every part by hand, files in and out, nothing lost and nothing overwritten."""

from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Programme, ProgrammeVersion, Round
from kail.apps.programmes.selectors import newest_version
from kail.apps.programmes.services import load_templates
from kail.interfaces.web.pages.design_forms import PARTS
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE, SignedIn


class PostedForm(HTMLParser):
    """What a browser posts from the form of a page that nobody has touched, pressing no button."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._depth = 0
        self._form = False
        self._select = ""
        self._area: str | None = None
        self._typed = ""
        self._chosen: list[str] = []
        self._first: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag == "form":
            self._form = "data-guard" in found
        if not self._form:
            return
        name = found.get("name") or ""
        if tag == "input" and name and found.get("type") != "file":
            if found.get("type") not in ("checkbox", "radio") or "checked" in found:
                self.values.setdefault(name, []).append(
                    found.get("value") or ("on" if "checked" in found else "")
                )
        elif tag == "select":
            self._select, self._chosen, self._first = name, [], None
        elif tag == "option" and self._select:
            value = found.get("value") or ""
            self._first = value if self._first is None else self._first
            if "selected" in found:
                self._chosen.append(value)
        elif tag == "textarea":
            self._area, self._typed = name, ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._typed += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = False
        elif tag == "select" and self._select:
            self.values[self._select] = self._chosen or [self._first or ""]
            self._select = ""
        elif tag == "textarea" and self._area is not None:
            self.values[self._area] = [self._typed.removeprefix("\n").replace("\n", "\r\n")]
            self._area = None


def posted(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return dict(PostedForm(answer.content.decode()).values)


@pytest.fixture
def planner(signed_in: SignedIn, uep: Round) -> Client:
    return signed_in(role=Role.PLANNER, prefixes=["64"])


def part_of(slug: str, code: str = "uep") -> str:
    return reverse("programme-part", args=[code, slug])


def test_every_part_of_every_shipped_programme_survives_its_form(
    signed_in: SignedIn, whole_country: None, actor: Actor, now: datetime
) -> None:
    load_templates(folder=REFERENCE / "programmes", actor=actor, now=now)
    client = signed_in(role=Role.PLANNER, prefixes=["64"])
    seen = 0
    for programme in Programme.objects.order_by("code"):
        body = newest(programme.code).body
        addresses = [part_of(part.slug, programme.code) for part in PARTS]
        addresses += [
            reverse("programme-items", args=[programme.code, one["code"]])
            for one in body.get("business_types", ())
        ]
        for address in addresses:
            form = posted(client, address)
            answer = client.post(address, {**form, "reason": "uji", "do": "save"})
            assert answer.status_code == 302, (address, errors(answer.content.decode()))
            seen += 1
        assert newest(programme.code).body == body, programme.code
    assert seen > 60


def errors(text: str) -> str:
    start = text.find("error-summary")
    return text[start : start + 1500] if start >= 0 else text[text.find("<main") :][:1500]


def test_a_change_of_one_field_makes_the_next_version_with_its_reason(planner: Client) -> None:
    form = posted(planner, part_of("tujuan"))
    planner.post(part_of("tujuan"), {**form, "name": "UEP baru", "reason": "nama baru", "do": "save"})
    version = ProgrammeVersion.objects.get(programme__code="uep", number=2)
    assert (version.body["name"], version.reason, version.template) == ("UEP baru", "nama baru", "")
    first = ProgrammeVersion.objects.get(programme__code="uep", number=1)
    assert {**version.body, "name": ""} == {**first.body, "name": ""}
    assert Programme.objects.get(code="uep").name == "UEP baru"


def test_who_saves_from_a_version_that_is_no_longer_the_last_is_refused(planner: Client) -> None:
    mine, theirs = posted(planner, part_of("tujuan")), posted(planner, part_of("paket"))
    planner.post(part_of("paket"), {**theirs, "price_floor": "1.000.000", "reason": "murah", "do": "save"})
    answer = planner.post(part_of("tujuan"), {**mine, "name": "Nama saya", "reason": "nama", "do": "save"})
    assert answer.status_code == 409
    assert "Nama saya" in answer.content.decode()
    assert newest("uep").number == 2
    assert Programme.objects.get(code="uep").name != "Nama saya"


class TestRows:
    def test_a_row_is_added_moved_and_taken_out_without_script_and_without_saving(
        self, planner: Client
    ) -> None:
        address = part_of("paket")
        form = posted(planner, address)
        added = planner.post(address, {**form, "do": "add:benefits"})
        form = PostedForm(added.content.decode()).values
        last = len(newest("uep").body["benefits"])
        assert form["benefits-rows"] == [str(last + 1)]
        form |= {f"benefits-{last}-name": ["Kursus menjahit"], f"benefits-{last}-kind": ["training"]}
        moved = planner.post(address, {**form, "do": f"up:benefits:{last}"})
        form = PostedForm(moved.content.decode()).values
        assert form[f"benefits-{last - 1}-name"] == ["Kursus menjahit"]
        assert form[f"benefits-{last - 1}-kind"] == ["training"]
        taken = planner.post(address, {**form, "do": "remove:benefits:0"})
        form = PostedForm(taken.content.decode()).values
        assert form["benefits-rows"] == [str(last)]
        assert "Alat kerja dan bahan baku" not in form["benefits-0-name"]
        assert newest("uep").number == 1

    def test_with_script_only_the_rows_are_answered(self, planner: Client) -> None:
        form = {**posted(planner, part_of("paket")), "do": "add:benefits"}
        text = planner.post(part_of("paket"), form, headers={"HX-Request": "true"}).content.decode()
        assert text.strip().startswith('<div id="rows-benefits"')
        assert (
            planner.post(
                part_of("paket"), {**form, "do": "add:lain"}, headers={"HX-Request": "true"}
            ).status_code
            == 404
        )

    def test_a_row_in_which_nothing_is_written_is_left_out(self, planner: Client) -> None:
        address = part_of("tahapan")
        form = PostedForm(
            planner.post(address, {**posted(planner, address), "do": "add:stages"}).content.decode()
        ).values
        planner.post(address, {**form, "reason": "uji", "do": "save"})
        assert newest("uep").number == 1

    def test_a_business_type_keeps_its_items_under_another_code_and_place(self, planner: Client) -> None:
        address = part_of("jenis-usaha")
        form = posted(planner, address)
        form["business_types-0-code"] = ["masakan"]
        swapped = planner.post(address, {**form, "do": "up:business_types:1"})
        form = PostedForm(swapped.content.decode()).values
        before = newest("uep").body["business_types"]
        planner.post(address, {**form, "reason": "uji", "do": "save"})
        after = newest("uep").body["business_types"]
        assert [one["code"] for one in after[:2]] == [before[1]["code"], "masakan"]
        assert [one["items"] for one in after[:2]] == [before[1]["items"], before[0]["items"]]


class TestErrors:
    @pytest.mark.parametrize(
        ("part", "field", "value", "said"),
        [
            ("penerima", "rule", "umurr >= 18", "umurr"),
            ("paket", "price", "9.000.000", "price_floor"),
            ("paket", "benefits-0-amount", "1.000.000", "Rp1.000.000"),
            ("paket", "benefits-0-release_rule", "umur >= 3", "umur"),
            ("tahapan", "stages-0-due_date", "2025-01-01", "hari sesudah pembukaan atau tanggal"),
            ("tujuan", "name", "", "wajib"),
        ],
    )
    def test_they_stand_at_the_field_and_nothing_is_saved(
        self, planner: Client, part: str, field: str, value: str, said: str
    ) -> None:
        address = part_of(part)
        form = posted(planner, address)
        answer = planner.post(address, {**form, field: value, "reason": "uji", "do": "save"})
        text = answer.content.decode()
        assert answer.status_code == 422
        at = text.index(f'id="id_{field}_error"' if field != "benefits-0-amount" else 'id="id_price_error"')
        assert said.casefold() in text[at : at + 900].casefold()
        assert newest("uep").number == 1

    def test_a_reason_is_wanted(self, planner: Client) -> None:
        form = posted(planner, part_of("tujuan"))
        assert planner.post(part_of("tujuan"), {**form, "name": "X", "do": "save"}).status_code == 422
        assert newest("uep").number == 1

    def test_other_recipients_need_other_words(self, planner: Client) -> None:
        address = part_of("penerima")
        form = {**posted(planner, address), "recipient_kind": "group", "reason": "uji", "do": "save"}
        text = planner.post(address, form).content.decode()
        assert "id_rule_error" in text
        assert "id_priorities-0-key_error" in text

    def test_an_unknown_part_or_type_is_not_found(self, planner: Client) -> None:
        assert planner.get(part_of("lain")).status_code == 404
        assert planner.get(reverse("programme-items", args=["uep", "lain"])).status_code == 404


class TestFiles:
    def test_what_is_taken_out_comes_in_as_it_was(self, planner: Client) -> None:
        text = planner.get(reverse("programme-file", args=["uep", 1])).content
        answer = planner.post(
            reverse("programme-from-file"),
            {"file": SimpleUploadedFile("uep.toml", text), "code": "uep-kutim", "reason": "dari provinsi"},
        )
        assert answer.status_code == 302
        assert newest("uep-kutim").body == newest("uep").body
        again = planner.get(reverse("programme-file", args=["uep-kutim", 1])).content.decode()
        assert again.replace("uep-kutim", "uep") == text.decode()

    def test_a_file_is_shown_before_it_becomes_a_version(self, planner: Client) -> None:
        text = planner.get(reverse("programme-file", args=["uep", 1])).content
        changed = text.replace(b"price_floor = 4500000", b"price_floor = 4000000")
        address = reverse("programme-bring", args=["uep"])
        looked = planner.post(
            address, {"file": SimpleUploadedFile("uep.toml", changed), "seen": "1", "do": "look"}
        ).content.decode()
        assert "4.500.000" in looked
        assert "4.000.000" in looked
        assert newest("uep").number == 1
        form = PostedForm(looked).values
        assert planner.post(address, {**form, "reason": "lebih murah", "do": "save"}).status_code == 302
        assert newest("uep").body["price_floor"] == 4_000_000
        assert planner.post(address, {**form, "reason": "lagi", "do": "save"}).status_code == 422
        assert newest("uep").number == 2

    @pytest.mark.parametrize("content", [b"bukan toml =", b"\xff", b'format = "kail-programme/1"', b""])
    def test_what_is_no_programme_is_refused(self, planner: Client, content: bytes) -> None:
        for name, arguments in (("programme-bring", ["uep"]), ("programme-from-file", [])):
            answer = planner.post(
                reverse(name, args=arguments),
                {"file": SimpleUploadedFile("x.toml", content), "seen": "1", "code": "x", "reason": "uji"},
            )
            assert answer.status_code == 422
        assert newest("uep").number == 1


class TestVersions:
    def test_a_version_tells_what_it_changed_against_the_former_and_the_template(
        self, planner: Client
    ) -> None:
        form = posted(planner, part_of("paket"))
        planner.post(
            part_of("paket"),
            {**form, "benefits-0-account_code": "5.1.02", "reason": "rekening baru", "do": "save"},
        )
        for name, arguments in (("programme-design", ["uep"]), ("programme-version", ["uep", "2"])):
            text = planner.get(reverse(name, args=arguments)).content.decode()
            assert text.count("Paket dan harga › Alat kerja dan bahan baku › Kode rekening") == 2
            assert "5.1.06.01.02.0001" in text
            assert "rekening baru" in text
        first = planner.get(reverse("programme-version", args=["uep", 1]), {"banding": "2"}).content.decode()
        assert "persis sama" in first
        assert "Dari versi 2 ke versi 1" in first

    def test_an_older_version_is_taken_up_again_as_a_new_one(self, planner: Client) -> None:
        form = posted(planner, part_of("tujuan"))
        planner.post(part_of("tujuan"), {**form, "name": "Lain", "reason": "uji", "do": "save"})
        again = reverse("programme-version-again", args=["uep", 1])
        assert planner.post(again, {"seen": "1", "reason": "kembali"}).status_code in (409, 422)
        assert planner.post(again, {"seen": "2", "reason": "kembali"}).status_code == 302
        assert newest("uep").number == 3
        assert newest("uep").body == Programme.objects.get(code="uep").versions.get(number=1).body

    def test_a_round_is_made_from_any_version(self, planner: Client) -> None:
        form = posted(planner, part_of("penerima"))
        planner.post(part_of("penerima"), {**form, "rule": "umur >= 60", "reason": "uji", "do": "save"})
        address = reverse("round-new", args=["uep"])
        assert planner.get(address, {"versi": "9"}).status_code == 404
        plan = posted(planner, f"{address}?versi=1")
        assert plan["rule"] == ["umur ANTARA 18 DAN 59 DAN (desil <= 4 ATAU penerima_pkh)"]
        plan |= {
            "code": "uep-2027", "name": "UEP 2027", "year": "2027", "lottery_seed": "benih",
            "reference_date": "2027-01-31", "reason": "baru",
        }  # fmt: skip
        assert planner.post(f"{address}?versi=1", plan).status_code == 302
        assert Round.objects.get(code="uep-2027").programme_version.number == 1


NEW = {
    "code": "bantuan-nelayan",
    "kind": "99",
    "name": "Bantuan Nelayan",
    "recipient_kind": "person",
    "purpose": "Nelayan kecil mempunyai alat tangkap sendiri.",
    "source": "asumsi",
    "rule": "umur >= 18 DAN desil <= 4",
    "reason": "program baru",
}


class TestNew:
    def test_from_nothing(self, planner: Client) -> None:
        assert planner.post(reverse("programme-new"), NEW).status_code == 302
        body = newest("bantuan-nelayan").body
        assert set(body) == {"format", "name", "purpose", "recipient_kind", "source", "rule"}

    def test_as_a_copy_everything_else_comes_along(self, planner: Client) -> None:
        address = reverse("programme-new") + "?dari=uep"
        assert posted(planner, address)["rule"] == [newest("uep").body["rule"]]
        assert planner.post(address, NEW).status_code == 302
        made, model = newest("bantuan-nelayan").body, newest("uep").body
        same = set(model) - {"name", "purpose", "recipient_kind", "source", "rule", "legal_basis", "note"}
        assert {key: made[key] for key in same} == {key: model[key] for key in same}

    def test_of_another_agency_it_has_no_rule(self, planner: Client) -> None:
        outside = {**NEW, "aid_scheme": "pkh"}
        answer = planner.post(reverse("programme-new"), outside)
        assert answer.status_code == 422
        assert "id_rule_error" in answer.content.decode()
        assert planner.post(reverse("programme-new"), {**outside, "rule": ""}).status_code == 302
        assert Programme.objects.get(code="bantuan-nelayan").is_outside

    @pytest.mark.parametrize(
        ("field", "value"), [("code", "uep"), ("code", "baru"), ("rule", ""), ("rule", "umurr"), ("name", "")]
    )
    def test_what_cannot_be_is_said_at_its_field(self, planner: Client, field: str, value: str) -> None:
        answer = planner.post(reverse("programme-new"), {**NEW, field: value})
        assert answer.status_code == 422
        assert f"id_{field}_error" in answer.content.decode()
        assert not Programme.objects.filter(name="Bantuan Nelayan").exists()


class TestList:
    def test_own_and_outside_programmes_stand_by_kind_with_contradictions(
        self, planner: Client, actor: Actor, now: datetime
    ) -> None:
        load_templates(folder=REFERENCE / "programmes", actor=actor, now=now)
        text = planner.get(reverse("programmes")).content.decode()
        assert text.count("<caption") >= 8
        assert "Pihak lain" in text
        assert "Sumber bertentangan" in text
        assert reverse("programme-new") in text


def test_who_may_only_look_is_offered_no_change(signed_in: SignedIn, uep: Round) -> None:
    head = signed_in(role=Role.HEAD, prefixes=["64"])
    for name, arguments in (("programme-design", ["uep"]), ("programme-version", ["uep", "1"])):
        answer = head.get(reverse(name, args=arguments))
        assert answer.status_code == 200
        assert "/rancangan/paket/" not in answer.content.decode()
    for address in (part_of("paket"), reverse("programme-new"), reverse("programme-bring", args=["uep"])):
        assert head.get(address).status_code == 403
        assert head.post(address, {"reason": "x"}).status_code == 403
    assert newest("uep").number == 1


def newest(code: str) -> ProgrammeVersion:
    found = newest_version(programme=Programme.objects.get(code=code))
    assert found is not None
    return found
