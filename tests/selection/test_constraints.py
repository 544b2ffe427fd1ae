"""Each named constraint of lists and decree lines refuses the row that breaks it, whoever writes it."""

from datetime import datetime

import pytest
from django.db import IntegrityError, models, transaction

from kail.apps.selection.models import Candidate, Decree, DecreeLine, Ranking, RankingRegion
from kail.apps.selection.services import propose_decree, rank_round
from kail.kernel.audit import Actor
from tests.people import make_person
from tests.rounds import make_round


@pytest.fixture
def decree(whole_country: None, actor: Actor, now: datetime) -> Decree:
    make_person()
    make_person()
    ranked = make_round(quotas={"6472": 1})
    rank_round(ranked_round=ranked, actor=actor, now=now)
    return propose_decree(
        decreed_round=ranked, number="SK-1", title="uji", reason="uji", actor=actor, now=now
    )


def _another(model: type[models.Model], decree: Decree, **values: object) -> models.Model:
    """One more row beside those stored, with these values."""
    stored, other = {
        Candidate: (
            Candidate.objects.filter(ranking=decree.ranking_id, listing="reserve"),
            {"party_id": make_person().pk, "rank": 3, "number": 2},
        ),
        RankingRegion: (
            RankingRegion.objects.filter(ranking=decree.ranking_id, place_code="6472"), {"place_code": "6471"},
        ),
        Ranking: (Ranking.objects.filter(pk=decree.ranking_id), {}),
        DecreeLine: (
            DecreeLine.objects.filter(decree=decree, listing="reserve"),
            {"party_id": make_person().pk, "rank": 3, "number": 2},
        ),
    }[model]  # fmt: skip
    row = stored.get()
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name != "id"
    }
    return model(**{**kept, **other, **values})


BROKEN: dict[str, tuple[type[models.Model], dict[str, object]]] = {
    "selection_ranking_chosen_are_eligible": (Ranking, {"chosen": 9}),
    "selection_rankingregion_once": (RankingRegion, {"place_code": "6472"}),
    "selection_rankingregion_chosen_within_quota": (RankingRegion, {"chosen": 2}),
    "selection_rankingregion_cut_off_within_eligible": (RankingRegion, {"cut_off_rank": 3}),
    "selection_candidate_rank": (Candidate, {"rank": 2}),
    "selection_candidate_number_within_rank": (Candidate, {"number": 4}),
    "selection_candidate_share_of_chosen": (Candidate, {"share": 1}),
    "selection_candidate_three_shares": (Candidate, {"share_bits": 8}),
    "selection_candidate_contest_in_regency": (Candidate, {"contest_code": "6471"}),
    "selection_decreeline_rank": (DecreeLine, {"rank": 2}),
    "selection_decreeline_number_within_rank": (DecreeLine, {"number": 4}),
    "selection_decreeline_amount": (DecreeLine, {"amount": -1}),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_database_refuses_the_row_that_breaks_it(name: str, decree: Decree) -> None:
    model, values = BROKEN[name]
    row = _another(model, decree, **values)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


def test_a_row_that_breaks_nothing_is_taken(decree: Decree) -> None:
    for model in (Candidate, RankingRegion, Ranking, DecreeLine):
        _another(model, decree).save(force_insert=True)


def test_numbers_count_within_the_lists(decree: Decree) -> None:
    listed = Candidate.objects.filter(ranking=decree.ranking_id).order_by("rank")
    assert list(listed.values_list("listing", "rank", "number", "contest_code", "share")) == [
        ("chosen", 1, 1, "6472", None),
        ("reserve", 2, 1, "6472", None),
    ]
    region = RankingRegion.objects.get(ranking=decree.ranking_id, place_code="6472")
    assert (region.cut_off_rank, region.shares) == (1, [])
