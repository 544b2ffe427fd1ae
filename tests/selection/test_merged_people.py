"""Merged people in selections: never chosen, never counted; what is frozen is read through the merge."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors.counting import count_rule
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.merges import benefits_of
from kail.apps.registry.services.merges import approve_merge
from kail.apps.selection.errors import DecreeRefused, RankingOutdated
from kail.apps.selection.models import Candidate, DecreeLine
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.calc.short_answer import Standing
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.people import make_family, make_person
from tests.registry.duplicates.pairs_made import merge
from tests.rounds import RULE, make_round


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


def make_two() -> tuple[Person, Person]:
    return make_person(name="Siti"), make_person(name="Sitti", family=make_family())


def merged(survivor: Person, absorbed: Person, actor: Actor, head: Actor, now: datetime) -> None:
    made = merge(survivor, absorbed, actor=actor, now=now)
    assert made.needs_second_person
    approve_merge(merge=made, reason="setuju", actor=head, now=now)


def test_a_merged_record_is_neither_ranked_nor_counted(
    whole_country: None, actor: Actor, head: Actor, now: datetime
) -> None:
    survivor, absorbed = make_two()
    ranked = make_round(quotas={"6472": 2})
    before = rank_round(ranked_round=ranked, actor=actor, now=now)
    merged(survivor, absorbed, actor, head, now)
    after = rank_round(ranked_round=ranked, actor=actor, now=now)
    assert (before.eligible, after.eligible) == (2, 1)
    assert [region.held for region in after.regions] == [0]
    counted = count_rule(rule_text=RULE, region_code="64", reference_date=ranked.reference_date)
    assert [(region.met, region.held) for region in counted.regions] == [(1, 0)]


def test_the_database_refuses_a_merged_record_as_candidate(
    whole_country: None, actor: Actor, head: Actor, now: datetime
) -> None:
    survivor, _other = make_two()
    ranking = rank_round(ranked_round=make_round(quotas={"6472": 2}), actor=actor, now=now).ranking_id
    third = make_person(name="Tiga", family=make_family())
    merged(survivor, third, actor, head, now)
    with pytest.raises(IntegrityError, match="held person"), transaction.atomic():
        Candidate.objects.create(
            ranking_id=ranking, party_id=third.pk, place_code=third.place_code, regency_code="6472",
            contest_code="6472", rank=9, number=7, listing="reserve", keys=[], lottery=1, evidence={},
        )  # fmt: skip


def test_a_list_with_a_merged_person_must_be_made_anew(
    whole_country: None, actor: Actor, head: Actor, now: datetime
) -> None:
    survivor, absorbed = make_two()
    ranked = make_round(quotas={"6472": 2})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    merged(survivor, absorbed, actor, head, now)
    asked = {
        "decreed_round": ranked,
        "number": "SK-1",
        "title": "T",
        "reason": "r",
        "actor": actor,
        "now": now,
    }
    with pytest.raises(RankingOutdated), transaction.atomic():
        propose_decree(**asked)
    rank_round(ranked_round=ranked, actor=actor, now=now)
    assert propose_decree(**asked).places == 1


def test_nothing_is_merged_while_a_decree_waits(
    whole_country: None, actor: Actor, head: Actor, now: datetime
) -> None:
    survivor, absorbed = make_two()
    ranked = make_round(quotas={"6472": 2})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    decree = propose_decree(decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actor, now=now)
    made = merge(survivor, absorbed, actor=actor, now=now)
    with pytest.raises(DecreeRefused), transaction.atomic():
        approve_merge(merge=made, reason="setuju", actor=head, now=now)
    assert Person.objects.get(pk=absorbed.pk).merged_into_id is None
    sign_decree(decree=decree, reason="setuju", actor=head, now=now)
    approve_merge(merge=made, reason="setuju", actor=head, now=now)


def test_what_a_merged_record_received_counts_for_the_survivor(
    whole_country: None, actor: Actor, head: Actor, now: datetime
) -> None:
    survivor, absorbed = make_two()
    Person.objects.filter(pk=survivor.pk).update(held_for=["nik_missing"])
    ranked = make_round(quotas={"6472": 1})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    decree = propose_decree(decreed_round=ranked, number="SK-1", title="T", reason="r", actor=actor, now=now)
    sign_decree(decree=decree, reason="setuju", actor=head, now=now)
    merged(survivor, absorbed, actor, head, now)
    words = [benefit.words for benefit in benefits_of(party_ids=[survivor.pk])[survivor.pk]]
    assert any("SK-1" in word for word in words)
    # The line stays as it was signed; the survivor's standing is read through the merge.
    assert DecreeLine.objects.get().party_id == absorbed.pk
    standing = explain_party(
        party=Person.objects.get(pk=survivor.pk).party, asked_round=Round.objects.get(), language="id"
    )
    assert standing.standing == Standing.CHOSEN
