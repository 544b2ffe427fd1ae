"""Why (not) me: in 60 words and as a letter, for every standing, as the list stands, and of nobody else."""

import json
import random
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import typst
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.apps.accounts.enums import Role
from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import AccessLogEntry, Finding, Person
from kail.apps.registry.selectors.holdings import ERASED
from kail.apps.registry.vocabulary import VOCABULARY, population
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import Candidate, DecreeLine, Ranking
from kail.apps.selection.papers.why import letter_content
from kail.apps.selection.selectors.explanation import PartyInRound, explain_party
from kail.apps.selection.selectors.holders import Holder
from kail.apps.selection.selectors.lists import candidate_page
from kail.apps.selection.selectors.short_answers import CAUSES, answer_parts, answer_party
from kail.apps.selection.selectors.standing import standing_list
from kail.apps.selection.services import (
    drop_candidate,
    propose_decree,
    rank_round,
    restore_candidate,
    sign_decree,
)
from kail.calc.rules import Explanation, Kind, Language, Outcome, Term, Value, Wording, explain, parse
from kail.calc.short_answer import MOST_WORDS, Standing, count_words, short_answer
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser, SignedIn
from tests.people import BERAU, SAMARINDA, make_edition, make_family, make_person
from tests.registry.random_rules import random_rule
from tests.rounds import RULE, make_round

TODAY = date(2025, 6, 1)

# ---- laws, without a database

TERMS = VOCABULARY.terms


def _values_of(term: Term) -> st.SearchStrategy[Value | None]:
    some: st.SearchStrategy[Value | None]
    match term.kind:
        case Kind.BOOLEAN:
            some = st.booleans()
        case Kind.INTEGER | Kind.MONEY:
            some = st.integers(0, 90)
        case Kind.DATE:
            some = st.dates(date(1930, 1, 1), date(2025, 6, 1))
        case Kind.PLACE:
            some = st.sampled_from((SAMARINDA, BERAU))
        case Kind.CODE_SET:
            some = st.frozensets(st.sampled_from([int(one.value) for one in term.choices]), max_size=4)
        case _:
            some = st.sampled_from([one.value for one in term.choices])
    return st.none() | some


def _all_values(kind: PartyKind) -> st.SearchStrategy[tuple[PartyKind, dict[str, Value | None]]]:
    terms = population(kind=kind).vocabulary.terms
    values = st.fixed_dictionaries({term.name_id: _values_of(term) for term in terms})
    return st.tuples(st.just(kind), values)


asked_parties = st.sampled_from(PartyKind).flatmap(_all_values)
HOLDERS = (Holder(person=Person(pk=1), issues=("nik_missing",), finding_codes=("dead",)),)
WHOM = {
    PartyKind.FAMILY: Wording("keluarga anda", "your family"),
    PartyKind.GROUP: Wording("kelompok anda", "your group"),
    PartyKind.INSTITUTION: Wording("lembaga anda", "your institution"),
}
_STANDING_OF = {Outcome.NOT_MET: Standing.NOT_MET, Outcome.UNKNOWN: Standing.UNKNOWN}


def told(
    rule_text: str, values: dict[str, Value | None], kind: PartyKind = PartyKind.PERSON, **known: Any
) -> PartyInRound:
    """A party of whom the registry says `values`, standing as the rule judges unless said otherwise."""
    vocabulary = population(kind=kind).vocabulary
    rule = parse(text=rule_text, vocabulary=vocabulary)
    explanation: Explanation = explain(rule=rule, values=values, vocabulary=vocabulary, language="id")
    person = PartyInRound(
        standing=_STANDING_OF.get(explanation.outcome, Standing.NOT_RANKED),
        rule=rule, values=values, explanation=explanation, contest_code="6472", rank=1_204, reserve_number=54,
        share="", moved_up=False, dropped=None, eligible_in_region=123_456, quota=150, order=(), lottery=7,
        last_lottery=None, held_for=("nik_missing", "nik_twice"), finding_codes=("dead",), frozen=False,
        changed_since=False, decreed=False, kind=kind, holders=HOLDERS,
    )  # fmt: skip
    return replace(person, **known)


