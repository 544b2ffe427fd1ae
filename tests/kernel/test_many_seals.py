"""Seals made many at once are those that the library makes one by one."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from kail.kernel.crypto import KeyRing, SealBroken
from kail.kernel.many_seals import BLOCK, NONCE, sealed_blocks

RING = KeyRing(keys={3: b"3" * 32, 7: b"7" * 32}, current=7, index_key=b"i" * 32)


def blocks(size: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=size, max_size=size)


@given(
    key=blocks(32),
    bound=st.binary(max_size=70),
    lot=st.lists(st.tuples(blocks(BLOCK), blocks(NONCE)), min_size=1, max_size=12),
)
def test_a_lot_is_sealed_as_the_library_seals_each(
    key: bytes, bound: bytes, lot: list[tuple[bytes, bytes]]
) -> None:
    texts, nonces = b"".join(text for text, _nonce in lot), b"".join(nonce for _text, nonce in lot)
    made = sealed_blocks(texts, nonces, key=key, bound=bound)
    library = AESGCM(key)
    assert [bytes(row) for row in made] == [library.encrypt(nonce, text, bound) for text, nonce in lot]


def test_the_published_example_comes_out() -> None:
    # The GCM specification of McGrew and Viega, test case 14: zero key, nonce and text.
    (made,) = sealed_blocks(bytes(BLOCK), bytes(NONCE), key=bytes(32), bound=b"")
    assert bytes(made).hex() == "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"


def test_nothing_to_seal_is_no_row() -> None:
    assert sealed_blocks(b"", b"", key=b"k" * 32, bound=b"x").shape == (0, 2 * BLOCK)


@pytest.mark.parametrize("odd", [None, "647201", "6472010101900001 and more"])
def test_a_large_lot_opens_again_whatever_is_among_it(odd: str | None) -> None:
    texts: list[str | None] = [f"{number:016d}" for number in range(1000)]
    texts[7] = odd
    sealed = RING.seal_many(texts, purpose=b"nik")
    assert RING.open_many(sealed, purpose=b"nik") == texts
    assert len({one[2 : 2 + NONCE] for one in sealed if one is not None}) == len(texts) - texts.count(None)
    with pytest.raises(SealBroken):
        RING.open_many(sealed, purpose=b"family_card")


def test_a_changed_seal_of_a_large_lot_does_not_open() -> None:
    sealed = RING.seal_many(["6472010101900001"] * 500, purpose=b"nik")
    for one in sealed[:50]:
        assert one is not None
        for place in (0, 13, 14, 29, 30, 45):
            changed = bytearray(one)
            changed[place] ^= 1
            with pytest.raises(SealBroken):
                RING.open(bytes(changed), purpose=b"nik")
