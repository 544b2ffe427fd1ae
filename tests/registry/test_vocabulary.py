"""The words of the rules: each says the same in SQL and in Python, and codes mean what the codebook says."""

import csv
import random
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.apps.registry.aid_schemes import national_schemes
from kail.apps.registry.local_categories import local_categories
from kail.apps.registry.models import AidReceipt, Family, Person
from kail.apps.registry.vocabulary import (
    REFERENCE_DATE,
    SELECTABLE_SQL,
    VOCABULARY,
    from_clause,
    values_for,
    values_of_parties,
)
from kail.calc.rules import Kind, Outcome, Value, compile_sql, evaluate, parse
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.programmes.people import FamilyRow, PersonRow, make_people, random_people
from tests.registry.history_drawn import (
    WORDS,
    history_words,
    office_categories,
    random_aid_and_categories,
    random_history,
)
from tests.registry.random_rules import random_rule

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
DAY = date(2025, 2, 28)
TERMS = VOCABULARY.terms


def age_on(day: date, birth: date) -> int:
    """Complete years by the calendar; who is not born yet counts as 0."""
    return max(0, day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)))


def _between(code: int | None, low: int, high: int) -> bool | None:
    return None if code is None else low <= code <= high


def _civil_servant(person: Person) -> bool | None:
    excluded = (
        person.works is False
        or _between(person.work_sector, 1, 6) is True
        or age_on(DAY, person.birth_date) < 18
    )
    return False if excluded else None


def _pregnant(person: Person) -> bool | None:
    if person.sex == 1 or not 10 <= age_on(DAY, person.birth_date) <= 54:
        return False
    return person.pregnant


def _per_person(area: int | None, members: int) -> int | None:
    return None if area is None or members == 0 else area // members


def _aided(person: Person) -> frozenset[str]:
    """Schemes that the family or anybody who is in it by the registry receives on the day."""
    parties = {person.family_id, *Person.objects.filter(family=person.family_id).values_list("pk", flat=True)}
    rows = AidReceipt.objects.filter(party__in=parties, from_date__lte=DAY)
    return frozenset(row.scheme for row in rows if row.to_date is None or row.to_date > DAY)


