"""Proposals by the public: sealed, limited, decided once, handed on, erased; and the database holds to it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import F
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from kail.apps.accounts.enums import Role
from kail.apps.privacy.models import RetentionRuleVersion
from kail.apps.privacy.services.removals import (
    approve_removal,
    carry_out,
    check_retention,
    propose_removal,
    set_retention,
)
from kail.apps.programmes.models import Programme, Round
from kail.apps.registry.models import Person
from kail.apps.selection.enums import AllowanceOf, NominationSource, NominationState, PublicProposalState
from kail.apps.selection.errors import NominationRefused, ProposalRefused
from kail.apps.selection.models import Nomination, ProposalAllowance, PublicProposal
from kail.apps.selection.selectors.holdings import told_by_selection
from kail.apps.selection.selectors.public_proposals import (
    find_proposal,
    proposal_words,
    proposals_due,
    rounds_for,
    shown_number,
)
from kail.apps.selection.services import (
    close_proposal,
    decline_proposal,
    forget_proposal,
    hand_on_proposal,
    take_up_proposal,
)
from kail.kernel.approvals import AlreadyDecided
from kail.kernel.audit import Actor
from kail.kernel.personal import history_of
from kail.kernel.scope import current_scope, region_scope
from tests.conftest import MakeUser
from tests.nominated import nominated_round, propose
from tests.people import BALIKPAPAN, SAMARINDA, make_family, make_person
from tests.privacy.everything_held import texts_with
from tests.proposed import TOLD, send, sent

pytestmark = pytest.mark.usefixtures("whole_country")

OTHER_VILLAGE = "6472011002"


@pytest.fixture
def clerk(make_user: MakeUser) -> Actor:
    return make_user(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="petugas").actor


def take_up(proposal: PublicProposal, person: Person, actor: Actor, now: datetime) -> PublicProposal:
    return take_up_proposal(
        proposal=proposal, nominated_round=nominated_round(), person=person, reason="dikenal ketua RT", actor=actor,
        now=now,
    )  # fmt: skip


def test_what_was_told_is_read_again_as_it_was_told(actor: Actor, now: datetime) -> None:
    words = proposal_words(proposal=sent(actor=actor, now=now))
    assert words is not None
    assert (words.subject_name, words.subject_address) == (TOLD.subject_name, TOLD.subject_address)
    assert (words.grounds, words.proposer_name) == (TOLD.grounds, TOLD.proposer_name)
    assert words.proposer_phone == "081234567890"


def test_no_table_holds_a_word_in_the_open(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(subject_name="Kenangasari Wulandari", grounds="Kenangasari sakit", proposer_name="Kenangasari",
        subject_address="gang Kenangasari", actor=actor, now=now)  # fmt: skip
    decline_proposal(proposal=proposal, reason="tidak ada nama itu", actor=clerk, now=now)
    assert texts_with("Kenangasari") == {}
    assert texts_with(b"Kenangasari".hex()) == {}
    assert texts_with("81234567890") == {}


def test_the_same_words_have_another_seal_and_another_number_each_time(actor: Actor, now: datetime) -> None:
    first, second = sent(actor=actor, now=now), sent(actor=actor, now=now)
    assert first.number != second.number
    assert bytes(first.grounds_sealed or b"") != bytes(second.grounds_sealed or b"")


def test_one_form_sent_twice_is_one_proposal_and_counts_once(actor: Actor, now: datetime) -> None:
    numbers = {send(ticket="sama", network="10.9.9.9", actor=actor, now=now) for _time in range(3)}
    assert len(numbers) == 1
    assert PublicProposal.objects.count() == 1
    assert set(ProposalAllowance.objects.values_list("of", "taken")) == {(of, 1) for of in AllowanceOf.values}


def test_one_form_with_other_words_is_another_proposal(actor: Actor, now: datetime) -> None:
    assert send(ticket="sama", actor=actor, now=now) != send(
        ticket="sama", subject_name="Lain", actor=actor, now=now
    )
    assert PublicProposal.objects.count() == 2


def test_sending_asks_no_table_about_people(actor: Actor, now: datetime) -> None:
    make_person(name=TOLD.subject_name)
    statements = {}
    for name in (TOLD.subject_name, "Tidak Terdaftar"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            send(subject_name=name, network="10.1.1.1", actor=actor, now=now)
        statements[name] = [
            one["sql"].split(" WHERE ")[0].split("VALUES")[0]
            for one in asked.captured_queries
            if "SAVEPOINT" not in one["sql"]
        ]
        told = " ".join(one["sql"] for one in asked.captured_queries)
        assert "registry_" not in told
        assert "selection_nomination" not in told
    known, unknown = statements.values()
    assert known == unknown


def test_the_stranger_writes_under_the_scope_of_one_village(actor: Actor, now: datetime) -> None:
    """Outside any scope nothing is seen; the service itself sees one village, and puts the scope back."""
    with region_scope(prefixes=[]):
        number = send(actor=actor, now=now)
        assert current_scope() == ()
        assert not PublicProposal.objects.exists()
    proposal = PublicProposal.objects.get(number=number)
    context = proposal.history.get().pgh_context
    assert (context["name"], context["reason"]) == ("sistem", "Usulan warga lewat formulir terbuka")
    with region_scope(prefixes=["6471"]):
        assert not PublicProposal.objects.exists()
        assert not proposal.history.exists()


def test_nobody_writes_for_a_village_outside_the_scope(actor: Actor, now: datetime) -> None:
    proposal = sent(actor=actor, now=now)
    with (
        region_scope(prefixes=["6472"]),
        pytest.raises(ProgrammingError, match="row-level"),
        transaction.atomic(),
    ):
        PublicProposal.objects.filter(pk=proposal.pk).update(place_code=BALIKPAPAN)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"subject_name": "  "}, "subject_name"),
        ({"subject_name": "x" * 121}, "subject_name"),
        ({"subject_address": ""}, "subject_address"),
        ({"subject_address": "x" * 201}, "subject_address"),
        ({"grounds": "\n"}, "grounds"),
        ({"grounds": "x" * 1_001}, "grounds"),
        ({"grounds": "sakit\0parah"}, "grounds"),
        ({"grounds": "NIK 6472 0141 0190 0001 miskin"}, "grounds"),
        ({"subject_name": "Siti 6472014101900001"}, "subject_name"),
        ({"proposer_name": "x" * 121}, "proposer_name"),
        ({"proposer_name": ""}, "proposer_name"),
        ({"proposer_phone": "08x12"}, "proposer_phone"),
        ({"proposer_phone": "1234567"}, "proposer_phone"),
        ({"proposer_phone": "1234567890123456"}, "proposer_phone"),
        ({"place_code": "6472"}, "village"),
        ({"place_code": "647201"}, "village"),
        ({"place_code": "9999999999"}, "village"),
        ({"place_code": "3171011001"}, "village"),
        ({"place_code": ".*"}, "village"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    told: dict[str, Any], code: str, actor: Actor, now: datetime
) -> None:
    with pytest.raises(ProposalRefused) as refused:
        send(actor=actor, now=now, **told)
    assert refused.value.code == code
    assert not PublicProposal.objects.exists()
    assert not ProposalAllowance.objects.exists()


def test_the_longest_texts_are_kept(actor: Actor, now: datetime) -> None:
    words = proposal_words(
        proposal=sent(
            subject_name="n" * 120, subject_address="a" * 200, grounds="g" * 1_000, actor=actor, now=now
        )
    )
    assert words is not None
    assert len(words.grounds) == 1_000


def test_without_a_name_it_is_anonymous(actor: Actor, now: datetime) -> None:
    proposal = sent(proposer_name="", proposer_phone="", actor=actor, now=now)
    assert proposal.proposer_name_sealed is None
    assert proposal.proposer_phone_sealed is None


def test_an_office_without_regions_takes_no_proposal(
    settings: LazySettings, actor: Actor, now: datetime
) -> None:
    settings.PUBLIC_REGIONS = []
    with pytest.raises(ProposalRefused):
        send(actor=actor, now=now)


# What an officer does


def test_taken_up_it_is_a_nomination_of_its_own_source(actor: Actor, now: datetime, clerk: Actor) -> None:
    person = make_person(name=TOLD.subject_name)
    proposal = take_up(sent(actor=actor, now=now), person, clerk, now)
    made = Nomination.objects.get()
    assert (made.party_id, made.source, made.nominated_by_id) == (
        person.pk,
        NominationSource.PUBLIC,
        clerk.id,
    )
    assert made.state == NominationState.PROPOSED
    assert (proposal.state, proposal.nomination_id) == (PublicProposalState.TAKEN_UP, made.pk)
    assert (proposal.decided_by_id, proposal.decision_reason) == (clerk.id, "dikenal ketua RT")


def round_for(kind: str) -> Round:
    nominated = nominated_round()
    Programme.objects.filter(pk=nominated.programme_id).update(recipient_kind=kind)
    return Round.objects.select_related("programme").get(pk=nominated.pk)


def test_for_a_round_of_families_the_family_is_nominated(actor: Actor, now: datetime, clerk: Actor) -> None:
    person = make_person(family=make_family())
    families = round_for("family")
    take_up_proposal(
        proposal=sent(actor=actor, now=now), nominated_round=families, person=person, reason="miskin", actor=clerk,
        now=now,
    )  # fmt: skip
    assert Nomination.objects.get().party_id == person.family_id


def test_who_is_nominated_already_is_not_nominated_twice(actor: Actor, now: datetime, clerk: Actor) -> None:
    person, nominated = make_person(), nominated_round()
    (standing,) = propose(nominated, [person.pk], actor=actor, now=now)
    for _neighbour in range(2):
        joined = take_up_proposal(
            proposal=sent(actor=actor, now=now), nominated_round=nominated, person=person, reason="sama", actor=clerk,
            now=now,
        )  # fmt: skip
        assert joined.nomination_id == standing.pk
    assert Nomination.objects.count() == 1


def test_somebody_of_another_village_is_not_taken_up(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(ProposalRefused) as refused:
        take_up(proposal, make_person(place_code=OTHER_VILLAGE), clerk, now)
    assert refused.value.code == "other_village"
    assert not Nomination.objects.exists()
    assert PublicProposal.objects.get().state == PublicProposalState.NEW


def test_a_round_of_groups_takes_none(actor: Actor, now: datetime, clerk: Actor) -> None:
    groups = round_for("group")
    proposal = sent(actor=actor, now=now)
    assert rounds_for(proposal=proposal) == []
    with pytest.raises(ProposalRefused) as refused:
        take_up_proposal(
            proposal=proposal, nominated_round=groups, person=make_person(), reason="x", actor=clerk, now=now
        )
    assert refused.value.code == "other_kind"


def test_a_refused_nomination_leaves_the_proposal_new(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(NominationRefused):
        take_up_proposal(
            proposal=proposal, nominated_round=nominated_round(intake="registry", needs_verification=False),
            person=make_person(), reason="x", actor=clerk, now=now,
        )  # fmt: skip
    assert PublicProposal.objects.get().state == PublicProposalState.NEW


def test_rounds_are_offered_where_the_village_is(actor: Actor, now: datetime) -> None:
    here, there = nominated_round(code="sini"), nominated_round(code="sana")
    type(there).objects.filter(pk=there.pk).update(region_code="6471")
    assert rounds_for(proposal=sent(actor=actor, now=now)) == [here]
    assert rounds_for(proposal=sent(place_code=BALIKPAPAN, actor=actor, now=now)) == [
        type(here).objects.get(pk=there.pk), here,
    ]  # fmt: skip


@pytest.mark.parametrize("end", [decline_proposal, close_proposal])
def test_a_proposal_is_decided_once_with_a_reason(
    end: Any, actor: Actor, now: datetime, clerk: Actor
) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(ProposalRefused):
        end(proposal=proposal, reason=" ", actor=clerk, now=now)
    assert PublicProposal.objects.get().state == PublicProposalState.NEW
    end(proposal=proposal, reason="sudah dilihat", actor=clerk, now=now)
    for again in (decline_proposal, close_proposal):
        with pytest.raises(AlreadyDecided):
            again(proposal=proposal, reason="lagi", actor=clerk, now=now)
    with pytest.raises(AlreadyDecided):
        take_up(proposal, make_person(), clerk, now)
    with pytest.raises(AlreadyDecided):
        hand_on_proposal(proposal=proposal, village_code=OTHER_VILLAGE, actor=clerk)


def test_a_decision_is_in_the_history_and_its_reason_only_in_the_row(
    actor: Actor, now: datetime, clerk: Actor
) -> None:
    proposal = sent(actor=actor, now=now)
    decline_proposal(proposal=proposal, reason="Kenangasari sudah mampu", actor=clerk, now=now)
    told = proposal.history.order_by("-pgh_id")[0].pgh_context
    assert (told["actor"], told["reason"]) == (clerk.id, "Usulan warga ditolak")
    assert texts_with("Kenangasari") == {"selection_publicproposal": 1}


def test_handed_on_it_is_seen_by_the_other_village_alone(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(actor=actor, now=now)
    with region_scope(prefixes=[SAMARINDA]):
        hand_on_proposal(proposal=proposal, village_code=BALIKPAPAN, actor=clerk)
        assert current_scope() == (SAMARINDA,)
        assert not PublicProposal.objects.exists()
    with region_scope(prefixes=["6471"]):
        assert PublicProposal.objects.get().pk == proposal.pk


@pytest.mark.parametrize("village_code", [SAMARINDA, "6471", "9999999999"])
def test_it_is_handed_on_to_another_village_only(
    village_code: str, actor: Actor, now: datetime, clerk: Actor
) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(ProposalRefused):
        hand_on_proposal(proposal=proposal, village_code=village_code, actor=clerk)
    assert PublicProposal.objects.get().place_code == SAMARINDA


def test_nobody_hands_on_what_they_do_not_see(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(actor=actor, now=now)
    with region_scope(prefixes=["6471"]), pytest.raises(PublicProposal.DoesNotExist):
        hand_on_proposal(proposal=proposal, village_code=BALIKPAPAN, actor=clerk)
    assert PublicProposal.objects.get().place_code == SAMARINDA


def test_a_number_is_found_however_it_is_written(actor: Actor, now: datetime) -> None:
    proposal = sent(actor=actor, now=now)
    grouped = shown_number(number=proposal.number)
    assert len(grouped) == 9
    for text in (grouped, grouped.lower(), f" {proposal.number} ", grouped.replace("-", " ")):
        assert find_proposal(number=text) == proposal
    assert find_proposal(number="22222222") is None
    with region_scope(prefixes=["6471"]):
        assert find_proposal(number=grouped) is None


# Keeping and erasing


def is_without_words(proposal: PublicProposal) -> bool:
    current = PublicProposal.objects.get(pk=proposal.pk)
    return proposal_words(proposal=current) is None and current.erased_at is not None


def test_on_request_the_words_go_and_the_decision_stays(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(ProposalRefused) as refused:
        forget_proposal(proposal=proposal, actor=clerk, now=now)
    assert refused.value.code == "new"
    decline_proposal(proposal=proposal, reason="Kenangasari mampu", actor=clerk, now=now)
    forget_proposal(proposal=proposal, actor=clerk, now=now)
    assert is_without_words(proposal)
    assert PublicProposal.objects.get().state == PublicProposalState.DECLINED
    assert texts_with("Kenangasari") == {}
    with pytest.raises(ProposalRefused) as again:
        forget_proposal(proposal=proposal, actor=clerk, now=now)
    assert again.value.code == "erased"


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["64"], username="penanda").actor


def test_the_retention_rule_erases_what_was_not_taken_up(
    actor: Actor, now: datetime, clerk: Actor, head: Actor
) -> None:
    """Two people decide; new ones are closed, taken up and younger ones stay, other regions are not touched."""
    old = now - timedelta(days=400)
    declined = sent(actor=actor, now=old)
    decline_proposal(proposal=declined, reason="mampu", actor=clerk, now=now)
    waiting, young = sent(actor=actor, now=old), sent(actor=actor, now=now)
    taken = take_up(sent(actor=actor, now=old), make_person(), clerk, now)
    elsewhere = sent(place_code=BALIKPAPAN, actor=actor, now=old)
    with region_scope(prefixes=["6472"]):
        check = check_retention(category="public_proposals", now=now)
        assert (check.total, dict(check.by_kind)) == (2, {"public_proposals": 2})
        decision = propose_removal(check=check, reason="masa simpan", actor=clerk, now=now)
        approve_removal(decision=decision, reason="setuju", actor=head, now=now)
        done = carry_out(decision=decision, actor=head, now=now)
        assert carry_out(decision=decision, actor=head, now=now).removed == done.removed == 2
        assert proposals_due(before=check.before).total == 0
    assert is_without_words(declined)
    assert is_without_words(waiting)
    assert PublicProposal.objects.get(pk=waiting.pk).state == PublicProposalState.CLOSED
    for kept in (young, taken, elsewhere):
        assert not is_without_words(kept)


def test_the_time_told_to_the_stranger_is_the_offices_own(actor: Actor, now: datetime, clerk: Actor) -> None:
    assert sent(actor=actor, now=now).months_told == 12
    set_retention(
        category="public_proposals", months=6, legal_basis="Perda", reason="uji", actor=clerk, now=now
    )
    assert RetentionRuleVersion.objects.count() == 1
    assert sent(actor=actor, now=now).months_told == 6


def test_the_report_tells_what_was_said_and_not_by_whom(actor: Actor, now: datetime, clerk: Actor) -> None:
    person = make_person()
    take_up(sent(actor=actor, now=now), person, clerk, now)
    told = " ".join(fact.value for section in told_by_selection(party_id=person.pk) for fact in section.facts)
    assert TOLD.grounds in told
    assert TOLD.proposer_name not in told
    assert "081234567890" not in told


# What the database itself refuses


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"number": "ABC"}, "number_readable"),
        ({"number": "ABCDEFG0"}, "number_readable"),
        ({"place_code": "6472"}, "for a village"),
        ({"place_code": "9999999999"}, "for a village"),
        (
            {"state": "lost", "decided_by_id": 1, "decided_at": "2025-06-04T00:00Z", "decision_reason": "x"},
            "known_state",
        ),
        ({"state": "declined"}, "decided_by_someone"),
        ({"state": "taken_up", "decided_by_id": 1, "decided_at": "2025-06-04T00:00Z", "decision_reason": "x"},
            "taken_up_as_nomination"),
        ({"proposer": "ghost"}, "known_proposer"),
        ({"subject_name_sealed": None}, "whole_or_erased"),
        ({"grounds_sealed": None}, "whole_or_erased"),
        ({"erased_at": "2025-06-04T00:00Z"}, "whole_or_erased"),
        ({"proposer_name_sealed": None}, "phone_of_somebody"),
    ],
)  # fmt: skip
def test_the_database_refuses_a_proposal_that_cannot_be(
    values: dict[str, Any], name: str, actor: Actor, now: datetime
) -> None:
    proposal = sent(actor=actor, now=now)
    fresh = {
        field.attname: getattr(proposal, field.attname)
        for field in PublicProposal._meta.concrete_fields
        if not field.primary_key
    }
    if values.get("decided_by_id"):
        values = {**values, "decided_by_id": actor.id}
    with pytest.raises((IntegrityError, DataError), match=name), transaction.atomic():
        PublicProposal.objects.create(**{**fresh, "number": "ABCDEFGH", **values})


def test_a_number_is_given_once(actor: Actor, now: datetime) -> None:
    proposal = sent(actor=actor, now=now)
    proposal.pk = None
    with pytest.raises(IntegrityError, match="publicproposal_number"), transaction.atomic():
        proposal.save(force_insert=True)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"number": "ABCDEFGH"}, "as it came in"),
        ({"received_at": F("received_at") + timedelta(days=1)}, "as it came in"),
        ({"proposer": "other"}, "as it came in"),
        ({"months_told": 99}, "as it came in"),
        ({"grounds_sealed": b"other"}, "erased or stay"),
        ({"subject_name_sealed": b"other"}, "erased or stay"),
    ],
)
def test_what_came_in_stays_as_it_came_in(
    values: dict[str, Any], name: str, actor: Actor, now: datetime
) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PublicProposal.objects.filter(pk=proposal.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [{"state": "closed"}, {"place_code": OTHER_VILLAGE}, {"decided_at": F("decided_at") + timedelta(days=1)}],
)
def test_a_decision_is_not_changed_afterwards(
    values: dict[str, Any], actor: Actor, now: datetime, clerk: Actor
) -> None:
    proposal = sent(actor=actor, now=now)
    decline_proposal(proposal=proposal, reason="mampu", actor=clerk, now=now)
    with pytest.raises(IntegrityError, match="decided once"), transaction.atomic():
        PublicProposal.objects.filter(pk=proposal.pk).update(**values)


def test_what_is_erased_stays_erased(actor: Actor, now: datetime, clerk: Actor) -> None:
    proposal = sent(actor=actor, now=now)
    decline_proposal(proposal=proposal, reason="mampu", actor=clerk, now=now)
    forget_proposal(proposal=proposal, actor=clerk, now=now)
    for values, name in (
        ({"erased_at": now + timedelta(days=1)}, "stays erased"),
        ({"grounds_sealed": b"x"}, "erased or stay"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            PublicProposal.objects.filter(pk=proposal.pk).update(**values)


def test_a_nomination_of_another_village_cannot_be_linked(actor: Actor, now: datetime) -> None:
    proposal = sent(actor=actor, now=now)
    (other,) = propose(nominated_round(), [make_person(place_code=BALIKPAPAN).pk], actor=actor, now=now)
    with pytest.raises(IntegrityError, match="of another village"), transaction.atomic():
        PublicProposal.objects.filter(pk=proposal.pk).update(
            state="taken_up", nomination=other, decided_by_id=actor.id, decided_at=now, decision_reason="x"
        )


def test_no_proposal_is_deleted(actor: Actor, now: datetime) -> None:
    proposal = sent(actor=actor, now=now)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        PublicProposal.objects.filter(pk=proposal.pk).delete()


def test_no_history_has_a_column_of_words() -> None:
    history = history_of(model=PublicProposal)
    assert history is not None
    columns = {field.name for field in history._meta.local_fields}
    assert not {name for name in columns if name.endswith("_sealed")}
    assert "decision_reason" not in columns
