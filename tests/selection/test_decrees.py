"""Decrees: two people, frozen lists, money under the ceiling; and that nothing changes when one is refused."""

from datetime import datetime

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.documents.selectors import document_bytes
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.errors import CeilingPassed
from kail.apps.programmes.models import Ceiling, LedgerEntry, Round
from kail.apps.programmes.services import commit_money, open_round
from kail.apps.registry.models import Party
from kail.apps.selection.errors import DecreeRefused, RankingMissing, RankingOutdated, RoundClosed
from kail.apps.selection.models import Decree, DecreeLine
from kail.apps.selection.services import propose_decree, rank_round, reject_decree, sign_decree
from kail.kernel.approvals import AlreadyDecided, ProposalState, SamePerson
from kail.kernel.audit import Actor, acting
from tests.conftest import NOW, MakeUser
from tests.money import OTHER
from tests.people import BALIKPAPAN, make_import, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(make_user: MakeUser) -> User:
    return make_user(role=Role.PLANNER, prefixes=["64"], username="pengusul")


@pytest.fixture
def checker(make_user: MakeUser) -> User:
    return make_user(role=Role.HEAD, prefixes=["64"], username="penanda")


@pytest.fixture
def ranked(whole_country: None, maker: User, now: datetime) -> Round:
    for number in range(5):
        make_person(name=f"S{number}")
    make_person(name="B", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=maker.actor, now=now)
    return made


def propose(decreed: Round, maker: User, number: str = "SK-1") -> Decree:
    return propose_decree(
        decreed_round=decreed,
        number=number,
        title="Penerima",
        reason="sesuai kuota",
        actor=maker.actor,
        now=NOW,
    )


def sign(decree: Decree, by: User) -> Decree:
    return sign_decree(decree=decree, reason="setuju", actor=by.actor, now=NOW)


def lines(decree: Decree, listing: str) -> QuerySet[DecreeLine]:
    return DecreeLine.objects.filter(decree=decree, listing=listing)


def test_a_decree_holds_the_chosen_and_as_many_reserves_as_places(ranked: Round, maker: User) -> None:
    decree = propose(ranked, maker)
    assert (decree.places, decree.amount) == (3, 15_000_000)
    assert lines(decree, "chosen").count() == 3
    assert lines(decree, "reserve").count() == 2
    assert {line.amount for line in lines(decree, "reserve")} == {0}


def test_signing_commits_the_money_and_closes_the_round(ranked: Round, maker: User, checker: User) -> None:
    signed = sign(propose(ranked, maker), checker)
    assert signed.state == ProposalState.APPROVED
    assert Ceiling.objects.get(round=ranked).committed == 15_000_000
    assert LedgerEntry.objects.filter(ceiling__round=ranked, kind="commitment").get().amount == 15_000_000
    assert Round.objects.get(pk=ranked.pk).state == RoundState.DECREED


def test_the_proposer_cannot_sign(ranked: Round, maker: User) -> None:
    decree = propose(ranked, maker)
    with pytest.raises(SamePerson):
        sign(decree, maker)
    assert Decree.objects.get(pk=decree.pk).state == ProposalState.PROPOSED
    assert Ceiling.objects.get(round=ranked).committed == 0


def test_the_database_itself_refuses_the_same_person(ranked: Round, maker: User) -> None:
    decree = propose(ranked, maker)
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        Decree.objects.filter(pk=decree.pk).update(state="approved", decided_by=maker, decided_at=NOW)


def test_what_is_decided_is_not_decided_again(ranked: Round, maker: User, checker: User) -> None:
    decree = sign(propose(ranked, maker), checker)
    with pytest.raises(AlreadyDecided):
        reject_decree(decree=decree, reason="terlambat", actor=checker.actor, now=NOW)


def test_a_rejected_decree_lets_the_round_be_proposed_again(
    ranked: Round, maker: User, checker: User
) -> None:
    reject_decree(decree=propose(ranked, maker), reason="salah nomor", actor=checker.actor, now=NOW)
    assert propose(ranked, maker, "SK-2").state == ProposalState.PROPOSED
    assert Ceiling.objects.get(round=ranked).committed == 0


