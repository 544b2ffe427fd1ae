"""Multibase: the examples of the Internet draft and of the W3C, and the law that reading undoes writing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kail.calc.multibase import MultibaseError, base58, base64url, from_base58, from_base64url


# draft-msporny-base58-03, section 5; the zeros stand in its second example.
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "z11233QC4"),
        (b"", "z"),
        (b"\0", "z1"),
    ],
)
def test_base58_as_its_draft_writes_it(data: bytes, text: str) -> None:
    assert base58(data) == text
    assert from_base58(text) == data


def test_base64url_as_controlled_identifiers_write_it() -> None:
    assert base64url(b"\xfb\xff\xfe") == "u-__-"
    assert from_base64url("u-__-") == b"\xfb\xff\xfe"


@given(st.binary(max_size=80))
@example(b"\0\0\0")
def test_reading_undoes_writing(data: bytes) -> None:
    assert from_base58(base58(data)) == data
    assert from_base64url(base64url(data)) == data


@given(st.text(max_size=20))
@example("z0")
@example("zO")
@example("uAB")
@example("uAA==")
@example("u+/")
def test_a_text_is_refused_or_is_the_only_spelling(text: str) -> None:
    for read, write in ((from_base58, base58), (from_base64url, base64url)):
        try:
            data = read(text)
        except MultibaseError:
            continue
        assert write(data) == text
