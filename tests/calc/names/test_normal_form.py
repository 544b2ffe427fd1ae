"""Spellings of one Indonesian name have one normal form, and different names keep theirs apart."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.names import NAME_COLUMNS, name_columns, normal_name, normal_word, phonetic_key, phonetic_word

ALIKE = [
    # President Soekarno and General Soeharto signed in the spelling of their youth (Van Ophuijsen, 1901).
    ["SOEKARNO", "SUKARNO", "Dr. Ir. H. Soekarno"],
    ["SOEHARTO", "SUHARTO", "H. Soeharto"],
    ["TJANDRA", "CHANDRA", "CANDRA"],
    ["DJOKO", "JOKO"],
    ["SJAFRUDDIN", "SYAFRUDIN", "SYAFRUDDIN"],
    ["MUHAMMAD AMIN", "MOHAMMAD AMIN", "MOHAMAD AMIN", "MUHAMAD AMIN", "MOH. AMIN", "MUH. AMIN", "M. AMIN", "M.AMIN"],
    ["ACHMAD", "AHMAD", "AKHMAD"],
    ["SITI AMINAH", "ST. AMINAH", "SITTI AMINAH", "HJ. SITI AMINAH", "Hj. St. Aminah"],
    ["ABDUL RAHMAN", "ABDURRAHMAN", "ABD. RAHMAN", "ABDOEL RACHMAN", "ABDULRAHMAN"],
    ["NUR HAYATI", "NOOR HAYATI", "NOER HAYATI"],
    ["KHADIJAH", "HADIJAH"],
    ["BUDI SANTOSO", "Budi Santoso, S.Pd", "Drs. Budi Santoso", "BUDI SANTOSO S.PD.I", "BUDI SANTOSO S. Sos"],
    ["AL-AMIN", "AL AMIN", "AMIN"],
    ["JUMA'ATI", "JUMAATI"],
    ["RIZKY", "RIZKI"],
    ["FITRIYAH", "FITRIAH"],
    ["FATHIMAH", "FATIMAH"],
    ["YUSUF BIN AHMAD", "YUSUF"],
]  # fmt: skip

APART = [
    ("AHMAD", "AMAD"), ("SITI", "SATI"), ("BUDI", "RUDI"), ("ABDULLAH", "ABDUL LATIF"), ("NURUL", "NUR"),
    ("M.", "MUHAMMAD"), ("DEWI", "DESI"), ("H. ANDI", "H. ADI"), ("BIN", "BINTI"),
]  # fmt: skip

names = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ .'-", max_size=40)
any_text = st.text(max_size=40)
words = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=15)


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_agree(spellings: list[str]) -> None:
    assert len({normal_name(spelling).joined for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normal_name(one).joined != normal_name(other).joined


def test_the_father_stands_apart_from_the_name() -> None:
    named = normal_name("Siti Aminah binti Abdoel Rahman")
    assert (named.text, named.father) == ("SITI AMINAH", ("ABDUL", "RAHMAN"))


def test_a_link_without_a_name_on_both_sides_is_a_name() -> None:
    assert normal_name("BINTI").words == ("BINTI",)
    assert normal_name("YUSUF BIN").words == ("YUSUF", "BIN")


def test_parts_in_another_order_agree_in_the_unordered_form_and_the_key() -> None:
    one, other = normal_name("BUDI SANTOSO"), normal_name("SANTOSO BUDI")
    assert one.joined != other.joined
    assert one.unordered == other.unordered
    assert phonetic_key(one) == phonetic_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ZAINAL", "JAINAL"), ("YUSUF", "JUSUF"), ("SUPRIYADI", "SUPRIADI"), ("FERI", "VERY"), ("FAUZI", "PAUJI"),
     ("SOLEH", "SALEH"), ("AMALIAH", "AMALIA"), ("HALIMAH", "ALIMAH")],
)  # fmt: skip
def test_names_that_sound_alike_have_one_key(one: str, other: str) -> None:
    assert phonetic_word(one) == phonetic_word(other)


@pytest.mark.parametrize(("one", "other"), [("BUDI", "RUDI"), ("SITI", "SARI"), ("TONO", "DONO")])
def test_names_that_sound_different_have_different_keys(one: str, other: str) -> None:
    assert phonetic_word(one) != phonetic_word(other)


@given(any_text)
def test_the_normal_form_has_only_letters_a_to_z(text: str) -> None:
    assert all(word.isascii() and word.isalpha() and word.isupper() for word in normal_name(text).words)


@given(words)
def test_a_normal_word_is_its_own_normal_form(word: str) -> None:
    assert normal_word(normal_word(word)) == normal_word(word)


@given(names)
def test_case_and_outer_blanks_do_not_count(name: str) -> None:
    assert normal_name(f"  {name.lower()} ") == normal_name(name)


@given(st.text(alphabet="ABDEIKLMNRU", min_size=1, max_size=12))
def test_a_title_before_a_name_does_not_count(name: str) -> None:
    assert normal_name(f"H. {name}").words[-1] == normal_name(f"HJ. {name}").words[-1]
    assert normal_name(f"H. {name}, S.Pd") == normal_name(f"H. {name}")


@given(words)
def test_the_key_of_a_normal_word_is_the_key_of_the_word(word: str) -> None:
    assert phonetic_word(normal_word(word)) == phonetic_word(word)


@given(st.lists(names, max_size=8))
def test_many_at_once_are_as_one_by_one(listed: list[str]) -> None:
    table = name_columns(pl.Series(listed, dtype=pl.String))
    assert table.schema == pl.Schema(NAME_COLUMNS)
    assert table["name_joined"].to_list() == [normal_name(name).joined or None for name in listed]


def test_no_name_has_no_form() -> None:
    table = name_columns(pl.Series([None, "", "123"], dtype=pl.String))
    assert table.select(pl.all().null_count()).row(0) == (3,) * len(NAME_COLUMNS)
