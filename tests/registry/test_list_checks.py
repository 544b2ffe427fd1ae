"""Any list, checked row by row: what its reader learns, and what not."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine

from kail.apps.registry.errors import CheckRefused
from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.models import Family, Person
from kail.apps.registry.papers.checked_list import checked_list_sheet
from kail.apps.registry.selectors import list_checks
from kail.apps.registry.selectors.list_checks import CheckedList, check_rows
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from kail.kernel.watermarks import new_watermark
from tests.people import BALIKPAPAN, make_person
from tests.registry.checks_made import bring_list, check_all
from tests.registry.duplicates.pairs_made import merge

pytestmark = pytest.mark.usefixtures("whole_country")
SITI, BUDI, NOBODY = "6472014101900007", "6471010101800008", "6472014101900055"


def checked(tmp_path: Path, now: datetime, lines: list[str], *, region: str = "6472") -> CheckedList:
    file = tmp_path / "usulan.csv"
    file.write_text("\n".join(["No KTP,Nama Penerima", *lines]) + "\n", encoding="utf-8")
    return check_rows(path=file, region_code=region, today=now.date())


def codes(found: CheckedList) -> list[list[str]]:
    return [sorted(one.code for one in row.findings) for row in found.rows]


def test_each_row_says_what_the_checks_found(tmp_path: Path, actor: Actor, now: datetime) -> None:
    person = make_person(nik=SITI)
    bring_list(tmp_path, [f"{SITI},SITI,1990-01-01,2024-03-02"], actor=actor, now=now)
    check_all(actor=actor, now=now)
    found = checked(tmp_path, now, [f"{SITI},Siti Sintetis", f"{SITI},Orang Lain", "12,Pendek"])
    assert codes(found) == [["dead"], ["dead", "name_differs", "repeated_in_list"], ["nik_unreadable"]]
    assert (found.rows[0].person_id, found.blocked, found.clean) == (person.pk, 3, 0)
    assert found.rows[0].findings[0].evidence["on_date"] == "2024-03-02"


def test_a_row_without_a_finding_is_clean(tmp_path: Path, now: datetime) -> None:
    make_person(nik=SITI)
    found = checked(tmp_path, now, [f"{SITI},SITI SINTETIS"])
    assert (codes(found), found.clean, found.by_code) == ([[]], 1, ())


def test_of_people_of_other_regions_one_learns_only_that(tmp_path: Path, actor: Actor, now: datetime) -> None:
    make_person(nik=BUDI, name="Budi Rahasia", place_code=BALIKPAPAN)
    bring_list(tmp_path, [f"{BUDI},BUDI,1980-01-01,2024-03-02"], actor=actor, now=now)
    check_all(actor=actor, now=now)
    with region_scope(prefixes=["6472"]):
        found = checked(tmp_path, now, [f"{BUDI},Siapa"])
    assert codes(found) == [["outside_region"]]
    assert found.rows[0].person_id is None


def test_of_an_unknown_number_lists_of_ones_regions_are_asked(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    with region_scope(prefixes=["6471"]):
        bring_list(tmp_path, [f"{NOBODY},X,1990-01-01,2024-03-02"], actor=actor, now=now)
    with region_scope(prefixes=["6472"]):
        assert codes(checked(tmp_path, now, [f"{NOBODY},X"])) == [["not_registered"]]
    with region_scope(prefixes=["6471"]):
        assert codes(checked(tmp_path, now, [f"{NOBODY},X"])) == [["dead", "not_registered"]]


def test_a_list_takes_the_same_queries_whatever_its_length(
    tmp_path: Path, now: datetime, django_assert_num_queries: object
) -> None:
    people: list[Person] = [make_person(nik=f"64720141019000{number:02d}") for number in range(10, 30)]
    lines = [f"64720141019000{number:02d},SITI" for number in range(10, 30)]
    assert len(people) == len(lines)
    with django_assert_num_queries(12):  # type: ignore[operator]  # a fixture of pytest-django
        checked(tmp_path, now, lines[:1])
    with django_assert_num_queries(12):  # type: ignore[operator]  # a fixture of pytest-django
        checked(tmp_path, now, lines)


def named(
    tmp_path: Path, now: datetime, lines: list[str], *, head: str = "Nama,Tanggal Lahir"
) -> CheckedList:
    file = tmp_path / "usulan.csv"
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return check_rows(path=file, region_code="6472", today=now.date())


def test_a_row_without_nik_is_the_one_person_with_that_name_and_birth_date(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    """Other spellings, titles and a father's name are the same name; another birth date is another person."""
    person = make_person(nik=SITI, name="Djoko Sulistijo")
    make_person(name="Djoko Sulistijo", birth_date=date(1990, 1, 2))
    bring_list(tmp_path, [f"{SITI},X,1990-01-01,2024-03-02"], actor=actor, now=now)
    check_all(actor=actor, now=now)
    found = named(tmp_path, now, ["H. JOKO SULISTIJO bin Ahmad,01/01/1990", "Joko Sulistyo,1990-01-03"])
    assert codes(found) == [["dead"], ["not_found_by_name"]]
    assert [(row.person_id, row.by_name, row.nik) for row in found.rows] == [
        (person.pk, True, None),
        (None, False, None),
    ]
    assert (found.by_name, found.blocked) == (1, 2)


