"""Groups: formed, members admitted and released, officers appointed, dissolved; what the database refuses."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import translation

from kail.apps.registry.enums import GroupKind, GroupOffice
from kail.apps.registry.errors import AccountRefused, GroupRefused
from kail.apps.registry.group_rules import group_rules
from kail.apps.registry.models import BankAccount, Group, GroupMember
from kail.apps.registry.selectors.groups import find_groups, group_members, group_story
from kail.apps.registry.selectors.stories import person_story
from kail.apps.registry.services.bank_accounts import record_account
from kail.apps.registry.services.groups import appoint_officer, dissolve_group, release_member
from kail.kernel.audit import Actor
from kail.kernel.numbers import BANK_ACCOUNT, open_number
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.registry.groups_made import FORMED, admit, fill_group, make_group, make_joiner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
LATER = date(2025, 4, 1)
TOMORROW = date(2025, 6, 5)


def refusal_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(GroupRefused) as refused:
        attempt()
    assert str(refused.value).endswith(".")
    return refused.value.code


class TestRules:
    def test_each_set_names_its_source_and_is_dated(self) -> None:
        for rules in group_rules().values():
            assert rules.source
            assert rules.to_date is None or rules.from_date < rules.to_date

    def test_the_sources_contradict_each_other_and_all_are_kept(self) -> None:
        sizes = {code: (rules.size_min, rules.size_max) for code, rules in group_rules().items()}
        assert sizes["permensos-2-2019"] == (5, 20)
        assert sizes["kaltim-2023"] == (10, 10)
        assert sizes["kaltim-2024"] == (5, 5)

    def test_a_set_that_is_based_on_another_keeps_what_it_does_not_name(self) -> None:
        rules = group_rules()["kaltim-2023"]
        assert (rules.kind, rules.same_district, rules.age_min, rules.age_max) == (
            GroupKind.KUBE,
            True,
            18,
            60,
        )


class TestForming:
    def test_a_group_is_a_party_with_author_and_reason(self, actor: Actor, now: datetime) -> None:
        made = make_group(actor=actor, now=now)
        assert (made.party.kind, made.party.display_name, made.kind) == ("group", "KUBE Uji", "kube")
        assert vars(made.history.get())["pgh_context"]["reason"] == "musyawarah"  # type: ignore[attr-defined]  # of pghistory

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"name": "  "}, "name_missing"),
            ({"rules": "tidak-ada"}, "rules_unknown"),
            ({"rules": "kaltim-2023"}, "rules_not_in_force"),
            ({"formed_date": TOMORROW}, "in_future"),
            ({"place_code": "6472019999"}, "place_unknown"),
            ({"place_code": "647201"}, "place_unknown"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, values: dict[str, Any], code: str, actor: Actor, now: datetime
    ) -> None:
        assert refusal_of(lambda: make_group(actor=actor, now=now, **values)) == code
        assert not Group.objects.exists()

    def test_nobody_forms_a_group_outside_the_own_regions(self, actor: Actor, now: datetime) -> None:
        with region_scope(prefixes=["6471"]):
            assert refusal_of(lambda: make_group(actor=actor, now=now)) == "place_unknown"


class TestMembers:
    def test_who_is_admitted_twice_is_refused(self, actor: Actor, now: datetime) -> None:
        group, person = make_group(actor=actor, now=now), make_joiner()
        admit(group, person, actor=actor, now=now)
        assert (
            refusal_of(lambda: admit(group, person, actor=actor, now=now, from_date=LATER))
            == "member_already"
        )
        assert GroupMember.objects.count() == 1

    def test_who_left_may_come_back_to_the_same_group(self, actor: Actor, now: datetime) -> None:
        group, person = make_group(actor=actor, now=now), make_joiner()
        first = admit(group, person, actor=actor, now=now)
        release_member(member=first, to_date=LATER, reason="sakit", actor=actor, now=now)
        assert admit(group, person, actor=actor, now=now, from_date=LATER).to_date is None

    def test_one_person_belongs_to_one_kube_in_a_lifetime(self, actor: Actor, now: datetime) -> None:
        person = make_joiner()
        first = admit(make_group(actor=actor, now=now), person, actor=actor, now=now)
        release_member(member=first, to_date=LATER, reason="keluar", actor=actor, now=now)
        second = make_group(actor=actor, now=now, name="KUBE Lain")
        assert (
            refusal_of(lambda: admit(second, person, actor=actor, now=now, from_date=LATER)) == "kube_before"
        )

    def test_also_a_kube_that_the_caller_cannot_see_counts(self, actor: Actor, now: datetime) -> None:
        person = make_joiner()
        admit(make_group(actor=actor, now=now, place_code=BALIKPAPAN), person, actor=actor, now=now)
        with region_scope(prefixes=["6472"]):
            own = make_group(actor=actor, now=now)
            assert refusal_of(lambda: admit(own, person, actor=actor, now=now)) == "kube_before"

    def test_an_admission_taken_back_does_not_count_as_a_kube(self, actor: Actor, now: datetime) -> None:
        person = make_joiner()
        mistaken = admit(make_group(actor=actor, now=now), person, actor=actor, now=now)
        release_member(member=mistaken, to_date=FORMED, reason="salah orang", actor=actor, now=now)
        admit(make_group(actor=actor, now=now, name="KUBE Lain"), person, actor=actor, now=now)
        assert GroupMember.objects.filter(to_date=None).count() == 1

    def test_groups_of_another_kind_do_not_count_as_a_kube(self, actor: Actor, now: datetime) -> None:
        person = make_joiner()
        for name in ("Kelompok Satu", "Kelompok Dua"):
            admit(make_group(actor=actor, now=now, name=name, rules="lainnya"), person, actor=actor, now=now)
        assert GroupMember.objects.filter(person=person).count() == 2

    @pytest.mark.parametrize(("day", "code"), [(TOMORROW, "in_future"), (date(2025, 1, 31), "before_formed")])
    def test_the_day_of_admission_must_make_sense(
        self, day: date, code: str, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        assert refusal_of(lambda: admit(group, make_joiner(), actor=actor, now=now, from_date=day)) == code

    @pytest.mark.parametrize(("day", "code"), [(TOMORROW, "in_future"), (date(2025, 1, 31), "before_start")])
    def test_the_day_of_release_must_make_sense(
        self, day: date, code: str, actor: Actor, now: datetime
    ) -> None:
        member = admit(make_group(actor=actor, now=now), make_joiner(), actor=actor, now=now)
        assert (
            refusal_of(lambda: release_member(member=member, to_date=day, reason="uji", actor=actor, now=now))
            == code
        )
        assert GroupMember.objects.get().to_date is None

    def test_who_was_released_cannot_be_released_again(self, actor: Actor, now: datetime) -> None:
        member = admit(make_group(actor=actor, now=now), make_joiner(), actor=actor, now=now)
        release_member(member=member, to_date=LATER, reason="uji", actor=actor, now=now)
        again = lambda: release_member(member=member, to_date=LATER, reason="uji", actor=actor, now=now)  # noqa: E731 - one line reads best
        assert refusal_of(again) == "released_already"


class TestOffices:
    def test_a_held_office_is_not_given_at_admission(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        admit(group, make_joiner(), actor=actor, now=now, office=GroupOffice.CHAIR)
        second = lambda: admit(group, make_joiner(), actor=actor, now=now, office=GroupOffice.CHAIR)  # noqa: E731 - one line reads best
        assert refusal_of(second) == "office_taken"

    def test_an_appointment_makes_the_former_holder_a_member(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        chair, *_others, member = fill_group(group, actor=actor, now=now)
        appoint_officer(
            member=member,
            office=GroupOffice.CHAIR,
            replaces=chair.pk,
            from_date=LATER,
            reason="rapat",
            actor=actor,
            now=now,
        )
        open_periods = {
            row.person_id: (row.office, row.from_date) for row in group.members.filter(to_date__isnull=True)
        }
        assert open_periods[member.person_id] == ("chair", LATER)
        assert open_periods[chair.person_id] == ("member", LATER)
        chair.refresh_from_db()
        assert (chair.office, chair.to_date) == ("chair", LATER)

    def test_an_appointment_on_the_first_day_corrects_the_period(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        member = admit(group, make_joiner(), actor=actor, now=now)
        changed = appoint_officer(
            member=member,
            office=GroupOffice.TREASURER,
            replaces=None,
            from_date=FORMED,
            reason="rapat",
            actor=actor,
            now=now,
        )
        assert (changed.pk, changed.office) == (member.pk, "treasurer")

    @pytest.mark.parametrize(
        ("office", "replaced", "day", "code"),
        [
            (GroupOffice.CHAIR, False, LATER, "office_taken"),
            (GroupOffice.MEMBER, False, LATER, "same_office"),
            (GroupOffice.CHAIR, True, TOMORROW, "in_future"),
            (GroupOffice.CHAIR, True, date(2025, 1, 31), "before_start"),
        ],
    )
    def test_an_appointment_that_makes_no_sense_changes_nothing(
        self, office: GroupOffice, replaced: bool, day: date, code: str, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        chair, *_others, member = fill_group(group, actor=actor, now=now)
        before = list(GroupMember.objects.order_by("pk").values())
        attempt = lambda: appoint_officer(  # noqa: E731 - a name for the attempt reads best
            member=member,
            office=office,
            replaces=chair.pk if replaced else None,
            from_date=day,
            reason="uji",
            actor=actor,
            now=now,
        )
        assert refusal_of(attempt) == code
        assert list(GroupMember.objects.order_by("pk").values()) == before


class TestDissolving:
    def test_everybody_is_released_that_day_and_nothing_changes_afterwards(
        self, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        members = fill_group(group, actor=actor, now=now)
        dissolve_group(group=group, dissolved_date=LATER, reason="sepakat", actor=actor, now=now)
        assert set(group.members.values_list("to_date", flat=True)) == {LATER}
        for attempt in (
            lambda: admit(group, make_joiner(), actor=actor, now=now),
            lambda: release_member(member=members[0], to_date=LATER, reason="uji", actor=actor, now=now),
            lambda: dissolve_group(group=group, dissolved_date=LATER, reason="uji", actor=actor, now=now),
        ):
            assert refusal_of(attempt) == "dissolved"

    def test_a_group_is_not_dissolved_before_its_last_member_came(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        admit(group, make_joiner(), actor=actor, now=now, from_date=LATER)
        early = lambda: dissolve_group(group=group, dissolved_date=FORMED, reason="uji", actor=actor, now=now)  # noqa: E731 - one line reads best
        assert refusal_of(early) == "before_start"
        assert Group.objects.get().dissolved_date is None


class TestDatabase:
    def row(self, group: Group, **other: Any) -> GroupMember:
        values: dict[str, Any] = {
            "group": group,
            "place_code": group.place_code,
            "office": "member",
            "from_date": FORMED,
            **other,
        }
        if "person" not in values and "person_id" not in values:
            values["person"] = make_joiner()
        return GroupMember.objects.create(**values)

    def test_no_office_has_two_holders_at_a_time(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        self.row(group, office="secretary", to_date=LATER)
        self.row(group, office="secretary", from_date=LATER)
        with pytest.raises(IntegrityError, match="one_holder"), transaction.atomic():
            self.row(group, office="secretary", from_date=date(2025, 3, 31), to_date=LATER)

    def test_nobody_is_twice_in_a_group_at_a_time(self, actor: Actor, now: datetime) -> None:
        group, person = make_group(actor=actor, now=now), make_joiner()
        self.row(group, person=person)
        with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
            self.row(group, person=person, from_date=LATER)

    def test_nobody_is_in_two_kube_whatever_the_row_says_of_its_kind(
        self, actor: Actor, now: datetime
    ) -> None:
        person = make_joiner()
        self.row(make_group(actor=actor, now=now), person=person, to_date=LATER)
        with pytest.raises(IntegrityError, match="one_kube_ever"), transaction.atomic():
            self.row(
                make_group(actor=actor, now=now, name="KUBE Lain"), person=person, group_kind=GroupKind.OTHER
            )

    @pytest.mark.parametrize(
        ("constraint", "values"),
        [("known_office", {"office": "king"}), ("period_forward", {"to_date": date(2025, 1, 1)})],
    )
    def test_nonsense_about_a_member_is_refused(
        self, constraint: str, values: dict[str, Any], actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            self.row(group, **values)

    @pytest.mark.parametrize(
        ("constraint", "values"),
        [("has_rules", {"rules": ""}), ("dissolved_after_formed", {"dissolved_date": date(2025, 1, 31)})],
    )
    def test_nonsense_about_a_group_is_refused(
        self, constraint: str, values: dict[str, Any], actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Group.objects.filter(pk=group.pk).update(**values)

    def test_a_kind_that_nobody_knows_is_refused(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        with pytest.raises(IntegrityError, match="known_kind"), transaction.atomic():
            Group.objects.create(
                party=make_person().party,
                place_code=group.place_code,
                kind="club",
                rules="x",
                formed_date=FORMED,
            )

    def test_a_kube_stays_a_kube(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Group.objects.filter(pk=group.pk).update(kind=GroupKind.OTHER)

    def test_another_region_sees_neither_group_nor_member_nor_account(
        self, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        fill_group(group, actor=actor, now=now)
        record_account(party=group.party, bank="B", holder="K", number="123456", reason="uji", actor=actor)
        with region_scope(prefixes=["6471"]):
            counts = [model.objects.count() for model in (Group, GroupMember, BankAccount)]
        assert counts == [0, 0, 0]


class TestAccount:
    def test_the_number_is_sealed_and_a_new_one_replaces_it(self, actor: Actor, now: datetime) -> None:
        party = make_group(actor=actor, now=now).party
        for number in ("0012-3456-7890", "9988776655"):
            record_account(
                party=party, bank=" Bank  Uji ", holder="KUBE Uji", number=number, reason="uji", actor=actor
            )
        account = BankAccount.objects.get()
        sealed = open_number(account.number_sealed, purpose=BANK_ACCOUNT)
        assert sealed is not None
        assert (account.bank, sealed.reveal()) == ("Bank Uji", "9988776655")
        assert b"9988776655" not in bytes(account.number_sealed)

    def test_two_groups_do_not_share_an_account(self, actor: Actor, now: datetime) -> None:
        first, second = (make_group(actor=actor, now=now, name=f"KUBE {name}").party for name in "AB")
        record_account(
            party=first, bank="Bank Uji", holder="A", number="0012345678", reason="uji", actor=actor
        )
        with pytest.raises(AccountRefused) as refused:
            record_account(
                party=second, bank="bank uji", holder="B", number="0012 345 678", reason="uji", actor=actor
            )
        assert refused.value.code == "number_taken"
        assert BankAccount.objects.count() == 1

    @pytest.mark.parametrize("number", ["12345", "abc", "1" * 21, ""])
    def test_a_malformed_number_is_refused(self, number: str, actor: Actor, now: datetime) -> None:
        party = make_group(actor=actor, now=now).party
        with pytest.raises(AccountRefused) as refused:
            record_account(party=party, bank="B", holder="K", number=number, reason="uji", actor=actor)
        assert refused.value.code == "number_malformed"

    def test_the_database_wants_bank_and_holder(self, actor: Actor, now: datetime) -> None:
        party = make_group(actor=actor, now=now).party
        record_account(party=party, bank="B", holder="K", number="123456", reason="uji", actor=actor)
        with pytest.raises(IntegrityError, match="named"), transaction.atomic():
            BankAccount.objects.update(holder="")


class TestReading:
    def test_the_story_tells_forming_coming_office_going_and_end(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now)
        chair = admit(group, make_joiner("Ketua Lama"), actor=actor, now=now, office=GroupOffice.CHAIR)
        other = admit(group, make_joiner("Ketua Baru"), actor=actor, now=now)
        appoint_officer(
            member=other,
            office=GroupOffice.CHAIR,
            replaces=chair.pk,
            from_date=date(2025, 3, 1),
            reason="rapat anggota",
            actor=actor,
            now=now,
        )
        dissolve_group(group=group, dissolved_date=LATER, reason="bubar bersama", actor=actor, now=now)
        group.refresh_from_db()
        with translation.override("en"):
            told = [
                (event.at, str(event.title), event.detail, event.reason) for event in group_story(group=group)
            ]
        assert told[0] == (LATER, "Member released", "Ketua Lama – Member", "bubar bersama") or told[0][
            1
        ] in {
            "Group dissolved",
            "Member released",
        }
        assert (date(2025, 3, 1), "Office changed", "Ketua Baru – Chair", "rapat anggota") in told
        assert (FORMED, "Member admitted", "Ketua Lama – Chair", "hadir") in told
        assert (LATER, "Group dissolved", "", "bubar bersama") in told
        assert [title for _at, title, *_rest in told].count("Member released") == 2
        with translation.override("en"):
            titles = [str(event.title) for event in person_story(person=chair.person)]
        assert titles.count("In a group") == 2

    def test_a_member_who_lives_elsewhere_has_no_name_for_this_reader(
        self, actor: Actor, now: datetime
    ) -> None:
        group = make_group(actor=actor, now=now)
        admit(group, make_joiner("Orang Balikpapan", place_code=BALIKPAPAN), actor=actor, now=now)
        with region_scope(prefixes=["6472"]):
            (line,) = group_members(group=group)
            told = str(group_story(group=group))
        assert (line.name, line.place_path) == ("", "")
        assert "Orang Balikpapan" not in told

    def test_the_list_counts_what_fits_the_search_before_the_other_filters(
        self, actor: Actor, now: datetime
    ) -> None:
        for name, place in (("KUBE Mawar", SAMARINDA), ("KUBE Melati", BALIKPAPAN)):
            make_group(actor=actor, now=now, name=name, place_code=place)
        other = make_group(actor=actor, now=now, name="Kelompok Mawar Dua", rules="lainnya")
        dissolve_group(group=other, dissolved_date=LATER, reason="uji", actor=actor, now=now)
        found = find_groups(text="mawar", kind="kube", state="", regency_code="", page=1)
        assert [line.group.party.display_name for line in found.lines] == ["KUBE Mawar"]
        assert found.by_kind == {"kube": 1, "other": 1}
        assert found.by_state == {"active": 1, "dissolved": 1}
        assert [(code, count) for code, _name, count in found.by_regency] == [("6472", 2)]

    def test_a_list_of_many_groups_takes_few_queries(
        self, actor: Actor, now: datetime, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(30):
            group = make_group(actor=actor, now=now, name=f"KUBE {number:02d}")
            admit(group, make_joiner(), actor=actor, now=now)
        with django_assert_max_num_queries(8):
            first = find_groups(text="", kind="", state="active", regency_code="6472", page=1)
        second = find_groups(text="", kind="", state="", regency_code="", page=2)
        assert (first.first, first.last, first.total) == (1, 25, 30)
        assert (second.first, second.last) == (26, 30)
