"""`kail rule`: checks, counts, explains, shows SQL; wrong input is one sentence and touches nothing."""

import json
from collections.abc import Sequence
from datetime import date

import pytest
from django.db import connection

from kail.apps.programmes.errors import RuleRefused
from kail.apps.registry.models import AccessLogEntry
from kail.interfaces.cli import rule as command
from kail.interfaces.cli.main import main
from kail.kernel.numbers import NIK, key_ring
from tests.programmes.people import FamilyRow, PersonRow, make_people
from tests.rounds import make_round

RULE = "umur ANTARA 18 DAN 59 DAN desil <= 4"
NIK_OF_SITI = "6472014101900001"
ASKED = {"count": True, "nik": None, "sql": False, "as_json": True}


@pytest.fixture(autouse=True)
def siti(whole_country: None) -> None:
    """Three people: one who fits, one of unknown decile with a NIK, one held."""
    _fits, siti, _held = make_people(
        [
            PersonRow(family=0),
            PersonRow(family=1, place_code="6471011001", birth_date=date(1990, 1, 1)),
            PersonRow(family=0, held_for=("nik_conflict",)),
        ],
        families=[FamilyRow(decile=2), FamilyRow(decile=None)],
    )
    siti.nik_index = key_ring().blind_index(NIK_OF_SITI, purpose=NIK)
    siti.save(update_fields=["nik_index"])


def run(
    capsys: pytest.CaptureFixture[str], *, text: str = RULE, nik: str | None = None, count: bool = False,
    sql: bool = False, day: str | None = "2025-07-31", as_json: bool = False, kind: str = "person",
) -> str:  # fmt: skip
    assert command.run(text=text, count=count, nik=nik, sql=sql, day=day, as_json=as_json, kind=kind) == 0
    return capsys.readouterr().out


def test_a_rule_is_told_back_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, text="(age between 18 and 59) DAN decile <= 4").splitlines() == [
        RULE,
        "age BETWEEN 18 AND 59 AND decile <= 4",
    ]


def test_a_rule_counts_from_the_dates_of_a_round(capsys: pytest.CaptureFixture[str]) -> None:
    made = make_round(opens_date=date(2025, 9, 1))
    rule = {"text": "tanggal_terdaftar <= 'buka - 6 bulan'", "day": None}
    assert command.run(**ASKED, **rule, round_code=made.code) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["count"]["met"], answer["count"]["held"], answer["reference_date"]) == (2, 1, "2025-06-01")
    with pytest.raises(RuleRefused, match="tanggal buka"):
        command.run(**ASKED, **rule)
    with pytest.raises(command.RoundUnknown, match="tiada"):
        command.run(**ASKED, **rule, round_code="tiada")


def test_counts_stand_per_regency_with_the_held_apart(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, count=True, as_json=True))
    assert answer["count"] == {
        "met": 1,
        "not_met": 0,
        "unknown": 1,
        "held": 1,
        "regions": {
            "6471": {"name": "Kota Balikpapan", "met": 0, "not_met": 0, "unknown": 1, "held": 0},
            "6472": {"name": "Kota Samarinda", "met": 1, "not_met": 0, "unknown": 0, "held": 1},
        },
    }
    assert answer["rule"] == {"id": RULE, "en": "age BETWEEN 18 AND 59 AND decile <= 4"}
    assert (answer["terms"], answer["reference_date"]) == (["umur", "desil"], "2025-07-31")


def test_the_table_of_counts_ends_with_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    last = run(capsys, count=True).splitlines()[-1]
    assert last.split()[1:] == ["1", "0", "1", "1"]


def test_a_person_is_explained_condition_by_condition_and_the_look_is_logged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (person,) = json.loads(run(capsys, nik=NIK_OF_SITI, as_json=True))["people"]
    assert person["outcome"] == "unknown"
    assert [(line["term"], line["value"], line["outcome"]) for line in person["conditions"]] == [
        ("umur", "35 tahun", "met"),
        ("desil", "tidak ada data", "unknown"),
    ]
    look = AccessLogEntry.objects.get()
    assert (look.look, look.party_id, look.place_code) == ("explanation", person["party"], "6471011001")


def test_neither_name_nor_nik_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, nik=NIK_OF_SITI)
    assert NIK_OF_SITI not in text
    assert "✓ umur antara 18 dan 59 tahun (35 tahun)" in text
    assert "? desil paling tinggi 4" in text


def test_the_sql_that_is_shown_lists_those_who_fit(capsys: pytest.CaptureFixture[str]) -> None:
    statement = json.loads(run(capsys, sql=True, as_json=True))["sql"]
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert len(cursor.fetchall()) == 1


@pytest.mark.parametrize(
    ("kind", "text", "met"),
    [("family", "desil KOSONG", 1), ("group", "jumlah_anggota >= 0", 0), ("institution", "terdaftar", 0)],
)
def test_a_rule_may_be_for_families_groups_or_institutions(
    kind: str, text: str, met: int, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = json.loads(run(capsys, text=text, kind=kind, count=True, sql=True, as_json=True))
    assert (answer["for"], answer["count"]["met"]) == (kind, met)
    with connection.cursor() as cursor:
        cursor.execute(answer["sql"])
        assert len(cursor.fetchall()) == met


def test_only_a_person_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(command.PersonWanted, match="--for"):
        run(capsys, text="desil <= 4", kind="family", nik=NIK_OF_SITI)
    assert AccessLogEntry.objects.count() == 0


@pytest.mark.parametrize(
    "nik", ["12345", "64720141019000012", "647201410190000A", "６４７２０１４１０１９００００１", ""]
)
def test_what_is_no_nik_is_refused(nik: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(command.NikUnknown, match="16"):
        run(capsys, nik=nik)


def test_a_nik_of_nobody_is_refused_masked_and_without_a_look(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(command.NikUnknown, match="6472••••••••0009"):
        run(capsys, nik="6472014101900009")
    assert AccessLogEntry.objects.count() == 0


@pytest.mark.parametrize("day", ["31-07-2025", "2025-02-30", "besok", ""])
def test_a_date_in_another_form_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(command.DateUnreadable, match="2025-07-31"):
        run(capsys, day=day)


def test_a_text_that_is_no_rule_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuleRefused, match="umurr"):
        run(capsys, text="umurr > 3", count=True)


@pytest.mark.parametrize(
    "words",
    [
        ["rule", "umurr > 3"],
        ["rule", "umur > 3", "--explain", "1"],
        ["rule", "umur > 3", "--date", "x"],
        ["rule", "umur > 3", "--for", "group"],
        ["rule", "desil > 3", "--for", "family", "--explain", "1"],
    ],
)
def test_wrong_input_is_one_line_on_stderr_and_exit_status_2(
    words: Sequence[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kail.interfaces.cli.main.ensure_database", lambda *, home: None)
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1
