"""Lists of revoked certificates: the list printed in the recommendation, and laws."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.bitstring_status import (
    LEAST_PLACES,
    StatusListError,
    decode_status_list,
    encode_status_list,
    is_revoked,
)
from kail.calc.multibase import base64url

# Bitstring Status List v1.0, the example of a BitstringStatusListCredential (section 2.2).
PRINTED = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
places = st.integers(0, LEAST_PLACES - 1)


def test_the_printed_list_has_the_fewest_places_and_none_is_revoked() -> None:
    assert decode_status_list(PRINTED) == bytes(LEAST_PLACES // 8)
    assert decode_status_list(encode_status_list([])) == decode_status_list(PRINTED)


def test_the_first_place_is_the_highest_bit_of_the_first_byte() -> None:
    bits = decode_status_list(encode_status_list([0, 9, LEAST_PLACES - 1]))
    assert (bits[0], bits[1], bits[-1]) == (0b1000_0000, 0b0100_0000, 0b0000_0001)


@given(revoked=st.sets(places, max_size=60), other=places)
@settings(max_examples=60)
def test_what_is_written_is_read_back(revoked: set[int], other: int) -> None:
    bits = decode_status_list(encode_status_list(sorted(revoked)))
    assert sum(byte.bit_count() for byte in bits) == len(revoked)
    assert all(is_revoked(bits, place=place) for place in revoked)
    assert is_revoked(bits, place=other) == (other in revoked)


@given(revoked=st.lists(places, max_size=20), data=st.data())
@settings(max_examples=30)
def test_neither_order_nor_repetition_matters(revoked: list[int], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(revoked))
    assert encode_status_list([*shuffled, *revoked]) == encode_status_list(revoked)


@given(before=st.sets(places, max_size=20), more=st.sets(places, max_size=20))
@settings(max_examples=30)
def test_revoking_more_takes_nothing_back(before: set[int], more: set[int]) -> None:
    bits = decode_status_list(encode_status_list(before | more))
    assert all(is_revoked(bits, place=place) for place in before)


@pytest.mark.parametrize("place", [-1, LEAST_PLACES])
def test_a_place_outside_the_list_is_refused(place: int) -> None:
    with pytest.raises(StatusListError, match="no place"):
        encode_status_list([place])
    with pytest.raises(StatusListError, match="no place"):
        is_revoked(bytes(LEAST_PLACES // 8), place=place)


@pytest.mark.parametrize("length", [0, 8, LEAST_PLACES - 8, LEAST_PLACES + 1])
def test_a_list_that_would_tell_too_much_is_refused(length: int) -> None:
    with pytest.raises(StatusListError, match="at least"):
        encode_status_list([], places=length)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a status list"),
        (PRINTED[1:], "not a status list"),
        (base64url(b"no gzip"), "not a status list"),
        (base64url(gzip.compress(bytes(100))), "fewer"),
        (base64url(gzip.compress(bytes(LEAST_PLACES // 8))[:-9]), "cut off"),
        (base64url(gzip.compress(bytes(LEAST_PLACES // 8)) + b"more"), "something follows"),
        (base64url(gzip.compress(bytes(30_000_000))), "more than"),
    ],
)
def test_what_is_no_list_is_refused(text: str, reason: str) -> None:
    with pytest.raises(StatusListError, match=reason):
        decode_status_list(text)
