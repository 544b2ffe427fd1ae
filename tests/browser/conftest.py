"""A real browser on a real server: granian and a worker on the tests' own database, filled with a small world."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import ensure_system_user, open_account
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import load_templates
from kail.apps.registry.enums import Relation, Sex
from kail.kernel.audit import acting
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD, REFERENCE, empty_everything
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
ACCOUNTS = {
    "perencana": (Role.PLANNER, "64"),
    "kepala": (Role.HEAD, "64"),
    "operator": (Role.REGENCY_OPERATOR, "6472"),
    "provinsi": (Role.PROVINCE_OPERATOR, "64"),
    "admin": (Role.ADMINISTRATOR, "64"),
    "auditor": (Role.AUDITOR, "64"),
}


def make_office() -> None:
    """Accounts, the UEP 2025 template, forty families in two cities; all committed."""
    system = User.objects.get(username="sistem").actor
    for username, (role, prefix) in ACCOUNTS.items():
        open_account(
            username=username,
            full_name=username.title(),
            role=role,
            prefixes=[prefix],
            password=PASSWORD,
            actor=system,
            reason="uji",
            now=NOW,
        )
    load_templates(folder=REFERENCE / "programmes", actor=system, now=NOW)
    with transaction.atomic(), region_scope(prefixes=["*"]), acting(actor=system, reason="uji"):
        # A list that is announced would wait for its last day.
        Round.objects.update(objection_days=0)
        for number in range(20):
            for place, city in ((SAMARINDA, "Samarinda"), (BALIKPAPAN, "Balikpapan")):
                family = make_family(
                    place_code=place, name=f"Keluarga {city} {number}", decile=1 + number % 6
                )
                make_person(name=f"Siti {city} {number}", family=family)
                make_person(
                    name=f"Ahmad {city} {number}", family=family, relation=Relation.SPOUSE, sex=Sex.MALE
                )


@contextmanager
def served() -> Iterator[str]:
    """The web server and a worker as `kail serve` starts them; the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    web = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "kail.interfaces.cli.web_process",
            *f"--host 127.0.0.1 --port {port} --workers 1".split(),
        ]
    )
    worker = subprocess.Popen([sys.executable, "-m", "kail", "worker"])
    try:
        wait_until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        for process in (web, worker):
            process.terminate()
        for process in (web, worker):
            process.wait(timeout=30)


def answers(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as probe:
        try:
            probe.request("GET", "/healthz")
            with probe.getresponse() as response:
                return response.status == 200
        except OSError:
            return False


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the server did not answer in time")
        time.sleep(0.2)


@pytest.fixture(scope="module")
def office(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner_dsn_of_session: str
) -> Iterator[str]:
    """The address of a served office; its data are removed afterwards."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this very thread
    with django_db_blocker.unblock():
        make_office()
        connection.close()
        with served() as address:
            yield address
        with psycopg.connect(owner_dsn_of_session, autocommit=True) as owner:
            owner.execute(empty_everything(owner))
        ensure_system_user(now=NOW)
        connection.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("KAIL_CHROMIUM", "/usr/bin/chromium"), args=OPTIONS
        )
        yield chromium
        chromium.close()


class Visitor:
    """One person at one screen. What the browser refused or threw is a fault."""

    def __init__(self, browser: Browser, office: str, *, width: int = 1280, dark: bool = False) -> None:
        self.office = office
        self.context = browser.new_context(
            viewport={"width": width, "height": 844},
            locale="id-ID",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # colours are measured; half-way through a transition they are none
            accept_downloads=True,
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on(
            "console", lambda message: self.faults.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def sign_in(self, username: str) -> None:
        self.page.goto(f"{self.office}/akun/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main button[type=submit], main form button").first.click()
        self.page.wait_for_url(f"{self.office}/")

    def open(self, path: str) -> None:
        response = self.page.goto(self.office + path)
        assert response is not None
        assert response.status == 200, f"{path}: {response.status}"

    def accessibility_faults(self) -> list[tuple[str, list[str]]]:
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        return self._violations({"runOnly": tags})

    def contrast_faults(self) -> list[tuple[str, list[str]]]:
        """Texts too faint on their ground; axe must be on the page already (`accessibility_faults`)."""
        return self._violations({"runOnly": {"type": "rule", "values": ["color-contrast"]}})

    def _violations(self, options: dict[str, object]) -> list[tuple[str, list[str]]]:
        # Without the passed rules axe is three times as fast: it then describes only what fails.
        found = self.page.evaluate(
            "options => axe.run({...options, resultTypes: ['violations']}).then(result => result.violations)", options
        )  # fmt: skip
        return [(fault["id"], [str(node["target"]) for node in fault["nodes"]][:3]) for fault in found]

    def is_wider_than_screen(self) -> bool:
        """Asked after two frames: a page that has just got another width is laid out anew by then."""
        return bool(
            self.page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
                " done(document.documentElement.scrollWidth > innerWidth))))"
            )
        )

    def sticking_out(self) -> list[str]:
        """The elements that reach beyond the right edge of the screen, with the beginning of their text."""
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('body *')]"
            ".filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
            ".map(one => `${one.tagName}.${one.className}: ${(one.textContent || '').trim().slice(0, 50)}`)"
        )
        return found[-8:]


@pytest.fixture
def visit(browser: Browser, office: str) -> Iterator[Callable[..., Visitor]]:
    """Open a browser for somebody: `visit("operator", width=390)`; None stays signed out."""
    visitors: list[Visitor] = []

    def enter(username: str | None, *, width: int = 1280, dark: bool = False) -> Visitor:
        visitor = Visitor(browser, office, width=width, dark=dark)
        visitors.append(visitor)
        if username is not None:
            visitor.sign_in(username)
        return visitor

    yield enter
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.context.close()
    assert faults == []
