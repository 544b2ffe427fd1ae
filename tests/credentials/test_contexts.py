"""Words come from the files of this checkout, and only as they were pinned."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kail.kernel.credentials.contexts import CONTEXT_FILES, CREDENTIALS, OPEN_BADGES, context
from kail.kernel.credentials.errors import CredentialRefused
from tests.house.sources import PROJECT

FOLDER = PROJECT / "reference" / "contexts"
# Verifiable Credentials Data Model v2.0, Recommendation of 15 May 2025, appendix B.1.
PRINTED_BY_THE_W3C = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"


def test_the_first_context_has_the_digest_that_the_recommendation_prints() -> None:
    assert sha256((FOLDER / "credentials-v2.json").read_bytes()).hexdigest() == PRINTED_BY_THE_W3C


@pytest.mark.parametrize("address", CONTEXT_FILES)
def test_every_pinned_file_is_there_and_is_a_context(address: str) -> None:
    assert "@context" in context(address)


def test_every_file_is_pinned_and_told_of() -> None:
    files = {path.name for path in FOLDER.glob("*.json")}
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert files == {one.name for one in CONTEXT_FILES.values()}
    assert all(f"`{one.name}`" in told and one.digest in told for one in CONTEXT_FILES.values())


@pytest.mark.parametrize("change", ["a space more", "another meaning", "gone"])
def test_a_changed_file_is_refused(tmp_path: Path, change: str) -> None:
    name = CONTEXT_FILES[CREDENTIALS].name
    content = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    if change == "a space more":
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes() + b" ")
    elif change == "another meaning":
        content["@context"]["name"] = "https://schema.org/description"
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CredentialRefused) as refused:
        context(CREDENTIALS, folder=tmp_path)
    assert refused.value.code == "context_changed"


@pytest.mark.parametrize("address", ["", "https://example.org/kata", OPEN_BADGES + "#", CREDENTIALS + "/"])
def test_any_other_address_is_refused_and_not_fetched(address: str) -> None:
    with pytest.raises(CredentialRefused) as refused:
        context(address)
    assert refused.value.code == "context_unknown"
