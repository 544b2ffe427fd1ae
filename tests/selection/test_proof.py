"""What a signed decree leaves behind: the history of the chosen, and the members of groups and families."""

from datetime import date, datetime
from io import BytesIO

import pytest
import python_calamine
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import GroupOffice, Look, PartyKind
from kail.apps.registry.models import AccessLogEntry, GroupMember, Participation, Party
from kail.apps.registry.services.merges import approve_merge
from kail.apps.registry.vocabulary import values_for
from kail.apps.selection.errors import DecreeRefused, HistoryDiffers
from kail.apps.selection.models import Decree, DecreeLine, DecreeMember
from kail.apps.selection.papers import decree_sheet
from kail.apps.selection.papers.content import printed_regions
from kail.apps.selection.papers.pdf import decree_pdf
from kail.apps.selection.selectors.drift import participation_drift
from kail.apps.selection.selectors.holdings import bound_by_selection, told_by_selection
from kail.apps.selection.services import propose_decree, rank_round, reject_decree, sign_decree
from kail.apps.selection.services.following import refuse_while_a_decree_waits
from kail.apps.selection.services.proof import copy_members
from kail.apps.selection.tasks import COMPARE_HISTORY, compare_every_night, compare_history
from kail.kernel.audit import Actor, acting
from kail.kernel.jobs import Progress
from kail.kernel.models import Work
from kail.kernel.scope import region_scope
from kail.kernel.watermarks import Watermark
from tests.conftest import NOW, MakeUser, SignedIn
from tests.people import BALIKPAPAN, make_family, make_person
from tests.registry.duplicates.pairs_made import merge
from tests.registry.groups_made import fill_group, make_group
from tests.rounds import make_round
from tests.selection.other_kinds import make_round_for

pytestmark = pytest.mark.usefixtures("whole_country")
MARK = Watermark(taken_by="Uji", at=NOW, purpose="uji", code="UJI")


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["64"], username="penanda").actor


def decree_of(kind: PartyKind, rule_text: str, actor: Actor) -> Decree:
    made = make_round_for(kind, rule_text, actor)
    rank_round(ranked_round=made, actor=actor, now=NOW)
    return propose_decree(
        decreed_round=made, number="SK-K", title="Penerima", reason="uji", actor=actor, now=NOW
    )


def decree_of_people(actor: Actor) -> Decree:
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=actor, now=NOW)
    return propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=actor, now=NOW
    )


class TestHistory:
    def test_the_chosen_take_part_from_the_signature_on_and_nobody_before(
        self, actor: Actor, head: Actor
    ) -> None:
        people = [make_person() for _ in range(4)]
        decree = decree_of_people(actor)
        assert not Participation.objects.exists()
        sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
        chosen = set(DecreeLine.objects.filter(listing="chosen").values_list("party_id", flat=True))
        assert len(chosen) == 2 < len(people)
        rows = Participation.objects.filter(round_code="uji-2025", state="chosen", year=2025)
        assert set(rows.values_list("party_id", flat=True)) == chosen
        assert {row.from_date for row in rows} == {date(2025, 6, 4)}
        (one,) = rows.filter(party_id=min(chosen))
        assert one.history.get().pgh_context["name"] == "penanda"
        values = values_for(party_id=one.party_id, reference_date=date(2025, 7, 1))
        assert (values["jumlah_program_diterima"], values["terakhir_menerima"]) == (1, date(2025, 6, 4))
        assert participation_drift().is_none

    def test_a_rejected_decree_leaves_no_history(self, actor: Actor, head: Actor) -> None:
        make_person()
        reject_decree(decree=decree_of_people(actor), reason="salah", actor=head, now=NOW)
        assert not Participation.objects.exists()
        assert participation_drift().is_none

    def test_who_moved_away_between_list_and_signature_takes_part_where_they_live(
        self, actor: Actor, head: Actor
    ) -> None:
        person = make_person()
        decree = decree_of_people(actor)
        with acting(actor=actor, reason="pindah"):
            Party.objects.filter(pk=person.pk).update(place_code="6571011001")
        with region_scope(prefixes=["64"]):
            sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
        assert Participation.objects.get(party=person.pk).place_code == "6571011001"

    def test_history_without_a_decree_and_a_decree_without_history_are_found(
        self, actor: Actor, head: Actor
    ) -> None:
        person = make_person()
        sign_decree(decree=decree_of_people(actor), reason="setuju", actor=head, now=NOW)
        other = make_person()
        with acting(actor=actor, reason="uji"):
            Participation.objects.update(party=other.pk)
        drift = participation_drift()
        assert (drift.missing, drift.surplus) == (1, 1)
        assert set(drift.samples) == {f"#{person.pk} uji-2025", f"#{other.pk} uji-2025"}

    def test_a_merge_makes_no_difference(self, actor: Actor, head: Actor, now: datetime) -> None:
        chosen = make_person(family=make_family(receives_pkh=False))
        sign_decree(decree=decree_of_people(actor), reason="setuju", actor=head, now=NOW)
        survivor = make_person(family=make_family(receives_pkh=False))
        made = merge(survivor, chosen, actor=actor, now=now)
        if made.state != "approved":
            approve_merge(merge=made, reason="sama", actor=head, now=now)
        assert Participation.objects.get().party_id == survivor.pk
        assert participation_drift().is_none


