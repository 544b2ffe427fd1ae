"""Wrong files: each is refused with one sentence that says what, where and how to mend it."""

import csv
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from kail.apps.registry.files import delimited
from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.files.mapping import Mapping, load_mapping
from kail.apps.registry.files.reading import open_table
from kail.kernel.errors import Refusal
from tests.registry.files.registry_files import (
    Row,
    another_head,
    check,
    csv_text,
    head,
    refusal,
    rows_as_xlsx,
    write_csv,
    write_xlsx,
)

HEADER = ",".join(head())
SOUND = ",".join(head().values())


def _said(path: Path) -> tuple[str, str]:
    """Code and English sentence of the refusal."""
    found = refusal(path)
    with translation.override("en"):
        return found.code, str(found)


def _file(folder: Path, content: bytes, *, name: str = "registry.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_refusal_is_one_the_whole_house_knows(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path / "nowhere.csv"), Refusal)


def test_a_missing_file_is_named_without_its_folder(tmp_path: Path) -> None:
    assert _said(tmp_path / "nowhere.csv") == (
        "file_missing",
        "There is no file “nowhere.csv”; check the name.",
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert _said(tmp_path)[0] == "file_missing"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"   \r\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    assert _said(_file(tmp_path, content)) == ("file_empty", "The file is empty; export it again.")


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    assert _said(_file(tmp_path, f"{HEADER}\n".encode())) == (
        "rows_missing",
        "The file has a header but no rows; export it again.",
    )
    assert refusal(_file(tmp_path, f"{HEADER}\n,,,,,,,\n".encode())).code == "rows_missing"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n%binary", "file_binary"),
        (b"\x89PNG\r\n\x1a\n0000", "file_binary"),
        (b"\xff\xd8\xff\xe000", "file_binary"),
        (b"\x1f\x8b\x08\x00", "file_binary"),
        (f"{HEADER}\n{SOUND}\n".encode() + b"\x00\x01\x02", "file_binary"),
        (b"PK\x03\x04 cut off", "workbook_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook_protected"),
        (f"{HEADER}\n".encode("utf-16"), "encoding_utf16"),
    ],
)
def test_a_file_of_another_kind_named_csv_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal(_file(tmp_path, content)).code == code


def test_an_open_document_sheet_and_a_plain_archive_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "registry.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<office/>")
    assert _said(path) == (
        "file_binary",
        "The file is a packed archive or another office document; export the registry as CSV UTF-8 or XLSX.",
    )


def test_a_workbook_named_csv_and_a_text_named_xlsx_are_refused(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "registry.xlsx", lambda _book, sheet: sheet.write_row(0, 0, list(head())))
    assert refusal(book.rename(tmp_path / "registry.csv")).code == "file_misnamed"
    assert (
        refusal(_file(tmp_path, f"{HEADER}\n{SOUND}\n".encode(), name="text.xlsx")).code == "workbook_damaged"
    )


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        (
            f"{HEADER}\n{SOUND}\n{SOUND[:40]}",
            "row_too_short",
            "Row 2 has 3 columns where the header has 8; the file may be cut off: export it again.",
        ),
        (
            f"{HEADER}\n{SOUND}\n{SOUND},9\n{SOUND}\n",
            "row_too_long",
            "Row 2 has 9 columns where the header has 8; put text that holds a separator into quotation marks.",
        ),
        (
            f'{HEADER}\n{SOUND}\n{SOUND[:20]},"BUDI',
            "quote_unclosed",
            "Row 2 has a quotation mark that is not closed properly; the file may be cut off: export it again.",
        ),
        (
            f'{HEADER}\n{SOUND}\n{SOUND}\n6472010101200001,,"BUDI"S,1,1980-03-05,1,6472011001,3\n',
            "quote_unclosed",
            "Row 3 has a quotation mark that is not closed properly; the file may be cut off: export it again.",
        ),
    ],
)
def test_a_damaged_row_is_named_by_its_number(tmp_path: Path, text: str, code: str, sentence: str) -> None:
    assert _said(_file(tmp_path, text.encode())) == (code, sentence)