@settings(deadline=None, max_examples=150)
@given(
    seed=st.integers(0, 2**32),
    asked=asked_parties,
    standing=st.none() | st.sampled_from([one for one in Standing if one != Standing.DROPPED]),
    name=st.text(min_size=1, max_size=90).filter(lambda text: any(letter.isalnum() for letter in text)),
)
def test_no_answer_about_any_rule_has_more_than_sixty_words(
    seed: int, asked: tuple[PartyKind, dict[str, Value | None]], standing: Standing | None, name: str
) -> None:
    kind, values = asked
    terms = population(kind=kind).vocabulary.terms
    person = told(random_rule(random.Random(seed), terms=terms), values, kind)
    judged = {Standing.NOT_MET, Standing.UNKNOWN}
    if standing is not None and standing not in judged and person.standing not in judged:
        person = replace(person, standing=standing)
    said = short_answer(
        parts=answer_parts(standing=person, round_name=name, place_name=name, village_name=name)
    )
    for text in (said.id, said.en):
        assert count_words(text=text) <= MOST_WORDS
        assert text.endswith(".")
    if person.standing == Standing.UNKNOWN:
        first = next(line for line in person.explanation.decisive if line.outcome is Outcome.UNKNOWN)
        assert population(kind=kind).vocabulary.get(name=first.term).bring.id in said.id
    if kind != PartyKind.PERSON:
        assert WHOM[kind].id in said.id.lower()
        assert WHOM[kind].en in said.en.lower()


def say(rule_text: str, language: Language = "id", **values: Value | None) -> str:
    person = told(rule_text, {term.name_id: None for term in TERMS} | values)
    parts = answer_parts(
        standing=person, round_name="UEP 2025", place_name="Samarinda", village_name="Lempake"
    )
    return short_answer(parts=parts).in_language(language)


def test_the_first_condition_that_decides_is_told_with_the_own_datum() -> None:
    assert say(RULE, umur=61, desil=7) == (
        "Anda belum memenuhi syarat UEP 2025. Syaratnya: umur antara 18 dan 59 tahun; data Anda: 61 tahun. "
        "Syarat lain yang belum terpenuhi: 1. "
        "Jika data itu keliru, minta perbaikan di kantor desa/kelurahan Lempake."
    )


def test_of_alternatives_all_are_told_and_of_an_opposite_that_it_is_one() -> None:
    either = say("umur >= 18 DAN (penerima_pkh ATAU desil <= 4)", umur=20, penerima_pkh=False, desil=9)
    assert "Syaratnya: penerima PKH: ya atau desil paling tinggi 4; data Anda: tidak, 9." in either
    opposite = say("BUKAN (penerima_pkh DAN desil <= 4)", "en", penerima_pkh=True, desil=3)
    assert (
        "It asks: the opposite of: receives PKH: yes and decile is at most 4; your data: yes, 3." in opposite
    )


def test_what_is_missing_is_named_with_what_to_bring() -> None:
    assert say(RULE, "en", umur=30) == (
        "Your data on decile is missing; bring the identity card and the family card (to renew DTSEN) to the village"
        " office of Lempake. Then UEP 2025 can be judged for you."
    )


def test_every_cause_of_leaving_a_list_has_words_for_the_person() -> None:
    assert set(CAUSES) == set(Cause)


# ---- standings


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def ranked(whole_country: None, actor: Actor, now: datetime) -> Round:
    """Two places in Samarinda for five people of deciles 1, 2, 3, 4, 4."""
    for number, decile in enumerate((1, 2, 3, 4, 4), start=1):
        make_person(name=f"Orang Nomor{number}", family=make_family(decile=decile))
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=actor, now=now)
    return made


def ranking_of(ranked: Round) -> Ranking:
    return Ranking.objects.filter(round=ranked).latest("pk")


def at(ranked: Round, rank: int) -> Person:
    candidate = Candidate.objects.get(ranking=ranking_of(ranked), contest_code="6472", rank=rank)
    return Person.objects.select_related("party").get(pk=candidate.party_id)


def drop(ranked: Round, rank: int, actor: Actor, now: datetime, **how: Any) -> None:
    drop_candidate(
        ranking=ranking_of(ranked), party_id=at(ranked, rank).pk, reason="rahasia kantor", actor=actor, now=now,
        **{"cause": Cause.WITHDREW, **how},
    )  # fmt: skip


def stands(ranked: Round, person: Person) -> PartyInRound:
    return explain_party(party=person.party, asked_round=ranked, language="id")


