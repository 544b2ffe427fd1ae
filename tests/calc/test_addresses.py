"""One form of an address, however the clerk writes street, number, RT and RW."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.addresses import address_form


def form(address: str | None, rt: str | None = None, rw: str | None = None) -> str | None:
    frame = pl.DataFrame(
        {"a": [address], "rt": [rt], "rw": [rw]}, schema=dict.fromkeys(("a", "rt", "rw"), pl.String)
    )
    return frame.select(form=address_form(address="a", rt="rt", rw="rw"))["form"][0]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        (("Jl. Merdeka No. 012", "003", "1"), "MERDEKA 12 RT3 RW1"),
        (("JALAN MERDEKA NOMOR 12", "3", "001"), "MERDEKA 12 RT3 RW1"),
        (("Gg. Mawar RT 05 RW 002", None, None), "MAWAR RT5 RW2"),
        (("Jl. A. Yani", "", "000"), "A YANI"),
        (("JL. DESA", None, None), None),
        (("", "1", "1"), None),
        ((None, "1", "1"), None),
    ],
)
def test_examples(written: tuple[str | None, str | None, str | None], normal: str | None) -> None:
    assert form(*written) == normal


@given(st.text(max_size=30))
def test_the_form_is_its_own_form_and_case_does_not_count(text: str) -> None:
    once = form(text)
    assert form(once) == once
    if text.isascii():
        assert form(text.lower()) == once
