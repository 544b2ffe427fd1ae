"""A round that continues another one is for those alone whom the signed decree of that one chose."""

from datetime import datetime

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.programmes.enums import Intake
from kail.apps.programmes.selectors import eligible_by_district, eligible_of
from kail.apps.selection.errors import RankingMissing
from kail.apps.selection.models import Candidate, DecreeLine
from kail.apps.selection.services import propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from tests.conftest import MakeUser
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


def test_stage_two_is_for_those_chosen_in_stage_one(actor: Actor, make_user: MakeUser, now: datetime) -> None:
    for decile in (1, 2, 3):
        make_person(family=make_family(decile=decile))
    first = make_round(code="tahap-1", quotas={"6472": 2})
    second = make_round(
        code="tahap-2", quotas={"6472": 2}, stage=2, intake=Intake.CONTINUATION, continues=first
    )
    with pytest.raises(RankingMissing, match="belum ditandatangani"):
        rank_round(ranked_round=second, actor=actor, now=now)
    rank_round(ranked_round=first, actor=actor, now=now)
    decree = propose_decree(
        decreed_round=first, number="SK-1", title="uji", reason="uji", actor=actor, now=now
    )
    with pytest.raises(RankingMissing):
        rank_round(ranked_round=second, actor=actor, now=now)
    head = make_user(role=Role.HEAD, prefixes=["64"], username="kepala.lanjutan").actor
    sign_decree(decree=decree, reason="setuju", actor=head, now=now)
    counted = rank_round(ranked_round=second, actor=actor, now=now, dry_run=True)
    result = rank_round(ranked_round=second, actor=actor, now=now)
    chosen = DecreeLine.objects.filter(decree=decree, listing="chosen").values_list("party_id", flat=True)
    listed = Candidate.objects.filter(ranking=result.ranking_id).values_list("party_id", flat=True)
    assert set(listed) == set(chosen)
    assert counted.eligible == result.eligible == 2
    by_district = eligible_by_district(counted_round=second)
    assert sum(eligible_of(counts=by_district, code="6472").values()) == 2
