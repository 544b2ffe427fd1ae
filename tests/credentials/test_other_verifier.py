"""A verifier that is not ours, Digital Bazaar's in Node.js, believes our certificates and refuses what was changed.

It reads contexts and the office's document from files; whatever opens a connection or asks for a name ends it.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kail.kernel.credentials.bundles import bundle_text
from tests.credentials.certificates import PLACE, Office
from tests.house.sources import PROJECT

SCRIPT = PROJECT / "frontend" / "verify-certificate.mjs"
CONTEXTS = PROJECT / "reference" / "contexts"
OFFICE = Office()
SIGNED = OFFICE.certificate()
# Loaded before the script: whoever opens a connection ends it.
NO_NETWORK = """
import net from 'node:net';
import dns from 'node:dns';
const refuse = () => { console.log('{"network": true}'); process.exit(9); };
net.Socket.prototype.connect = refuse;
dns.lookup = refuse;
"""


@pytest.fixture
def verdict(tmp_path: Path) -> Any:
    """Ask the other verifier: `verdict(credential, status_list)` gives its answer."""
    node = shutil.which("node")
    assert node is not None, "Node.js belongs to the tools of Kail: make ready-dev says what is missing"
    (tmp_path / "no-network.mjs").write_text(NO_NETWORK, encoding="utf-8")

    def ask(
        credential: dict[str, Any],
        status_list: dict[str, Any] | None = None,
        *,
        issuer: dict[str, Any] | None = None,
        contexts: Path = CONTEXTS,
        script: Path = SCRIPT,
    ) -> dict[str, Any]:
        (tmp_path / "certificate.json").write_text(
            bundle_text(credential=credential, status_list=status_list), encoding="utf-8"
        )
        document = issuer or OFFICE.documents[OFFICE.issuer.address]
        (tmp_path / "issuer.json").write_text(json.dumps(document), encoding="utf-8")
        command = [
            node, "--import", str(tmp_path / "no-network.mjs"), str(script),
            str(contexts), str(tmp_path / "issuer.json"), str(tmp_path / "certificate.json"),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.stdout, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        assert answer["genuine"] == (done.returncode == 0)
        return answer

    return ask


def test_it_believes_a_certificate(verdict: Any) -> None:
    assert verdict(SIGNED, OFFICE.status_list(7)) == {"genuine": True, "reasons": []}


def test_it_believes_odd_names(verdict: Any) -> None:
    name = "I Gusti Ngurah “Raka” \\ O’Neil e\u0301 محمد \U0001f9f5\nbaris dua \u200d\ufeff"
    assert verdict(OFFICE.certificate(holder=name), OFFICE.status_list())["genuine"]


@pytest.mark.parametrize(
    "path",
    [
        ("credentialSubject", "identifier", 0, "identityHash"),
        ("credentialSubject", "result", 1, "value"),
        ("evidence", 0, "narrative"),
        ("validFrom",),
        ("credentialStatus", "statusListIndex"),
    ],
)
def test_it_refuses_a_changed_byte(verdict: Any, path: tuple[str | int, ...]) -> None:
    changed = json.loads(json.dumps(SIGNED))
    where = changed
    for step in path[:-1]:
        where = where[step]
    value = str(where[path[-1]])
    # The last letter or digit becomes its neighbour; a time has a Z at its end.
    end = len(value.rstrip("Z.")) - 1
    where[path[-1]] = value[:end] + chr(ord(value[end]) ^ 1) + value[end + 1 :]
    answer = verdict(changed, OFFICE.status_list())
    assert not answer["genuine"]
    assert "Invalid signature." in answer["reasons"]


def test_it_refuses_a_word_that_was_added(verdict: Any) -> None:
    assert not verdict({**SIGNED, "nilai": "A"}, OFFICE.status_list())["genuine"]


def test_it_refuses_a_revoked_certificate(verdict: Any) -> None:
    answer = verdict(SIGNED, OFFICE.status_list(PLACE.place))
    assert answer == {"genuine": False, "reasons": ["The certificate was revoked."]}


def test_it_refuses_a_certificate_whose_list_is_missing_or_forged(verdict: Any) -> None:
    assert not verdict(SIGNED, None)["genuine"]
    forged = {
        **OFFICE.status_list(PLACE.place),
        "credentialSubject": OFFICE.status_list()["credentialSubject"],
    }
    assert not verdict(SIGNED, forged)["genuine"]


def test_it_refuses_another_issuer(verdict: Any) -> None:
    stranger = Office(secret=Ed25519PrivateKey.from_private_bytes(bytes(32)))
    assert not verdict(stranger.certificate(), stranger.status_list())["genuine"]
    elsewhere = Office(public_url="https://lain.example.go.id")
    mixed = {
        **elsewhere.documents[elsewhere.issuer.address],
        "verificationMethod": OFFICE.documents[OFFICE.issuer.address]["verificationMethod"],
    }
    answer = verdict(SIGNED, OFFICE.status_list(), issuer=mixed)
    assert not answer["genuine"]


def test_it_believes_an_office_without_an_address(verdict: Any) -> None:
    office = Office(public_url="")
    document = office.documents[office.issuer.address]
    assert verdict(office.certificate(status=None), issuer=document)["genuine"]


def test_words_whose_meaning_was_changed_are_refused(verdict: Any, tmp_path: Path) -> None:
    contexts = shutil.copytree(CONTEXTS, tmp_path / "contexts")
    file = contexts / "open-badges-3.0.3.json"
    file.write_text(file.read_text(encoding="utf-8").replace("#result", "#role"), encoding="utf-8")
    assert not verdict(SIGNED, OFFICE.status_list(), contexts=contexts)["genuine"]


def test_a_verifier_that_asks_the_network_is_found(verdict: Any, tmp_path: Path) -> None:
    asking = tmp_path / "asking.mjs"
    asking.write_text("await fetch('https://www.w3.org/ns/credentials/v2');", encoding="utf-8")
    with pytest.raises(KeyError):
        verdict(SIGNED, script=asking)


def test_the_page_shows_the_script_as_it_is() -> None:
    assert SCRIPT.read_text(encoding="utf-8") in (PROJECT / "docs" / "credentials.md").read_text(
        encoding="utf-8"
    )
