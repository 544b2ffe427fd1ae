"""AES-256-GCM (NIST SP 800-38D) of many texts of 16 bytes at once: the length of a NIK and of a family card number.

A call of the library for each text costs a microsecond and a half, most of it for the call. A text of one block needs
two enciphered blocks, and its tag one multiplication by a constant of the field GF(2^128): all texts are enciphered by
one call, and the products are looked up byte by byte. What comes out is what the library makes, bit by bit.
"""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK: Final = 16
NONCE: Final = 12
_BITS: Final = 128
_REDUCTION: Final = 0xE1 << 120
_COUNTERS: Final = (b"\0\0\0\x01", b"\0\0\0\x02")

Bytes = npt.NDArray[np.uint8]


def sealed_blocks(texts: bytes, nonces: bytes, /, *, key: bytes, bound: bytes) -> Bytes:
    """Ciphertext and tag (32 bytes) of each text (16 bytes), under its own nonce (12 bytes), a row each.

    `bound` is the associated data of all of them.
    """
    plain = np.frombuffer(texts, dtype=np.uint8).reshape(-1, BLOCK)
    height = len(plain)
    counters = np.empty((height, 2, BLOCK), dtype=np.uint8)
    counters[:, :, :NONCE] = np.frombuffer(nonces, dtype=np.uint8).reshape(height, 1, NONCE)
    counters[:, :, NONCE:] = np.frombuffer(b"".join(_COUNTERS), dtype=np.uint8).reshape(2, BLOCK - NONCE)
    masks = np.frombuffer(_enciphered(counters.tobytes(), key=key), dtype=np.uint8).reshape(height, 2, BLOCK)
    sealed = np.empty((height, 2, BLOCK), dtype=np.uint8)
    np.bitwise_xor(plain, masks[:, 1], out=sealed[:, 0])
    np.bitwise_xor(_hashed(sealed[:, 0], key=key, bound=bound), masks[:, 0], out=sealed[:, 1])
    return sealed.reshape(height, 2 * BLOCK)


def _enciphered(blocks: bytes, /, *, key: bytes) -> bytes:
    # The counter mode is put together here, and so is every nonce's counter.
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305  # blocks of GCM, all different
    return cipher.update(blocks) + cipher.finalize()


def _hashed(ciphertexts: Bytes, /, *, key: bytes, bound: bytes) -> Bytes:
    """GHASH of each ciphertext of one block: (bound · H ⊕ ciphertext) · H² ⊕ lengths · H, by its linearity."""
    hashing = int.from_bytes(_enciphered(bytes(BLOCK), key=key), "big")
    constant = 0
    for start in range(0, len(bound), BLOCK):
        block = int.from_bytes(bound[start : start + BLOCK].ljust(BLOCK, b"\0"), "big")
        constant = _product(constant ^ block, hashing)
    square = _product(hashing, hashing)
    constant = _product(constant, square) ^ _product((len(bound) * 8) << 64 | BLOCK * 8, hashing)
    table = _products(square)
    hashed = np.empty((len(ciphertexts), 2), dtype=">u8")
    hashed[:] = np.frombuffer(constant.to_bytes(BLOCK, "big"), dtype=">u8")
    found = np.zeros((len(ciphertexts), 2), dtype=np.uint64)
    for place in range(BLOCK):
        found ^= table[place].take(ciphertexts[:, place], axis=0)
    hashed ^= found
    return hashed.view(np.uint8).reshape(-1, BLOCK)


@lru_cache(maxsize=4)
def _products(factor: int, /) -> npt.NDArray[np.uint64]:
    """The product of `factor` and each byte at each place of a block, as two words: (place, byte, word)."""
    of_bits = []
    power = factor
    for _ in range(_BITS):
        of_bits.append((power >> 64, power & (2**64 - 1)))
        power = _times_x(power)
    bits = np.array(of_bits, dtype=np.uint64).reshape(BLOCK, 8, 2)
    table = np.zeros((BLOCK, 256, 2), dtype=np.uint64)
    for bit in range(8):
        # The first bit of a byte is the lowest power.
        has_bit = (np.arange(256) >> (7 - bit)) & 1 == 1
        table[:, has_bit] ^= bits[:, bit, np.newaxis]
    return table


def _product(one: int, other: int, /) -> int:
    """The product in the field of SP 800-38D, whose blocks have the lowest power first."""
    product, power = 0, other
    for position in range(_BITS - 1, -1, -1):
        if one >> position & 1:
            product ^= power
        power = _times_x(power)
    return product


def _times_x(block: int, /) -> int:
    return block >> 1 ^ (_REDUCTION if block & 1 else 0)
