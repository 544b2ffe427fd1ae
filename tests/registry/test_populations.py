"""The words for families, groups and institutions: each says in SQL what the rows say, and never less than is so."""

import random
import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.db import connection
from django.utils import translation

from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.registry.enums import OFFICERS, BusinessState, Grade, InstitutionOffice, PartyKind, Relation
from kail.apps.registry.group_rules import group_rules
from kail.apps.registry.models import (
    Accreditation,
    BankAccount,
    Family,
    Group,
    GroupMember,
    HeadCount,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Person,
    Residence,
)
from kail.apps.registry.selectors.group_checks import Verdict, check_groups
from kail.apps.registry.selectors.institution_checks import check_institutions
from kail.apps.registry.vocabulary import (
    POPULATIONS,
    REFERENCE_DATE,
    VOCABULARY,
    from_clause,
    population,
    values_for,
    values_of_parties,
)
from kail.apps.registry.vocabulary.history_terms import PROGRAMME_KINDS
from kail.calc.rules import Kind, Outcome, Value, compile_sql, evaluate, parse
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.programmes.people import FamilyRow, PersonRow, make_people, random_people
from tests.registry.history_drawn import WORDS, history_words, random_history
from tests.registry.organisations_drawn import random_groups, random_institutions
from tests.registry.random_rules import random_rule

DAY = date(2025, 2, 28)
FAMILIES, GROUPS, INSTITUTIONS = (
    population(kind=kind) for kind in (PartyKind.FAMILY, PartyKind.GROUP, PartyKind.INSTITUTION)
)
OUTCOMES = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.UNKNOWN}
VERDICTS = {Verdict.MET: True, Verdict.BROKEN: False, Verdict.UNKNOWN: None}

pytestmark = pytest.mark.usefixtures("whole_country")


def months(start: date, day: date) -> int:
    return max(0, (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day))


def all_values(kind: str, numbers: Sequence[int], day: date = DAY) -> dict[int, dict[str, Value | None]]:
    terms = population(kind=kind).vocabulary.terms
    return values_of_parties(party_ids=numbers, terms=terms, reference_date=day, kind=kind)


def judged(kind: str, rule_text: str) -> dict[int, bool | None]:
    """Everyone of a kind inside the scope, judged by PostgreSQL as counting does it: all tables read whole."""
    asked = population(kind=kind)
    rule = parse(text=rule_text, vocabulary=asked.vocabulary)
    fragment = compile_sql(rule=rule, vocabulary=asked.vocabulary)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {asked.id_sql}, {fragment.text} FROM {from_clause(terms=rule.used, kind=kind)}",
            {**fragment.parameters, REFERENCE_DATE: DAY},
        )
        return dict(cursor.fetchall())


def listed(kind: str, condition: str) -> set[int]:
    asked = population(kind=kind)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked.id_sql} FROM {asked.base} WHERE {condition}")
        return {number for (number,) in cursor.fetchall()}


class Seats:
    """The present members of a group, and what the whole country's registry says of them."""

    def __init__(self, group: Group) -> None:
        self.rows = list(
            GroupMember.objects.filter(group=group, to_date=None).select_related("person__family")
        )
        self.families = [row.person.family for row in self.rows]

    def pkh(self) -> int | None:
        answers = [family.receives_pkh for family in self.families]
        return None if None in answers else sum(answer is True for answer in answers)

    def highest_decile(self) -> int | None:
        known = [family.decile for family in self.families if family.decile is not None]
        return max(known) if self.rows and len(known) == len(self.rows) else None


GROUP_WORDS: dict[str, Callable[[Group, Seats], Value | None]] = {
    "jumlah_anggota": lambda g, s: len(s.rows),
    "jumlah_perempuan": lambda g, s: sum(row.person.sex == 2 for row in s.rows),
    "jumlah_anggota_pkh": lambda g, s: s.pkh(),
    "desil_tertinggi": lambda g, s: s.highest_decile(),
    "sekecamatan": lambda g, s: all(row.person.place_code[:6] == g.place_code[:6] for row in s.rows),
    "pengurus_lengkap": lambda g, s: {row.office for row in s.rows} >= set(OFFICERS),
    "anggota_tidak_terlihat": lambda g, s: 0,
    "jenis_kelompok": lambda g, s: g.kind,
    "aturan_kelompok": lambda g, s: g.rules,
    "tanggal_dibentuk": lambda g, s: g.formed_date,
    "umur_kelompok": lambda g, s: months(g.formed_date, DAY),
    "punya_rekening": lambda g, s: BankAccount.objects.filter(party=g.pk).exists(),
    "punya_berita_acara": lambda g, s: g.minutes_id is not None,
    "wilayah": lambda g, s: g.place_code,
    "di_kota": lambda g, s: g.place_code[2] == "7",
}