Expected = Callable[[Person, Family, Sequence[Person]], Value | None]
EXPECTED: dict[str, Expected] = {
    "umur": lambda p, f, m: age_on(DAY, p.birth_date),
    "tanggal_lahir": lambda p, f, m: p.birth_date,
    "jenis_kelamin": lambda p, f, m: p.sex,
    "status_perkawinan": lambda p, f, m: p.marital_status,
    "hubungan_keluarga": lambda p, f, m: p.relation,
    "kepala_keluarga": lambda p, f, m: p.relation == 1,
    "perempuan_kepala_keluarga": lambda p, f, m: p.relation == 1 and p.sex == 2,
    "ijazah_tertinggi": lambda p, f, m: p.education,
    "tamat_sd": lambda p, f, m: _between(p.education, 1, 22),
    "tamat_smp": lambda p, f, m: _between(p.education, 6, 22),
    "tamat_sma": lambda p, f, m: _between(p.education, 11, 22),
    "tamat_perguruan_tinggi": lambda p, f, m: _between(p.education, 18, 22),
    "bekerja": lambda p, f, m: p.works,
    "lapangan_usaha": lambda p, f, m: p.work_sector,
    "punya_usaha": lambda p, f, m: p.has_business,
    "pns": lambda p, f, m: _civil_servant(p),
    "disabilitas": lambda p, f, m: p.disabled,
    "hamil": lambda p, f, m: _pregnant(p),
    "ppks": lambda p, f, m: (
        frozenset(p.welfare_categories) | {one for one in office_categories(p, DAY) if one <= 26}
    ),
    "kategori_dinas": lambda p, f, m: frozenset(one for one in office_categories(p, DAY) if one > 26),
    "wilayah": lambda p, f, m: p.place_code,
    "tinggal_di_kota": lambda p, f, m: p.place_code[2] == "7",
    "tanggal_terdaftar": lambda p, f, m: p.registered_date,
    "desil": lambda p, f, m: f.decile,
    "penerima_pkh": lambda p, f, m: f.receives_pkh,
    "penerima_sembako": lambda p, f, m: f.receives_sembako,
    "penerima_pbi": lambda p, f, m: f.receives_pbi,
    "menerima_bantuan_lain": lambda p, f, m: bool(_aided(p)),
    "jumlah_bantuan_lain": lambda p, f, m: len(_aided(p)),
    "bantuan_lain": lambda p, f, m: frozenset(
        national_schemes()[code].number for code in _aided(p) if code in national_schemes()
    ),
    "jumlah_anggota_keluarga": lambda p, f, m: len(m),
    "jumlah_anak": lambda p, f, m: sum(age_on(DAY, one.birth_date) < 18 for one in m),
    "jumlah_lansia": lambda p, f, m: sum(age_on(DAY, one.birth_date) >= 60 for one in m),
    "status_rumah": lambda p, f, m: f.home_ownership,
    "luas_lantai": lambda p, f, m: f.floor_area,
    "luas_lantai_per_orang": lambda p, f, m: _per_person(f.floor_area, len(m)),
    "jenis_lantai": lambda p, f, m: f.floor_material,
    "jenis_dinding": lambda p, f, m: f.wall_material,
    "jenis_atap": lambda p, f, m: f.roof_material,
    "sumber_air_minum": lambda p, f, m: f.water_source,
    "sumber_penerangan": lambda p, f, m: f.lighting_source,
    "daya_listrik": lambda p, f, m: f.installed_power,
    "bahan_bakar_memasak": lambda p, f, m: f.cooking_fuel,
    "fasilitas_bab": lambda p, f, m: f.toilet_facility,
    "punya_lemari_es": lambda p, f, m: f.has_fridge,
    "punya_sepeda_motor": lambda p, f, m: f.has_motorcycle,
    "punya_mobil": lambda p, f, m: f.has_car,
    "punya_smartphone": lambda p, f, m: f.has_smartphone,
}


