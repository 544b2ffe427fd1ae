"""Rounds for families, groups and institutions: their rule and order speak of them, and they are ranked by these."""

from datetime import datetime

import pytest
from django.db import connection

from kail.apps.accounts.enums import Role
from kail.apps.programmes.design import ProgrammeDesign
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.errors import RoundRefused, RuleRefused
from kail.apps.programmes.models import Quota, Round
from kail.apps.programmes.selectors import fitting_statement, priority_lines, rounds_for_explanation
from kail.apps.programmes.services import (
    PriorityKey,
    RoundPlan,
    create_programme,
    make_round,
    open_round,
    set_priorities,
    set_rule,
)
from kail.apps.programmes.template_files import ProgrammeHead
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Finding, GroupMember, Party
from kail.apps.registry.services.erasing import hold_restricted
from kail.apps.selection.errors import DecreeRefused, RankingOutdated
from kail.apps.selection.models import Candidate, Decree, DecreeLine, Ranking
from kail.apps.selection.papers.content import order_in_words
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings
from kail.apps.selection.selectors.lists import candidate_lines, candidates_of
from kail.apps.selection.services import keep_candidates, propose_decree, rank_round, sign_decree
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser
from tests.registry.groups_made import fill_group, make_group
from tests.registry.organisations_drawn import DRAWN_ON, random_groups, random_institutions
from tests.rounds import fund

pytestmark = pytest.mark.usefixtures("whole_country")

CASES = [
    (PartyKind.FAMILY, "desil <= 6 DAN umur_kepala >= 18", (("dikepalai_perempuan", True), ("desil", False))),
    (PartyKind.GROUP, "jumlah_anggota >= 2", (("jumlah_anggota", True), ("tanggal_dibentuk", False))),
    (PartyKind.INSTITUTION, "pengurus_lengkap", (("terdaftar", True), ("jumlah_penghuni", True))),
]


def make_round_for(kind: PartyKind, rule_text: str, actor: Actor) -> Round:
    version = create_programme(
        head=ProgrammeHead(code=f"uji-{kind}", kind=ProgrammeKind.OTHER),
        design=ProgrammeDesign(
            name="Program Uji",
            purpose="uji",
            recipient_kind=kind,
            source="test",
            rule=rule_text,
            price_floor=1,
            price_ceiling=2,
            price=2,
        ),
        actor=actor,
        reason="uji",
        now=NOW,
    )
    plan = RoundPlan(
        name="Pelaksanaan Uji",
        year=2025,
        region_code="64",
        places=6,
        price_floor=1,
        price_ceiling=2,
        price=2,
        lottery_seed="uji",
        objection_days=0,
        reference_date=DRAWN_ON,
    )
    made = make_round(version=version, code=f"uji-{kind}", plan=plan, actor=actor, reason="uji", now=NOW)
    for code in ("6472", "6471"):
        Quota.objects.create(round=made, place_code=code, places=3)
    fund(made, amount=100, account_code="5.1")
    return open_round(opened_round=made, actor=actor, reason="uji")


@pytest.mark.parametrize(("kind", "rule_text", "order"), CASES)
def test_a_round_ranks_exactly_those_of_its_kind_who_fit(
    kind: PartyKind, rule_text: str, order: tuple[tuple[str, bool], ...], actor: Actor, now: datetime
) -> None:
    random_groups(count=60, seed=12, actor=actor)
    random_institutions(count=60, seed=13)
    made = make_round_for(kind, rule_text, actor)
    keys = [PriorityKey(term=term, descending=descending) for term, descending in order]
    set_priorities(ordered_round=made, keys=keys, actor=actor, reason="uji")
    dry = rank_round(ranked_round=made, actor=actor, now=now, dry_run=True)
    result = rank_round(ranked_round=made, actor=actor, now=now)
    assert dry.regions == result.regions
    with connection.cursor() as cursor:
        cursor.execute(fitting_statement(rule_text=rule_text, reference_date=DRAWN_ON, kind=kind))
        fits = {number for (number,) in cursor.fetchall()}
    candidates = Candidate.objects.filter(ranking__round=made)
    assert set(candidates.values_list("party_id", flat=True)) == fits
    assert fits
    assert set(Party.objects.filter(pk__in=fits).values_list("kind", flat=True)) == {kind}
    assert {term for term, _descending in order} <= set(candidates[0].evidence)


