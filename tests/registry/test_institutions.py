"""Institutions: entered, filled, counted, closed; what the database refuses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kail.apps.registry.enums import (
    EntryReason,
    ExitReason,
    Grade,
    InstitutionKind,
    InstitutionOffice,
    PartyKind,
    PermitKind,
)
from kail.apps.registry.errors import InstitutionRefused
from kail.apps.registry.models import (
    Accreditation,
    HeadCount,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Residence,
)
from kail.apps.registry.selectors.institution_stories import institution_story
from kail.apps.registry.selectors.institutions import (
    EXPIRED,
    Wanted,
    find_institutions,
    officers_of,
    residents_of,
)
from kail.apps.registry.selectors.occupancy import occupancy_of
from kail.apps.registry.selectors.stories import person_story
from kail.apps.registry.services.institutions import (
    appoint_institution_officer,
    change_institution,
    close_institution,
    end_permit,
    record_accreditation,
    record_permit,
    release_institution_officer,
)
from kail.apps.registry.services.residences import discharge_resident, record_head_count
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.registry.institutions_made import CAME, FOUNDED, house, make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
LATER = date(2025, 5, 1)
TOMORROW = date(2025, 6, 5)


def refusal_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(InstitutionRefused) as refused:
        attempt()
    assert str(refused.value).endswith(".")
    return refused.value.code


def people_in(institution: Institution) -> tuple[int, int]:
    found = occupancy_of(institution_ids=[institution.pk])[institution.pk]
    return found.residents, found.unlisted


def permit(institution: Institution, actor: Actor, now: datetime, **other: Any) -> InstitutionPermit:
    values: dict[str, Any] = {
        "kind": PermitKind.REGISTRATION,
        "number": "460/1/2024",
        "issuer": "Dinas Sosial",
        "from_date": date(2024, 1, 1),
        "until": date(2027, 1, 1),
        "reason": "surat dilihat",
        **other,
    }
    return record_permit(institution=institution, actor=actor, now=now, **values)


def grade(institution: Institution, actor: Actor, now: datetime, **other: Any) -> Accreditation:
    values: dict[str, Any] = {
        "grade": Grade.B,
        "number": "BALKS/12",
        "decided_date": date(2024, 3, 1),
        "valid_until": date(2027, 2, 28),
        "reason": "sertifikat dilihat",
        **other,
    }
    return record_accreditation(institution=institution, actor=actor, now=now, **values)


def officer(institution: Institution, actor: Actor, now: datetime, **other: Any) -> InstitutionOfficer:
    values: dict[str, Any] = {
        "office": InstitutionOffice.CHAIR,
        "person": None,
        "outsider_name": "Ibu Ketua",
        "from_date": CAME,
        "reason": "akta yayasan",
        **other,
    }
    return appoint_institution_officer(institution=institution, actor=actor, now=now, **values)


def count(institution: Institution, actor: Actor, now: datetime, **other: Any) -> HeadCount:
    values: dict[str, Any] = {
        "month": date(2025, 5, 1),
        "counted": {"male_6_17": 1},
        "over_capacity_reason": "",
        "reason": "laporan bulanan",
        **other,
    }
    return record_head_count(institution=institution, actor=actor, now=now, **values)


class TestEntering:
    def test_an_institution_is_a_party_with_author_and_reason(self, actor: Actor, now: datetime) -> None:
        made = make_institution(actor=actor, now=now, name="  Panti   Kasih ")
        assert (made.party.kind, made.party.display_name) == (PartyKind.INSTITUTION, "Panti Kasih")
        assert made.history.get().pgh_context["reason"] == "kunjungan pendataan"
        assert people_in(made) == (0, 0)

    @pytest.mark.parametrize(
        ("other", "code"),
        [
            ({"name": " "}, "name_missing"),
            ({"name": "x" * 201}, "name_missing"),
            ({"capacity": -1}, "capacity"),
            ({"capacity": 5001}, "capacity"),
            ({"founded_date": TOMORROW}, "in_future"),
            ({"place_code": "6472"}, "place_unknown"),
        ],
    )
    def test_wrong_facts_enter_nothing(
        self, other: dict[str, Any], code: str, actor: Actor, now: datetime
    ) -> None:
        assert refusal_of(lambda: make_institution(actor=actor, now=now, **other)) == code
        assert not Institution.objects.exists()

    def test_nobody_enters_one_for_another_region(self, actor: Actor, now: datetime) -> None:
        with region_scope(prefixes=["6472"]):
            assert refusal_of(lambda: make_institution(actor=actor, now=now, place_code=BALIKPAPAN)) == (
                "place_unknown"
            )

    def test_another_region_sees_nothing_of_it(self, actor: Actor, now: datetime) -> None:
        made = make_institution(actor=actor, now=now)
        house(made, make_person(), actor=actor, now=now)
        with region_scope(prefixes=["6471"]):
            assert not Institution.objects.exists()
            assert not Residence.objects.exists()
            assert occupancy_of(institution_ids=[made.pk])[made.pk].people == 0

    def test_a_change_is_told_in_words(self, actor: Actor, now: datetime) -> None:
        made = make_institution(actor=actor, now=now)
        change_institution(
            institution=made,
            name="Panti Baru",
            kind=InstitutionKind.ELDERLY,
            address="",
            capacity=30,
            reason="gedung baru",
            actor=actor,
        )
        told = [event for event in institution_story(institution=made, with_residents=True) if event.changes]
        assert {event.reason for event in told} == {"gedung baru"}
        values = [value for event in told for change in event.changes for value in change[1:]]
        assert {"2", "30", "Panti Uji", "Panti Baru"} <= set(values)


class TestPlaces:
    def test_the_last_place_is_taken_and_then_a_reason_is_asked(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        for _number in range(2):
            house(home, make_person(), actor=actor, now=now, over_capacity_reason="tidak perlu")
        assert people_in(home) == (2, 0)
        assert set(Residence.objects.values_list("over_capacity_reason", flat=True)) == {""}
        third = make_person()
        assert refusal_of(lambda: house(home, third, actor=actor, now=now)) == "over_capacity"
        assert people_in(home) == (2, 0)
        made = house(home, third, actor=actor, now=now, over_capacity_reason="banjir, semalam")
        assert made.over_capacity_reason == "banjir, semalam"
        assert people_in(home) == (3, 0)

    def test_the_database_refuses_one_too_many_by_itself(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now, capacity=1)
        house(home, make_person(), actor=actor, now=now)
        with pytest.raises(IntegrityError, match="more people than places"), transaction.atomic():
            Residence.objects.create(
                institution=home,
                person=make_person(),
                place_code=home.place_code,
                from_date=CAME,
                entry_reason=EntryReason.OTHER,
            )

    def test_a_leaver_frees_a_place(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now, capacity=1)
        first = house(home, make_person(), actor=actor, now=now)
        discharge_resident(
            residence=first, to_date=LATER, exit_reason=ExitReason.FAMILY, reason="x", actor=actor, now=now
        )
        house(home, make_person(), actor=actor, now=now)
        assert people_in(home) == (1, 0)

    def test_coming_back_by_a_correction_counts_again(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now, capacity=1)
        first = house(home, make_person(), actor=actor, now=now)
        discharge_resident(
            residence=first, to_date=LATER, exit_reason=ExitReason.FAMILY, reason="x", actor=actor, now=now
        )
        house(home, make_person(), actor=actor, now=now)
        with pytest.raises(IntegrityError, match="more people than places"), transaction.atomic():
            Residence.objects.filter(pk=first.pk).update(to_date=None, exit_reason="")

    def test_head_counts_take_places_too(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        count(home, actor, now, counted={"male_0_5": 1, "female_60_up": 1})
        assert people_in(home) == (0, 2)
        assert refusal_of(lambda: house(home, make_person(), actor=actor, now=now)) == "over_capacity"
        assert refusal_of(lambda: count(home, actor, now, counted={"male_0_5": 3})) == "over_capacity"
        count(home, actor, now, counted={"male_0_5": 3}, over_capacity_reason="kamar darurat")
        assert people_in(home) == (0, 3)

    def test_the_newest_month_counts_and_an_older_one_may_follow(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        count(home, actor, now, month=date(2025, 6, 1), counted={"male_0_5": 1})
        count(home, actor, now, month=date(2025, 5, 17), counted={"male_0_5": 9})
        assert people_in(home) == (0, 1)
        assert HeadCount.objects.get(month=date(2025, 5, 1)).people == 9

    def test_an_institution_without_places_houses_nobody(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now, capacity=0)
        assert refusal_of(lambda: house(home, make_person(), actor=actor, now=now)) == "houses_nobody"
        assert refusal_of(lambda: count(home, actor, now)) == "houses_nobody"

    def test_nobody_lives_in_two_at_once(self, actor: Actor, now: datetime) -> None:
        person = make_person()
        house(make_institution(actor=actor, now=now), person, actor=actor, now=now)
        other = make_institution(actor=actor, now=now, place_code=BALIKPAPAN)
        assert refusal_of(lambda: house(other, person, actor=actor, now=now)) == "lives_elsewhere"
        assert people_in(other) == (0, 0)

    @pytest.mark.parametrize(
        ("from_date", "code"),
        [
            (TOMORROW, "in_future"),
            (FOUNDED - timedelta(days=1), "before_founded"),
            (date(1901, 1, 1), "before_birth"),
        ],
    )
    def test_impossible_days_admit_nobody(
        self, from_date: date, code: str, actor: Actor, now: datetime
    ) -> None:
        home = make_institution(actor=actor, now=now)
        assert (
            refusal_of(lambda: house(home, make_person(), actor=actor, now=now, from_date=from_date)) == code
        )
        assert people_in(home) == (0, 0)

    def test_a_mistake_is_taken_back_and_leaves_the_list(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        person = make_person()
        made = house(home, person, actor=actor, now=now)
        discharge_resident(
            residence=made, to_date=CAME, exit_reason=ExitReason.MISTAKE, reason="x", actor=actor, now=now
        )
        assert residents_of(institution=home) == []
        assert "institusi" not in " ".join(str(event.title) for event in person_story(person=person))
        assert (
            refusal_of(
                lambda: discharge_resident(
                    residence=made,
                    to_date=LATER,
                    exit_reason=ExitReason.FAMILY,
                    reason="x",
                    actor=actor,
                    now=now,
                )
            )
            == "ended_already"
        )


class TestPapers:
    def test_two_registrations_at_once_are_refused(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        first = permit(home, actor, now)
        assert refusal_of(lambda: permit(home, actor, now, number="2")) == "permit_overlaps"
        permit(home, actor, now, kind=PermitKind.LICENCE)
        end_permit(permit=first, to_date=LATER, reason="dicabut", actor=actor, now=now)
        permit(home, actor, now, number="2", from_date=LATER)
        assert InstitutionPermit.objects.count() == 3

    @pytest.mark.parametrize(
        ("other", "code"),
        [({"from_date": TOMORROW}, "in_future"), ({"until": date(2024, 1, 1)}, "backwards")],
    )
    def test_a_paper_holds_for_a_day_at_least(
        self, other: dict[str, Any], code: str, actor: Actor, now: datetime
    ) -> None:
        home = make_institution(actor=actor, now=now)
        assert refusal_of(lambda: permit(home, actor, now, **other)) == code
        assert not InstitutionPermit.objects.exists()

    def test_a_paper_does_not_end_twice_or_before_it_began(self, actor: Actor, now: datetime) -> None:
        made = permit(make_institution(actor=actor, now=now), actor, now, until=date(2025, 1, 1))
        for day, code in ((LATER, "ended_already"), (date(2023, 12, 31), "backwards")):
            assert (
                refusal_of(
                    lambda day=day: end_permit(permit=made, to_date=day, reason="x", actor=actor, now=now)
                )
                == code
            )

    @pytest.mark.parametrize(
        ("other", "code"),
        [
            ({"number": " "}, "number_missing"),
            ({"valid_until": None}, "until_missing"),
            ({"valid_until": date(2024, 2, 1)}, "backwards"),
            ({"decided_date": TOMORROW}, "in_future"),
        ],
    )
    def test_a_grade_needs_its_certificate(
        self, other: dict[str, Any], code: str, actor: Actor, now: datetime
    ) -> None:
        home = make_institution(actor=actor, now=now)
        assert refusal_of(lambda: grade(home, actor, now, **other)) == code
        assert not Accreditation.objects.exists()

    def test_not_accredited_has_neither_number_nor_end(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        made = grade(home, actor, now, grade=Grade.NONE)
        assert (made.number, made.valid_until) == ("", None)
        assert refusal_of(lambda: grade(home, actor, now)) == "accredited_already"


class TestOfficers:
    def test_one_chair_at_a_time_but_many_carers(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        chair = officer(home, actor, now)
        assert refusal_of(lambda: officer(home, actor, now, outsider_name="Lain")) == "office_taken"
        for name in ("Pengasuh A", "Pengasuh B"):
            officer(home, actor, now, office=InstitutionOffice.CARER, outsider_name=name)
        release_institution_officer(officer=chair, to_date=LATER, reason="x", actor=actor, now=now)
        person = make_person(name="Ketua Baru")
        officer(home, actor, now, person=person, outsider_name="", from_date=LATER)
        assert [line.name for line in officers_of(institution=home)] == [
            "Ketua Baru",
            "Pengasuh A",
            "Pengasuh B",
            "Ibu Ketua",
        ]

    @pytest.mark.parametrize("both", [True, False])
    def test_an_officer_is_a_person_or_a_name(self, both: bool, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        other = {"person": make_person()} if both else {"outsider_name": " "}
        assert refusal_of(lambda: officer(home, actor, now, **other)) == "nobody_named"


class TestClosing:
    def test_everybody_leaves_and_nothing_changes_any_more(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        house(home, make_person(), actor=actor, now=now)
        officer(home, actor, now)
        close_institution(institution=home, closed_date=LATER, reason="tutup", actor=actor, now=now)
        assert people_in(home) == (0, 0)
        assert Residence.objects.get().exit_reason == ExitReason.MOVED
        assert refusal_of(lambda: permit(home, actor, now)) == "closed"
        titles = [str(event.title) for event in institution_story(institution=home, with_residents=False)]
        assert len(titles) == 4
        assert len(institution_story(institution=home, with_residents=True)) == 6

    def test_it_does_not_close_before_the_last_came(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        house(home, make_person(), actor=actor, now=now, from_date=LATER)
        attempt = lambda: close_institution(  # noqa: E731  # named once, tried inside the helper
            institution=home, closed_date=CAME, reason="x", actor=actor, now=now
        )
        assert refusal_of(attempt) == "backwards"
        assert people_in(home) == (1, 0)


class TestConstraints:
    def test_the_database_knows_kinds_and_periods(self, actor: Actor, now: datetime) -> None:
        home = make_institution(actor=actor, now=now)
        paper = permit(home, actor, now)
        certificate = grade(home, actor, now)
        held = officer(home, actor, now)
        lives = house(home, make_person(), actor=actor, now=now)
        counted = count(home, actor, now, counted={})
        before = date(2000, 1, 1)
        wrong: list[tuple[Any, dict[str, Any], str]] = [
            (home, {"kind": "villa"}, "institution_known_kind"),
            (home, {"closed_date": before}, "closed_after_founded"),
            (paper, {"kind": "x"}, "permit_known_kind"),
            (paper, {"number": ""}, "permit_named"),
            (paper, {"to_date": before}, "permit_period_forward"),
            (certificate, {"grade": "d"}, "known_grade"),
            (certificate, {"valid_until": None}, "graded_until_a_day"),
            (certificate, {"valid_until": before}, "accreditation_period_forward"),
            (held, {"office": "x"}, "known_office"),
            (held, {"outsider_name": ""}, "one_of_two"),
            (held, {"to_date": before}, "officer_period_forward"),
            (lives, {"entry_reason": "x"}, "known_reasons"),
            (lives, {"exit_reason": "family"}, "ended_for_a_reason"),
            (lives, {"to_date": before, "exit_reason": "family"}, "residence_period_forward"),
            (counted, {"male_0_5": -1}, "male_0_5"),
        ]
        for row, change, constraint in wrong:
            with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**change)
        with pytest.raises(IntegrityError, match="of_a_month"), transaction.atomic():
            HeadCount.objects.create(institution=home, place_code=SAMARINDA, month=date(2025, 4, 2))

    def test_nothing_of_it_is_ever_deleted(self, actor: Actor, now: datetime) -> None:
        make_institution(actor=actor, now=now)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Residence.objects.all().delete()


class TestList:
    def test_filters_and_counts(self, actor: Actor, now: datetime) -> None:
        today = now.date()
        first = make_institution(actor=actor, now=now, name="Panti Anak Satu")
        second = make_institution(
            actor=actor, now=now, name="Panti Jompo", kind=InstitutionKind.ELDERLY, place_code=BALIKPAPAN
        )
        third = make_institution(actor=actor, now=now, name="Panti Anak Dua")
        grade(first, actor, now)
        grade(second, actor, now, valid_until=date(2025, 1, 1))
        close_institution(institution=third, closed_date=LATER, reason="x", actor=actor, now=now)
        found = find_institutions(wanted=Wanted(), today=today, page=1)
        assert [line.institution.party.display_name for line in found.lines] == [
            "Panti Anak Dua",
            "Panti Anak Satu",
            "Panti Jompo",
        ]
        assert found.by_kind == {"children": 2, "elderly": 1}
        assert found.by_state == {"active": 2, "closed": 1}
        assert found.by_grade == {"b": 1, EXPIRED: 1, "none": 1}
        assert [(code, number) for code, _name, number in found.by_regency] == [("6471", 1), ("6472", 2)]
        only = find_institutions(wanted=Wanted(text="anak", state="active"), today=today, page=1)
        assert [line.institution.pk for line in only.lines] == [first.pk]
        assert only.by_state == {"active": 1, "closed": 1}
        assert find_institutions(wanted=Wanted(grade=EXPIRED), today=today, page=1).total == 1

    def test_the_number_of_queries_does_not_grow(self, actor: Actor, now: datetime) -> None:
        def queries() -> int:
            with CaptureQueriesContext(
                connection,
            ) as caught:
                find_institutions(wanted=Wanted(), today=now.date(), page=1)
            return len(caught)

        house(make_institution(actor=actor, now=now), make_person(), actor=actor, now=now)
        few = queries()
        for number in range(5):
            more = make_institution(actor=actor, now=now, name=f"Panti {number}")
            house(more, make_person(), actor=actor, now=now)
            permit(more, actor, now)
            grade(more, actor, now)
        assert queries() == few