def test_a_cut_row_is_found_among_quoted_ones_and_behind_blank_ones(tmp_path: Path) -> None:
    rows = [another_head(number, alamat="JL. A, NO 1") for number in range(5)]
    text = csv_text(rows, quoting=csv.QUOTE_ALL).replace("\n", "\n\n", 2)
    cut = text[: text.rindex('","')] + '"'
    assert refusal(_file(tmp_path, cut.encode())).code == "row_too_short"
    with translation.override("en"):
        assert str(refusal(tmp_path / "registry.csv")).startswith(
            "Row 7 has 8 columns where the header has 9;"
        )


def test_a_quoted_cell_that_goes_on_for_ever_is_refused_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1000)
    endless = f'{HEADER}\n{SOUND}\n{SOUND}\n"' + "BUDI\n" * 250_000 + f'"{SOUND[16:]}\n'
    path = _file(tmp_path, endless.encode())
    assert refusal(path).code == "quote_unclosed"
    with translation.override("en"):
        assert str(refusal(path)).startswith("Row 3 has a quotation mark")


def test_a_workbook_whose_parts_do_not_fit_together_is_refused(tmp_path: Path) -> None:
    sound = rows_as_xlsx(tmp_path / "sound.xlsx", [head()])
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(sound) as package, zipfile.ZipFile(broken, "w") as target:
        for part in package.infolist():
            content = package.read(part)
            target.writestr(part.filename, content[:300] if "sheet1" in part.filename else content)
    assert refusal(broken).code == "workbook_damaged"


