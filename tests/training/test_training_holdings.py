"""What training holds of a person is told whole, binds where money or a result is, and stands in a merge."""

import pytest
from django.conf import LazySettings

from kail.apps.privacy.selectors.removals import erasure_bonds
from kail.apps.privacy.selectors.requests import holdings_of
from kail.apps.training.enums import SeatState, TestKind
from kail.apps.training.errors import SeatRefused
from kail.apps.training.models import Course, DrawEntry, Preference, Seat
from kail.apps.training.personal import REGISTER
from kail.apps.training.selectors.holdings import bound_by_training, told_by_training, trained_parties
from kail.apps.training.services import (
    approve_draw,
    leave_class,
    propose_draw,
    record_scores,
    save_preferences,
)
from kail.apps.training.services.following import TRAINING, nothing_to_part, refuse_two_seats
from kail.config.followers import MERGES
from kail.config.holdings import KEEPERS
from kail.kernel.holdings import HeldSection
from kail.kernel.personal import Personal, held_rows
from tests.conftest import NOW
from tests.enrolments.enrolled import Going
from tests.people import make_person
from tests.training.certified import DAY, URL, issued, revoke, seat_of, taught_class
from tests.training.taught import make_class, make_course, person_of, sit
from tests.training.test_certificates import correct

pytestmark = pytest.mark.usefixtures("whole_country")


def texts(sections: list[HeldSection]) -> str:
    return "\n".join(
        f"{section.title}|{fact.what}|{fact.value}|{fact.source}"
        for section in sections
        for fact in section.facts
    )


