"""The ranked list as pages show it: its counts are those of the rows that the reader may see."""

from collections import Counter
from datetime import datetime

import pytest

from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Candidate, Ranking
from kail.apps.selection.selectors.lists import candidate_page
from kail.apps.selection.services import rank_round
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking(whole_country: None, actor: Actor, now: datetime) -> Ranking:
    for number in range(5):
        make_person(name=f"S{number}", place_code=SAMARINDA)
    for number in range(3):
        make_person(name=f"B{number}", place_code=BALIKPAPAN)
    result = rank_round(ranked_round=make_round(quotas={"6472": 2, "6471": 4}), actor=actor, now=now)
    return Ranking.objects.get(pk=result.ranking_id)


@pytest.mark.parametrize("listing", ["", *Listing.values])
@pytest.mark.parametrize("regency", ["", "6471", "6472"])
@pytest.mark.parametrize("scope", ["*", "64", "6472", SAMARINDA, BALIKPAPAN, "31"])
def test_the_counts_are_those_of_the_visible_rows(
    ranking: Ranking, scope: str, regency: str, listing: str
) -> None:
    with region_scope(prefixes=[scope]):
        shown = candidate_page(ranking=ranking, regency_code=regency, listing=listing, page=1, language="id")
        rows = list(Candidate.objects.filter(ranking=ranking))
    of_listing = [row for row in rows if listing in {"", row.listing}]
    of_regency = [row for row in rows if regency in {"", row.regency_code}]
    assert {code: count for code, _name, count in shown.by_regency} == Counter(
        row.regency_code for row in of_listing
    )
    assert Counter(shown.by_listing) == Counter(row.listing for row in of_regency)
    assert shown.total == len([row for row in of_listing if regency in {"", row.regency_code}])
    assert len(shown.lines) == shown.total