def test_a_line_of_a_hundred_megabytes_is_refused_at_its_first_one(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    with path.open("wb") as file:
        file.write(f"{HEADER}\n{SOUND}\n".encode())
        for _megabyte in range(100):
            file.write(b"A" * 1_000_000)
    assert _said(path) == (
        "line_too_long",
        "A line is longer than 1000000 characters; this is no table of rows: export the file again.",
    )


def test_a_line_of_just_a_megabyte_is_still_read(tmp_path: Path) -> None:
    row = head(catatan="A" * (1_000_000 - len(SOUND) - 1))
    assert check(write_csv(tmp_path, [row])).summary.accepted == 1
    assert refusal(write_csv(tmp_path, [head(catatan=row["catatan"] + "A")])).code == "line_too_long"


def test_old_mac_line_ends_are_refused(tmp_path: Path) -> None:
    assert refusal(_file(tmp_path, f"{HEADER}\r{SOUND}\r".encode())).code == "line_ends"


def test_tabs_between_columns_are_refused(tmp_path: Path) -> None:
    assert refusal(_file(tmp_path, csv_text([head()], separator="\t").encode())).code == "separator_unknown"


def test_mixed_encodings_are_refused(tmp_path: Path) -> None:
    text = f"{HEADER}\n{SOUND}\n".encode()
    mixed = (
        text
        + SOUND.replace("BUDI", "ANDRÉ").encode()
        + b"\n"
        + SOUND.replace("BUDI", "JOSÉ").encode("cp1252")
    )
    assert refusal(_file(tmp_path, mixed)).code == "encoding_mixed"


def test_bytes_of_no_known_encoding_are_refused_by_row(tmp_path: Path) -> None:
    text = f"{HEADER}\n{SOUND}\n".encode() + SOUND.encode().replace(b"BUDI", b"BUD\x81") + b"\n"
    assert _said(_file(tmp_path, text)) == (
        "encoding_unknown",
        "Row 2 has characters of no known encoding; save the file as CSV UTF-8.",
    )


def test_a_name_that_stands_twice_in_the_header_is_named(tmp_path: Path) -> None:
    text = f"{HEADER},NIK\n{SOUND},1\n"
    assert _said(_file(tmp_path, text.encode())) == (
        "header_duplicate",
        "The column “NIK” stands twice in the header; rename or remove one.",
    )


def test_data_in_the_first_row_is_no_header(tmp_path: Path) -> None:
    assert refusal(_file(tmp_path, f"{SOUND}\n{SOUND}\n".encode())).code == "header_missing"
    assert refusal(_file(tmp_path, b",,,\n1,2,3,4\n")).code == "header_missing"


def test_more_than_five_hundred_columns_are_refused(tmp_path: Path) -> None:
    wide = ",".join(f"k{number}" for number in range(501))
    assert _said(_file(tmp_path, f"{wide}\n{wide}\n".encode()))[0] == "too_many_columns"


@pytest.mark.parametrize("name", ["nama", "nomor_kartu_keluarga", "kode_wilayah", "hubungan_keluarga"])
def test_a_missing_required_column_is_named_with_the_nearest_header(tmp_path: Path, name: str) -> None:
    row: Row = {("x" + column if column == name else column): cell for column, cell in head().items()}
    assert _said(write_csv(tmp_path, [row])) == (
        "column_missing",
        f"The required column “{name}” is missing (nearest: “x{name}”); rename a column or give a mapping.",
    )


def test_a_row_without_edition_is_named_when_the_file_has_none_either(tmp_path: Path) -> None:
    path = write_csv(tmp_path, [head(edisi="2025-3"), another_head(1, edisi="")])
    found = refusal(path, edition=None)
    with translation.override("en"):
        assert (found.code, str(found)) == (
            "edition_missing",
            "Row 2 has no edition such as 2025-3; fill in the column “edisi” or give the file's edition.",
        )


def test_a_formula_in_a_needed_column_is_named_by_its_cell(tmp_path: Path) -> None:
    def write(_book: object, sheet: object) -> None:
        for at, cells in enumerate([list(head()), list(head().values())]):
            for column, cell in enumerate(cells):
                sheet.write_string(at + 1, column + 1, cell)  # type: ignore[attr-defined]  # xlsxwriter has no types
        sheet.write_formula(2, 3, '=UPPER("budi")', value="BUDI")  # type: ignore[attr-defined]  # the same

    assert _said(write_xlsx(tmp_path / "registry.xlsx", write)) == (
        "formula",
        "Cell D3 (column “nama”) holds a formula; replace formulas by their values (copy, paste values).",
    )


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "registry.xlsx", lambda _book, sheet: sheet.write_row(0, 0, list(head())))
    with pytest.raises(RegistryFileError) as caught:
        open_table(book, sheet="lain")
    with translation.override("en"):
        assert (caught.value.code, str(caught.value)) == (
            "sheet_missing",
            "The workbook has no sheet “lain”; it has: data.",
        )


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(write_xlsx(tmp_path / "r.xlsx", lambda _book, _sheet: None)).code == "file_empty"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[columns", "mapping_invalid"),
        ('[columns]\n"A" = "umur"', "mapping_invalid"),
        ('[columns]\n"A" = "nik"\n"B" = "nik"', "mapping_invalid"),
        ("[columns]\nA = [1]", "mapping_invalid"),
        ('[codes.nama]\n"A" = "1"', "mapping_invalid"),
        ("[kolom]\nA = 'nik'", "mapping_invalid"),
        ('codebook = "sensus"', "codebook_unknown"),
    ],
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryFileError) as caught:
        load_mapping(path)
    assert caught.value.code == code


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryFileError) as caught:
        load_mapping(tmp_path / "mapping.toml")
    assert caught.value.code == "mapping_missing"


def test_no_refusal_says_a_number_of_a_person(tmp_path: Path) -> None:
    text = f"{HEADER}\n{SOUND}\n{SOUND},{head()['nik']}\n"
    assert head()["nik"] not in _said(_file(tmp_path, text.encode()))[1]


def test_mapping_two_columns_of_a_file_to_one_is_refused(tmp_path: Path) -> None:
    row = head() | {"NAMA 2": "X"}
    mapping = Mapping(columns={"nama": "nama", "NAMA 2": "nama"})
    assert refusal(write_csv(tmp_path, [row]), mapping=mapping).code == "mapping_invalid"
