"""`kail apportion`: what it prints, and that each wrong input gets one line and exit status 2."""

from __future__ import annotations

import argparse
import json
import os

import pytest

from kail.interfaces.cli.apportion import add_arguments, run

KALTIM = (
    "kode,miskin_ribu,batas\n6401,25.28,\n6402,59.0,300\n6403,12.35,\n6407,14.49,\n6408,37.11,\n"
    "6409,10.77,\n6411,2.9,\n6471,14.53,\n6472,37.8,\n6474,7.11,\n"
)


@pytest.fixture(autouse=True)
def indonesian_terminal(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def written(tmp_path):
    def write(content):
        file = tmp_path / "wilayah.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


@pytest.fixture
def ask(capsys):
    def call(file, **changed):
        arguments = {"seats": 10, "method": "webster", "minimum": 0, "max_column": None, "as_json": False}
        status = run(file=file, **{**arguments, **changed})
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def answer(ask, written):
    def call(content, **changed):
        status, out, err = ask(written(content), as_json=True, **changed)
        assert (status, err) == (0, "")
        return json.loads(out)

    return call


# ---- answers


def test_json_is_one_object_with_places_divisor_ties_method_seats_and_quota(answer):
    result = answer(KALTIM, seats=1500)
    assert list(result["places"].values()) == [171, 400, 84, 98, 252, 73, 20, 98, 256, 48]
    assert (result["divisor"], result["ties"], result["method"], result["seats"]) == (
        0.14753,
        [],
        "webster",
        1500,
    )
    assert result["divisor_low"] < result["divisor"] < result["divisor_high"]
    assert result["quota"]["6402"] == pytest.approx(399.8374, abs=1e-4)
    assert result["last_awards"][-1] == {"name": "6408", "seat": 252, "quotient": pytest.approx(0.1475547)}
    assert (result["runner_up"]["name"], result["runner_up"]["seat"]) == ("6471", 99)


@pytest.mark.parametrize(
    ("method", "places"),
    [
        ("webster", [10, 9, 8, 5, 3, 1]),
        ("hamilton", [10, 9, 7, 5, 4, 1]),
        ("hill", [10, 9, 7, 6, 3, 1]),
        ("dean", [10, 9, 7, 5, 4, 1]),
        ("adams", [10, 9, 7, 5, 3, 2]),
        ("jefferson", [11, 9, 7, 5, 3, 1]),
        ("equal", [6, 6, 6, 6, 6, 6]),
    ],
)
def test_all_seven_methods_can_be_asked_for(answer, method, places):
    table = "state,people\nA,27744\nB,25178\nC,19947\nD,14614\nE,9225\nF,3292\n"
    result = answer(table, seats=36, method=method)
    assert list(result["places"].values()) == places
    assert (result["divisor"] is None) == (method in {"hamilton", "equal"})


def test_minimum_and_maximum_column_bind(answer):
    result = answer(KALTIM, seats=1500, minimum=50, max_column=" BATAS ")
    assert result["places"]["6402"] == 300
    assert result["places"]["6411"] == 50
    assert sum(result["places"].values()) == 1500


def test_a_tie_is_reported_in_json_and_explained_in_the_table(answer, ask, written):
    table = "nama,n\nC,1\nA,1\nB,1\n"
    result = answer(table, seats=4)
    assert result["places"] == {"C": 1, "A": 2, "B": 1}
    assert result["ties"] == [{"names": ["A", "B", "C"], "seats": 1, "winners": ["A"]}]
    _, out, _ = ask(written(table), seats=4)
    assert "Seri: A, B, C tepat sama kuat untuk 1 tempat; diberikan kepada A" in out


def test_an_irrational_divisor_at_a_tie_is_shown_rounded(answer, ask, written):
    table = "nama,n\nA,10\nB,10\n"
    assert answer(table, seats=3, method="hill")["divisor"] == pytest.approx(50**0.5)
    assert "Pembagi: 7,07107 (tepat pada seri)" in ask(written(table), seats=3, method="hill")[1]


def test_the_table_shows_numbers_as_indonesians_write_them(ask, written):
    status, out, err = ask(written(KALTIM), seats=1500)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Metode webster, 1.500 tempat"
    assert lines[3].split() == ["6401", "25,28", "171,320", "171"]
    assert lines[13].split() == ["jumlah", "221,34", "1.500", "1.500"]
    assert "Pembagi: 0,14753 (sama hasilnya untuk setiap pembagi antara 0,147513 dan 0,147555)" in lines
    assert "  6408: tempat ke-252, hasil bagi 0,147555" in lines
    assert lines[-1] == "  6471: tempat ke-99, hasil bagi 0,147513"


def test_an_english_terminal_is_answered_in_english(ask, written, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    _, out, _ = ask(written(KALTIM), seats=1500)
    assert out.startswith("Method webster, 1,500 places")
    assert "Divisor: 0.14753 (every divisor between 0.147513 and 0.147555 gives the same)" in out
    status, _, err = ask(written("nama,n\nA,x\n"))
    assert (status, err.count("\n")) == (2, 1)
    assert "row 2, column 2 (n)".casefold() in err.casefold()


def test_hamilton_shows_remainders_and_equal_the_leftover(ask, written):
    assert (
        "6408: tempat ke-252, sisa kuota 0,490919" in ask(written(KALTIM), seats=1500, method="hamilton")[1]
    )
    assert "6402: tempat ke-151, hasil bagi 118,000" in ask(written(KALTIM), seats=1501, method="equal")[1]
    assert "terakhir" not in ask(written(KALTIM), seats=1500, method="equal")[1]


# ---- kinds of file


@pytest.mark.parametrize(
    "content",
    [
        "nama,n\nA,2.5\nB,7.5\n",
        "\ufeffnama,n\nA,2.5\nB,7.5\n",
        "nama;n\nA;2,5\nB;7,5\n",
        "nama;n\nA;2.5\nB;7.5\n",
        "nama;n\r\nA;2,5\r\nB;7,5\r\n",
        "\nnama,n\n\nA, 2.5 \n , \nB,7.5",
        'nama,n\n"A","2.5"\n"B","7.5"\n',
        "nama,n,catatan\nA,2.5,x\nB,7.5,y\n",
    ],
)
def test_comma_and_semicolon_with_or_without_bom_read_the_same(answer, content):
    assert answer(content, seats=4)["quota"] == {"A": 1, "B": 3}


def test_windows_1252_is_read_with_a_notice(ask, written):
    status, out, err = ask(written("nama,n\nBér,1\n".encode("cp1252")), as_json=True)
    assert (status, json.loads(out)["places"]) == (0, {"Bér": 10})
    assert err == "Catatan: berkas bukan UTF-8; dibaca sebagai Windows-1252.\n"


def test_points_that_look_like_thousands_are_read_as_decimals_with_a_notice(ask, written):
    status, out, err = ask(written("nama;n\nA;25.280\nB;950\n"), as_json=True)
    assert (status, json.loads(out)["places"]["A"]) == (0, 0)
    assert err.startswith("Catatan: titik dibaca sebagai tanda desimal")
    assert err.count("\n") == 1


# ---- refusals

REFUSED_FILES = {
    "empty": (b"", "kosong"),
    "only space": (b" \r\n ", "kosong"),
    "header only": ("nama,n\n", "hanya berisi baris judul"),
    "no header": ("A,5\nB,6\n", "Baris 1 berisi angka (5)"),
    "one column": ("nama\nA\n", "hanya punya satu kolom"),
    "not a number": ("nama,n\nA,5\nB,banyak\n", "Baris 3, kolom 2 (n): “banyak” bukan angka"),
    "missing number": ("nama,n\nA,\n", "Baris 2, kolom 2 (n)"),
    "not finite": ("nama,n\nA,NaN\n", "Baris 2, kolom 2 (n)"),
    "exponent": ("nama,n\nA,1e9\n", "Baris 2, kolom 2 (n)"),
    "foreign digits": ("nama,n\nA,٣\n", "Baris 2, kolom 2 (n)"),
    "thousands": ("nama;n\nA;1.234.567\n", "Baris 2, kolom 2 (n)"),
    "comma decimal between commas": ("nama,n\nA,59,0\n", "Baris 2 punya 3 kolom, judulnya 2"),
    "comma decimal in quotes": ('nama,n\nA,"59,0"\n', "Baris 2, kolom 2 (n)"),
    "two decimal signs": ("nama;n\nA;1.234\nB;5,5\n", "baris 2 memakai titik, baris 3 koma"),
    "too long": (f"nama,n\nA,{'9' * 5000}\n", "terlalu panjang"),
    "negative": ("nama,n\nA,5\nB,-3\n", "Baris 3, kolom 2 (n): -3 kurang dari nol"),
    "duplicate": ("nama,n\nA,5\nB,6\nA ,7\n", "Baris 4, kolom 1 (nama): “A” sudah ada"),
    "empty name": ("nama,n\n,5\n", "Baris 2, kolom 1 (nama)"),
    "truncated": ("nama,n\nA,5\nB", "Baris 3 punya 1 kolom"),
    "open quotation": ('nama,n\n"A,5\nB,6\n', "tidak terbaca sebagai CSV"),
    "very long line": ("nama,n\n" + "A" * 200_000 + ",5\n", "tidak terbaca sebagai CSV"),
    "spreadsheet": (b"PK\x03\x04\x14\x00", "bukan teks CSV"),
    "utf-16": ("nama,n\nA,5\n".encode("utf-16"), "bukan teks CSV"),
    "binary": (b"\x89\x90\x01\x02\xff\xfe", "karakter kendali"),
}


@pytest.mark.parametrize("kind", list(REFUSED_FILES))
@pytest.mark.parametrize("as_json", [True, False])
def test_a_wrong_file_gets_one_line_that_says_what_and_where(ask, written, kind, as_json):
    content, expected = REFUSED_FILES[kind]
    status, out, err = ask(written(content), as_json=as_json)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert len(err) < 300
    assert expected in err


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"seats": -1}, "Jumlah tempat (-1)"),
        ({"method": "dhondt"}, "Metode “dhondt” tidak dikenal"),
        ({"minimum": -1}, "tidak boleh kurang dari nol"),
        ({"minimum": 6}, "Jumlah minimum 12 melebihi 10 tempat"),
        ({"max_column": "tidak ada"}, "kolomnya: nama, n, batas"),
        ({"max_column": "batas"}, "Jumlah maksimum 7 kurang dari 10 tempat"),
        ({"max_column": "batas", "minimum": 5}, "Minimum 5 untuk “A” melebihi maksimumnya, 4"),
        ({"max_column": "n"}, "maksimum “1.5” harus bilangan bulat"),
        ({"seats": 1, "method": "hill"}, "perlu 2 tempat, tersedia 1"),
    ],
)
def test_an_impossible_wish_gets_one_line(ask, written, changed, expected):
    status, out, err = ask(written("nama,n,batas\nA,1.5,4\nB,2,3\n"), **changed)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert expected in err


