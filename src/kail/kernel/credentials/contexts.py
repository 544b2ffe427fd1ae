"""The JSON-LD contexts that certificates use: files of this checkout, never the network.

A context says what each word of a certificate means, and the signature covers the meaning. Whoever changes a context
could change a certificate under its signature, so each file must have the SHA-256 that stands here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
MULTIKEY: Final = "https://w3id.org/security/multikey/v1"
DATA_INTEGRITY: Final = "https://w3id.org/security/data-integrity/v2"
DID: Final = "https://www.w3.org/ns/did/v1"

_FOLDER = Path(__file__).resolve().parents[4] / "reference" / "contexts"


@dataclass(frozen=True)
class ContextFile:
    """A file of `reference/contexts` and the SHA-256 (hex) that it must have."""

    name: str
    digest: str


# The W3C prints the digests of its three: VC Data Model 2.0 and Data Integrity 1.0, appendix B.1; Controlled
# Identifiers 1.0, appendix A.1.
CONTEXT_FILES: Final[Mapping[str, ContextFile]] = {
    CREDENTIALS: ContextFile(
        "credentials-v2.json", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
    ),
    DATA_INTEGRITY: ContextFile(
        "data-integrity-v2.json", "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4"
    ),
    MULTIKEY: ContextFile(
        "multikey-v1.json", "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597"
    ),
    OPEN_BADGES: ContextFile(
        "open-badges-3.0.3.json", "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84"
    ),
}


def context(address: str, *, folder: Path = _FOLDER) -> Mapping[str, Any]:
    """The context of an address, as its file says.

    Raises CredentialRefused: `context_unknown` for any other address, `context_changed` when the file is another one.
    """
    wanted = CONTEXT_FILES.get(address)
    if wanted is None:
        raise CredentialRefused(
            sentence(
                _("The certificate uses words that Kail does not keep: %(address)s."), {"address": address}
            ),
            code="context_unknown",
        )
    return _read(folder / wanted.name, wanted.digest)


@cache
def _read(file: Path, digest: str) -> Mapping[str, Any]:
    content = file.read_bytes() if file.is_file() else b""
    if sha256(content).hexdigest() != digest:
        raise CredentialRefused(
            sentence(
                _("The file %(file)s was changed or is missing: take it from Kail's own copy again."),
                {"file": file.name},
            ),
            code="context_changed",
        )
    read: Mapping[str, Any] = json.loads(content)
    return read