def test_a_person_with_everything_is_told_all_of_it(
    going: Going, sewing: Course, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = URL
    wished = make_class(
        going, make_course(actor=going.maker, code="boga", name="Tata boga"), place="Dapur", trainer=""
    )
    save_preferences(
        enrolment=going.enrolment("S1"), person=person_of(going, "S1"), courses=[wished.course], reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    draw = propose_draw(of_round=going.round, seed="benih", reason="uji", actor=going.maker, now=NOW)
    approve_draw(draw=draw, reason="adil", actor=going.head, now=NOW)
    leave_class(seat=seat_of(going, wished, "S1"), reason="pindah", actor=going.maker, now=NOW)
    made = taught_class(going, sewing)
    record_scores(
        training_class=made, kind=TestKind.PRE, scores={seat_of(going, made, "S1").pk: 44}, reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    one, _other = issued(going, made)
    revoke(going, one)
    correct(going, seat_of(going, made, "S1"), passed=False)
    party_id = person_of(going, "S1").pk
    told = texts(list(told_by_training(party_id=party_id)))
    for said in (
        "Pilihan pelatihan ke-1|Tata boga", "undian kursi|Tata boga; didapat: Tata boga",
        "Kelas Tata boga|Sudah keluar",
        "Kelas Menjahit", "Pertemuan 3 Menjahit|Hadir", "Sebelum pelatihan: 44", "Hasil Menjahit, versi 1|lulus",
        "Hasil Menjahit, versi 2|tidak lulus", f"Sertifikat {one.number}|S1; Menjahit", one.code, "dicabut tanggal",
        "Pembetulan hasil Menjahit|Disetujui; keliru; benar", "Sertifikat Menjahit diusulkan|Disetujui; lulus; benar",
        f"Pencabutan sertifikat {one.number}", "nama salah",
    ):  # fmt: skip
        assert said in told, (said, told)
    assert texts(list(holdings_of(party_id=party_id))).count(f"Sertifikat {one.number}|") == 1
    held = {str(rows.what) for rows in held_rows(people=[party_id], families=[], emptied=[])}
    assert {str(entry.what) for entry in REGISTER if isinstance(entry, Personal)} <= held


def test_nobody_is_told_of_another(going: Going, sewing: Course) -> None:
    made = taught_class(going, sewing)
    issued(going, made)
    assert "B1" not in texts(list(told_by_training(party_id=person_of(going, "S1").pk)))
    assert told_by_training(party_id=make_person().pk) == []


def test_a_result_binds_and_a_wish_does_not(going: Going, sewing: Course) -> None:
    assert any(keeper.name == "training" for keeper in KEEPERS)
    made = taught_class(going, sewing)
    member = make_person(name="Anggota")
    enrolment = going.enrolment("S1")
    Preference.objects.create(
        enrolment=enrolment, person=member, rank=1, course=sewing, place_code=member.place_code
    )
    assert not bound_by_training(party_ids=[member.pk])
    seat = Seat.objects.create(
        training_class=made, enrolment=enrolment, person=member, place_code=member.place_code, state=SeatState.LEFT,
        card_code="x" * 22, left_at=NOW,
    )  # fmt: skip
    assert not bound_by_training(party_ids=[member.pk])
    Seat.objects.filter(pk=seat.pk).update(given_amount=1)
    assert bound_by_training(party_ids=[member.pk, 0]).keys() == {member.pk}
    assert "uang negara" in str(erasure_bonds(party_id=member.pk))


class TestMerge:
    def test_two_records_in_one_class_are_not_merged_until_one_leaves(
        self, going: Going, sewing: Course
    ) -> None:
        assert TRAINING in MERGES
        made = make_class(going, sewing, capacity=1)
        first, second = person_of(going, "S1").pk, person_of(going, "S2").pk
        sit(going, made, "S1")
        waiting = sit(going, made, "S2")
        assert waiting.state == SeatState.WAITING
        with pytest.raises(SeatRefused) as refused:
            refuse_two_seats(survivor_id=first, absorbed_id=second, merge_id=1)
        assert refused.value.code == "two_seats"
        assert "Menjahit" in str(refused.value)
        leave_class(seat=waiting, reason="dua kali", actor=going.maker, now=NOW)
        refuse_two_seats(survivor_id=first, absorbed_id=second, merge_id=1)

    def test_one_seat_is_no_hindrance_and_nothing_moves(self, going: Going, sewing: Course) -> None:
        seat = sit(going, make_class(going, sewing), "S1")
        first, other = person_of(going, "S1").pk, make_person().pk
        refuse_two_seats(survivor_id=other, absorbed_id=first, merge_id=1)
        nothing_to_part(survivor_id=other, absorbed_id=first, merge_id=1)
        assert Seat.objects.get(pk=seat.pk).person_id == first

    def test_a_seat_and_a_certificate_are_at_stake(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        one, _other = issued(going, made)
        found = trained_parties(party_ids=[person_of(going, "S1").pk])
        assert [benefit.words for benefit in found] == [
            "Peserta kelas Menjahit, Pelaksanaan Uji",
            f"Sertifikat {one.number}",
        ]
        assert all(benefit.at_stake for benefit in found)

    def test_a_certificate_after_a_merge_bears_the_surviving_name(self, going: Going, sewing: Course) -> None:
        made = taught_class(going, sewing)
        survivor = make_person(name="Siti Utama")
        absorbed = person_of(going, "S1")
        type(absorbed).objects.filter(pk=absorbed.pk).update(merged_into=survivor, held_for=["merged"])
        assert {one.holder for one in issued(going, made)} == {"Siti Utama", "B1"}
        assert DAY.year == 2025


def test_a_draw_is_told_even_when_it_gave_nothing(going: Going, sewing: Course) -> None:
    member = make_person(name="Anggota")
    draw = propose_draw_of(going, sewing)
    DrawEntry.objects.create(
        draw=draw, enrolment=going.enrolment("S1"), person=member, place_code=member.place_code, number=99, lottery=1,
        wishes=[], outcome="nothing",
    )  # fmt: skip
    assert "Urutan 99 dalam undian kursi|didapat: tidak ada" in texts(
        list(told_by_training(party_id=member.pk))
    )


def propose_draw_of(going: Going, course: Course) -> object:
    make_class(going, course)
    save_preferences(
        enrolment=going.enrolment("S1"), person=person_of(going, "S1"), courses=[course], reason="uji",
        actor=going.maker, now=NOW,
    )  # fmt: skip
    return propose_draw(of_round=going.round, seed="benih", reason="uji", actor=going.maker, now=NOW)