def said(ranked: Round, person: Person, language: Language = "id") -> str:
    answer = answer_party(
        party=person.party, asked_round=ranked, standing=stands(ranked, person), today=TODAY
    )
    return answer.text.in_language(language)


def test_a_reserve_who_moved_up_is_chosen_and_reads_why(ranked: Round, actor: Actor, now: datetime) -> None:
    third = at(ranked, 3)
    assert stands(ranked, third).standing == Standing.RESERVE
    drop(ranked, 1, actor, now)
    standing = stands(ranked, third)
    assert (standing.standing, standing.moved_up, standing.reserve_number) == (Standing.CHOSEN, True, None)
    assert said(ranked, third).startswith(
        "Anda terpilih dalam Pelaksanaan Uji. Tempat Anda: dari penerima yang keluar dari daftar. Urutan Anda 3 dari 5"
    )


def test_whoever_was_dropped_reads_the_cause_and_not_the_reason(
    ranked: Round, actor: Actor, now: datetime
) -> None:
    first = at(ranked, 1)
    drop(ranked, 1, actor, now)
    assert stands(ranked, first).standing == Standing.DROPPED
    assert said(ranked, first) == (
        "Anda dikeluarkan dari daftar Pelaksanaan Uji: menurut catatan Anda mengundurkan diri. "
        f"Jika tidak setuju, datanglah ke kantor desa/kelurahan {village()}."
    )
    restore_candidate(ranking=ranking_of(ranked), party_id=first.pk, reason="keliru", actor=actor, now=now)
    again = stands(ranked, first)
    assert (again.standing, again.reserve_number, again.dropped) == (Standing.RESERVE, 1, None)


def village() -> str:
    return place_names(codes=[SAMARINDA])[SAMARINDA]


def test_whoever_was_dropped_for_a_finding_reads_which_check(
    ranked: Round, actor: Actor, now: datetime
) -> None:
    person = at(ranked, 2)
    finding = Finding.objects.create(
        person=person, place_code=person.place_code, code="dead", source="Dukcapil", certainty="sure",
        blocks=False, evidence={}, state="open", state_since=now, first_seen_at=now, last_seen_at=now,
    )  # fmt: skip
    drop(ranked, 2, actor, now, cause=Cause.FINDING, subject=f"finding:{finding.pk}")
    assert "temuan pemeriksaan data (Meninggal)." in said(ranked, person)
    assert "a finding of the data checks (" in said(ranked, person, "en")


def test_the_number_of_a_reserve_is_that_of_the_decree(
    ranked: Round, actor: Actor, head: Actor, now: datetime
) -> None:
    drop(ranked, 2, actor, now)
    drop(ranked, 4, actor, now)
    before = stands(ranked, at(ranked, 5))
    assert (before.reserve_number, before.decreed) == (1, False)
    decree = propose_decree(
        decreed_round=ranked, number="SK-1", title="Uji", reason="uji", actor=actor, now=now
    )
    sign_decree(decree=decree, reason="setuju", actor=head, now=now)
    assert DecreeLine.objects.get(party_id=at(ranked, 5).pk).number == 1
    after = stands(ranked, at(ranked, 5))
    assert (after.standing, after.reserve_number, after.decreed) == (Standing.RESERVE, 1, True)


def test_who_sees_a_village_alone_reads_the_decree(ranked: Round, actor: Actor, now: datetime) -> None:
    drop(ranked, 1, actor, now)
    propose_decree(decreed_round=ranked, number="SK-1", title="Uji", reason="uji", actor=actor, now=now)
    with region_scope(prefixes=[SAMARINDA]):
        standing = stands(ranked, at(ranked, 3))
        assert (standing.standing, standing.moved_up, standing.quota) == (Standing.CHOSEN, True, None)
        assert stands(ranked, at(ranked, 1)).standing == Standing.DROPPED
        assert stands(ranked, at(ranked, 5)).reserve_number == 2


