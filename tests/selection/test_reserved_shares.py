"""Reserved shares and districts in a ranking: the list is that of `kail.calc`, what became of each share is stored."""

from datetime import date, datetime

import pytest

from kail.apps.places.models import Place
from kail.apps.programmes.models import Quota, ReservedShare, Round
from kail.apps.registry.enums import Sex
from kail.apps.registry.models import Person
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import Candidate, DecreeLine, Ranking, RankingRegion
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.selectors.standing import standing_list
from kail.apps.selection.services import drop_candidate, propose_decree, rank_round
from kail.calc.reserves import Share, choose
from kail.kernel.audit import Actor
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
WOMEN = "jenis_kelamin = perempuan"
OLD = "umur >= 50"


def reserve(made: Round, *shares: tuple[str, str, int, str]) -> None:
    for position, (name, condition, permille, when_short) in enumerate(shares, start=1):
        ReservedShare.objects.create(
            round=made,
            position=position,
            name=name,
            condition=condition,
            permille=permille,
            when_short=when_short,
        )


def person(decile: int, *, woman: bool = False, old: bool = False, place: str = "6472011001") -> Person:
    return make_person(
        family=make_family(decile=decile, place_code=place),
        sex=Sex.FEMALE if woman else Sex.MALE,
        birth_date=date(1970 if old else 1990, 3, 1),
    )


def ranking_of(made: Round, actor: Actor, now: datetime, *, dry_run: bool = False) -> Ranking:
    result = rank_round(ranked_round=made, actor=actor, now=now, dry_run=dry_run)
    return Ranking.objects.get(pk=result.ranking_id)


def test_a_share_is_met_by_the_best_list_that_meets_it(actor: Actor, now: datetime) -> None:
    kinds = [(1, False, False), (1, False, False), (2, False, True), (3, True, False), (4, True, True)]
    people = [person(decile, woman=woman, old=old) for decile, woman, old in kinds]
    made = make_round(quotas={"6472": 3})
    reserve(made, ("perempuan", WOMEN, 300, "release"), ("lansia", OLD, 300, "release"))
    ranking = ranking_of(made, actor, now)
    lines = Candidate.objects.filter(ranking=ranking).order_by("rank")
    types = [line.share_bits for line in lines]
    assert sorted(types) == sorted((1 if woman else 0) + (2 if old else 0) for _decile, woman, old in kinds)
    wanted = choose(types=types, places=3, shares=[Share(needed=1), Share(needed=1)])
    assert [(line.rank, line.share) for line in lines if line.listing == "chosen"] == [
        (one.rank, one.share) for one in wanted.chosen
    ]
    assert [line.number for line in lines if line.listing == "reserve"] == [1, 2]
    region = RankingRegion.objects.get(ranking=ranking, place_code="6472")
    assert [(share["needed"], share["met"]) for share in region.shares] == [(1, 1), (1, 1)]
    by_share = next(line for line in lines if line.share)
    explained = explain_party(
        party=next(one for one in people if one.pk == by_share.party_id).party,
        asked_round=made,
        language="id",
    )
    assert explained.share in {"perempuan", "lansia"}


def test_a_share_without_members_is_released_or_kept_empty(actor: Actor, now: datetime) -> None:
    for decile in (1, 2, 3):
        person(decile)
    for when_short, chosen in (("release", 2), ("keep_empty", 1)):
        made = make_round(code=f"uji-{when_short.replace('_', '-')}", quotas={"6472": 2})
        reserve(made, ("perempuan", WOMEN, 500, when_short))
        dry = rank_round(ranked_round=made, actor=actor, now=now, dry_run=True)
        assert (dry.ranking_id, dry.chosen) == (None, chosen)
        ranking = ranking_of(made, actor, now)
        assert ranking.chosen == chosen
        region = RankingRegion.objects.get(ranking=ranking, place_code="6472")
        assert region.shares[0]["kept_empty"] == 2 - chosen


def test_whoever_leaves_a_share_is_followed_by_one_of_it(actor: Actor, now: datetime) -> None:
    for decile, woman in ((1, False), (2, True), (3, False), (4, True)):
        person(decile, woman=woman)
    made = make_round(quotas={"6472": 2})
    reserve(made, ("perempuan", WOMEN, 500, "release"))
    ranking = ranking_of(made, actor, now)
    woman = Candidate.objects.get(ranking=ranking, rank=2)
    drop_candidate(
        ranking=ranking, party_id=woman.party_id, cause=Cause.WITHDREW, reason="uji", actor=actor, now=now
    )
    entered = standing_list(ranking=ranking).entered
    assert list(entered) == [Candidate.objects.get(ranking=ranking, rank=4).party_id]
    decree = propose_decree(
        decreed_round=made, number="SK-1", title="uji", reason="uji", actor=actor, now=now
    )
    lines = DecreeLine.objects.filter(decree=decree, listing="chosen").order_by("number")
    assert list(lines.values_list("number", "rank", "share")) == [(1, 1, None), (2, 4, 1)]


def test_districts_of_a_shared_regency_are_contests_of_their_own(actor: Actor, now: datetime) -> None:
    districts = sorted(
        {
            code[:6]
            for code in Place.objects.filter(code__startswith="6472", level=4).values_list("code", flat=True)
        }
    )[:2]
    villages = [
        Place.objects.filter(code__startswith=code, level=4)
        .order_by("code")
        .values_list("code", flat=True)[0]
        for code in districts
    ]
    for place in (villages[0], villages[0], villages[1]):
        person(1, place=place)
    made = make_round(quotas={"6472": 3, "6471": 1})
    for code, places in zip(districts, (1, 2), strict=True):
        Quota.objects.create(round=made, place_code=code, places=places)
    ranking = ranking_of(made, actor, now)
    regions = RankingRegion.objects.filter(ranking=ranking).order_by("place_code")
    assert list(regions.values_list("place_code", "quota", "eligible", "chosen")) == [
        ("6471", 1, 0, 0),
        (districts[0], 1, 2, 1),
        (districts[1], 2, 1, 1),
    ]
    assert set(Candidate.objects.filter(ranking=ranking).values_list("contest_code", flat=True)) == set(
        districts
    )
