"""Nominations: who proposes whom, who verifies, and that a ranking takes those alone who were verified."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.documents.models import DocumentKind
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import EvidenceKind
from kail.apps.registry.models import ChangeRequest, Person
from kail.apps.registry.selectors.facts import FactValue
from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.registry.services.merges import approve_merge
from kail.apps.selection.enums import NominationSource, NominationState, VerificationOutcome
from kail.apps.selection.errors import NominationRefused, VerificationRefused
from kail.apps.selection.models import Candidate, Nomination, Verification
from kail.apps.selection.selectors.explanation import explain_person
from kail.apps.selection.selectors.frozen import differences
from kail.apps.selection.selectors.nominations import find_nominable, nomination_counts, nomination_places
from kail.apps.selection.services import (
    AskedCorrection,
    Visit,
    nominate,
    rank_round,
    verify_with_correction,
    withdraw_nomination,
)
from kail.calc.short_answer import Standing
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.nominated import look_at, nominated_round, propose, scan
from tests.people import BALIKPAPAN, SAMARINDA, make_edition, make_family, make_person
from tests.registry.duplicates.pairs_made import merge


@pytest.fixture
def second(make_user: MakeUser) -> Actor:
    return make_user(role=Role.REGENCY_OPERATOR, prefixes=["64"], username="pemeriksa").actor


@pytest.fixture
def nominated(whole_country: None) -> Round:
    return nominated_round()


def copied(nomination: Nomination, **other: object) -> Nomination:
    """The same row once more, past the service."""
    names = ("round_id", "party_id", "place_code", "source", "reason", "nominated_by_id", "nominated_at")
    return Nomination.objects.create(**{name: getattr(nomination, name) for name in names} | other)


def ranked(nominated: Round, actor: Actor, now: datetime) -> set[int]:
    result = rank_round(ranked_round=nominated, actor=actor, now=now)
    found = Candidate.objects.filter(ranking_id=result.ranking_id)
    return set(found.values_list("party_id", flat=True))


def standing_of(person: Person, nominated: Round) -> Standing:
    found = Person.objects.select_related("party").get(pk=person.pk)
    return explain_person(person=found, asked_round=nominated, language="id").standing


def test_only_the_verified_are_ranked(nominated: Round, actor: Actor, second: Actor, now: datetime) -> None:
    taken, waiting, refused, nobody = (make_person(name=f"Orang {n}") for n in range(4))
    made = propose(nominated, [taken.pk, waiting.pk, refused.pk], actor=actor, now=now)
    by_party = {one.party_id: one for one in made}
    look_at(by_party[taken.pk], actor=second, now=now)
    look_at(by_party[refused.pk], actor=second, now=now, outcome=VerificationOutcome.REJECT)
    assert ranked(nominated, actor, now) == {taken.pk}
    assert [standing_of(one, nominated) for one in (taken, waiting, refused, nobody)] == [
        Standing.CHOSEN,
        Standing.NOT_VERIFIED,
        Standing.NOMINATION_REJECTED,
        Standing.NOT_NOMINATED,
    ]


def test_without_verification_everybody_nominated_is_ranked(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    nominated = nominated_round(needs_verification=False)
    waiting, refused = make_person(), make_person()
    make_person()
    made = propose(nominated, [waiting.pk, refused.pk], actor=actor, now=now)
    look_at(made[1], actor=second, now=now, outcome=VerificationOutcome.REJECT)
    assert ranked(nominated, actor, now) == {waiting.pk}


def test_the_rule_still_judges_the_nominated(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    rich = make_person(family=make_family(decile=9))
    look_at(propose(nominated, [rich.pk], actor=actor, now=now)[0], actor=second, now=now)
    assert ranked(nominated, actor, now) == set()
    assert standing_of(rich, nominated) == Standing.NOT_MET


def test_a_later_verification_outdates_the_list(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    first, other = propose(nominated, [make_person().pk, make_person().pk], actor=actor, now=now)
    look_at(first, actor=second, now=now)
    result = rank_round(ranked_round=nominated, actor=actor, now=now)
    ranking = nominated.rankings.get(pk=result.ranking_id)
    assert ranking.frozen["nominations"]["counted"] == 1
    assert differences(frozen=ranking.frozen, frozen_round=nominated) == []
    look_at(other, actor=second, now=now)
    assert differences(frozen=ranking.frozen, frozen_round=nominated) == ["nominations"]


def test_a_list_from_before_nominations_existed_is_not_outdated_by_them(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    from tests.rounds import make_round

    old = make_round()
    result = rank_round(ranked_round=old, actor=actor, now=now)
    frozen = dict(old.rankings.get(pk=result.ranking_id).frozen)
    del frozen["nominations"]
    assert differences(frozen=frozen, frozen_round=old) == []


def test_whoever_nominates_does_not_verify(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    with pytest.raises(SamePerson):
        look_at(made, actor=actor, now=now)
    with (
        pytest.raises(IntegrityError, match="whoever nominated does not verify"),
        transaction.atomic(),
    ):
        Verification.objects.create(
            nomination=made, place_code=made.place_code, outcome=VerificationOutcome.CONFIRM,
            verified_by_id=actor.id, verified_at=now, visited=True, reason="sendiri",
        )  # fmt: skip
    assert not Verification.objects.exists()
    assert Nomination.objects.get().state == NominationState.PROPOSED


@pytest.mark.parametrize("state", ["confirmed", "corrected", "rejected"])
def test_no_state_without_its_verification(
    state: str, nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    with pytest.raises(IntegrityError, match="says otherwise"), transaction.atomic():
        Nomination.objects.filter(pk=made.pk).update(state=state, state_reason="begitu saja")
    with pytest.raises(IntegrityError, match="begins unverified"), transaction.atomic():
        copied(made, party_id=make_person().pk, state=state, state_reason="begitu saja")


def test_one_open_nomination_a_party(nominated: Round, actor: Actor, now: datetime) -> None:
    person = make_person()
    (made,) = propose(nominated, [person.pk], actor=actor, now=now)
    with pytest.raises(NominationRefused) as refusal:
        propose(nominated, [person.pk], actor=actor, now=now)
    assert refusal.value.code == "nominated_already"
    with pytest.raises(IntegrityError, match="selection_nomination_one_open"), transaction.atomic():
        copied(made)
    withdraw_nomination(nomination=made, reason="pindah", actor=actor, now=now)
    (again,) = propose(nominated, [person.pk], actor=actor, now=now)
    assert again.pk != made.pk
    with pytest.raises(IntegrityError, match="stays withdrawn"), transaction.atomic():
        Nomination.objects.filter(pk=made.pk).update(state="proposed")


def test_withdrawing_and_rejecting_need_a_reason(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    with (
        pytest.raises(IntegrityError, match="selection_nomination_end_reasoned"),
        transaction.atomic(),
    ):
        Nomination.objects.filter(pk=made.pk).update(state="withdrawn")
    withdrawn = withdraw_nomination(nomination=made, reason="pindah", actor=actor, now=now)
    assert withdrawn.history.filter(pgh_context__reason="pindah").exists()
    with pytest.raises(NominationRefused):
        withdraw_nomination(nomination=made, reason="lagi", actor=actor, now=now)
    with pytest.raises(VerificationRefused):
        look_at(made, actor=second, now=now)
    with pytest.raises(IntegrityError, match="no such nomination"), transaction.atomic():
        Verification.objects.create(
            nomination=made, place_code=made.place_code, outcome="confirm", verified_by_id=second.id,
            verified_at=now, visited=True, reason="ya",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"state": RoundState.DRAFT}, "takes no nominations now"),
        ({"state": RoundState.DECREED}, "takes no nominations now"),
        ({"intake": "registry"}, "takes no nominations now"),
    ],
)
def test_only_an_open_round_of_this_kind_takes_nominations(
    values: dict[str, str], message: str, nominated: Round, actor: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    other = make_person()
    Round.objects.filter(pk=nominated.pk).update(**values)
    with pytest.raises(NominationRefused):
        propose(nominated, [other.pk], actor=actor, now=now)
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        copied(made, party_id=other.pk)
    assert Nomination.objects.count() == 1


def test_a_party_of_another_kind_or_place_is_refused(nominated: Round, actor: Actor, now: datetime) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    family = make_family()
    with pytest.raises(NominationRefused) as refusal:
        propose(nominated, [family.pk], actor=actor, now=now)
    assert refusal.value.code == "not_served"
    for party_id, place_code in ((family.pk, SAMARINDA), (make_person().pk, BALIKPAPAN)):
        with pytest.raises(IntegrityError, match="not one whom the programme serves"), transaction.atomic():
            copied(made, party_id=party_id, place_code=place_code)


def test_all_or_none(nominated: Round, actor: Actor, now: datetime) -> None:
    good, gone = make_person(), make_person()
    Person.objects.filter(pk=gone.pk).update(absent_since=make_edition())
    with pytest.raises(NominationRefused) as refusal:
        propose(nominated, [good.pk, gone.pk], actor=actor, now=now)
    assert refusal.value.code == "absent"
    assert not Nomination.objects.exists()


def test_somebody_restricted_is_not_nominated(nominated: Round, actor: Actor, now: datetime) -> None:
    person = make_person()
    Person.objects.filter(pk=person.pk).update(held_for=[RESTRICTED])
    with pytest.raises(NominationRefused) as refusal:
        propose(nominated, [person.pk], actor=actor, now=now)
    assert refusal.value.code == "restricted"
    assert not find_nominable(nominated_round=nominated, village_code=SAMARINDA).lines


def test_a_merged_record_counts_for_its_survivor(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    person, twin = make_person(name="Satu Orang"), make_person(name="Satu Orang")
    (made,) = propose(nominated, [twin.pk], actor=actor, now=now)
    look_at(made, actor=second, now=now)
    proposed = merge(person, twin, actor=actor, now=now)
    if proposed.state == "proposed":
        approve_merge(merge=proposed, reason="sama", actor=second, now=now)
    kept = Person.objects.get(pk__in=[person.pk, twin.pk], merged_into__isnull=True)
    gone = Person.objects.get(pk__in=[person.pk, twin.pk], merged_into__isnull=False)
    assert ranked(nominated, actor, now) == {kept.pk}
    for one in (kept, gone):
        with pytest.raises(NominationRefused):
            propose(nominated, [one.pk], actor=actor, now=now)


def test_a_correction_asks_the_registry_and_changes_nothing(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    person = make_person(name="Siti Salah")
    (made,) = propose(nominated, [person.pk], actor=actor, now=now)
    photo = scan(kind=DocumentKind.VERIFICATION_PHOTO, actor=second, now=now)
    found = verify_with_correction(
        nomination=made,
        correction=AskedCorrection(
            facts={"name": FactValue("Siti Benar")},
            seen={"name": "Siti Salah"},
            evidence_kind=EvidenceKind.ID_CARD,
        ),
        visit=Visit(visited=True, latitude=Decimal("-0.5"), longitude=Decimal("117.1"), photo=photo),
        reason="KTP dilihat",
        actor=second,
        now=now,
    )
    request = ChangeRequest.objects.get()
    assert found.change_request == request
    assert (request.state, request.evidence_id) == ("proposed", photo.pk)
    assert Person.objects.get(pk=person.pk).party.display_name == "Siti Salah"
    assert Nomination.objects.get().state == NominationState.CORRECTED
    assert ranked(nominated, actor, now) == {person.pk}


def test_a_nominator_asks_for_no_correction_by_verifying(
    nominated: Round, actor: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person(name="Siti Salah").pk], actor=actor, now=now)
    with pytest.raises(SamePerson):
        verify_with_correction(
            nomination=made,
            correction=AskedCorrection(
                facts={"name": FactValue("Siti Benar")}, seen={}, evidence_kind=EvidenceKind.ID_CARD
            ),
            visit=Visit(visited=True, photo=scan(kind=DocumentKind.VERIFICATION_PHOTO, actor=actor, now=now)),
            reason="KTP dilihat",
            actor=actor,
            now=now,
        )
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"reason": ""}, "selection_verification_reasoned"),
        ({"outcome": "maybe"}, "selection_verification_known_outcome"),
        ({"outcome": "correct"}, "selection_verification_correction_is_asked_for"),
        ({"latitude": 91, "longitude": 0}, "selection_verification_place_on_earth"),
        ({"latitude": 1}, "selection_verification_place_on_earth"),
        ({"latitude": 1, "longitude": 1, "visited": False}, "selection_verification_place_on_earth"),
        ({"place_code": BALIKPAPAN}, "no such nomination"),
    ],
)
def test_no_wrong_verification(
    values: dict[str, object],
    constraint: str,
    nominated: Round,
    actor: Actor,
    second: Actor,
    now: datetime,
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    right = {
        "nomination": made, "place_code": made.place_code, "outcome": "confirm", "verified_by_id": second.id,
        "verified_at": now, "visited": True, "reason": "ya",
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Verification.objects.create(**right | values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"reason": ""}, "selection_nomination_reasoned"),
        ({"source": "rumour"}, "selection_nomination_known_source"),
        ({"state": "maybe"}, "selection_nomination_known_state"),
    ],
)
def test_no_wrong_nomination(
    values: dict[str, str], constraint: str, nominated: Round, actor: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        copied(made, party_id=make_person().pk, **values)


def test_a_second_look_may_say_otherwise(
    nominated: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [make_person().pk], actor=actor, now=now)
    look_at(made, actor=second, now=now, outcome=VerificationOutcome.REJECT)
    look_at(made, actor=second, now=now + timedelta(days=1))
    assert Nomination.objects.get().state == NominationState.CONFIRMED


def test_the_nominable_of_a_village(nominated: Round, actor: Actor, now: datetime) -> None:
    fits = make_person(name="Cocok")
    unknown = make_person(name="Belum Jelas", family=make_family(decile=None))
    make_person(name="Kaya", family=make_family(decile=9))
    make_person(name="Jauh", place_code=BALIKPAPAN)
    done = make_person(name="Sudah")
    propose(nominated, [done.pk], actor=actor, now=now)
    found = find_nominable(nominated_round=nominated, village_code=SAMARINDA)
    assert [(one.party_id, one.is_certain) for one in found.lines] == [(fits.pk, True), (unknown.pk, False)]


def test_counts_by_state_and_place(nominated: Round, actor: Actor, second: Actor, now: datetime) -> None:
    made = propose(nominated, [make_person().pk, make_person().pk], actor=actor, now=now)
    propose(nominated, [make_person(place_code=BALIKPAPAN).pk], actor=actor, now=now)
    look_at(made[0], actor=second, now=now)
    counts = nomination_counts(nominated_round=nominated)
    assert (counts.standing, counts.waiting, counts.accepted) == (3, 2, 1)
    regencies = {line.place_code: line for line in nomination_places(nominated_round=nominated)}
    assert regencies["6472"].counts.standing == 2
    assert regencies["6403"].counts.standing == 0
    villages = {
        line.place_code: line for line in nomination_places(nominated_round=nominated, regency_code="6472")
    }
    assert villages[SAMARINDA].counts.by_state == {"confirmed": 1, "proposed": 1}
    with region_scope(prefixes=[SAMARINDA]):
        assert nomination_counts(nominated_round=nominated).standing == 2
        seen = nomination_places(nominated_round=nominated, regency_code="6472")
        assert [line.place_code for line in seen] == [SAMARINDA]


def test_another_village_sees_and_nominates_nobody_of_it(
    nominated: Round, actor: Actor, now: datetime
) -> None:
    person, other = make_person(), make_person()
    propose(nominated, [person.pk], actor=actor, now=now)
    with region_scope(prefixes=[BALIKPAPAN]), acting(actor=actor, reason="uji"):
        assert not Nomination.objects.exists()
        with pytest.raises(NominationRefused):
            propose(nominated, [other.pk], actor=actor, now=now)


def test_a_group_comes_with_its_proposal(whole_country: None, actor: Actor, now: datetime) -> None:
    from tests.registry.groups_made import make_group

    group = make_group(actor=actor, now=now)
    nominated = nominated_round(rule_text="jumlah_anggota >= 0")
    programme = nominated.programme
    type(programme).objects.filter(pk=programme.pk).update(recipient_kind="group")
    with pytest.raises(NominationRefused) as refusal:
        propose(nominated, [group.pk], actor=actor, now=now)
    assert refusal.value.code == "proposal_missing"
    (made,) = nominate(
        nominated_round=nominated, party_ids=[group.pk], source=NominationSource.OFFICE, wishes={},
        reason="proposal diterima", document=scan(kind=DocumentKind.PROPOSAL_PAPER, actor=actor, now=now),
        actor=actor, now=now,
    )  # fmt: skip
    assert (made.source, made.place_code) == (NominationSource.GROUP, group.place_code)
    assert User.objects.get(pk=made.nominated_by_id).actor == actor