def test_who_sees_a_village_alone_reads_the_list_as_it_stands_before_any_decree(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    for number, decile in enumerate((1, 2, 3, 4, 4), start=1):
        # The first lives in another village of the same city.
        place = "6472021001" if number == 1 else SAMARINDA
        make_person(name=f"Orang Nomor{number}", family=make_family(decile=decile, place_code=place))
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=actor, now=now)
    elsewhere = at(made, 1)
    drop(made, 1, actor, now)
    with region_scope(prefixes=[SAMARINDA]):
        assert (stands(made, at(made, 3)).standing, stands(made, at(made, 3)).moved_up) == (
            Standing.CHOSEN,
            True,
        )
        assert stands(made, at(made, 4)).reserve_number == 1
        assert stands(made, at(made, 5)).reserve_number == 2
        ranking = ranking_of(made)
        listed = candidate_page(ranking=ranking, regency_code="", listing="", page=1, language="id")
        assert {(line.name, line.listing, line.number) for line in listed.lines} == {
            ("Orang Nomor2", "chosen", 1),
            ("Orang Nomor3", "chosen", 2),
            (at(made, 4).party.display_name, "reserve", 1),
            (at(made, 5).party.display_name, "reserve", 2),
        }
        assert (listed.by_listing["chosen"], listed.by_listing["reserve"]) == (2, 2)
        standing = standing_list(ranking=ranking)
        assert elsewhere.pk not in {*standing.dropped, *standing.entered, *standing.waiting}
        assert standing.chosen == {}


def test_the_last_one_chosen_is_the_last_of_the_list_as_it_stands(
    ranked: Round, actor: Actor, now: datetime
) -> None:
    decile = stands(ranked, at(ranked, 5)).order[1]
    assert (decile.last_chosen_text, decile.decides) == ("2", True)
    drop(ranked, 1, actor, now)
    drop(ranked, 2, actor, now)
    moved = stands(ranked, at(ranked, 5))
    assert (moved.order[1].last_chosen_text, moved.reserve_number) == ("4", 1)
    assert moved.last_lottery == at_lottery(ranked, 4)


def at_lottery(ranked: Round, rank: int) -> int:
    return Candidate.objects.get(ranking=ranking_of(ranked), contest_code="6472", rank=rank).lottery


STANDINGS = [
    (Standing.NOT_MET, {"birth_date": date(1950, 1, 1)}, {}, "Syaratnya: umur antara 18 dan 59 tahun"),
    (Standing.UNKNOWN, {}, {"decile": None}, "Data desil Anda belum ada; bawa KTP dan kartu keluarga"),
    (Standing.HELD, {"held_for": ["nik_missing"]}, {}, "Data Anda harus diperiksa dulu: "),
    (Standing.ERASED, {"held_for": [ERASED]}, {}, "Data Anda sudah dihapus"),
    (Standing.NOT_RANKED, {}, {}, "tidak ada dalam daftar"),
]


@pytest.mark.parametrize(("expected", "facts", "family", "words"), STANDINGS)
def test_whoever_is_not_listed_reads_why(
    expected: Standing, facts: dict[str, Any], family: dict[str, Any], words: str, ranked: Round
) -> None:
    person = make_person(family=make_family(**family), **facts)
    assert stands(ranked, person).standing == expected
    assert words in said(ranked, person)


def test_whoever_lives_elsewhere_or_is_absent_reads_so(ranked: Round) -> None:
    elsewhere = make_person(family=make_family(place_code="5171011001"))
    assert stands(ranked, elsewhere).standing == Standing.OUTSIDE_REGION
    assert "hanya untuk penduduk Kalimantan Timur" in said(ranked, elsewhere)
    absent = make_person(absent_since=make_edition(code="2025-2"))
    assert stands(ranked, absent).standing == Standing.ABSENT
    assert "tidak ada dalam data terbaru" in said(ranked, absent)


# ---- the letter and the page


def content(ranked: Round, person: Person, now: datetime, language: Language = "id") -> dict[str, Any]:
    with translation.override(language):
        standing = explain_party(party=person.party, asked_round=ranked, language=language)
        answer = answer_party(party=person.party, asked_round=ranked, standing=standing, today=TODAY)
        return letter_content(
            party=person.party,
            asked_round=ranked,
            standing=standing,
            answer=answer,
            language=language,
            now=now,
        )


