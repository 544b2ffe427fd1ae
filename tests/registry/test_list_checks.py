"""Any list, checked row by row: what its reader learns, and what not."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine

from kail.apps.registry.errors import CheckRefused
from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.models import Person
from kail.apps.registry.papers.checked_list import checked_list_sheet
from kail.apps.registry.selectors import list_checks
from kail.apps.registry.selectors.list_checks import CheckedList, check_rows
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from kail.kernel.watermarks import new_watermark
from tests.people import BALIKPAPAN, make_person
from tests.registry.checks_made import bring_list, check_all

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


def test_a_list_without_nik_or_too_long_is_refused(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("NAMA\nSITI\n")
    with pytest.raises(RegistryFileError, match="NIK"):
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
