"""The pages of a programme's design: every part, by hand and without a file; nothing is lost and nothing overwritten."""

from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
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
        body = newest_version(programme=programme).body
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
        assert newest_version(programme=programme).body == body, programme.code
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
    assert newest_version(programme=Programme.objects.get(code="uep")).number == 2
    assert Programme.objects.get(code="uep").name != "Nama saya"
