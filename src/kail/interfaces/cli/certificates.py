"""`kail certificates`: the keys that sign certificates, and the document by which strangers check them."""

import argparse
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.training.services.status_lists import sign_lists_anew
from kail.interfaces.cli.answers import print_json
from kail.kernel.credentials.keys import (
    KeyState,
    issuer_document,
    key_states,
    make_signing_key,
    withdraw_signing_key,
)


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail certificates`."""
    parser = subparsers.add_parser(
        "certificates", help="the keys that sign certificates; the issuer's document"
    )
    parser.add_argument(
        "act",
        nargs="?",
        choices=("show", "new-key", "withdraw-key", "issuer"),
        default="show",
        help="show (default) the keys; new-key: sign with a new key from now on; withdraw-key: nothing that a key"
        " signed is believed any more; issuer: the document with the public keys, as JSON",
    )
    parser.add_argument("--key", default="", help="the public key to withdraw (z6Mk...)")
    parser.add_argument("--reason", default="", help="why it is withdrawn")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=run)


def run(asked: argparse.Namespace) -> int:
    """Do it and show the keys, or the document; exit status. Raises SigningKeyMissing."""
    if asked.act == "issuer":
        print_json(issuer_document(public_url=settings.PUBLIC_URL) or {})
        return 0
    if asked.act == "new-key":
        make_signing_key(now=timezone.now())
    if asked.act == "withdraw-key":
        withdraw_signing_key(public_key=asked.key, reason=asked.reason, now=timezone.now())
    if asked.act in {"new-key", "withdraw-key"}:
        sign_lists_anew(now=timezone.now())
    _answer(key_states(), as_json=asked.as_json)
    return 0


def _answer(states: Sequence[KeyState], *, as_json: bool) -> None:
    signing = [state.public_key for state in states if state.withdrawn_at is None][-1:]
    if as_json:
        keys = [
            {
                "public_key": state.public_key,
                "made_at": state.made_at,
                "withdrawn_at": state.withdrawn_at,
                "reason": state.reason,
            }
            for state in states
        ]
        print_json({"signing": signing[0] if signing else None, "keys": keys})
        return
    for state in states:
        if state.withdrawn_at is not None:
            words = {"key": state.public_key, "reason": state.reason}
            print(_("%(key)s – withdrawn: %(reason)s") % words)
        elif [state.public_key] == signing:
            print(_("%(line)s – signs from now on") % {"line": state.public_key})
        else:
            print(_("%(key)s – its certificates stay good") % {"key": state.public_key})
    if not signing:
        print(_("There is no key to sign certificates with: make one with `kail certificates new-key`."))
