"""Sealed numbers: nothing opens them but their key and purpose, nothing shows them but reveal."""

import base64
import copy
import hmac
import json
import pickle
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.kernel import crypto
from kail.kernel.crypto import (
    KeyRing,
    KeysUnavailable,
    KeyUnknown,
    SealBroken,
    Sealed,
    load_key_ring,
    mask,
    rotate_keys,
)
from kail.kernel.home import HomePaths, home_paths

RING = KeyRing(keys={1: b"1" * 32, 7: b"7" * 32}, current=7, index_key=b"i" * 32)
NUMBERS = st.text("0123456789", min_size=16, max_size=16)
TEXTS = st.one_of(NUMBERS, st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
PURPOSES = st.sampled_from([b"nik", b"family_card"])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HomePaths:
    monkeypatch.delenv("KAIL_KEYS", raising=False)
    return home_paths(root=tmp_path)


@given(text=TEXTS, purpose=PURPOSES)
def test_a_sealed_text_opens_to_itself(text: str, purpose: bytes) -> None:
    assert RING.open(RING.seal(text, purpose=purpose), purpose=purpose) == text


def test_the_seal_has_version_key_nonce_ciphertext_and_tag() -> None:
    sealed = RING.seal("6472010101900001", purpose=b"nik")
    assert len(sealed) == 1 + 1 + 12 + 16 + 16
    assert sealed[0] == 1
    assert sealed[1] == 7


@given(text=NUMBERS)
def test_two_seals_of_one_number_differ(text: str) -> None:
    assert RING.seal(text, purpose=b"nik") != RING.seal(text, purpose=b"nik")


@given(text=NUMBERS, position=st.integers(0, 45), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_breaks_the_seal(text: str, position: int, bit: int) -> None:
    sealed = bytearray(RING.seal(text, purpose=b"nik"))
    sealed[position] ^= 1 << bit
    with pytest.raises((SealBroken, KeyUnknown)):
        RING.open(bytes(sealed), purpose=b"nik")


def test_a_seal_moved_to_another_key_of_the_ring_is_broken() -> None:
    sealed = bytearray(RING.seal("6472010101900001", purpose=b"nik"))
    sealed[1] = 1
    with pytest.raises(SealBroken):
        RING.open(bytes(sealed), purpose=b"nik")


@given(text=TEXTS)
def test_a_seal_opens_for_its_own_purpose_only(text: str) -> None:
    with pytest.raises(SealBroken):
        RING.open(RING.seal(text, purpose=b"nik"), purpose=b"family_card")


@given(noise=st.binary(max_size=80))
def test_bytes_that_are_no_seal_are_refused(noise: bytes) -> None:
    with pytest.raises((SealBroken, KeyUnknown)):
        RING.open(noise, purpose=b"nik")


def test_a_cut_seal_is_refused() -> None:
    sealed = RING.seal("6472010101900001", purpose=b"nik")
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            RING.open(sealed[:length], purpose=b"nik")


def test_a_refusal_names_neither_number_nor_bytes() -> None:
    sealed = RING.seal("6472010101900001", purpose=b"nik")
    with pytest.raises(SealBroken) as refusal:
        RING.open(sealed, purpose=b"family_card")
    assert "6472" not in str(refusal.value)
    assert sealed.hex() not in str(refusal.value)


@given(one=TEXTS, other=TEXTS)
def test_blind_indexes_are_equal_exactly_when_the_texts_are(one: str, other: str) -> None:
    assert (RING.blind_index(one, purpose=b"nik") == RING.blind_index(other, purpose=b"nik")) == (
        one == other
    )
    assert RING.blind_index(one, purpose=b"nik") == RING.blind_index(one, purpose=b"nik")


@given(text=TEXTS, purpose=PURPOSES)
def test_the_blind_index_is_hmac_sha256_cut_to_16_bytes(text: str, purpose: bytes) -> None:
    reference = hmac.digest(b"i" * 32, purpose + b"\0" + text.encode(), "sha256")[:16]
    assert RING.blind_index(text, purpose=purpose) == reference


@given(text=TEXTS)
def test_blind_indexes_of_two_purposes_differ(text: str) -> None:
    assert RING.blind_index(text, purpose=b"nik") != RING.blind_index(text, purpose=b"family_card")


def test_the_blind_index_depends_on_its_own_key_only() -> None:
    other_seals = KeyRing(keys={3: b"3" * 32}, current=3, index_key=b"i" * 32)
    other_index = KeyRing(keys=RING.keys, current=7, index_key=b"j" * 32)
    index = RING.blind_index("6472010101900001", purpose=b"nik")
    assert other_seals.blind_index("6472010101900001", purpose=b"nik") == index
    assert other_index.blind_index("6472010101900001", purpose=b"nik") != index


@given(texts=st.lists(st.none() | TEXTS, max_size=20))
def test_many_at_once_are_as_one_by_one_and_none_stays_none(texts: list[str | None]) -> None:
    sealed = RING.seal_many(texts, purpose=b"nik")
    assert [None if one is None else RING.open(one, purpose=b"nik") for one in sealed] == texts
    assert RING.open_many(sealed, purpose=b"nik") == texts
    assert RING.blind_index_many(texts, purpose=b"nik") == [
        None if text is None else RING.blind_index(text, purpose=b"nik") for text in texts
    ]


def test_no_nonce_is_used_twice_in_one_lot() -> None:
    sealed = RING.seal_many(["6472010101900001"] * 1000, purpose=b"nik")
    assert len({one[2:14] for one in sealed if one is not None}) == 1000


@given(text=st.text(min_size=12, max_size=40))
def test_a_mask_shows_four_characters_at_each_end_and_never_the_middle(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked[:4] == text[:4]
    assert masked[-4:] == text[-4:]
    assert set(masked[4:-4]) == {"•"}


@given(text=st.text(max_size=11))
def test_a_short_text_is_masked_wholly(text: str) -> None:
    assert mask(text) == "•" * len(text)


def test_a_sealed_value_shows_its_mask_everywhere_but_in_reveal() -> None:
    sealed = Sealed("6472010101900001")
    shown = "6472••••••••0001"
    assert str(sealed) == shown
    assert repr(sealed) == shown
    assert f"{sealed}" == shown
    assert f"{sealed:>18}" == "  " + shown
    assert "%s %r" % (sealed, [sealed]) == f"{shown} [{shown}]"  # noqa: UP031 (old logging calls format so)
    assert sealed.reveal() == "6472010101900001"


def test_sealed_values_are_equal_when_their_numbers_are() -> None:
    assert Sealed("6472010101900001") == Sealed("6472010101900001")
    assert hash(Sealed("6472010101900001")) == hash(Sealed("6472010101900001"))
    # The same mask, another number.
    assert Sealed("6472010101900001") != Sealed("6472010101910001")
    assert Sealed("6472010101900001") != "6472010101900001"


def test_a_sealed_value_cannot_be_changed_or_pickled_but_copied() -> None:
    sealed = Sealed("6472010101900001")
    with pytest.raises(AttributeError):
        sealed._text = "1"
    with pytest.raises(AttributeError):
        del sealed._text
    with pytest.raises(TypeError):
        pickle.dumps(sealed)
    assert copy.deepcopy([sealed]) == [sealed]
    assert not hasattr(sealed, "__dict__")


def test_a_ring_shows_no_key() -> None:
    assert "1111" not in repr(RING)
    assert "7777" not in repr(RING)
    assert "iiii" not in repr(RING)


@pytest.mark.parametrize(
    ("keys", "current", "index_key"),
    [
        ({1: b"1" * 32}, 2, b"i" * 32),
        ({0: b"1" * 32}, 0, b"i" * 32),
        ({256: b"1" * 32}, 256, b"i" * 32),
        ({1: b"1" * 16}, 1, b"i" * 32),
        ({1: b"1" * 32}, 1, b"i" * 31),
        ({1: b"1" * 32}, 1, b"1" * 32),
    ],
    ids=["no current key", "id 0", "id 256", "short key", "short index key", "one key for both"],
)
def test_keys_that_do_not_fit_together_are_refused(
    keys: dict[int, bytes], current: int, index_key: bytes
) -> None:
    with pytest.raises(KeysUnavailable):
        KeyRing(keys=keys, current=current, index_key=index_key)


def test_keys_are_made_once_and_for_their_owner_only(home: HomePaths) -> None:
    first = load_key_ring(home=home)
    assert stat.S_IMODE((home.secrets / "keys.json").stat().st_mode) == 0o600
    assert load_key_ring(home=home) == first
    assert first.current == 1
    assert len(first.keys[1]) == 32


def test_two_who_need_keys_at_once_get_the_same(home: HomePaths) -> None:
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _turn: load_key_ring(home=home), range(8)))
    assert all(ring == rings[0] for ring in rings)


def test_two_homes_have_different_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIL_KEYS", raising=False)
    one = load_key_ring(home=home_paths(root=tmp_path / "one"))
    other = load_key_ring(home=home_paths(root=tmp_path / "other"))
    assert one.keys[1] != other.keys[1]
    assert one.index_key != other.index_key


def test_after_rotation_a_new_key_seals_and_the_old_one_still_opens(home: HomePaths) -> None:
    before = load_key_ring(home=home)
    old = before.seal("6472010101900001", purpose=b"nik")
    after = rotate_keys(home=home)
    assert after.current == 2
    assert after == load_key_ring(home=home)
    assert after.open(old, purpose=b"nik") == "6472010101900001"
    assert after.seal("6472010101900001", purpose=b"nik")[1] == 2
    assert after.blind_index("1" * 16, purpose=b"nik") == before.blind_index("1" * 16, purpose=b"nik")
    with pytest.raises(KeyUnknown):
        before.open(after.seal("6472010101900001", purpose=b"nik"), purpose=b"nik")


def test_rotations_at_once_lose_no_key(home: HomePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_slowly(*, home: HomePaths) -> KeyRing:
        ring = load_key_ring(home=home)
        time.sleep(0.02)
        return ring

    monkeypatch.setattr(crypto, "load_key_ring", load_slowly)
    with ThreadPoolExecutor(4) as pool:
        rotated = list(pool.map(lambda _turn: rotate_keys(home=home), range(4)))
    final = load_key_ring(home=home)
    assert sorted(final.keys) == [1, 2, 3, 4, 5]
    for ring in rotated:
        assert ring.keys.items() <= final.keys.items()


def test_the_256th_key_is_refused_and_nothing_changes(home: HomePaths) -> None:
    full = {str(number): base64.b64encode(number.to_bytes(32, "big")).decode() for number in range(1, 256)}
    content = {"current": 255, "keys": full, "index_key": base64.b64encode(b"i" * 32).decode()}
    file = home.secrets / "keys.json"
    file.write_text(json.dumps(content))
    file.chmod(0o600)
    with pytest.raises(KeysUnavailable):
        rotate_keys(home=home)
    assert json.loads(file.read_text()) == content


def test_keys_from_the_environment_come_first_and_make_no_file(
    home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {"current": 9, "keys": {"9": base64.b64encode(b"9" * 32).decode()}}
    monkeypatch.setenv(
        "KAIL_KEYS", json.dumps({**content, "index_key": base64.b64encode(b"i" * 32).decode()})
    )
    assert load_key_ring(home=home) == KeyRing(keys={9: b"9" * 32}, current=9, index_key=b"i" * 32)
    with pytest.raises(KeysUnavailable):
        rotate_keys(home=home)
    assert not (home.secrets / "keys.json").exists()


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", "{}", '{"current": 1, "keys": {"1": "c2VjcmV0"}, "index_key": "c2VjcmV0"}', '"x"'],
)
def test_damaged_keys_are_refused_by_name_and_never_replaced(damaged: str, home: HomePaths) -> None:
    file = home.secrets / "keys.json"
    file.write_text(damaged)
    file.chmod(0o600)
    with pytest.raises(KeysUnavailable) as refusal:
        load_key_ring(home=home)
    assert str(file) in str(refusal.value)
    assert "c2VjcmV0" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert file.read_text() == damaged


def test_keys_that_others_may_read_are_refused(home: HomePaths) -> None:
    load_key_ring(home=home)
    (home.secrets / "keys.json").chmod(0o640)
    with pytest.raises(KeysUnavailable) as refusal:
        load_key_ring(home=home)
    assert "chmod 600" in str(refusal.value)


def test_fingerprints_tell_keys_apart_without_telling_them() -> None:
    marks = RING.fingerprints()
    assert sorted(marks) == [0, 1, 7]
    assert len(set(marks.values())) == 3
    other_index = KeyRing(keys=RING.keys, current=1, index_key=b"j" * 32).fingerprints()
    assert {key_id for key_id in marks if marks[key_id] != other_index[key_id]} == {0}
    assert b"1".hex() * 4 not in marks[1]


def test_equal_blocks_stay_equal_and_others_differ_by_key_and_purpose() -> None:
    blocks = b"a" * 16 + b"b" * 16 + b"a" * 16
    blind = RING.blind_blocks(blocks, purpose=b"nik")
    assert blind[:16] == blind[32:] != blind[16:32]
    assert blind != blocks
    assert blind == RING.blind_blocks(blocks, purpose=b"nik")
    assert blind[:16] != RING.blind_blocks(blocks, purpose=b"family_card")[:16]
    other = KeyRing(keys={1: b"1" * 32}, current=1, index_key=b"o" * 32)
    assert blind[:16] != other.blind_blocks(blocks, purpose=b"nik")[:16]
    rotated = KeyRing(keys={8: b"8" * 32}, current=8, index_key=b"i" * 32)
    assert blind == rotated.blind_blocks(blocks, purpose=b"nik")
