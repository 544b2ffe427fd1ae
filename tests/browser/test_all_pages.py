"""Every page there is, found by its address: accessible in light and dark, no wider than a phone, and on
paper without a card of mere buttons.

A new page is covered by itself, as in `tests/web/test_doors.py`.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import psycopg
import pytest
from django.db import connection, transaction
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.plugin import DjangoDbBlocker

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import ALLOWED, Action
from kail.apps.accounts.services import ensure_system_user, open_account
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.browser.conftest import Visitor, served
from tests.conftest import NOW, PASSWORD, empty_everything
from tests.web.test_doors import DOORS, Door
from tests.web.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.early]

PREFERRED = (Role.PROVINCE_OPERATOR, Role.HEAD, Role.PLANNER, Role.ADMINISTRATOR)
PHONE, DESK = 390, 1280
ISO_DATE = re.compile(r"\b20\d\d-[01]\d-[0-3]\d\b")
# Pages about the very thing: the words of the rule language, and a file's own values.
SHOWS_CODES = {
    "vocabulary",
    "rule-try",
    "rule-compare",
    "rule-sample",
    "conditions",
    "condition",
    "condition-change",
    "round-rule",
    "round",
    "programme",
    "programme-guide",
    "programme-bring",
    "history",
    "import-columns",
    "mapping",
}


@dataclass(frozen=True)
class Stop:
    """One page to look at."""

    door: Door
    path: str


@dataclass
class Office:
    """A served office full of everything, the page of each door, and one visitor for each role who looks at some."""

    address: str = ""
    stops: dict[str, Stop] = field(default_factory=dict)
    visitors: dict[Role, Visitor] = field(default_factory=dict)

    def visitor(self, browser: Browser, role: Role) -> Visitor:
        if role not in self.visitors:
            self.visitors[role] = Visitor(browser, self.address, width=PHONE)
            self.visitors[role].sign_in(f"lihat-{role}")
        return self.visitors[role]


def role_for(action: Action) -> Role:
    return next(role for role in (*PREFERRED, *tuple(Role)) if role in ALLOWED[action])


def furnish(office: Office) -> None:
    """The world of the doors, committed, with one account per role."""
    system = User.objects.get(username="sistem").actor
    with transaction.atomic(), region_scope(prefixes=["*"]), acting(actor=system, reason="uji"):
        users = {
            role: open_account(
                username=f"lihat-{role}", full_name=f"Uji {role.label}", role=role, prefixes=["64"],
                password=PASSWORD, actor=system, reason="uji", now=NOW,
            )
            for role in Role
        }  # fmt: skip
        world = make_world(maker=users[Role.PLANNER], head=users[Role.HEAD], now=NOW)
        for door in DOORS:
            office.stops[door.name] = Stop(door, path_of(door, world))


def path_of(door: Door, world: World) -> str:
    """The address with what it is really about: the doors' own values name a person and a round everywhere."""
    values = world.arguments(foreign=False)
    if door.name == "family":
        values["party_id"] = world.own.family_id
    if door.name.startswith("programme") or door.name == "round-new":
        values["code"] = world.round.programme.code
    if door.name == "public-proposal-take-up":
        values["code"] = "uji-usulan"
    return reverse(door.name, kwargs={name: values[name] for name in door.parameters})


@pytest.fixture(scope="module")
def full_office(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner_dsn_of_session: str, browser: Browser
) -> Iterator[Office]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this very thread
    office = Office()
    with django_db_blocker.unblock(), ExitStack() as afterwards:
        afterwards.callback(connection.close)
        furnish(office)
        connection.close()
        with served() as office.address:
            yield office
        with psycopg.connect(owner_dsn_of_session, autocommit=True) as owner:
            owner.execute(empty_everything(owner))
        ensure_system_user(now=NOW)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def is_page(visitor: Visitor, stop: Stop) -> bool:
    """Whether the address answers with a whole page: not a file, not a part of a page, not a form to post."""
    answer = visitor.context.request.get(visitor.office + stop.path, max_redirects=0)
    is_whole = answer.ok and "attachment" not in answer.headers.get("content-disposition", "")
    return (
        is_whole
        and "text/html" in answer.headers["content-type"]
        and "<!doctype" in answer.text()[:200].lower()
    )


PRINTED_CARDS = """() => {
  const matter = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll('.btn, dialog, .submit-row, .only-js, script, template').forEach((one) => one.remove());
    return copy.textContent.trim() + [...copy.querySelectorAll('svg, img, input:not([type=hidden])')].length;
  };
  const cards = [...document.querySelectorAll('.card')].filter((card) => card.querySelector(':scope > .card-body'));
  const named = (card) => card.querySelector('h2')?.textContent.trim() ?? card.textContent.trim().slice(0, 40);
  return {
    empty: cards.filter((card) => card.checkVisibility() && card.querySelector(':scope > .card-body .btn'))
      .filter((card) => ![...card.querySelectorAll(':scope > .card-body, :scope > .card-foot')]
        .some((part) => part.innerText.trim() || part.querySelector('svg, img, input')?.checkVisibility()))
      .map(named),
    lost: cards.filter((card) => getComputedStyle(card).display === 'none')
      .filter((card) => matter(card.querySelector(':scope > .card-body')) !== '0')
      .map(named),
  };
}"""


def print_faults_of(page: Page) -> dict[str, list[str]]:
    """Cards that would be printed without any matter, and cards with matter that would not be printed."""
    page.emulate_media(media="print")
    found: dict[str, list[str]] = page.evaluate(PRINTED_CARDS)
    page.emulate_media(media="screen")
    return {fault: names for fault, names in found.items() if names}


def faults_of(visitor: Visitor, stop: Stop) -> list[tuple[str, object]]:
    page: Page = visitor.page
    visitor.open(stop.path)
    found: list[tuple[str, object]] = [(stop.door.name, fault) for fault in visitor.accessibility_faults()]
    if visitor.is_wider_than_screen():
        found.append((f"{stop.door.name} is wider than a phone", visitor.sticking_out()))
    if stop.door.name not in SHOWS_CODES:
        text = page.locator("main").inner_text()
        found += [(stop.door.name, f"ISO date {day}") for day in ISO_DATE.findall(text)]
    found += [(f"{stop.door.name} printed", fault) for fault in print_faults_of(page).items()]
    page.set_viewport_size({"width": DESK, "height": 844})
    page.emulate_media(color_scheme="dark")
    found += [(f"{stop.door.name} in the dark", fault) for fault in visitor.contrast_faults()]
    if visitor.is_wider_than_screen():
        found.append((f"{stop.door.name} is wider than a desk", visitor.sticking_out()))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": PHONE, "height": 844})
    return found


def look_at(office: Office, browser: Browser, door: Door) -> tuple[Visitor, Stop]:
    return office.visitor(browser, role_for(door.action)), office.stops[door.name]


def test_most_doors_lead_to_pages(full_office: Office, browser: Browser) -> None:
    pages = {door.name for door in DOORS if is_page(*look_at(full_office, browser, door))}
    assert len(pages) > 60
    assert {
        "home",
        "person",
        "family",
        "group",
        "institution",
        "duplicate",
        "merge",
        "change",
        "finding",
    } <= pages


# A test for each door, so that the workers get this longest of all files first and not last.
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_page_fits_and_is_accessible(full_office: Office, browser: Browser, door: Door) -> None:
    visitor, stop = look_at(full_office, browser, door)
    visitor.faults.clear()
    if is_page(visitor, stop):
        assert faults_of(visitor, stop) == []
    assert visitor.faults == []