def _grade(institution: Institution) -> str:
    decided = Accreditation.objects.filter(institution=institution, decided_date__lte=DAY)
    last = decided.order_by("decided_date").last()
    return last.grade if last and last.valid_until and last.valid_until >= DAY else Grade.NONE


def _in_force(institution: Institution) -> bool:
    papers = InstitutionPermit.objects.filter(institution=institution, from_date__lte=DAY)
    return any(paper.to_date is None or paper.to_date > DAY for paper in papers)


def _residents(institution: Institution) -> int:
    last = HeadCount.objects.filter(institution=institution).order_by("month").last()
    living = Residence.objects.filter(institution=institution, to_date=None).count()
    return living + (last.people if last else 0)


def _officers(institution: Institution) -> bool:
    wanted = {InstitutionOffice.CHAIR, InstitutionOffice.SECRETARY, InstitutionOffice.TREASURER}
    held = InstitutionOfficer.objects.filter(institution=institution, to_date=None)
    return wanted <= set(held.values_list("office", flat=True))


INSTITUTION_WORDS: dict[str, Callable[[Institution], Value | None]] = {
    "jenis_lembaga": lambda i: i.kind,
    "daya_tampung": lambda i: i.capacity,
    "jumlah_penghuni": _residents,
    "terdaftar": _in_force,
    "akreditasi": _grade,
    "pengurus_lengkap": _officers,
    "punya_rekening": lambda i: BankAccount.objects.filter(party=i.pk).exists(),
    "umur_lembaga": lambda i: months(i.founded_date, DAY) // 12,
    "wilayah": lambda i: i.place_code,
    "di_kota": lambda i: i.place_code[2] == "7",
}


def _of_head(name: str) -> Callable[[Family, Person | None], Value | None]:
    return lambda f, h: getattr(h, name) if h else None


HOUSEHOLD_WORDS: dict[str, Callable[[Family, Person | None], Value | None]] = {
    "umur_kepala": lambda f, h: months(h.birth_date, DAY) // 12 if h else None,
    "jenis_kelamin_kepala": _of_head("sex"),
    "dikepalai_perempuan": lambda f, h: h.sex == 2 if h else None,
    "status_perkawinan_kepala": _of_head("marital_status"),
    "ijazah_kepala": _of_head("education"),
    "kepala_bekerja": _of_head("works"),
    "kepala_punya_usaha": _of_head("has_business"),
    "kepala_disabilitas": _of_head("disabled"),
    "wilayah": lambda f, h: f.place_code,
    "tinggal_di_kota": lambda f, h: f.place_code[2] == "7",
}


class TestGroups:
    def test_every_word_says_what_the_rows_say(self, actor: Actor) -> None:
        groups = random_groups(count=60, seed=11, actor=actor)
        random_history(parties=[group.party for group in groups], seed=11)
        assert set(GROUP_WORDS) | WORDS == {term.name_id for term in GROUPS.vocabulary}
        values = all_values(PartyKind.GROUP, [group.pk for group in groups])
        for group in groups:
            seats = Seats(group)
            expected = {name: meaning(group, seats) for name, meaning in GROUP_WORDS.items()}
            assert values[group.pk] == expected | history_words(group.pk, DAY)

    @pytest.mark.parametrize("prefixes", [["*"], ["6472"]])
    def test_size_officers_and_district_are_judged_as_the_groups_page_judges_them(
        self, prefixes: list[str], actor: Actor
    ) -> None:
        random_groups(count=60, seed=3, actor=actor)
        with region_scope(prefixes=prefixes):
            groups = list(Group.objects.all())
            findings = check_groups(groups=groups)
            for group in groups:
                rules = group_rules()[group.rules]
                wanted = {"officers": "pengurus_lengkap", "same_district": "sekecamatan"}
                if rules.size_min is not None:
                    wanted["size"] = f"jumlah_anggota ANTARA {rules.size_min} DAN {rules.size_max}"
                found = {one.code: VERDICTS[one.verdict] for one in findings[group.pk] if one.code in wanted}
                said = {code: judged(PartyKind.GROUP, wanted[code])[group.pk] for code in found}
                assert said == found

    def test_a_member_in_another_region_makes_unknown_and_no_count_smaller(self, actor: Actor) -> None:
        (group,) = random_groups(count=1, seed=1, actor=actor)
        GroupMember.objects.filter(group=group).update(to_date=group.formed_date)
        people = make_people(
            [PersonRow(place_code=group.place_code, sex=2), PersonRow(place_code="6571011001")]
        )
        for person in people:
            GroupMember.objects.create(
                group=group, person=person, place_code=group.place_code, from_date=group.formed_date
            )
        words = ("jumlah_anggota", "jumlah_perempuan", "jumlah_anggota_pkh", "desil_tertinggi")
        assert [values_for(party_id=group.pk, reference_date=DAY, kind="group")[word] for word in words] == [
            2, 1, 0, 3,
        ]  # fmt: skip
        with region_scope(prefixes=["64"]):
            seen = values_for(party_id=group.pk, reference_date=DAY, kind="group")
        assert [seen[word] for word in words] == [2, None, None, None]
        assert (seen["anggota_tidak_terlihat"], seen["sekecamatan"]) == (1, None)

    def test_one_seen_member_elsewhere_decides_the_district_whoever_is_out_of_sight(
        self, actor: Actor
    ) -> None:
        (group,) = random_groups(count=1, seed=1, actor=actor)
        GroupMember.objects.filter(group=group).update(to_date=group.formed_date)
        elsewhere = "6411012001" if group.place_code != "6411012001" else "6401012009"
        for person in make_people([PersonRow(place_code=elsewhere), PersonRow(place_code="6571011001")]):
            GroupMember.objects.create(
                group=group, person=person, place_code=group.place_code, from_date=group.formed_date
            )
        with region_scope(prefixes=["64"]):
            assert values_for(party_id=group.pk, reference_date=DAY, kind="group")["sekecamatan"] is False

    def test_a_dissolved_group_is_not_present_and_a_held_member_holds_it(self, actor: Actor) -> None:
        groups = random_groups(count=60, seed=5, actor=actor)
        seats = GroupMember.objects.filter(to_date=None)
        held = set(seats.filter(person__held_for__len__gt=0).values_list("group", flat=True))
        assert held
        assert listed(PartyKind.GROUP, GROUPS.held_sql) == held
        standing = {group.pk for group in groups if group.dissolved_date is None}
        assert listed(PartyKind.GROUP, GROUPS.present_sql) == standing < {group.pk for group in groups}


