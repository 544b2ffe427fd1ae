"""Enrolments equal the decrees; what is held is told; the enrolled are not erased; one person goes one way."""

import pytest

from kail.apps.enrolments.enums import Fact, StandingKind
from kail.apps.enrolments.errors import EnrolmentRefused, EnrolmentsDiffer
from kail.apps.enrolments.selectors.drift import enrolment_drift
from kail.apps.enrolments.selectors.holdings import (
    bound_by_enrolments,
    given_to_parties,
    told_by_enrolments,
)
from kail.apps.enrolments.services import approve_standing, enrol_round, give, propose_standing, record_facts
from kail.apps.enrolments.services.following import ENROLMENTS, nothing_to_part, refuse_two_ways
from kail.apps.enrolments.tasks import COMPARE, compare, compare_every_night
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import DecreeLine
from kail.apps.selection.services import approve_withdrawal, propose_withdrawal
from kail.config.followers import MERGES
from kail.config.holdings import KEEPERS
from kail.kernel.audit import Actor
from kail.kernel.jobs import Progress
from kail.kernel.models import Work
from tests.conftest import NOW
from tests.enrolments.enrolled import Going, decreed
from tests.people import make_person

pytestmark = pytest.mark.usefixtures("whole_country")


def drop_out(going: Going, name: str) -> None:
    proposed = propose_standing(
        enrolment=going.enrolment(name), kind=StandingKind.DROP_OUT, reason="uji", actor=going.maker, now=NOW
    )
    approve_standing(change=proposed, reason="benar", actor=going.head, now=NOW)


class TestDrift:
    def test_enrolments_of_a_signed_decree_equal_it(self, going: Going) -> None:
        drop_out(going, "S2")
        assert enrolment_drift().is_none

    def test_whoever_has_a_place_and_is_not_enrolled_is_found(self, maker: Actor, head: Actor) -> None:
        going = decreed(maker=maker, head=head)
        assert (enrolment_drift().missing, enrolment_drift().surplus) == (3, 0)
        enrol_round(enrolled_round=going.round, reason="SK-1", actor=maker, now=NOW)
        assert enrolment_drift().is_none

    def test_whoever_left_the_decree_and_goes_on_is_found(self, going: Going) -> None:
        line = DecreeLine.objects.get(decree=going.decree, name="S1", listing="chosen")
        withdrawal = propose_withdrawal(
            line=line, cause=Cause.DIED, reason="akta", actor=going.maker, now=NOW
        )
        approve_withdrawal(withdrawal=withdrawal, reason="benar", actor=going.head, now=NOW)
        drift = enrolment_drift()
        assert (drift.missing, drift.surplus, drift.unequal) == (0, 1, 0)
        assert drift.samples == (f"#{line.party_id} {going.round.code}",)
        enrol_round(enrolled_round=going.round, reason="SK-1", actor=going.maker, now=NOW)
        assert enrolment_drift().is_none

    def test_work_that_finds_a_difference_fails_and_names_it(self, maker: Actor, head: Actor) -> None:
        progress = Progress(work_id=0, actor=maker, region_prefixes=("*",), clock=lambda: NOW)
        assert compare(progress, url="").result["missing"] == 0
        going = decreed(maker=maker, head=head)
        with pytest.raises(EnrolmentsDiffer, match=going.round.code):
            compare(progress, url="")

    def test_the_night_compares_the_whole_country_as_the_system(self) -> None:
        compare_every_night(timestamp=0)
        work = Work.objects.get(kind=COMPARE)
        assert (work.region_prefixes, work.started_by.is_system) == (["*"], True)


class TestHoldings:
    def test_a_party_is_told_its_way_its_package_and_what_was_decided(self, going: Going) -> None:
        record_facts(
            about_round=going.round, fact=Fact.ATTENDANCE, values={going.enrolment("S1").pk: 75}, reason="uji",
            actor=going.maker, now=NOW,
        )  # fmt: skip
        drop_out(going, "S1")
        facts, decisions = told_by_enrolments(party_id=going.enrolment("S1").party_id)
        values = {fact.what: fact.value for fact in facts.facts}
        assert values[going.round.name].count("Pelatihan") == 1
        assert "75 %" in values.values()
        assert "3.000.000" in values["Pelatihan"]
        assert len(decisions.facts) == 1
        assert "uji" in decisions.facts[0].value
        assert told_by_enrolments(party_id=make_person().pk) == ()

    def test_whoever_was_enrolled_is_bound(self, going: Going) -> None:
        enrolled = going.enrolment("S1").party_id
        assert set(bound_by_enrolments(party_ids=[enrolled, make_person().pk])) == {enrolled}
        assert "enrolments" in {keeper.name for keeper in KEEPERS}

    def test_what_was_given_is_at_stake_in_a_merge(self, going: Going) -> None:
        way = going.enrolment("S1")
        assert given_to_parties(party_ids=[way.party_id]) == []
        part = way.entitlements.get(name="Pelatihan")
        give(amounts={part.pk: 1_000_000}, reason="kelas", actor=going.maker, now=NOW)
        (benefit,) = given_to_parties(party_ids=[way.party_id])
        assert (benefit.party_id, benefit.at_stake) == (way.party_id, True)
        assert "1.000.000" in benefit.words


class TestMerge:
    def test_two_records_on_one_way_are_not_merged_until_one_leaves(self, going: Going) -> None:
        first, second = going.enrolment("S1").party_id, going.enrolment("S2").party_id
        assert ENROLMENTS in MERGES
        with pytest.raises(EnrolmentRefused) as refused:
            refuse_two_ways(survivor_id=first, absorbed_id=second, merge_id=1)
        assert refused.value.code == "enrolled_twice"
        drop_out(going, "S2")
        refuse_two_ways(survivor_id=first, absorbed_id=second, merge_id=1)

    def test_one_way_is_no_hindrance(self, going: Going) -> None:
        first, other = going.enrolment("S1").party_id, make_person().pk
        refuse_two_ways(survivor_id=first, absorbed_id=other, merge_id=1)
        refuse_two_ways(survivor_id=other, absorbed_id=first, merge_id=1)
        nothing_to_part(survivor_id=other, absorbed_id=first, merge_id=1)
        assert going.enrolment("S1").party_id == first
