"""The demo's nominations: proposed, read aloud, verified by another, and enough left to rank."""

from collections import Counter

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.programmes.enums import RoundState
from kail.apps.selection.models import Meeting, Nomination, PublicProposal, Verification
from kail.apps.selection.selectors.public_proposals import proposal_words
from kail.apps.selection.services import rank_round
from kail.interfaces.cli.demo_nominations import nominate_for
from kail.interfaces.cli.demo_public import propose_by_public
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser
from tests.nominated import nominated_round, propose
from tests.people import BALIKPAPAN, make_person


@pytest.mark.usefixtures("whole_country")
def test_the_demo_nominates_meets_and_verifies(make_user: MakeUser, actor: Actor) -> None:
    for name, role in (
        ("bagus", Role.PLANNER),
        ("hadi", Role.PROGRAMME_MANAGER),
        ("tono", Role.REGENCY_OPERATOR),
    ):
        make_user(role=role, prefixes=["64"], username=name)
    for number in range(14):
        make_person(name=f"Warga {number}", place_code=BALIKPAPAN)
    nominated = nominated_round(state=RoundState.DRAFT, region_code="6471", quotas={"6471": 5})
    assert nominate_for(nominated) == 12
    held = Meeting.objects.get()
    assert held.closed_at is not None
    assert Nomination.objects.filter(meeting=held).count() == 12
    assert Verification.objects.count() == 9
    nominated.refresh_from_db()
    ranked = rank_round(ranked_round=nominated, actor=actor, now=NOW)
    assert (ranked.eligible, ranked.chosen) == (8, 5)


@pytest.mark.usefixtures("whole_country")
def test_the_public_of_the_demo_proposes_six_in_every_state(make_user: MakeUser, actor: Actor) -> None:
    make_user(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="hadi")
    people = [make_person(name=f"Warga {number}", place_code=BALIKPAPAN) for number in range(6)]
    nominated = nominated_round(region_code="6471", quotas={"6471": 5})
    (standing,) = propose(nominated, [people[0].pk], actor=actor, now=NOW)
    assert propose_by_public(nominated) == 6
    assert Counter(PublicProposal.objects.values_list("state", flat=True)) == {
        "new": 3,
        "taken_up": 1,
        "declined": 1,
        "closed": 1,
    }
    assert PublicProposal.objects.get(state="taken_up").nomination == standing
    assert PublicProposal.objects.exclude(place_code=BALIKPAPAN).count() == 1
    for proposal in PublicProposal.objects.all():
        words = proposal_words(proposal=proposal)
        assert words is not None
        assert "sintetis" in words.grounds
