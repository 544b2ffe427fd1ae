"""The code by which anybody finds the public page of a paper: random, it says nothing about whom the paper is for."""

import secrets

_BYTES = 8


def new_public_code() -> str:
    """A fresh code: 16 characters of 0-9 and a-f, 64 random bits."""
    return secrets.token_hex(_BYTES)