class TestInstitutions:
    def test_every_word_says_what_the_rows_say(self) -> None:
        institutions = random_institutions(count=60, seed=7)
        random_history(parties=[one.party for one in institutions], seed=7)
        assert set(INSTITUTION_WORDS) | WORDS == {term.name_id for term in INSTITUTIONS.vocabulary}
        values = all_values(PartyKind.INSTITUTION, [one.pk for one in institutions])
        for one in institutions:
            expected = {name: meaning(one) for name, meaning in INSTITUTION_WORDS.items()}
            assert values[one.pk] == expected | history_words(one.pk, DAY)

    def test_papers_and_officers_are_judged_as_the_institutions_page_judges_them(self) -> None:
        institutions = random_institutions(count=60, seed=9)
        Accreditation.objects.filter(decided_date__gt=DAY).update(decided_date=date(2018, 1, 1))
        wanted = {
            "registration": "terdaftar",
            "accreditation": "akreditasi <> belum",
            "officers": "pengurus_lengkap",
        }
        findings = check_institutions(institutions=institutions, today=DAY)
        for code, rule_text in wanted.items():
            found = {
                number: VERDICTS[one.verdict]
                for number, rows in findings.items()
                for one in rows
                if one.code == code
            }
            assert judged(PartyKind.INSTITUTION, rule_text) == found

    def test_a_closed_institution_is_not_present_and_nothing_holds_one(self) -> None:
        institutions = random_institutions(count=60, seed=4)
        standing = {one.pk for one in institutions if one.closed_date is None}
        assert listed(PartyKind.INSTITUTION, INSTITUTIONS.selectable_sql) == standing
        assert standing < {one.pk for one in institutions}


class TestFamilies:
    def test_every_word_says_what_the_rows_say(self) -> None:
        people = random_people(count=240, seed=11)
        families = list(Family.objects.select_related("party"))
        random_history(parties=[family.party for family in families], seed=11)
        heads: dict[int, list[Person]] = {}
        for person in people:
            if person.absent_since_id is None and person.relation == Relation.HEAD:
                heads.setdefault(person.family_id, []).append(person)
        assert {len(found) for found in heads.values()} > {1}
        values = all_values(PartyKind.FAMILY, [family.pk for family in families])
        for family in families:
            of_family = heads.get(family.pk, [])
            head = of_family[0] if len(of_family) == 1 else None
            told = {name: values[family.pk][name] for name in (*HOUSEHOLD_WORDS, *WORDS)}
            expected = {name: meaning(family, head) for name, meaning in HOUSEHOLD_WORDS.items()}
            assert told == expected | history_words(family.pk, DAY)

    def test_the_other_words_are_those_that_rules_for_people_use_of_their_family(self) -> None:
        people = random_people(count=240, seed=2)
        shared = [term for term in FAMILIES.vocabulary if term.name_id not in HOUSEHOLD_WORDS]
        assert shared == [term for term in VOCABULARY if term in shared]
        of_people = values_of_parties(
            party_ids=[person.pk for person in people], terms=shared, reference_date=DAY
        )
        of_families = values_of_parties(
            party_ids=[person.family_id for person in people],
            terms=shared,
            reference_date=DAY,
            kind=PartyKind.FAMILY,
        )
        assert all(of_people[person.pk] == of_families[person.family_id] for person in people)

    def test_a_family_of_nobody_present_is_not_present_and_a_held_head_holds_it(self) -> None:
        held, absent = ("nik_conflict",), True
        make_people(
            [
                PersonRow(family=0),
                PersonRow(family=1, held_for=held),
                PersonRow(family=2, relation=3, held_for=held),
                PersonRow(family=3, absent=absent),
                PersonRow(family=4),
                PersonRow(family=4, held_for=held),
            ],
            families=[FamilyRow() for _ in range(5)],
        )
        numbers = list(Family.objects.order_by("pk").values_list("pk", flat=True))
        assert listed(PartyKind.FAMILY, FAMILIES.present_sql) == {numbers[n] for n in (0, 1, 2, 4)}
        assert listed(PartyKind.FAMILY, FAMILIES.held_sql) == {numbers[n] for n in (1, 4)}