class TestMembers:
    def test_members_stand_on_the_decree_as_they_were(self, actor: Actor, head: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now, name="KUBE Mawar")
        fill_group(group, actor=actor, now=now)
        decree = decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
        before = set(DecreeMember.objects.values_list("person_id", "name", "office"))
        seats = GroupMember.objects.filter(group=group, to_date=None)
        assert before == set(seats.values_list("person_id", "person__party__display_name", "office"))
        gone = seats.earliest("pk")
        with acting(actor=actor, reason="keluar"):
            GroupMember.objects.filter(pk=gone.pk).update(to_date=now.date())
            Party.objects.filter(pk=gone.person_id).update(display_name="Lain")
        sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)
        assert set(DecreeMember.objects.values_list("person_id", "name", "office")) == before

    def test_nobody_can_change_or_remove_a_member(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        fill_group(group, actor=actor, now=now)
        decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
        for change in (lambda rows: rows.update(name="Lain"), lambda rows: rows.delete()):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                change(DecreeMember.objects.all())

    def test_the_database_refuses_a_member_twice_or_without_a_name(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        fill_group(group, actor=actor, now=now)
        decree = decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
        with pytest.raises(IntegrityError, match="selection_decreemember_once"), transaction.atomic():
            copy_members(decree=decree)
        line = DecreeLine.objects.get()
        for values in ({"name": ""}, {"office": ""}):
            with pytest.raises(IntegrityError, match="selection_decreemember_named"), transaction.atomic():
                DecreeMember.objects.create(
                    **{
                        "line": line, "person": make_person(), "place_code": line.place_code, "name": "Uji",
                        "office": "member", **values,
                    }
                )  # fmt: skip
        with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
            DecreeMember.objects.create(
                line=line, person_id=0, place_code=line.place_code, name="Uji", office="member"
            )

    def test_the_family_stands_with_its_relations_and_a_decree_of_people_has_no_members(
        self, actor: Actor
    ) -> None:
        family = make_family(decile=1)
        make_person(name="Ibu", family=family)
        make_person(name="Anak", family=family, relation=3, birth_date=date(2015, 1, 1))
        make_person(name="Pergi", family=family, relation=3, absent_since=family.last_edition)
        decree_of(PartyKind.FAMILY, "desil <= 1", actor)
        assert set(DecreeMember.objects.values_list("name", "office")) == {("Ibu", "head"), ("Anak", "child")}

    def test_another_region_sees_no_member_and_a_member_elsewhere_is_copied_all_the_same(
        self, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        fill_group(group, actor=actor, now=now)
        moved = GroupMember.objects.filter(group=group).earliest("pk").person
        with acting(actor=actor, reason="pindah"):
            Party.objects.filter(pk=moved.pk).update(place_code="6571011001")
            type(moved).objects.filter(pk=moved.pk).update(place_code="6571011001")
        with region_scope(prefixes=["64"]):
            decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
            assert DecreeMember.objects.filter(person=moved.pk).get().place_code == group.place_code
        with region_scope(prefixes=[BALIKPAPAN[:4]]):
            assert not DecreeMember.objects.exists()

    def test_the_attachment_names_the_members_officers_first(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        fill_group(group, actor=actor, now=now)
        decree = decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
        (line,) = (line for region in printed_regions(decree=decree) for line in region.chosen)
        offices = [member.office for member in line.members]
        assert len(offices) == GroupMember.objects.filter(group=group, to_date=None).count()
        assert offices == sorted(offices, key=["Ketua", "Sekretaris", "Bendahara", "Anggota"].index)
        assert all("•" in member.nik or "*" in member.nik for member in line.members)
        pdf = decree_pdf(decree=decree, mark=MARK)
        assert pdf.startswith(b"%PDF-")

    def test_a_member_is_told_so_bound_by_it_and_not_merged_while_it_waits(
        self, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now, name="KUBE Mawar")
        fill_group(group, actor=actor, now=now)
        decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
        member = GroupMember.objects.filter(group=group, office=GroupOffice.CHAIR).get().person
        (section,) = told_by_selection(party_id=member.pk)
        assert "KUBE Mawar" in section.facts[0].value
        assert set(bound_by_selection(party_ids=[member.pk, make_person().pk])) == {member.pk}
        with pytest.raises(DecreeRefused, match="SK-K"):
            refuse_while_a_decree_waits(survivor_id=member.pk, absorbed_id=make_person().pk, merge_id=1)


class TestNight:
    def test_the_night_compares_the_whole_country_as_the_system(self) -> None:
        compare_every_night(timestamp=0)
        work = Work.objects.get(kind=COMPARE_HISTORY)
        assert (work.region_prefixes, work.started_by.is_system) == (["*"], True)

    def test_work_that_finds_a_difference_fails_and_names_it(self, actor: Actor, head: Actor) -> None:
        person = make_person()
        sign_decree(decree=decree_of_people(actor), reason="setuju", actor=head, now=NOW)
        progress = Progress(work_id=0, actor=actor, region_prefixes=("*",), clock=lambda: NOW)
        assert compare_history(progress, url="").result == {"missing": 0, "surplus": 0}
        with acting(actor=actor, reason="uji"):
            Participation.objects.update(party=make_person().pk)
        with pytest.raises(HistoryDiffers, match=f"#{person.pk} uji-2025"):
            compare_history(progress, url="")


def book_of(decree: Decree) -> python_calamine.CalamineWorkbook:
    return python_calamine.CalamineWorkbook.from_filelike(BytesIO(decree_sheet(decree=decree, mark=MARK)))


class TestMembersShown:
    def test_the_page_and_the_sheet_show_members_under_their_group(
        self, actor: Actor, now: datetime, signed_in: SignedIn
    ) -> None:
        group = make_group(actor=actor, now=now, name="KUBE Mawar")
        members = fill_group(group, actor=actor, now=now)
        decree = decree_of(PartyKind.GROUP, "jumlah_anggota >= 5", actor)
        client = signed_in(role=Role.PLANNER, prefixes=["64"], username="perencana")
        page = client.get(reverse("decree", args=[decree.pk])).content.decode()
        names = [seat.person.party.display_name for seat in members]
        assert all(page.index("KUBE Mawar") < page.index(name) for name in names)
        assert "Ketua" in page
        entry = AccessLogEntry.objects.filter(look=Look.EXPORT).latest("pk")
        assert entry.people_count == 1 + len(members)
        rows = book_of(decree).get_sheet_by_name("Anggota").to_python()
        told = [row for row in rows if row[3] == "KUBE Mawar"]
        assert [row[4] for row in told] == names
        assert told[0][1] == "Penerima"
        assert "Ketua" in told[0]

    def test_a_role_that_needs_no_children_reads_of_a_child_only_that_there_is_one(
        self, actor: Actor, signed_in: SignedIn
    ) -> None:
        family = make_family(decile=1)
        make_person(name="Ibu", family=family)
        make_person(name="Si Bungsu", family=family, relation=3, birth_date=date(2020, 1, 1))
        decree = decree_of(PartyKind.FAMILY, "desil <= 1", actor)
        address = reverse("decree", args=[decree.pk])
        planner = signed_in(role=Role.PLANNER, prefixes=["64"], username="perencana")
        page = planner.get(address).content.decode()
        assert "Ibu, Kepala keluarga" in page
        assert "Si Bungsu" not in page
        assert "seorang anak" in page
        manager = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="pengelola")
        assert "Si Bungsu, Anak" in manager.get(address).content.decode()

    def test_a_decree_of_people_has_no_sheet_of_members(self, actor: Actor) -> None:
        make_person()
        decree = decree_of_people(actor)
        assert "Anggota" not in book_of(decree).sheet_names
