"""Who leaves a list before its decree, who follows, and what must be decided first."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Finding, Person
from kail.apps.selection.enums import Cause
from kail.apps.selection.errors import DecisionRefused, DecreeRefused, RegionTooSmall
from kail.apps.selection.models import Candidate, Decree, DecreeLine, ListDecision, Ranking
from kail.apps.selection.selectors.board import round_board
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings, standing_chosen
from kail.apps.selection.selectors.lists import candidate_page
from kail.apps.selection.selectors.standing import standing_list
from kail.apps.selection.services import (
    drop_candidate,
    keep_candidates,
    propose_decree,
    rank_round,
    restore_candidate,
    sign_decree,
)
from kail.kernel.audit import Actor, AuthorMissing
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def ranked(actor: Actor, now: datetime) -> Round:
    """Two places in Samarinda for five people, one in Balikpapan for nobody."""
    for decile in (1, 2, 3, 4, 4):
        make_person(family=make_family(decile=decile))
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=actor, now=now)
    return made


def ranking_of(ranked: Round) -> Ranking:
    return Ranking.objects.filter(round=ranked).latest("pk")


def ranks(ranking: Ranking) -> list[int]:
    return sorted(standing_chosen(ranking=ranking).values_list("rank", flat=True))


def party_at(ranking: Ranking, rank: int) -> int:
    return Candidate.objects.get(ranking=ranking, contest_code="6472", rank=rank).party_id


def drop(ranking: Ranking, rank: int, actor: Actor, now: datetime) -> ListDecision:
    return drop_candidate(
        ranking=ranking,
        party_id=party_at(ranking, rank),
        cause=Cause.DIED,
        reason="uji",
        actor=actor,
        now=now,
    )


def restore(ranking: Ranking, rank: int, actor: Actor, now: datetime) -> ListDecision:
    return restore_candidate(
        ranking=ranking, party_id=party_at(ranking, rank), reason="uji", actor=actor, now=now
    )


def propose(ranked: Round, actor: Actor, now: datetime) -> Decree:
    return propose_decree(
        decreed_round=ranked, number="SK-1", title="Uji", reason="uji", actor=actor, now=now
    )


def test_whoever_leaves_is_followed_by_the_next_reserve(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    assert ranks(ranking) == [1, 2]
    drop(ranking, 1, actor, now)
    assert ranks(ranking) == [2, 3]
    drop(ranking, 4, actor, now)
    assert ranks(ranking) == [2, 3]
    drop(ranking, 3, actor, now)
    assert ranks(ranking) == [2, 5]
    assert standing_list(ranking=ranking).chosen == {"6472": 2}


def test_whoever_comes_back_displaces_nobody(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    drop(ranking, 1, actor, now)
    restore(ranking, 1, actor, now)
    assert ranks(ranking) == [2, 3]
    drop(ranking, 2, actor, now)
    assert ranks(ranking) == [1, 3]


def test_places_stay_open_without_reserves(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    for rank in (1, 2, 3, 4):
        drop(ranking, rank, actor, now)
    assert ranks(ranking) == [5]
    assert standing_list(ranking=ranking).chosen == {"6472": 1}


def test_the_decree_takes_the_list_as_it_stands(
    ranked: Round, actor: Actor, head: Actor, now: datetime
) -> None:
    ranking = ranking_of(ranked)
    drop(ranking, 1, actor, now)
    decree = propose(ranked, actor, now)
    lines = DecreeLine.objects.filter(decree=decree).order_by("listing", "number")
    assert list(lines.values_list("listing", "number", "rank", "amount")) == [
        ("chosen", 1, 2, 5_000_000),
        ("chosen", 2, 3, 5_000_000),
        ("reserve", 1, 4, 0),
        ("reserve", 2, 5, 0),
    ]
    assert (decree.places, decree.amount) == (2, 10_000_000)
    assert decree.frozen["regions"]["6472"]["chosen"] == 2
    with pytest.raises(DecisionRefused, match="SK"):
        drop(ranking, 2, actor, now)
    sign_decree(decree=decree, reason="setuju", actor=head, now=now)
    with pytest.raises(DecisionRefused, match="SK"):
        restore(ranking, 1, actor, now)


def test_lists_board_and_numbers_follow_the_decisions(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    drop(ranking, 1, actor, now)
    drop(ranking, 4, actor, now)
    restore(ranking, 1, actor, now)

    def shown(listing: str) -> list[tuple[int, str, int]]:
        page = candidate_page(ranking=ranking, regency_code="", listing=listing, page=1, language="id")
        assert page.total == sum(page.by_listing[name] for name in page.by_listing if listing in {"", name})
        assert page.total == len(page.lines)
        return [(line.rank, line.listing, line.number) for line in page.lines]

    assert shown("") == [
        (1, "reserve", 1), (2, "chosen", 1), (3, "chosen", 2), (4, "", 0), (5, "reserve", 2),
    ]  # fmt: skip
    assert shown("chosen") == [(2, "chosen", 1), (3, "chosen", 2)]
    assert shown("reserve") == [(1, "reserve", 1), (5, "reserve", 2)]
    board = round_board(ranked_round=ranked)
    samarinda = next(region for region in board.regions if region.place_code == "6472")
    assert (samarinda.chosen, samarinda.reserve, samarinda.dropped, samarinda.unfilled) == (2, 2, 1, 0)


def test_a_warning_is_kept_or_the_person_leaves(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    person = Person.objects.get(pk=party_at(ranking, 1))
    finding = Finding.objects.create(
        person=person, place_code=person.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=False, evidence={}, state="open", state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip
    (found,) = list_findings(ranking=ranking)
    assert (found.cause, found.is_open) == (Cause.FINDING, True)
    with pytest.raises(DecreeRefused, match="belum diputus"):
        propose(ranked, actor, now)
    seen = [(found.party_id, found.subject, found.evidence_sha256)]
    keep_candidates(ranking=ranking, seen=seen, reason="orang lain dengan nama sama", actor=actor, now=now)
    assert count_chosen_findings(ranking=ranking).undecided == 0
    with pytest.raises(DecisionRefused, match="diputus"):
        keep_candidates(ranking=ranking, seen=seen, reason="lagi", actor=actor, now=now)
    # Newer evidence is something else than what was kept.
    Finding.objects.filter(pk=finding.pk).update(evidence={"tanggal": "2025-05-01"})
    assert count_chosen_findings(ranking=ranking).undecided == 1
    with pytest.raises(DecisionRefused, match="berubah"):
        keep_candidates(ranking=ranking, seen=seen, reason="lagi", actor=actor, now=now)
    drop_candidate(
        ranking=ranking, party_id=person.pk, cause=Cause.FINDING, subject=found.subject, reason="benar",
        actor=actor, now=now,
    )  # fmt: skip
    assert list_findings(ranking=ranking) == []
    assert propose(ranked, actor, now).places == 2


def test_what_blocks_cannot_be_kept(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    person = Person.objects.get(pk=party_at(ranking, 1))
    Finding.objects.create(
        person=person, place_code=person.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=True, evidence={}, state="open", state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip
    (found,) = list_findings(ranking=ranking)
    with pytest.raises(DecisionRefused, match="menahan"):
        keep_candidates(
            ranking=ranking, seen=[(found.party_id, found.subject, found.evidence_sha256)], reason="x",
            actor=actor, now=now,
        )  # fmt: skip


def test_two_of_one_family_are_to_be_decided(actor: Actor, now: datetime) -> None:
    family = make_family()
    both = [make_person(family=family), make_person(family=family)]
    made = make_round(quotas={"6472": 2})
    rank_round(ranked_round=made, actor=actor, now=now)
    found = list_findings(ranking=ranking_of(made))
    assert {one.party_id for one in found} == {person.pk for person in both}
    assert {one.cause for one in found} == {Cause.FAMILY_TWICE}


def test_a_newer_list_is_decided_about_anew(ranked: Round, actor: Actor, now: datetime) -> None:
    old = ranking_of(ranked)
    rank_round(ranked_round=ranked, actor=actor, now=now)
    with pytest.raises(DecisionRefused, match="daftar yang baru"):
        drop(old, 1, actor, now)
    assert ranks(ranking_of(ranked)) == [1, 2]


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_decision_needs_a_reason(ranked: Round, actor: Actor, now: datetime, reason: str) -> None:
    ranking = ranking_of(ranked)
    with pytest.raises(AuthorMissing):
        drop_candidate(
            ranking=ranking,
            party_id=party_at(ranking, 1),
            cause=Cause.DIED,
            reason=reason,
            actor=actor,
            now=now,
        )
    assert ListDecision.objects.count() == 0


def test_a_village_does_not_decide_for_its_regency(ranked: Round, actor: Actor, now: datetime) -> None:
    ranking = ranking_of(ranked)
    with region_scope(prefixes=["6472011001"]), pytest.raises(RegionTooSmall):
        drop(ranking, 1, actor, now)


BROKEN = {
    "selection_listdecision_known_verdict": {"verdict": "x"},
    "selection_listdecision_known_cause": {"cause": "x"},
    "selection_listdecision_reasoned": {"reason": ""},
    "selection_listdecision_keep_names_what_it_saw": {"verdict": "keep"},
    "no candidate of this ranking": {"place_code": "6471011001"},
}


@pytest.mark.parametrize("broken", sorted(BROKEN))
def test_the_database_refuses_a_decision_that_is_none(
    ranked: Round, actor: Actor, now: datetime, broken: str
) -> None:
    candidate = Candidate.objects.filter(ranking=ranking_of(ranked)).first()
    assert candidate is not None
    values = {
        "ranking_id": candidate.ranking_id, "party_id": candidate.party_id, "place_code": candidate.place_code,
        "verdict": "drop", "cause": "died", "reason": "uji", "decided_by_id": actor.id, "decided_at": now,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        ListDecision.objects.create(**{**values, **BROKEN[broken]})


def test_decisions_cannot_be_changed(ranked: Round, actor: Actor, now: datetime) -> None:
    drop(ranking_of(ranked), 1, actor, now)
    with (
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE selection_listdecision SET reason = 'x'")