def test_a_changed_registry_does_not_change_a_decree(
    ranked: Round, maker: User, checker: User, actor: Actor
) -> None:
    decree = sign(propose(ranked, maker), checker)
    before = list(
        DecreeLine.objects.filter(decree=decree).order_by("pk").values_list("name", "place_path", "evidence")
    )
    paper = document_bytes(document=decree.pdf) if decree.pdf else b""
    with acting(actor=actor, reason="uji"):
        Party.objects.update(display_name="Berubah", place_code=BALIKPAPAN)
    assert (
        list(
            DecreeLine.objects.filter(decree=decree)
            .order_by("pk")
            .values_list("name", "place_path", "evidence")
        )
        == before
    )
    kept = Decree.objects.get(pk=decree.pk)
    assert kept.pdf is not None
    assert document_bytes(document=kept.pdf) == paper
    assert paper.startswith(b"%PDF")


def test_a_decree_keeps_and_prints_the_issuer_of_its_round_as_it_was(
    whole_country: None, maker: User, checker: User, now: datetime
) -> None:
    make_person(name="Satu")
    issuer = {"government": "Pemerintah Kota Denpasar", "name": "Dinas Sosial", "city": "Denpasar"}
    made = make_round(quotas={"6472": 1}, issuer=issuer)
    rank_round(ranked_round=made, actor=maker.actor, now=now)
    decree = propose(made, maker)
    Round.objects.update(issuer=None)
    signed = sign(decree, checker)
    assert signed.frozen["issuer"] == issuer | {"address": "", "head_title": ""}
    assert signed.frozen["legal_basis"] == "Undang-Undang Nomor 13 Tahun 2011"
    assert signed.pdf is not None
    assert document_bytes(document=signed.pdf).startswith(b"%PDF")


def test_a_round_without_an_issuer_is_issued_by_the_office(ranked: Round, maker: User) -> None:
    frozen = propose(ranked, maker).frozen
    assert {name: frozen["issuer"][name] for name in settings.OFFICE} == settings.OFFICE


def test_a_round_that_was_not_ranked_cannot_be_proposed(whole_country: None, maker: User) -> None:
    with pytest.raises(RankingMissing):
        propose(make_round(), maker)


def test_a_list_older_than_the_round_or_the_registry_cannot_be_proposed(ranked: Round, maker: User) -> None:
    make_import(actor=maker.actor, regency="6472")
    with pytest.raises(RankingOutdated):
        propose(ranked, maker)
    assert Decree.objects.count() == 0


@pytest.mark.parametrize(("regency", "changed"), [("5171", 3), ("6472", 0)])
def test_a_file_of_another_region_or_without_news_leaves_a_list_as_it_is(
    ranked: Round, maker: User, regency: str, changed: int
) -> None:
    make_import(actor=maker.actor, regency=regency, changed=changed)
    assert propose(ranked, maker).ranking.frozen["imports"] == []


def test_money_above_the_ceiling_is_refused_before_and_at_signing(
    ranked: Round, maker: User, checker: User
) -> None:
    decree = propose(ranked, maker)
    commit_money(
        source=OTHER, spending_round=ranked, amount=85_000_001, reason="lain", actor=checker.actor, now=NOW
    )
    with pytest.raises(CeilingPassed):
        sign(decree, checker)
    assert Decree.objects.get(pk=decree.pk).state == ProposalState.PROPOSED
    reject_decree(decree=decree, reason="pagu", actor=checker.actor, now=NOW)
    with pytest.raises(DecreeRefused):
        propose(ranked, maker, "SK-2")


@pytest.mark.parametrize("number", ["", "   "])
def test_a_decree_needs_a_number(ranked: Round, maker: User, number: str) -> None:
    with pytest.raises(DecreeRefused):
        propose(ranked, maker, number)


def test_only_one_decree_of_a_round_stands(ranked: Round, maker: User) -> None:
    propose(ranked, maker)
    with pytest.raises(DecreeRefused):
        propose(ranked, maker, "SK-2")


def test_lines_of_a_decree_cannot_be_changed(ranked: Round, maker: User) -> None:
    propose(ranked, maker)
    for statement in ("UPDATE selection_decreeline SET name = 'x'", "DELETE FROM selection_decreeline"):
        with (
            pytest.raises(Exception, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_draft_is_opened_before_its_decree(whole_country: None, maker: User, now: datetime) -> None:
    make_person()
    draft = make_round(quotas={"6472": 1}, state=RoundState.DRAFT)
    rank_round(ranked_round=draft, actor=maker.actor, now=now)
    with pytest.raises(RoundClosed) as refused:
        propose(draft, maker)
    assert refused.value.code == "round_draft"
    open_round(opened_round=draft, actor=maker.actor, reason="mulai")
    assert propose(draft, maker).places == 1