def test_a_name_over_two_lines_does_not_break_the_one_line_of_an_error(ask, written):
    table = 'nama,n,batas\n"A\nB",1,2\nC,1,\n'
    status, _, err = ask(written(table), max_column="batas", minimum=3)
    assert (status, err) == (2, "Minimum 3 untuk “A B” melebihi maksimumnya, 2.\n")


def test_a_missing_file_and_a_folder_are_wrong_input(ask, tmp_path):
    for file, expected in ((tmp_path / "tidak-ada.csv", "tidak ada"), (tmp_path, "adalah folder")):
        status, out, err = ask(file)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert expected in err


def test_a_file_that_cannot_be_read_is_a_failure(ask, written, monkeypatch):
    file = written(KALTIM)

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    status, out, err = ask(file)
    assert (status, out, err.count("\n")) == (1, "", 1)


# ---- the command


def parsed(*words):
    parser = argparse.ArgumentParser(prog="kail")
    add_arguments(parser.add_subparsers(required=True))
    return parser.parse_args(["apportion", *map(os.fspath, words)])


def test_the_command_line_reaches_every_argument(written, capsys):
    file = written(KALTIM)
    words = ("--seats", "1500", "--method", "hamilton", "--min", "50", "--max-column", "batas", "--json")
    namespace = parsed(file, *words)
    assert namespace.func(namespace) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["method"], result["places"]["6402"], result["places"]["6411"]) == ("hamilton", 300, 50)


def test_webster_without_minimum_is_the_default(written, capsys):
    namespace = parsed(written("nama,n\nA,99\nB,1\n"), "--seats", "10", "--json")
    assert namespace.func(namespace) == 0
    assert json.loads(capsys.readouterr().out)["places"] == {"A": 10, "B": 0}


@pytest.mark.parametrize(
    "words", [(), ("--seats", "sepuluh"), ("--seats", "1.5"), ("--seats", "5", "--min", "x")]
)
def test_seats_and_minimum_must_be_whole_numbers(written, capsys, words):
    namespace = parsed(written(KALTIM), *words)
    assert namespace.func(namespace) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "bilangan bulat" in captured.err