@pytest.mark.parametrize(("kind", "rule_text", "order"), CASES)
def test_its_order_is_told_in_words_on_list_page_and_decree(
    kind: PartyKind, rule_text: str, order: tuple[tuple[str, bool], ...], actor: Actor, now: datetime
) -> None:
    random_groups(count=20, seed=12, actor=actor)
    random_institutions(count=20, seed=13)
    made = make_round_for(kind, rule_text, actor)
    keys = [PriorityKey(term=term, descending=descending) for term, descending in order]
    priorities = set_priorities(ordered_round=made, keys=keys, actor=actor, reason="uji")
    assert len(priority_lines(priorities=priorities, language="id", kind=kind)) == 2
    rank_round(ranked_round=made, actor=actor, now=now)
    ranking = Ranking.objects.get(round=made)
    lines = candidate_lines(ranking=ranking, candidates=list(candidates_of(ranking=ranking)), language="id")
    assert lines
    assert all(len(line.keys) == 2 for line in lines)
    assert len(order_in_words(frozen=ranking.frozen, kind=kind)) == 3


def test_neither_rule_nor_order_of_a_round_may_use_a_word_of_another_kind(actor: Actor) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota = 10", actor)
    with pytest.raises(RuleRefused, match="desil"):
        set_rule(ruled_round=made, rule_text="desil <= 4", actor=actor, reason="uji")
    with pytest.raises(RoundRefused):
        set_priorities(ordered_round=made, keys=[PriorityKey(term="umur")], actor=actor, reason="uji")
    made.refresh_from_db()
    assert (made.rule_text, made.priorities.count()) == ("jumlah_anggota = 10", 0)


def test_a_person_is_not_offered_the_explanation_of_a_round_for_groups(actor: Actor) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota = 10", actor)
    assert made not in rounds_for_explanation()


def test_a_group_comes_to_its_decree_when_the_findings_of_its_members_are_decided(
    actor: Actor, make_user: MakeUser, now: datetime
) -> None:
    groups = [make_group(actor=actor, now=now, name=f"KUBE {number}") for number in range(2)]
    for group in groups:
        fill_group(group, actor=actor, now=now)
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
    rank_round(ranked_round=made, actor=actor, now=now)
    ranking = Ranking.objects.get(round=made)
    member = GroupMember.objects.filter(group=groups[0]).earliest("pk").person
    finding = Finding.objects.create(
        person=member, place_code=member.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=True, evidence={}, state="open", state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip
    assert [(one.party_id, one.blocks) for one in list_findings(ranking=ranking)] == [(groups[0].pk, True)]

    def propose() -> Decree:
        return propose_decree(
            decreed_round=made, number="SK-K", title="KUBE", reason="uji", actor=actor, now=now
        )

    with pytest.raises(DecreeRefused, match="temuan"):
        propose()
    Finding.objects.filter(pk=finding.pk).update(blocks=False)
    seen = [(one.party_id, one.subject, one.evidence_sha256) for one in list_findings(ranking=ranking)]
    keep_candidates(ranking=ranking, seen=seen, reason="namanya sama saja", actor=actor, now=now)
    decree = propose()
    head = make_user(role=Role.HEAD, prefixes=["64"], username="kepala.kube").actor
    mark = count_chosen_findings(ranking=ranking).mark
    signed = sign_decree(decree=decree, reason="setuju", seen_findings=mark, actor=head, now=now)
    assert (signed.places, signed.state) == (2, "approved")
    assert set(DecreeLine.objects.filter(decree=signed).values_list("name", flat=True)) == {
        "KUBE 0",
        "KUBE 1",
    }


def test_who_asked_that_the_data_not_be_used_outdates_the_list_of_the_group(
    actor: Actor, now: datetime
) -> None:
    group = make_group(actor=actor, now=now)
    members = fill_group(group, actor=actor, now=now)
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
    rank_round(ranked_round=made, actor=actor, now=now)
    hold_restricted(person=members[0].person, actor=actor, reason="permintaan")
    with pytest.raises(RankingOutdated, match="tidak dipakai"):
        propose_decree(decreed_round=made, number="SK-K", title="KUBE", reason="uji", actor=actor, now=now)
