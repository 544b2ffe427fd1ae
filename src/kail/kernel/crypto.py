"""National ID and family card numbers: sealed for storage, found by a blind index, masked for the eye.

Sealing is AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; one key may seal 2^32 numbers before it
must be replaced. The blind index is HMAC-SHA256 (RFC 2104) cut to 128 bits. Both are bound to a purpose such as
b"nik", so that a number sealed for one column neither opens nor compares in another.

A sealed number is: version (1 byte), key id (1 byte), nonce (12 bytes), ciphertext and tag (16 bytes more than
the text).
"""

import base64
import binascii
import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Never, Self, final

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kail.kernel.errors import Refusal
from kail.kernel.home import HomePaths, create_private, exclusive, write_private
from kail.kernel.many_seals import BLOCK, sealed_blocks
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

KEYS_FILE: Final = "keys.json"
RETIRED_FILE: Final = "keys-retired.json"
_INDEX_KEY_ID: Final = 0
KEYS_VARIABLE: Final = "KAIL_KEYS"
_VERSION = 1
_NONCE = 12
_TAG = 16
_NOTHING = bytes(BLOCK)
_MANY = 200
_HEADER = 2
_KEY_BYTES = 32
_INDEX_BYTES = 16
_BLOCK = 64
_INNER_PAD, _OUTER_PAD = 0x36, 0x5C
_LARGEST_KEY_ID = 255
_ROTATION_SECONDS = 30
_SHOWN = 4
_SHORTEST_SHOWN = 12


class KeysUnavailable(Refusal):
    """The keys are missing, malformed or open to other users."""

    code = "keys_unavailable"


class KeyUnknown(Refusal):
    """A number was sealed with a key that is not in the ring."""

    code = "key_unknown"


class SealBroken(Refusal):
    """Not a sealed number, one that was changed, or one sealed for another purpose."""

    code = "seal_broken"


def mask(text: str) -> str:
    """The number as screens may show it: `6472••••••••0001`; fewer than 12 characters are hidden wholly."""
    if len(text) < _SHORTEST_SHOWN:
        return "•" * len(text)
    return f"{text[:_SHOWN]}{'•' * (len(text) - 2 * _SHOWN)}{text[-_SHOWN:]}"