@pytest.mark.usefixtures("whole_country")
class TestValues:
    def test_every_term_has_an_expected_meaning(self) -> None:
        assert set(EXPECTED) | WORDS == {term.name_id for term in TERMS}

    def test_the_expression_of_every_term_gives_the_value_the_registry_holds(self, actor: Actor) -> None:
        people = random_people(count=240, seed=11)
        random_history(parties=[person.party for person in people], seed=11)
        random_aid_and_categories(people=people, seed=11, recorded_by=actor.id)
        families = {family.pk: family for family in Family.objects.all()}
        members: dict[int, list[Person]] = {}
        for person in people:
            if person.absent_since_id is None:
                members.setdefault(person.family_id, []).append(person)
        values = values_of_parties(
            party_ids=[person.pk for person in people], terms=TERMS, reference_date=DAY
        )
        assert len(values) == 240
        for person in people:
            family = families[person.family_id]
            expected = {
                name: meaning(person, family, members.get(person.family_id, []))
                for name, meaning in EXPECTED.items()
            } | history_words(person.pk, DAY)
            assert values[person.pk] == expected

    def test_counting_everybody_at_once_agrees_with_counting_for_one_person(self, actor: Actor) -> None:
        people = random_people(count=60, seed=5)
        random_history(parties=[person.party for person in people], seed=5)
        random_aid_and_categories(people=people, seed=5, recorded_by=actor.id)
        joined = ("household.", "history.", "outside", "by_office.", "recorded.")
        wanted = [term for term in TERMS if any(alias in term.sql for alias in joined)]
        few = values_of_parties(party_ids=[one.pk for one in people], terms=wanted, reference_date=DAY)
        columns = ", ".join(f"({term.sql})" for term in wanted)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT p.party_id, {columns} FROM {from_clause(terms=wanted)}", {REFERENCE_DATE: DAY}
            )
            rows = cursor.fetchall()
        assert {
            row[0]: tuple(frozenset(one) if isinstance(one, list) else one for one in row[1:]) for row in rows
        } == {number: tuple(values.values()) for number, values in few.items()}

    @pytest.mark.parametrize(
        ("day", "birth", "age"),
        [
            (date(2025, 2, 28), date(2004, 2, 29), 20),
            (date(2025, 3, 1), date(2004, 2, 29), 21),
            (date(2024, 2, 29), date(2004, 2, 29), 20),
            (date(2025, 6, 4), date(2007, 6, 4), 18),
            (date(2025, 6, 3), date(2007, 6, 4), 17),
            (date(2025, 6, 3), date(2025, 9, 1), 0),
            (date(2020, 6, 3), date(2025, 9, 1), 0),
        ],
    )
    def test_age_is_complete_years_on_the_reference_date(self, day: date, birth: date, age: int) -> None:
        (person,) = make_people([PersonRow(birth_date=birth)])
        values = values_of_parties(
            party_ids=[person.pk], terms=[VOCABULARY.get(name="umur")], reference_date=day
        )
        assert values == {person.pk: {"umur": age}}

    def test_nobody_outside_the_scope_is_read(self) -> None:
        inside, outside = make_people([PersonRow(), PersonRow(place_code="6471011001")])
        with region_scope(prefixes=["6472"]):
            values = values_of_parties(
                party_ids=[inside.pk, outside.pk],
                terms=[VOCABULARY.get(name="desil")],
                reference_date=DAY,
            )
        assert values == {inside.pk: {"desil": 3}}

    def test_a_family_outside_the_scope_leaves_its_data_unknown_and_the_person_in_place(self) -> None:
        first, second = make_people(
            [PersonRow(family=0), PersonRow(family=0, place_code="6471011001", birth_date=date(1988, 1, 1))],
            families=[FamilyRow(decile=2)],
        )
        with region_scope(prefixes=["6471"]):
            values = values_of_parties(
                party_ids=[first.pk, second.pk],
                terms=[VOCABULARY.get(name=name) for name in ("umur", "desil")],
                reference_date=DAY,
            )
        assert values == {second.pk: {"umur": 37, "desil": None}}

    def test_one_person_is_read_with_every_word(self) -> None:
        (person,) = make_people([PersonRow(birth_date=date(1985, 1, 1), sex=2)])
        values = values_for(party_id=person.pk, reference_date=DAY)
        assert set(values) == {term.name_id for term in TERMS}
        assert (values["umur"], values["perempuan_kepala_keluarga"], values["desil"]) == (40, True, 3)

    def test_a_person_out_of_sight_is_not_read(self) -> None:
        (person,) = make_people([PersonRow(place_code="6471011001")])
        with region_scope(prefixes=["6472"]), pytest.raises(Person.DoesNotExist):
            values_for(party_id=person.pk, reference_date=DAY)

    def test_one_query_reads_everything(self, django_assert_num_queries: Callable[[int], object]) -> None:
        people = random_people(count=40, seed=2)
        with django_assert_num_queries(1):  # type: ignore[attr-defined]  # a context manager
            values_of_parties(party_ids=[one.pk for one in people], terms=TERMS, reference_date=DAY)

    def test_held_and_absent_people_are_not_selectable(self) -> None:
        free, _held, _absent = make_people(
            [PersonRow(), PersonRow(held_for=("nik_missing",)), PersonRow(absent=True)]
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT p.party_id FROM {from_clause(terms=[])} WHERE {SELECTABLE_SQL}")
            assert cursor.fetchall() == [(free.pk,)]

    def test_sql_and_python_judge_random_rules_alike(self, actor: Actor) -> None:
        people = random_people(count=120, seed=23)
        random_history(parties=[person.party for person in people], seed=23)
        random_aid_and_categories(people=people, seed=23, recorded_by=actor.id)
        draw = random.Random(7)
        for _ in range(60):
            rule = parse(text=random_rule(draw, terms=TERMS), vocabulary=VOCABULARY)
            fragment = compile_sql(rule=rule, vocabulary=VOCABULARY)
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT p.party_id, {fragment.text} FROM {from_clause(terms=rule.used)}",
                    {**fragment.parameters, REFERENCE_DATE: DAY},
                )
                judged = dict(cursor.fetchall())
            values = values_of_parties(
                party_ids=[one.pk for one in people], terms=rule.used, reference_date=DAY
            )
            outcomes = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.UNKNOWN}
            assert {number: outcomes[answer] for number, answer in judged.items()} == {
                number: evaluate(rule=rule, values=data) for number, data in values.items()
            }, rule.text


