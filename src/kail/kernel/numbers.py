"""NIK and family card numbers of this installation: sealed and found with its own keys."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kail.kernel.crypto import KEYS_FILE, KeyRing, Sealed, load_key_ring
from kail.kernel.home import home_paths

NIK = b"nik"
FAMILY_CARD = b"family_card"
BANK_ACCOUNT = b"bank_account"
OBJECTOR_NAME = b"objector_name"
SUBJECT_NAME = b"subject_name"
SUBJECT_ADDRESS = b"subject_address"
GROUNDS = b"grounds"
PROPOSER_NAME = b"proposer_name"
PROPOSER_PHONE = b"proposer_phone"
NETWORK = b"network"
PROPOSAL_NUMBER = b"proposal_number"
HANDOVER_LIST = b"handover_list"
SIGNING_KEY = b"signing_key"


SEALED_COLUMNS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "nik_sealed": (NIK,),
    "card_sealed": (FAMILY_CARD,),
    "number_sealed": (BANK_ACCOUNT,),
    "objector_name_sealed": (OBJECTOR_NAME,),
    "subject_name_sealed": (SUBJECT_NAME,),
    "subject_address_sealed": (SUBJECT_ADDRESS,),
    "grounds_sealed": (GROUNDS,),
    "proposer_name_sealed": (PROPOSER_NAME,),
    "proposer_phone_sealed": (PROPOSER_PHONE,),
    "signing_key_sealed": (SIGNING_KEY,),
    "old_sealed": (NIK, FAMILY_CARD),
    "new_sealed": (NIK, FAMILY_CARD),
    "file_sealed": (NIK, FAMILY_CARD),
    "sealed": (NIK, FAMILY_CARD),
}
"""What each column of seals may be bound to, in every table that has it."""


def key_ring() -> KeyRing:
    """The keys of this installation; read again when the file of the keys is another one."""
    return _ring_of(_keys_version())


@cache
def _keys_file() -> Path:
    return home_paths().secrets / KEYS_FILE


def _keys_version() -> tuple[int, int]:
    """What tells one file of keys from another. A new key counts in every process at once, not at its next start."""
    try:
        found = _keys_file().stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_ino, found.st_mtime_ns)


@lru_cache(maxsize=2)
def _ring_of(_version: tuple[int, int]) -> KeyRing:
    return load_key_ring(home=home_paths())


def open_number(sealed: bytes | memoryview | None, *, purpose: bytes) -> Sealed | None:
    """The number behind a sealed column, as a value that shows itself masked; None for an empty column."""
    if sealed is None:
        return None
    return Sealed(key_ring().open(bytes(sealed), purpose=purpose))


def number_index(text: str, *, purpose: bytes) -> bytes:
    """The blind index by which a number is found."""
    return key_ring().blind_index(text, purpose=purpose)
