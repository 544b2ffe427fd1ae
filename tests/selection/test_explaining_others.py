"""Why (not) us: families, groups and institutions read their standing as people do, and of no member what is wrong."""

import json
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from kail.apps.accounts.enums import Role
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import InstitutionKind, Look, PartyKind
from kail.apps.registry.models import AccessLogEntry, Finding, Group, GroupMember, Party
from kail.apps.registry.services.groups import dissolve_group
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import Ranking
from kail.apps.selection.papers.why import letter_content
from kail.apps.selection.selectors.explanation import PartyInRound, explain_party
from kail.apps.selection.selectors.short_answers import answer_party
from kail.apps.selection.services import drop_candidate, rank_round
from kail.calc.rules import Language
from kail.calc.short_answer import Standing
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW, SignedIn
from tests.people import BERAU, make_family, make_person
from tests.registry.groups_made import admit, fill_group, make_group, make_joiner
from tests.registry.institutions_made import make_institution
from tests.selection.other_kinds import make_round_for

pytestmark = pytest.mark.usefixtures("whole_country")


def stands(asked_round: Round, party: Party) -> PartyInRound:
    return explain_party(party=Party.objects.get(pk=party.pk), asked_round=asked_round, language="id")


def said(asked_round: Round, party: Party, language: Language = "id") -> str:
    answer = answer_party(
        party=party, asked_round=asked_round, standing=stands(asked_round, party), today=NOW.date()
    )
    return answer.text.in_language(language)


