"""The file that a person takes along: the certificate with the list of revocations of that day.

It holds neither contexts nor keys. Whoever checks it brings those from elsewhere: a file that brings its own judge
proves nothing.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from kail.kernel.credentials.proofs import Document, malformed

FORMAT: Final = "kail-certificate/1"
_LARGEST: Final = 256 * 1024


def bundle_text(*, credential: Document, status_list: Document | None) -> str:
    """The file as JSON. Both documents are signed."""
    content = {"format": FORMAT, "credential": credential, "statusList": status_list}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_bundle(text: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The certificate and the list of a file, not yet believed.

    Raises CredentialRefused `malformed`, also for a name that stands twice: readers would take different ones.
    """
    if len(text) > _LARGEST:
        raise malformed()
    try:
        content = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise malformed() from error
    if not isinstance(content, Mapping) or content.get("format") != FORMAT:
        raise malformed()
    credential, status_list = content.get("credential"), content.get("statusList")
    if not isinstance(credential, dict) or not (status_list is None or isinstance(status_list, dict)):
        raise malformed()
    return credential, status_list


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"JSON has no {name}")
