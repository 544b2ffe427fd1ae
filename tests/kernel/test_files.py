"""Kept files: sealed ones open to what was stored, and to nothing else."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.kernel import files
from kail.kernel.files import FileDamaged, read_chunks, store_stream

CHUNK = 64


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CHUNK", CHUNK)


def opened(path: Path, *, sealed: bool = True) -> bytes:
    return b"".join(read_chunks(path=path, sealed=sealed))


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=5 * CHUNK), sealed=st.booleans())
def test_what_is_stored_comes_back(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, sealed: bool
) -> None:
    stored = store_stream(stream=BytesIO(content), folder=tmp_path_factory.mktemp("f"), sealed=sealed)
    assert opened(stored.path, sealed=sealed) == content
    assert stored.size == len(content)


def test_a_sealed_file_does_not_show_its_content(tmp_path: Path) -> None:
    stored = store_stream(stream=BytesIO(b"6472010101900001"), folder=tmp_path, sealed=True)
    assert b"6472010101900001" not in stored.path.read_bytes()
    assert stored.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", ["flip", "cut", "swap", "magic"])
def test_a_damaged_file_is_noticed(tmp_path: Path, damage: str) -> None:
    stored = store_stream(stream=BytesIO(bytes(range(256)) * 2), folder=tmp_path, sealed=True)
    content = bytearray(stored.path.read_bytes())
    sealed_chunk = CHUNK + 16
    body = len(content) - 8 * sealed_chunk
    if damage == "flip":
        content[-1] ^= 1
    elif damage == "cut":
        del content[-sealed_chunk:]
    elif damage == "swap":
        first, second = (
            content[body : body + sealed_chunk],
            content[body + sealed_chunk : body + 2 * sealed_chunk],
        )
        content[body : body + 2 * sealed_chunk] = second + first
    else:
        content[0] ^= 1
    stored.path.write_bytes(content)
    with pytest.raises(FileDamaged):
        opened(stored.path)


def test_a_stream_that_breaks_leaves_no_file(tmp_path: Path) -> None:
    class Breaking(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        store_stream(stream=Breaking(b"x"), folder=tmp_path, sealed=True)
    assert list(tmp_path.iterdir()) == []