@final
class Sealed:
    """A number that shows itself masked everywhere until `reveal` is called; equal when the numbers are.

    It cannot be pickled: sessions, caches and job queues would store the plain number.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        object.__setattr__(self, "_text", text)

    def reveal(self) -> str:
        """The plain number; whoever shows it to a person writes the access log."""
        return self._text

    def __str__(self) -> str:
        return mask(self._text)

    def __repr__(self) -> str:
        return mask(self._text)

    def __format__(self, specification: str) -> str:
        return format(mask(self._text), specification)

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Sealed) else NotImplemented

    def __hash__(self) -> int:
        return hash((Sealed, self._text))

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError("a sealed number cannot be changed")

    def __delattr__(self, name: str) -> Never:
        raise AttributeError("a sealed number cannot be changed")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce__(self) -> Never:
        raise TypeError("a sealed number cannot be pickled")


def seal_key_id(sealed: bytes) -> int:
    """The id of the key that made a seal. Raises SealBroken."""
    if len(sealed) < _HEADER + _NONCE + _TAG or sealed[0] != _VERSION:
        raise _broken()
    return sealed[1]


@dataclass(frozen=True)
class KeyRing:
    """The keys of an installation: `keys` open, `current` (an id of 1 to 255) seals, `index_key` makes indexes.

    Every key has 32 bytes. Keys show in no repr. Raises KeysUnavailable when they do not fit together.
    """

    keys: Mapping[int, bytes] = field(repr=False)
    current: int
    index_key: bytes = field(repr=False)
    _ciphers: Mapping[int, AESGCM] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        fitting = (
            self.current in self.keys
            and all(1 <= key_id <= _LARGEST_KEY_ID for key_id in self.keys)
            and all(len(key) == _KEY_BYTES for key in (*self.keys.values(), self.index_key))
            and self.index_key not in self.keys.values()
        )
        if not fitting:
            raise _malformed()
        object.__setattr__(self, "_ciphers", {key_id: AESGCM(key) for key_id, key in self.keys.items()})

    def seal(self, text: str, *, purpose: bytes) -> bytes:
        """The text sealed with the current key; two seals of one text differ."""
        nonce = os.urandom(_NONCE)
        header = self._header()
        return header + nonce + self._ciphers[self.current].encrypt(nonce, text.encode(), header + purpose)

    def open(self, sealed: bytes, *, purpose: bytes) -> str:
        """The text of a seal, whichever key of the ring made it.

        Raises SealBroken when the bytes are no seal, were changed or have another purpose, KeyUnknown when the
        key is not in the ring.
        """
        key_id = seal_key_id(sealed)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise KeyUnknown(
                sentence(
                    _("A number was sealed with key %(key)d, which %(file)s lacks: restore that key."),
                    {"key": key_id, "file": KEYS_FILE},
                )
            )
        header, nonce = sealed[:_HEADER], sealed[_HEADER : _HEADER + _NONCE]
        try:
            return cipher.decrypt(nonce, sealed[_HEADER + _NONCE :], header + purpose).decode()
        except InvalidTag as error:
            raise _broken() from error

    def blind_index(self, text: str, *, purpose: bytes) -> bytes:
        """16 bytes by which equal texts of one purpose are found without opening any seal."""
        (index,) = self.blind_index_many([text], purpose=purpose)
        if index is None:
            raise TypeError("a blind index needs a text")
        return index

    def seal_many(self, texts: Sequence[str | None], *, purpose: bytes) -> list[bytes | None]:
        """`seal` of each text, in order; None stays None."""
        header = self._header()
        bound = header + purpose
        # One request for all randomness: a system call for each would take longer than the sealing.
        random = os.urandom(_NONCE * len(texts))
        encoded = [None if text is None else text.encode() for text in texts]
        if len(texts) >= _MANY and all(text is None or len(text) == BLOCK for text in encoded):
            return self._sealed_blocks(encoded, random, header=header, bound=bound)
        encrypt = self._ciphers[self.current].encrypt
        sealed: list[bytes | None] = []
        for position, text in enumerate(encoded):
            nonce = random[position * _NONCE : (position + 1) * _NONCE]
            sealed.append(None if text is None else header + nonce + encrypt(nonce, text, bound))
        return sealed

    def _sealed_blocks(
        self, texts: Sequence[bytes | None], random: bytes, /, *, header: bytes, bound: bytes
    ) -> list[bytes | None]:
        blocks = b"".join(_NOTHING if text is None else text for text in texts)
        sealed = np.empty((len(texts), _HEADER + _NONCE + BLOCK + _TAG), dtype=np.uint8)
        sealed[:, :_HEADER] = np.frombuffer(header, dtype=np.uint8)
        sealed[:, _HEADER : _HEADER + _NONCE] = np.frombuffer(random, dtype=np.uint8).reshape(-1, _NONCE)
        sealed[:, _HEADER + _NONCE :] = sealed_blocks(
            blocks, random, key=self.keys[self.current], bound=bound
        )
        whole = sealed.view(f"V{sealed.shape[1]}").reshape(-1).tolist()
        return [None if text is None else one for text, one in zip(texts, whole, strict=True)]

    def open_many(self, sealed: Sequence[bytes | None], *, purpose: bytes) -> list[str | None]:
        """`open` of each seal, in order; None stays None. Raises SealBroken or KeyUnknown at the first failure."""
        return [None if one is None else self.open(one, purpose=purpose) for one in sealed]

    def blind_index_many(self, texts: Sequence[str | None], *, purpose: bytes) -> list[bytes | None]:
        """`blind_index` of each text, in order; None stays None."""
        # HMAC written out: four times as fast as hmac.digest, which prepares its key anew for every text.
        key = self.index_key.ljust(_BLOCK, b"\0")
        inner = bytes(byte ^ _INNER_PAD for byte in key) + purpose + b"\0"
        outer = bytes(byte ^ _OUTER_PAD for byte in key)
        return [
            None
            if text is None
            else sha256(outer + sha256(inner + text.encode()).digest()).digest()[:_INDEX_BYTES]
            for text in texts
        ]

    def blind_blocks(self, blocks: bytes, *, purpose: bytes) -> bytes:
        """Blocks of 16 bytes, each enciphered by itself: equal ones stay equal, and nothing else shows of them.

        For what is compared a million at a time; unlike `blind_index`, the text must be made into one block first.
        """
        key = self.blind_index("blocks", purpose=purpose)
        # One block at a time is the point: a permutation that nobody without the key can tell from chance.
        cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305  # blocks are compared, not read
        return cipher.update(blocks) + cipher.finalize()

    def fingerprints(self) -> dict[int, str]:
        """A harmless mark of each key by its id, so that a database and a backup can name the keys they need.

        The key of the blind indexes has the id 0.
        """
        return {
            key_id: sha256(b"kail key fingerprint\0" + key).hexdigest()[:16]
            for key_id, key in {**self.keys, _INDEX_KEY_ID: self.index_key}.items()
        }

    def _header(self) -> bytes:
        return bytes((_VERSION, self.current))


def load_key_ring(*, home: HomePaths) -> KeyRing:
    """The keys in KAIL_KEYS, else those in the secrets folder, which are made at first use.

    KAIL_KEYS holds the same JSON as the file, for several machines with one database. Raises KeysUnavailable.
    """
    configured = os.environ.get(KEYS_VARIABLE, "").strip()
    if configured:
        return _parse(configured, source=KEYS_VARIABLE)
    file = home.secrets / KEYS_FILE
    if not file.exists():
        create_private(file, text=_as_json(_new_ring()))
    return _read(file)


def rotate_keys(*, home: HomePaths) -> KeyRing:
    """Add a new key that seals from now on; the former ones still open what they sealed. Blind indexes stay.

    Raises KeysUnavailable, also when the keys come from KAIL_KEYS, which only its owner can change.
    """
    _refuse_configured()
    with exclusive(home.secrets / "keys.lock", seconds=_ROTATION_SECONDS):
        ring = load_key_ring(home=home)
        key_id = max(ring.keys) + 1
        if key_id > _LARGEST_KEY_ID:
            raise KeysUnavailable(
                sentence(
                    _("There is no room for another key: %(count)d are the most."), {"count": _LARGEST_KEY_ID}
                )
            )
        rotated = KeyRing(
            keys={**ring.keys, key_id: os.urandom(_KEY_BYTES)}, current=key_id, index_key=ring.index_key
        )
        write_private(home.secrets / KEYS_FILE, text=_as_json(rotated))
    return rotated


def retire_keys(*, home: HomePaths, unused: Collection[int]) -> KeyRing:
    """Take keys out of use that sealed nothing any more; they move into a file of their own, for older backups.

    The current key stays. Raises KeysUnavailable as `rotate_keys` does.
    """
    _refuse_configured()
    with exclusive(home.secrets / "keys.lock", seconds=_ROTATION_SECONDS):
        ring = load_key_ring(home=home)
        leaving = {key_id: key for key_id, key in ring.keys.items() if key_id in unused}
        leaving.pop(ring.current, None)
        if not leaving:
            return ring
        kept = {key_id: key for key_id, key in ring.keys.items() if key_id not in leaving}
        remaining = KeyRing(keys=kept, current=ring.current, index_key=ring.index_key)
        _remember_retired(home.secrets / RETIRED_FILE, leaving)
        write_private(home.secrets / KEYS_FILE, text=_as_json(remaining))
    return remaining


def _remember_retired(file: Path, leaving: Mapping[int, bytes]) -> None:
    former = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    former |= {str(key_id): base64.b64encode(key).decode() for key_id, key in leaving.items()}
    write_private(file, text=json.dumps(former, indent=2) + "\n")


def _refuse_configured() -> None:
    if os.environ.get(KEYS_VARIABLE, "").strip():
        raise KeysUnavailable(
            sentence(_("The keys come from %(variable)s: change them there."), {"variable": KEYS_VARIABLE})
        )


def _new_ring() -> KeyRing:
    return KeyRing(keys={1: os.urandom(_KEY_BYTES)}, current=1, index_key=os.urandom(_KEY_BYTES))


def _as_json(ring: KeyRing) -> str:
    content = {
        "current": ring.current,
        "keys": {str(key_id): base64.b64encode(key).decode() for key_id, key in ring.keys.items()},
        "index_key": base64.b64encode(ring.index_key).decode(),
    }
    return json.dumps(content, indent=2) + "\n"


def _read(file: Path) -> KeyRing:
    try:
        if file.stat().st_mode & 0o077:
            raise KeysUnavailable(
                sentence(_("Other users may read the keys in %(file)s: chmod 600 %(file)s."), {"file": file})
            )
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise KeysUnavailable(
            sentence(
                _("The keys in %(file)s cannot be read: %(reason)s."),
                {"file": file, "reason": error.strerror},
            )
        ) from error
    return _parse(text, source=str(file))


def _parse(text: str, *, source: str) -> KeyRing:
    try:
        content = json.loads(text)
        return KeyRing(
            keys={
                int(key_id): base64.b64decode(key, validate=True) for key_id, key in content["keys"].items()
            },
            current=int(content["current"]),
            index_key=base64.b64decode(content["index_key"], validate=True),
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, KeysUnavailable):
        # From nothing: the cause's message could hold a piece of a key.
        raise KeysUnavailable(
            sentence(_("The keys in %(source)s are damaged: restore them from a backup."), {"source": source})
        ) from None


def _malformed() -> KeysUnavailable:
    return KeysUnavailable(sentence(_("The keys do not fit together: restore them from a backup.")))


def _broken() -> SealBroken:
    return SealBroken(
        sentence(_("A stored number cannot be opened: it was changed or belongs to another field."))
    )