class TestAll:
    @pytest.mark.parametrize("kind", [PartyKind.FAMILY, PartyKind.GROUP, PartyKind.INSTITUTION])
    def test_random_rules_are_judged_alike_by_sql_and_python_under_any_scope(
        self, kind: PartyKind, actor: Actor
    ) -> None:
        groups = random_groups(count=60, seed=23, actor=actor)
        institutions = random_institutions(count=60, seed=24)
        random_history(parties=[one.party for one in (*groups, *institutions)], seed=23)
        draw = random.Random(8)
        asked = population(kind=kind)
        for _ in range(40):
            text = random_rule(draw, terms=asked.vocabulary.terms)
            rule = parse(text=text, vocabulary=asked.vocabulary)
            with region_scope(prefixes=[draw.choice(["*", "6472", "64"])]):
                answers = judged(kind, text)
                values = values_of_parties(
                    party_ids=list(answers), terms=rule.used, reference_date=DAY, kind=kind
                )
            assert {number: OUTCOMES[answer] for number, answer in answers.items()} == {
                number: evaluate(rule=rule, values=data) for number, data in values.items()
            }, text

    @pytest.mark.parametrize("kind", list(PartyKind))
    def test_a_number_of_another_kind_is_not_read(self, kind: PartyKind, actor: Actor) -> None:
        (group,) = random_groups(count=1, seed=1, actor=actor)
        other = group.pk if kind != PartyKind.GROUP else random_institutions(count=1, seed=1)[0].pk
        models = {"person": Person, "family": Family, "group": Group, "institution": Institution}
        with pytest.raises(models[kind].DoesNotExist):
            values_for(party_id=other, reference_date=DAY, kind=kind)

    def test_every_word_is_described_in_both_languages_and_names_its_source(self) -> None:
        for one in POPULATIONS:
            for term in one.vocabulary:
                assert term.description_id.endswith(".")
                assert term.description_en.endswith(".")
                assert term.description_id != term.description_en
                assert term.source

    def test_every_choice_can_be_written_by_a_word_in_both_languages(self) -> None:
        assert [
            (term.name_id, choice.value)
            for one in POPULATIONS
            for term in one.vocabulary
            for choice in term.choices
            if not (choice.word(language="id") and choice.word(language="en"))
        ] == []

    def test_every_value_that_the_database_allows_is_a_choice(self) -> None:
        allowed = {
            "jenis_kelompok": set(Group._meta.get_field("kind").choices or ()),
            "jenis_lembaga": set(Institution._meta.get_field("kind").choices or ()),
            "akreditasi": set(Accreditation._meta.get_field("grade").choices or ()),
        }
        written = {
            term.name_id: {choice.value for choice in term.choices}
            for one in (GROUPS, INSTITUTIONS)
            for term in one.vocabulary
            if term.kind is Kind.CHOICE
        }
        assert written.pop("aturan_kelompok") == set(group_rules())
        # An unknown state is no choice: the word is unknown then.
        assert written.pop("status_usaha") == set(BusinessState.values) - {BusinessState.UNKNOWN} | {"none"}
        assert written == {name: {value for value, _label in pairs} for name, pairs in allowed.items()}


def test_the_kinds_of_programmes_in_rules_are_those_of_programmes() -> None:
    assert [choice.value for choice in PROGRAMME_KINDS] == list(ProgrammeKind.values)
    with translation.override("id"):
        labels = {kind.value: str(kind.label) for kind in ProgrammeKind}
    for choice in PROGRAMME_KINDS:
        said = {word.casefold() for word in re.findall(r"\w+", labels[int(choice.value)])}
        assert said & {word.casefold() for word in re.findall(r"\w+", choice.label_id)}, choice