def find(member: GroupMember, now: datetime) -> Finding:
    person = member.person
    return Finding.objects.create(
        person=person, place_code=person.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=True, evidence={}, state="open", state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip


@pytest.fixture
def group(actor: Actor, now: datetime) -> Group:
    made = make_group(actor=actor, now=now, name="KUBE Melati")
    fill_group(made, actor=actor, now=now)
    return made


def test_a_group_reads_that_it_is_chosen_and_what_the_rule_saw(
    group: Group, actor: Actor, now: datetime
) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
    assert stands(made, group.party).standing == Standing.NOT_RANKED
    rank_round(ranked_round=made, actor=actor, now=now)
    standing = stands(made, group.party)
    assert (standing.standing, standing.rank, standing.frozen) == (Standing.CHOSEN, 1, True)
    assert said(made, group.party).startswith(
        "Kelompok Anda terpilih dalam Pelaksanaan Uji. Urutan kelompok Anda 1"
    )
    assert said(made, group.party, "en").startswith(
        "Your group is chosen in Pelaksanaan Uji. Your group's rank is 1"
    )


def test_what_keeps_a_group_out_is_told_with_its_own_datum(group: Group, actor: Actor, now: datetime) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota = 10", actor)
    assert "data kelompok Anda: 5" in said(made, group.party)
    dissolve_group(group=group, dissolved_date=now.date(), reason="selesai", actor=actor, now=now)
    group.refresh_from_db()
    assert said(made, group.party).startswith("Kelompok Anda sudah bubar menurut data, jadi tidak dinilai")


def test_a_group_held_by_a_member_reads_how_many_and_never_who_or_why(
    group: Group, actor: Actor, now: datetime
) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
    member = GroupMember.objects.filter(group=group).earliest("pk")
    find(member, now)
    standing = stands(made, group.party)
    assert standing.standing == Standing.HELD
    assert [(one.person.pk, one.finding_codes) for one in standing.holders] == [(member.person_id, ("dead",))]
    assert (standing.held_for, standing.finding_codes) == ((), ())
    assert "ada 1 anggota yang datanya belum beres" in said(made, group.party)
    with translation.override("id"):
        answer = answer_party(party=group.party, asked_round=made, standing=standing, today=NOW.date())
        letter = letter_content(
            party=group.party, asked_round=made, standing=standing, answer=answer, language="id", now=now
        )
    told = json.dumps(letter, ensure_ascii=False)
    assert member.person.party.display_name not in told
    assert "Meninggal" not in told
    assert letter["held"] == []
    assert letter["conditions_title"] == "Syarat, dan data kelompok Anda"


def test_a_group_with_members_elsewhere_is_not_asked_to_bring_what_others_know(
    group: Group, actor: Actor, now: datetime
) -> None:
    admit(group, make_joiner("Anggota Jauh", place_code=BERAU), actor=actor, now=now)
    made = make_round_for(PartyKind.GROUP, "desil_tertinggi <= 4", actor)
    assert stands(made, group.party).standing == Standing.NOT_RANKED
    with region_scope(prefixes=["6472"]):
        standing = stands(made, group.party)
        assert (standing.standing, standing.unseen) == (Standing.UNSEEN, 1)
        text = said(made, group.party)
    assert "sebagian anggota kelompok Anda tinggal di luar" in text
    assert "bawa" not in text


def test_a_family_is_held_by_its_head_alone_and_reads_why(actor: Actor) -> None:
    made = make_round_for(PartyKind.FAMILY, "desil <= 4", actor)
    family = make_family()
    head = make_person(family=family)
    make_person(family=family, relation=4, held_for=["nik_missing"])
    assert stands(made, family.party).standing == Standing.NOT_RANKED
    type(head).objects.filter(pk=head.pk).update(held_for=["nik_missing"])
    standing = stands(made, family.party)
    assert (standing.standing, standing.held_for) == (Standing.HELD, ("nik_missing",))
    assert said(made, family.party).startswith("Data keluarga Anda harus diperiksa dulu: ")


def test_a_family_of_whom_something_is_unknown_reads_what_to_bring_and_without_people_that_it_is_gone(
    actor: Actor,
) -> None:
    made = make_round_for(PartyKind.FAMILY, "desil <= 4", actor)
    family = make_family(decile=None)
    assert stands(made, family.party).standing == Standing.ABSENT
    make_person(family=family)
    assert said(made, family.party).startswith("Data desil keluarga Anda belum ada; bawa ")


def test_an_institution_reads_its_missing_condition_and_is_dropped_with_the_cause(
    actor: Actor, now: datetime
) -> None:
    home = make_institution(actor=actor, now=now, kind=InstitutionKind.CHILDREN)
    other = make_round_for(PartyKind.INSTITUTION, "pengurus_lengkap", actor)
    assert said(other, home.party).startswith("Lembaga Anda belum memenuhi syarat Pelaksanaan Uji.")
    assert "Your institution does not meet the rule" in said(other, home.party, "en")


def test_a_group_taken_off_a_list_reads_the_cause_without_the_finding(
    group: Group, actor: Actor, now: datetime
) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
    rank_round(ranked_round=made, actor=actor, now=now)
    finding = find(GroupMember.objects.filter(group=group).earliest("pk"), now)
    drop_candidate(
        ranking=Ranking.objects.get(round=made), party_id=group.pk, reason="rahasia", cause=Cause.FINDING,
        subject=f"finding:{finding.pk}", actor=actor, now=now,
    )  # fmt: skip
    assert said(made, group.party).startswith(
        "Kelompok Anda dikeluarkan dari daftar Pelaksanaan Uji: temuan pemeriksaan data. "
    )


def test_the_pages_of_group_family_and_institution_lead_to_their_rounds_and_the_look_is_logged(
    group: Group, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    family = make_family()
    make_person(family=family)
    home = make_institution(actor=actor, now=now)
    cases = [
        ("group", group.party, make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)),
        ("family", family.party, make_round_for(PartyKind.FAMILY, "desil <= 4", actor)),
        ("institution", home.party, make_round_for(PartyKind.INSTITUTION, "terdaftar", actor)),
    ]
    member = GroupMember.objects.filter(group=group).earliest("pk")
    find(member, now)
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="operator")
    for name, party, made in cases:
        address = reverse("explanation", args=[made.code, party.pk])
        assert address in client.get(reverse(name, args=[party.pk])).content.decode()
        page = client.get(address)
        assert page.status_code == 200
        assert 'id="short-answer"' in page.content.decode()
        entry = AccessLogEntry.objects.filter(look=Look.EXPLANATION).latest("pk")
        assert (entry.party_id, entry.purpose) == (party.pk, made.name)
        letter = client.get(reverse("explanation-letter", args=[made.code, party.pk]))
        assert letter.content.startswith(b"%PDF")
        others = [one for _name, one, _made in cases if one != party]
        assert all(
            client.get(reverse("explanation", args=[made.code, one.pk])).status_code == 404 for one in others
        )
    told = client.get(reverse("explanation", args=[cases[0][2].code, group.pk])).content.decode()
    assert member.person.party.display_name in told
    assert "Meninggal" in told


def test_a_role_that_needs_no_children_does_not_read_the_name_of_a_child_in_a_group(
    group: Group, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    made = make_round_for(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
    member = GroupMember.objects.filter(group=group).earliest("pk")
    type(member.person).objects.filter(pk=member.person_id).update(birth_date=date(2020, 1, 1))
    find(member, now)
    client = signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")
    page = client.get(reverse("explanation", args=[made.code, group.pk])).content.decode()
    assert member.person.party.display_name not in page
