"""Whoever sees a person is in the access log: every address is opened, and what shows a name must leave a line.

Lists of names on the screen are left out, as a name in a list is not logged and opening it is (docs/security.md); each
such page stands here by name, so that a new page has to choose.
"""

from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.rules import ALLOWED, Action
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser, SignedIn
from tests.web.test_doors import DOORS, Door, content_of
from tests.web.world import OWN_NAME, World, make_world

pytestmark = pytest.mark.django_db

LISTS_OF_NAMES = {
    "registry-search": "names found; opening one is logged",
    "payment-list": "who is paid how much; taking the file out is logged",
    "accounts-to-check": "accounts on the screen; opening one is logged",
    "accounts-missing": "who waits for money on the screen; opening one is logged",
    "payments": "the cases by name; opening one is logged",
    "round-payments": "the unpaid by name; opening one is logged",
    "payment-new": "who would be paid, and who not and why",
    "payment-answer-file": "what the bank answered about a list",
    "ledger-xlsx": "the sums of a round, with the reasons that officers wrote",
    "handover-days": "days, and the reasons of who asks to take a handover back",
    "handover-day": "who comes, village by village, on the screen; opening one is logged",
    "assets": "items and who holds them on the screen; opening one is logged",
    "groups": "names of groups",
    "group-account": "the name of the group",
    "group-admit": "the name of the group; whoever is found is a list",
    "group-minutes-new": "the name of the group",
    "to-assess": "people to assess; opening one is logged",
    "candidates": "the ranked list on the screen",
    "nominations": "the nominated of a village on the screen; opening one is logged",
    "nominate": "the same list, with what could not be taken",
    "verifications": "names by village; opening one is logged",
    "class-certificates": "who of a class gets a certificate; opening or printing one is logged",
    "enrolments": "the participants of a round on the screen; opening one is logged",
    "training-choices": "wishes of a round on the screen; opening a participant is logged",
    "training-class": "who sits in a class; cards and sheet are logged",
    "class-place": "who may be placed in a class",
    "attendance": "the list of a meeting",
    "class-scores": "the scores of a class, to be entered",
    "class-results": "attendance and results of a class on the screen; the sheet is logged",
    "draw": "who took part in a draw; opening a participant is logged",
    "access-log": "the log itself: looking at it would write into what is looked at",
    "history": "changes by table and number",
    "works": "titles of work",
    "imports": "names of files",
    "import": "names of files; its sample is logged",
    "aid-import": "the name of a file",
    "aid-imports": "names of files",
    "aid-of-round": "families of a ranked list on the screen",
    "changes": "a list of requests; opening one is logged",
    "conflicts": "a list; opening the person is logged",
    "findings": "a list of findings; opening one is logged",
    "item-lists": "the ranked list on the screen; opening a party's list is logged",
    "chosen-findings": "findings of a ranked list on the screen",
    "institutions": "names of institutions",
    "services": "names of institutions, not of people",
    "service": "the name of an institution and what was found about its service; photographs are logged",
    "service-look": "the form about an institution; nobody's data",
    "institution": "the name of the institution; its residents are logged where they are shown",
    "institution-account": "the name of the institution",
    "institution-accreditation": "the name of the institution",
    "institution-admit": "the name of the institution; whoever is found is a list",
    "institution-change": "the name of the institution",
    "institution-count": "the name of the institution",
    "institution-officer": "the name of the institution; whoever is found is a list",
    "institution-outsider": "the name of the institution",
    "institution-permit": "the name of the institution",
    "mapping": "the name of a mapping",
    "mapping-file": "the name of a mapping",
    "mappings": "names of mappings",
    "reference-list": "the source of a list",
    "reference-lists": "sources of lists",
    "incidents": "titles of incidents",
    "incident": "an incident's own text",
    "incident-change": "an incident's own text",
    "incident-authority": "an incident's own text",
    "incident-subjects": "an incident's own text",
}
FILES_ABOUT_NOBODY = {
    "lot-pdf", "lot-xlsx", "delivery-photo", "stock-change-paper",
    "asset-labels",
    "mapping-file", "supplier-payment-paper", "processing-pdf", "processing-xlsx", "incident-authority",
    "incident-subjects",
}  # fmt: skip
# Where a form is needed before a file leaves: what is posted.
POSTED = {
    "handover-day-minutes": {"reason": "uji"},
    "handover-day-pdf": {"reason": "uji"},
    "handover-day-xlsx": {"reason": "uji"},
    "person-report": {"recipient": "self", "proof": "id_card", "form": "json"},
    "reveal": {"purpose": "service"},
    "account-reveal": {"purpose": "service"},
    "candidates-export": {"reason": "uji"},
    "enrolments-export": {"reason": "uji"},
    "class-xlsx": {"reason": "uji"},
}


@pytest.fixture
def world(whole_country: None, make_user: MakeUser, now: datetime) -> World:
    maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
    head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
    return make_world(maker=maker, head=head, now=now)


def role_for(action: Action) -> Role:
    """The first role that may, in the order of the table; somebody who sees people where there is one."""
    return next(role for role in Role if role in ALLOWED[action])


def opened(client: Client, door: Door, world: World) -> HttpResponse:
    path = reverse("family", args=[world.own.family_id]) if door.name == "family" else door.path(world)
    if door.name in POSTED:
        return client.post(path, POSTED[door.name])
    response = client.get(path)
    return client.post(path) if response.status_code == 405 else response


def is_file(response: HttpResponse) -> bool:
    return response.has_header("Content-Disposition")


def test_every_page_that_shows_a_person_leaves_a_look(world: World, signed_in: SignedIn) -> None:
    clients: dict[Role, Client] = {}
    silent, shown = set(), set()
    for door in DOORS:
        role = role_for(door.action)
        if role not in clients:
            clients[role] = signed_in(role=role, prefixes=["6472"], username=f"lihat-{role}")
        before = AccessLogEntry.objects.count()
        response = opened(clients[role], door, world)
        with region_scope(prefixes=["*"]):
            logged = AccessLogEntry.objects.count() > before
        if response.status_code != 200:
            continue
        names_somebody = OWN_NAME.casefold() in content_of(response).casefold()
        takes_out = is_file(response) and door.name not in FILES_ABOUT_NOBODY
        if names_somebody or takes_out or door.name in POSTED:
            shown.add(door.name)
            if not logged and door.name not in LISTS_OF_NAMES:
                silent.add(door.name)
    assert not silent, " ".join(sorted(silent))
    assert {"person", "family", "group", "reveal", "explanation", "decree", "person-report"} <= shown


def test_every_exception_names_a_page() -> None:
    names = {door.name for door in DOORS}
    unknown = {name for name in LISTS_OF_NAMES if name not in names}
    assert unknown | (FILES_ABOUT_NOBODY - names) | (set(POSTED) - names) == set()