def test_the_letter_says_each_condition_the_order_and_where_to_object(ranked: Round, now: datetime) -> None:
    letter = content(ranked, at(ranked, 5), now)
    assert [(line["outcome"], line["text"], line["value"]) for line in letter["conditions"]] == [
        ("met", "Umur antara 18 dan 59 tahun", "35 tahun"),
        ("met", "Desil paling tinggi 4", "4"),
    ]
    assert letter["order"][1] == ["Desil", "4", "di sini"]
    assert letter["place_and_day"] == "Samarinda, 4 Juni 2025"
    assert village() in letter["object"][0]
    assert letter["synthetic_words"].startswith("DATA SINTETIS")


def test_the_letter_has_no_datum_of_anybody_else(ranked: Round, now: datetime) -> None:
    reserve, last = at(ranked, 5), at(ranked, 2)
    standing = stands(ranked, reserve)
    assert standing.order[1].last_chosen_text == "2"
    told_cells = [cell for row in content(ranked, reserve, now)["order"] for cell in row]
    assert "2" not in told_cells
    assert str(at_lottery(ranked, 2)) not in json.dumps(content(ranked, reserve, now))
    assert last.party.display_name not in json.dumps(content(ranked, reserve, now))


def test_the_letter_says_that_only_the_lottery_decided(ranked: Round, now: datetime) -> None:
    ranked_again = make_round(code="undi", quotas={"6472": 4, "6471": 1})
    rank_round(ranked_round=ranked_again, actor=ranking_of(ranked).made_by.actor, now=now)
    letter = content(ranked_again, at(ranked_again, 5), now)
    assert letter["order"][-1][2] == "di sini"
    assert "hanya undian yang memutuskan" in letter["order_notes"][0]
    assert (
        "only the lottery decided" in content(ranked_again, at(ranked_again, 5), now, "en")["order_notes"][0]
    )


def test_a_letter_of_an_unknown_says_what_to_bring_and_of_a_dropped_no_order(
    ranked: Round, actor: Actor, now: datetime
) -> None:
    unknown = make_person(family=make_family(decile=None))
    assert content(ranked, unknown, now)["bring"] == [
        "Desil: bawa KTP dan kartu keluarga (untuk pemutakhiran DTSEN)"
    ]
    drop(ranked, 1, actor, now)
    assert stands(ranked, at(ranked, 1)).order == ()
    letter = content(ranked, at(ranked, 1), now)
    assert (letter["order"], letter["order_notes"]) == ([], [])
    assert "rahasia kantor" not in json.dumps(letter)


def test_the_letter_is_marked_and_logged_and_speaks_english_too(
    ranked: Round, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="operator")
    person = at(ranked, 5)
    printed: list[dict[str, Any]] = []
    compiled = typst.compile

    def overheard(*args: Any, **how: Any) -> bytes:
        printed.append(json.loads(how["sys_inputs"]["data"]))
        paper: bytes = compiled(*args, **how)
        return paper

    monkeypatch.setattr("typst.compile", overheard)
    address = reverse("explanation-letter", args=[ranked.code, person.pk])
    response = client.get(address)
    assert response.content.startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"
    code = re.findall(r"\b[0-9A-F]{8}\b", printed[0]["mark"])[-1]
    entry = AccessLogEntry.objects.get(mark_code=code)
    assert (entry.look, entry.party_id, entry.people_count) == (Look.EXPORT, person.pk, 1)
    assert "Pelaksanaan Uji" in entry.purpose
    assert "operator" in printed[0]["mark"]
    client.post("/bahasa/", {"language": "en", "next": "/"})
    english = client.get(address)
    assert english.content.startswith(b"%PDF")
    assert (printed[0]["language"], printed[1]["language"]) == ("id", "en")
    assert printed[1]["answer"].startswith("You are eligible for Pelaksanaan Uji")
    assert printed[1]["words"] == {"met": "met", "not_met": "not met", "unknown": "unknown"}


QUERIES_BEFORE = 28
"""What the page asked before it knew of decisions; most of it is account, session, scope and log."""


def test_the_page_begins_with_the_short_text_and_asks_four_queries_more_at_most(
    ranked: Round, actor: Actor, now: datetime, signed_in: SignedIn
) -> None:
    client = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="operator")
    drop(ranked, 1, actor, now)
    for rank in (3, 5, 1):
        address = reverse("explanation", args=[ranked.code, at(ranked, rank).pk])
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address).content.decode()
        assert len(asked) <= QUERIES_BEFORE + 4
        assert page.index('id="short-answer"') < page.index("Syarat")
        assert 'data-copy="short-answer"' in page
