"""Who has a finding that blocks is not ranked, and no decree is proposed or signed with such a person."""

from datetime import datetime

import pytest

from kail.apps.accounts.enums import Role
from kail.apps.accounts.services import open_account
from kail.apps.programmes.models import Ceiling
from kail.apps.registry.models import Finding, Person
from kail.apps.registry.services.erasing import hold_restricted
from kail.apps.selection.errors import DecreeRefused
from kail.apps.selection.models import Candidate, Decree, Ranking
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.services import keep_candidates, propose_decree, rank_round, sign_decree
from kail.calc.short_answer import Standing
from kail.kernel.audit import Actor
from tests.conftest import PASSWORD
from tests.people import make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


def find(person: Person, now: datetime, *, blocks: bool, state: str = "open") -> Finding:
    return Finding.objects.create(
        person=person, place_code=person.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=blocks, evidence={}, state=state, state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip


def keep_everything(ranking: Ranking, actor: Actor, now: datetime) -> None:
    seen = [(one.party_id, one.subject, one.evidence_sha256) for one in list_findings(ranking=ranking)]
    keep_candidates(ranking=ranking, seen=seen, reason="diperiksa", actor=actor, now=now)


@pytest.mark.parametrize(("blocks", "state", "ranked"), [
    (True, "open", False), (False, "open", True), (True, "resolved", True),
])  # fmt: skip
def test_a_finding_that_blocks_keeps_a_person_off_the_list(
    actor: Actor, now: datetime, blocks: bool, state: str, ranked: bool
) -> None:
    person, other = make_person(), make_person()
    find(person, now, blocks=blocks, state=state)
    ranked_round = make_round()
    rank_round(ranked_round=ranked_round, actor=actor, now=now)
    listed = set(Candidate.objects.values_list("party_id", flat=True))
    assert (person.pk in listed, other.pk in listed) == (ranked, True)
    if not ranked:
        explained = explain_party(party=person.party, asked_round=ranked_round, language="id")
        assert (explained.standing, explained.findings) == (Standing.HELD, ("Meninggal",))


def test_no_decree_is_proposed_with_a_blocked_person(actor: Actor, now: datetime) -> None:
    person = make_person()
    ranked_round = make_round()
    rank_round(ranked_round=ranked_round, actor=actor, now=now)
    finding = find(person, now, blocks=True)
    counted = count_chosen_findings(ranking=Ranking.objects.get())
    assert (counted.people, counted.blocked, counted.by_code) == (1, 1, (("Meninggal", 1),))

    def propose() -> Decree:
        return propose_decree(
            decreed_round=ranked_round, number="SK-1", title="Uji", reason="uji", actor=actor, now=now
        )

    with pytest.raises(DecreeRefused, match="temuan"):
        propose()
    assert Decree.objects.count() == 0
    Finding.objects.filter(pk=finding.pk).update(blocks=False)
    with pytest.raises(DecreeRefused, match="belum diputus"):
        propose()
    keep_everything(Ranking.objects.get(), actor, now)
    assert propose().places == 1


@pytest.fixture
def waiting(actor: Actor, now: datetime) -> Decree:
    """A decree that chooses one person and waits for signature."""
    make_person()
    ranked_round = make_round()
    rank_round(ranked_round=ranked_round, actor=actor, now=now)
    return propose_decree(
        decreed_round=ranked_round, number="SK-1", title="Uji", reason="uji", actor=actor, now=now
    )


@pytest.fixture
def head(actor: Actor, now: datetime) -> Actor:
    made = open_account(
        username="kepala.uji", full_name="Kepala Uji", role=Role.HEAD, prefixes=["64"], password=PASSWORD,
        actor=actor, reason="uji", now=now,
    )  # fmt: skip
    return made.actor


def unsigned(decree: Decree) -> bool:
    decree.refresh_from_db()
    ceiling = Ceiling.objects.get(round=decree.round)
    return decree.state == "proposed" and ceiling.committed == 0


def test_no_decree_is_signed_when_a_blocking_finding_came_since(
    waiting: Decree, head: Actor, now: datetime
) -> None:
    find(Person.objects.get(), now, blocks=True)
    mark = count_chosen_findings(ranking=waiting.ranking).mark
    with pytest.raises(DecreeRefused, match="Sejak usulan"):
        sign_decree(decree=waiting, reason="setuju", seen_findings=mark, actor=head, now=now)
    assert unsigned(waiting)


def test_no_decree_is_signed_for_a_person_held_since(
    waiting: Decree, actor: Actor, head: Actor, now: datetime
) -> None:
    hold_restricted(person=Person.objects.get(), actor=actor, reason="uji")
    with pytest.raises(DecreeRefused, match="meminta datanya tidak dipakai"):
        sign_decree(decree=waiting, reason="setuju", actor=head, now=now)
    assert unsigned(waiting)


def test_whom_an_earlier_decree_of_the_programme_chose_is_told_before_the_next_one(
    waiting: Decree, actor: Actor, head: Actor, now: datetime
) -> None:
    other = make_round(code="uji-2026")
    rank_round(ranked_round=other, actor=actor, now=now)
    ranking = Ranking.objects.get(round=other)
    assert count_chosen_findings(ranking=ranking).people == 0
    sign_decree(decree=waiting, reason="setuju", actor=head, now=now)
    found = count_chosen_findings(ranking=ranking)
    assert (found.people, found.blocked, found.counts) == (1, 0, {"decreed_before": 1})
    assert count_chosen_findings(ranking=waiting.ranking).people == 0
    keep_everything(ranking, actor, now)
    again = propose_decree(
        decreed_round=other,
        number="SK-2",
        title="Uji",
        reason="penerima lama, lanjutan",
        actor=actor,
        now=now,
    )
    with pytest.raises(DecreeRefused, match="lain daripada"):
        sign_decree(decree=again, reason="setuju", actor=head, now=now)
    signed = sign_decree(decree=again, reason="lanjutan", seen_findings=found.mark, actor=head, now=now)
    assert signed.frozen["findings_at_signature"] == {"decreed_before": 1}


def test_a_finding_that_warns_must_be_seen_by_the_signer(waiting: Decree, head: Actor, now: datetime) -> None:
    find(Person.objects.get(), now, blocks=False)
    with pytest.raises(DecreeRefused, match="lain daripada"):
        sign_decree(decree=waiting, reason="setuju", actor=head, now=now)
    assert unsigned(waiting)
    mark = count_chosen_findings(ranking=waiting.ranking).mark
    signed = sign_decree(decree=waiting, reason="sudah diperiksa", seen_findings=mark, actor=head, now=now)
    assert signed.frozen["findings_at_signature"] == {"dead": 1}
