"""Short answers: at most 60 words in both languages for every standing, whatever the texts are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.rules.errors import Wording
from kail.calc.short_answer import (
    MOST_WORDS,
    AnswerParts,
    MissingDatum,
    ShortAnswerError,
    Standing,
    count_words,
    short_answer,
)

DECILE = MissingDatum(
    name=Wording("desil", "decile"),
    bring=Wording("kartu keluarga dan surat keterangan desa", "the family card and a letter of the village"),
)
AGE = MissingDatum(name=Wording("umur", "age"), bring=Wording("KTP", "the identity card"))
PARTS = AnswerParts(
    standing=Standing.CHOSEN,
    round_name="UEP 2025",
    place_name="Mahakam Ulu",
    rank=12,
    eligible=1640,
    places=150,
    reserve_number=3,
    condition=Wording("umur antara 18 dan 59 tahun", "age is between 18 and 59 years"),
    value=Wording("61 tahun", "61 years"),
    missing=(DECILE,),
    cause=Wording("NIK terdaftar pada dua orang", "the NIK is registered for two people"),
    office=Wording("kantor desa Long Bagun", "the office of Long Bagun"),
    object_until=Wording("14 Agustus 2025", "14 August 2025"),
)


def answer(standing, **changes):
    return short_answer(parts=replace(PARTS, standing=standing, **changes))


def test_who_is_chosen_reads_rank_and_places_and_that_the_decree_is_still_to_come():
    assert answer(Standing.CHOSEN).id == (
        "Anda terpilih dalam UEP 2025. Urutan Anda 12 dari 1.640 yang memenuhi syarat di Mahakam Ulu, untuk 150 "
        "tempat. Daftar ini baru berlaku setelah ditetapkan dengan SK."
    )
    assert "SK" not in answer(Standing.CHOSEN, decreed=True).id
    assert answer(Standing.CHOSEN, rank=None, decreed=True).en == "You are chosen in UEP 2025."


def test_who_has_a_place_not_by_rank_alone_reads_whose_place_it_is():
    said = answer(
        Standing.CHOSEN,
        granted=Wording("dari penerima yang keluar dari daftar", "of somebody who left the list"),
        decreed=True,
    )
    assert said.id.startswith(
        "Anda terpilih dalam UEP 2025. Tempat Anda: dari penerima yang keluar dari daftar. "
    )
    assert said.en.startswith(
        "You are chosen in UEP 2025. Your place: of somebody who left the list. Your rank"
    )


def test_who_is_in_reserve_reads_the_number():
    assert answer(Standing.RESERVE).en == (
        "You are eligible for UEP 2025, but places are too few: you are number 3 in reserve. Your rank is 12 of 1,640 "
        "eligible in Mahakam Ulu, for 150 places. If a place becomes free, the reserve moves up by number. "
        "You may object until 14 August 2025 at the office of Long Bagun."
    )


def test_who_does_not_meet_the_rule_reads_the_condition_and_the_own_datum():
    assert answer(Standing.NOT_MET, further=2).id == (
        "Anda belum memenuhi syarat UEP 2025. Syaratnya: umur antara 18 dan 59 tahun; data Anda: 61 tahun. "
        "Syarat lain yang belum terpenuhi: 2. Anda dapat menyanggah sampai 14 Agustus 2025 di kantor desa Long Bagun. "
        "Jika data itu keliru, minta perbaikan di kantor desa Long Bagun."
    )
    assert "data Anda: tidak ada" in answer(Standing.NOT_MET, value=None).id


def test_who_cannot_be_judged_reads_what_is_missing_and_what_to_bring():
    both = answer(Standing.UNKNOWN, missing=(DECILE, AGE))
    assert both.id == (
        "Data desil Anda belum ada; bawa kartu keluarga dan surat keterangan desa ke kantor desa Long Bagun. "
        "Data umur juga belum ada; bawa KTP. Sesudah itu UEP 2025 dapat dinilai."
    )
    assert both.en == (
        "Your data on decile is missing; bring the family card and a letter of the village to the office of "
        "Long Bagun. Data on age is missing too; bring the identity card. Then UEP 2025 can be judged for you."
    )


def test_who_is_held_reads_what_and_where():
    assert answer(Standing.HELD).id == (
        "Data Anda harus diperiksa dulu: NIK terdaftar pada dua orang. Datanglah ke kantor desa Long Bagun. "
        "Sesudah beres, UEP 2025 dinilai lagi."
    )


def test_who_was_dropped_reads_why_and_until_when_to_object():
    said = answer(Standing.DROPPED, cause=Wording("sudah menerima UEP 2024.", "received UEP 2024 already."))
    assert said.en == (
        "You were taken off the list of UEP 2025: received UEP 2024 already. If you disagree, go to the office of "
        "Long Bagun. You may object until 14 August 2025 at the office of Long Bagun."
    )


def test_a_place_and_an_office_that_are_not_given_are_said_in_general():
    said = answer(Standing.OUTSIDE_REGION, place_name="", office=None)
    assert said.en == (
        "UEP 2025 is only for residents of your region; by the data you live elsewhere. "
        "If the data are wrong, ask for a correction at the village office."
    )


def test_texts_that_are_too_long_are_cut_and_say_so():
    long = Wording(" ".join(["alasan"] * 80), " ".join(["reason"] * 80))
    said = answer(Standing.DROPPED, cause=long)
    assert "alasan alasan…" in said.id
    assert count_words(text=said.id) <= MOST_WORDS


@pytest.mark.parametrize(
    "written", ["6472010101900001", "6472 0101 0190 0001", "6472.0101-0190/0001", "NIK6472010101900001x"]
)
def test_a_number_that_could_be_a_nik_is_hidden(written):
    said = answer(
        Standing.DROPPED, cause=Wording(f"sama dengan {written} di desa", f"equals {written} there")
    )
    for text in (said.id, said.en):
        assert "••••" in text
        assert not re.search(
            r"\d(\D?\d){11}", text.replace("14 Agustus 2025", "").replace("14 August 2025", "")
        )


@pytest.mark.parametrize(
    ("standing", "changes", "part"),
    [
        (Standing.RESERVE, {"reserve_number": None}, "reserve_number"),
        (Standing.NOT_MET, {"condition": None}, "condition"),
        (Standing.UNKNOWN, {"missing": ()}, "missing"),
        (Standing.UNKNOWN, {"missing": (replace(DECILE, bring=Wording("", "")),)}, "bring"),
        (Standing.UNKNOWN, {"missing": (replace(DECILE, name=Wording("desil", "")),)}, "missing"),
        (Standing.HELD, {"cause": Wording(" . ", "…")}, "cause"),
        (Standing.DROPPED, {"cause": None}, "cause"),
        (Standing.CHOSEN, {"round_name": " "}, "round_name"),
    ],
)
def test_an_answer_that_would_explain_nothing_is_refused(standing, changes, part):
    with pytest.raises(ShortAnswerError) as refusal:
        answer(standing, **changes)
    assert (refusal.value.code, refusal.value.part) == ("part_missing", part)


def test_words_are_counted_between_spaces():
    assert count_words(text="Bawa KTP  ke kantor desa/kelurahan.") == 5
    assert count_words(text="") == 0


# ---- laws

anything = st.text(max_size=400).filter(lambda text: any(letter.isalnum() for letter in text))
spoken = st.lists(st.text("abcdefg0123456789", min_size=1, max_size=9), min_size=1, max_size=50).map(" ".join)
texts = st.one_of(anything, spoken, st.from_regex(r"[0-9]{4}( |-|)[0-9]{12} desa", fullmatch=True))
wordings = st.builds(Wording, texts, texts)
counts = st.integers(0, 10**9)
many_parts = st.builds(
    AnswerParts,
    standing=st.sampled_from(Standing),
    round_name=texts,
    place_name=st.one_of(st.just(""), texts),
    rank=st.none() | counts,
    eligible=st.none() | counts,
    places=st.none() | counts,
    reserve_number=counts,
    condition=wordings,
    value=st.none() | wordings,
    further=st.integers(0, 99),
    missing=st.lists(st.builds(MissingDatum, wordings, wordings), min_size=1, max_size=6).map(tuple),
    cause=wordings,
    granted=st.none() | wordings,
    office=st.none() | wordings,
    object_until=st.none() | wordings,
    decreed=st.booleans(),
)


@settings(deadline=None, max_examples=400)
@given(parts=many_parts)
def test_no_answer_has_more_than_sixty_words_or_a_nik(parts):
    said = short_answer(parts=parts)
    for text in (said.id, said.en):
        assert 0 < count_words(text=text) <= MOST_WORDS
        assert text.endswith(".")
        assert text == " ".join(text.split())
        assert text.isprintable()
        assert not re.search(r"\d{16}", text)


@settings(deadline=None)
@given(names=st.lists(spoken, min_size=1, max_size=6), bring=spoken)
def test_who_cannot_be_judged_always_reads_the_first_missing_datum_and_what_to_bring(names, bring):
    missing = tuple(MissingDatum(Wording(name, name), Wording(bring, bring)) for name in names)
    said = answer(Standing.UNKNOWN, missing=missing)
    for text in (said.id, said.en):
        first, brought = names[0].split()[0], bring.split()[0]
        if not re.search(r"\d{9}", (names[0] + bring).replace(" ", "")):
            assert first in text
            assert brought in text


@pytest.mark.parametrize("standing", Standing)
def test_the_longest_texts_still_fit(standing):
    long = Wording(" ".join(["panjang"] * 99), " ".join(["long"] * 99))
    parts = AnswerParts(
        standing=standing,
        round_name=long.id,
        place_name=long.id,
        rank=10**9,
        eligible=10**9,
        places=10**9,
        reserve_number=10**9,
        condition=long,
        value=long,
        further=10**9,
        missing=(MissingDatum(long, long),) * 5,
        cause=long,
        office=long,
        object_until=long,
    )
    said = short_answer(parts=parts)
    assert max(count_words(text=said.id), count_words(text=said.en)) <= MOST_WORDS