def test_where_two_people_fit_nobody_is_meant(tmp_path: Path, now: datetime) -> None:
    make_person(name="Nur Hayati")
    make_person(name="NURHAYATI")
    found = named(tmp_path, now, ["Nurhayati,1990-01-01"])
    assert (codes(found), found.rows[0].person_id) == ([["several_by_name"]], None)
    assert found.rows[0].findings[0].evidence == {"namesakes": 2}


def test_namesakes_of_other_regions_are_not_told(tmp_path: Path, now: datetime) -> None:
    make_person(name="Nur Hayati", place_code=BALIKPAPAN)
    own = make_person(name="Nur Hayati")
    with region_scope(prefixes=["6472"]):
        found = named(tmp_path, now, ["Nur Hayati,1990-01-01"])
    assert (codes(found), found.rows[0].person_id) == ([[]], own.pk)
    Person.objects.filter(pk=own.pk).update(birth_date=date(1991, 1, 1))
    with region_scope(prefixes=["6472"]):
        assert codes(named(tmp_path, now, ["Nur Hayati,1990-01-01"])) == [["not_found_by_name"]]


def test_a_year_alone_or_an_unreadable_number_finds_nobody_by_name(tmp_path: Path, now: datetime) -> None:
    make_person(name="Nur Hayati")
    assert codes(named(tmp_path, now, ["Nur Hayati,1990"])) == [["nik_unreadable"]]
    head, lines = "NIK,Nama,Tgl Lahir", ["12,Nur Hayati,1990-01-01", ",Nur Hayati,1990-01-01"]
    assert codes(named(tmp_path, now, lines, head=head)) == [["nik_unreadable"], []]


def test_a_person_by_number_and_again_by_name_stands_twice_in_the_list(tmp_path: Path, now: datetime) -> None:
    make_person(name="Nur Hayati", nik=SITI)
    lines = [
        f"{SITI},Nur Hayati,1990-01-01",
        ",Nurhayati,1990-01-01",
        ",Nobody,1990-01-01",
        ",NOBODY,1990-01-01",
    ]
    found = named(tmp_path, now, lines, head="NIK,Nama,Tgl Lahir")
    assert codes(found) == [
        [],
        ["repeated_in_list"],
        ["not_found_by_name"],
        ["not_found_by_name", "repeated_in_list"],
    ]


def test_nobody_is_found_under_a_merged_or_erased_record(tmp_path: Path, actor: Actor, now: datetime) -> None:
    one, other = make_person(name="Nur Hayati"), make_person(name="Nur Hayati")
    Family.objects.update(receives_pkh=False)
    merge(one, other, actor=actor, now=now)
    gone = make_person(name="Data dihapus")
    Person.objects.filter(pk=gone.pk).update(held_for=["data_erased"])
    found = named(tmp_path, now, ["Nur Hayati,1990-01-01", "Data dihapus,1990-01-01"])
    assert [row.person_id for row in found.rows] == [one.pk, None]


def test_a_list_with_neither_nik_nor_name_and_day_or_too_long_is_refused(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("NAMA\nSITI\n")
    with pytest.raises(RegistryFileError, match="TANGGAL_LAHIR"):
        check_rows(path=file, region_code="", today=now.date())
    monkeypatch.setattr(list_checks, "ROWS_AT_MOST", 1)
    with pytest.raises(CheckRefused):
        checked(tmp_path, now, [f"{SITI},A", f"{BUDI},B"])


def test_the_sheet_has_the_reasons_and_masks_the_numbers(tmp_path: Path, now: datetime) -> None:
    found = checked(tmp_path, now, [f"{NOBODY},=HYPERLINK()"])
    mark = new_watermark(taken_by="rina", purpose="uji", now=now)
    content = checked_list_sheet(checked=found, mark=mark)
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    assert "rina" in str(rows[0][0])
    assert "uji" in str(rows[0][0])
    assert rows[2][:3] == [1.0, "=HYPERLINK()", "6472••••••••0055"]
    assert rows[2][4] == "Tidak ada di registri"


def test_the_sheet_says_who_was_found_by_name(tmp_path: Path, now: datetime) -> None:
    make_person(name="Nur Hayati")
    found = named(tmp_path, now, ["Nur Hayati,1990-01-01"])
    content = checked_list_sheet(checked=found, mark=new_watermark(taken_by="rina", purpose="uji", now=now))
    rows = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[2][:4] == [1.0, "Nur Hayati", "ditemukan lewat nama dan tanggal lahir", "tidak ada temuan"]
