"""NIK and family card numbers of this installation: sealed and found with its own keys."""

from functools import lru_cache

from kail.kernel.crypto import KeyRing, Sealed, load_key_ring
from kail.kernel.home import home_paths

NIK = b"nik"
FAMILY_CARD = b"family_card"
BANK_ACCOUNT = b"bank_account"


@lru_cache(maxsize=1)
def key_ring() -> KeyRing:
    """The keys of this installation, read once per process."""
    return load_key_ring(home=home_paths())


def open_number(sealed: bytes | memoryview | None, *, purpose: bytes) -> Sealed | None:
    """The number behind a sealed column, as a value that shows itself masked; None for an empty column."""
    if sealed is None:
        return None
    return Sealed(key_ring().open(bytes(sealed), purpose=purpose))


def number_index(text: str, *, purpose: bytes) -> bytes:
    """The blind index by which a number is found."""
    return key_ring().blind_index(text, purpose=purpose)