class TestWords:
    CODEBOOK = tomllib.loads((REFERENCE / "codebooks" / "dtsen.toml").read_text(encoding="utf-8"))["columns"]
    COLUMNS = {
        "jenis_kelamin": "jenis_kelamin",
        "hubungan_keluarga": "hubungan_keluarga",
        "status_perkawinan": "status_perkawinan",
        "ijazah_tertinggi": "ijazah_tertinggi",
        "lapangan_usaha": "lapangan_usaha",
        "status_rumah": "status_kepemilikan_rumah",
        "jenis_lantai": "jenis_lantai_terluas",
        "jenis_dinding": "jenis_dinding_terluas",
        "jenis_atap": "jenis_atap_terluas",
        "sumber_air_minum": "sumber_air_minum_utama",
        "sumber_penerangan": "sumber_penerangan_utama",
        "daya_listrik": "daya_terpasang",
        "bahan_bakar_memasak": "bahan_bakar_utama_memasak",
        "fasilitas_bab": "fasilitas_bab",
    }

    def test_every_coded_term_is_compared_with_the_codebook(self) -> None:
        coded = {term.name_id for term in TERMS if term.kind is Kind.CODE}
        assert coded == set(self.COLUMNS)

    @pytest.mark.parametrize("name", sorted(COLUMNS))
    def test_codes_and_labels_are_those_of_the_codebook(self, name: str) -> None:
        written = {str(choice.value): choice.label_id for choice in VOCABULARY.get(name=name).choices}
        assert written == self.CODEBOOK[self.COLUMNS[name]]["codes"]

    def test_welfare_categories_are_those_of_the_reference_list(self) -> None:
        with (REFERENCE / "ppks_categories.csv").open(encoding="utf-8", newline="") as stream:
            listed = {int(line["no"]): line["nama"] for line in csv.DictReader(stream)}
        choices = VOCABULARY.get(name="ppks").choices
        assert {choice.value: choice.label_id for choice in choices} == listed

    def test_categories_of_the_office_are_those_of_the_reference_file_and_none_is_a_national_one(
        self,
    ) -> None:
        choices = VOCABULARY.get(name="kategori_dinas").choices
        assert {choice.value: choice.label_id for choice in choices} == {
            number: one.name_id for number, one in local_categories().items()
        }
        assert all(101 <= number <= 199 for number in local_categories())
        assert all(one.verified or "anggapan" in one.source for one in local_categories().values())

    def test_outside_aid_is_named_by_numbers_that_stay(self) -> None:
        numbers = {choice.word_id: choice.value for choice in VOCABULARY.get(name="bantuan_lain").choices}
        assert numbers == {"pkh": 1, "sembako": 2, "pbi_jkn": 3, "blt_dana_desa": 4, "atensi": 5}

    def test_every_term_is_described_in_both_languages_and_names_its_source(self) -> None:
        for term in TERMS:
            assert term.description_id.endswith(".")
            assert term.description_en.endswith(".")
            assert term.description_id != term.description_en
            assert term.source

    def test_every_choice_can_be_written_by_a_word_in_both_languages(self) -> None:
        wordless = [
            (term.name_id, choice.value)
            for term in TERMS
            for choice in term.choices
            if not (choice.word(language="id") and choice.word(language="en"))
        ]
        assert wordless == []

    @given(names=st.sets(st.sampled_from([term.name_id for term in TERMS]), max_size=6))
    @settings(deadline=None)
    def test_only_the_tables_that_the_terms_speak_of_are_joined(self, names: set[str]) -> None:
        terms = [VOCABULARY.get(name=name) for name in sorted(names)]
        clause = from_clause(terms=terms)
        assert ("registry_family" in clause) == any("f." in term.sql for term in terms)
        assert ("GROUP BY m.family_id" in clause) == any("household." in term.sql for term in terms)
        assert ("AS day" in clause) == any("day." in term.sql for term in terms)
