"""What a signed-in person waits for on a registry of a million: searches, a person's page, lists. Needs Django set up.

Whole requests through every middleware, rendered, in this process; the network and the browser are not in it.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final
from urllib.parse import urlencode

import psycopg
from django.db import transaction
from django.test import Client

from benchmarks.measuring import Line, Measurement, Section, timed
from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import get_system_user
from kail.apps.accounts.services import open_account
from kail.apps.programmes.models import Round
from kail.apps.selection.services import rank_round
from kail.kernel.numbers import NIK, open_number
from kail.kernel.postgres import DatabaseAddress
from kail.kernel.scope import region_scope

_SCOPES: Final = ("6472", "64")
_ASKED: Final = 60
_FORM: Final = "application/x-www-form-urlencoded"
_ROUND: Final = "uep-2025"


class WrongAnswer(AssertionError):
    """A page did not show what was asked for: its time means nothing."""


def measure_use(*, owner: DatabaseAddress) -> Section:
    """Each page asked for `_ASKED` different people, once per scope. Raises WrongAnswer."""
    _rank()
    lines: list[Line] = []
    notes: list[str] = []
    for scope in _SCOPES:
        client, people = _signed_in(scope), _people(owner, scope)
        for group in (
            _searches(client, people, bare=_bare_search(owner, scope)),
            _stories(client, people),
            _lists(client, people[: _ASKED // 3]),
        ):
            lines += group.lines(scope)
            notes += group.notes(scope)
    return Section(title="pages", lines=tuple(lines), notes=tuple(notes))


class _Person:
    """Whom the pages are asked about."""

    def __init__(
        self, party_id: int, family_id: int, name: str, place_code: str, nik_sealed: bytes | None
    ) -> None:
        self.party_id, self.family_id, self.name, self.place_code = party_id, family_id, name, place_code
        opened = open_number(nik_sealed, purpose=NIK)
        self.nik = opened.reveal() if opened else ""


@dataclass(frozen=True)
class _Measured:
    """Works by name, with what is aimed at; the first is the others' yardstick when `has_yardstick`."""

    aim: str
    works: Mapping[str, Measurement]
    has_yardstick: bool = False

    def lines(self, scope: str) -> list[Line]:
        base = next(iter(self.works.values())) if self.has_yardstick else None
        return [
            Line(
                name=f"{name}, scope {scope}",
                measured=taken,
                yardstick=None if taken is base else base,
                aim="" if taken is base else self.aim,
            )
            for name, taken in self.works.items()
        ]

    def notes(self, scope: str) -> list[str]:
        return [
            f"{name}, scope {scope}: 95 of 100 within {_within(taken) * 1000:.0f} ms"
            for name, taken in self.works.items()
        ]


def _within(measured: Measurement) -> float:
    return sorted(measured.seconds)[int(len(measured.seconds) * 0.95)]


def _searches(client: Client, people: Sequence[_Person], *, bare: Callable[[str], object]) -> _Measured:
    works: dict[str, Callable[[_Person], object]] = {
        "bare: word similarity by trigram index, no policy": lambda person: bare(_misspelt(person.name)),
        "name with a typo": lambda person: _search(client, _misspelt(person.name)),
        "two parts of a name": lambda person: _search(client, _parts(person.name)),
        "NIK": lambda person: _search(client, person.nik, shown=person.name),
    }
    return _measured(
        works, [person for person in people if person.nik], aim="p95 < 100 ms", has_yardstick=True
    )


def _stories(client: Client, people: Sequence[_Person]) -> _Measured:
    return _measured(
        {
            "a person's page": lambda person: _page(
                client, f"/registri/orang/{person.party_id}/", person.name
            ),
            "a family's page": lambda person: _page(client, f"/registri/keluarga/{person.family_id}/"),
        },
        people,
        aim="< 150 ms",
    )


def _lists(client: Client, people: Sequence[_Person]) -> _Measured:
    candidates = f"/pelaksanaan/{_ROUND}/daftar/"
    return _measured(
        {
            "candidate list, filters with counts": lambda _: _page(client, candidates),
            "candidate list of a regency": lambda _: _page(client, f"{candidates}?kab=6472&daftar=reserve"),
            "a round's board": lambda _: _page(client, f"/pelaksanaan/{_ROUND}/"),
            "search page with totals": lambda _: _page(client, "/registri/"),
            "people of a village": lambda person: _search(client, "", place=person.place_code),
            "home": lambda _: _page(client, "/"),
        },
        people,
        aim="< 300 ms",
    )


def _measured(
    works: Mapping[str, Callable[[_Person], object]],
    people: Sequence[_Person],
    *,
    aim: str,
    has_yardstick: bool = False,
) -> _Measured:
    measured = {}
    for name, work in works.items():
        work(people[0])
        measured[name] = Measurement(seconds=tuple(timed(partial(work, person)) for person in people))
    return _Measured(aim=aim, works=measured, has_yardstick=has_yardstick)


def _rank() -> None:
    with transaction.atomic(), region_scope(prefixes=["*"]):
        rank_round(
            ranked_round=Round.objects.get(code=_ROUND), actor=get_system_user().actor, now=datetime.now(UTC)
        )


def _signed_in(scope: str) -> Client:
    user: User = open_account(
        username=f"benchmark-{scope}-{secrets.token_hex(3)}",
        full_name="Benchmark",
        role=Role.PROVINCE_OPERATOR,
        prefixes=[scope],
        password=secrets.token_urlsafe(20),
        actor=get_system_user().actor,
        reason="benchmark",
        now=datetime.now(UTC),
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _people(owner: DatabaseAddress, scope: str) -> list[_Person]:
    with psycopg.connect(owner.url()) as database:
        database.execute("SELECT setseed(0.5)")
        rows = database.execute(
            "SELECT p.party_id, p.family_id, t.display_name, p.place_code, p.nik_sealed FROM registry_person AS p"
            " JOIN registry_party AS t ON t.id = p.party_id WHERE p.place_code ^@ %s AND p.absent_since_id IS NULL"
            " ORDER BY random() LIMIT %s",
            [scope, _ASKED],
        ).fetchall()
    return [_Person(*row) for row in rows]


def _bare_search(owner: DatabaseAddress, scope: str) -> Callable[[str], object]:
    database = psycopg.connect(owner.url(), autocommit=True)
    database.execute("SET pg_trgm.word_similarity_threshold = 0.5")

    def search(words: str) -> object:
        return database.execute(
            "SELECT id FROM registry_party WHERE kind <> 'family' AND %s <%% display_name AND place_code ^@ %s"
            " ORDER BY word_similarity(%s, display_name) DESC LIMIT 51",
            [words, scope, words],
        ).fetchall()

    return search


def _misspelt(name: str) -> str:
    """The name with one letter of its middle left out."""
    middle = len(name) // 2
    while not name[middle].isalpha():
        middle -= 1
    return name[:middle] + name[middle + 1 :]


def _parts(name: str) -> str:
    words = name.split()
    return " ".join(word[: max(3, len(word) // 2 + 1)] for word in words[:2])


def _search(client: Client, words: str, *, place: str = "", shown: str = "") -> None:
    answer = client.post("/registri/", urlencode({"q": words, "place": place}), content_type=_FORM)
    _check(answer.status_code, answer.content, shown)


def _page(client: Client, address: str, shown: str = "") -> None:
    answer = client.get(address)
    _check(answer.status_code, answer.content, shown)


def _check(status: int, content: bytes, shown: str) -> None:
    if status != 200 or (shown and shown.split(maxsplit=1)[0].encode() not in content):
        raise WrongAnswer(f"status {status}, or the person asked for is not shown")
