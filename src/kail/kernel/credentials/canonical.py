"""One sequence of bytes for everything that a JSON-LD document says: RDF Dataset Canonicalization (RDFC-1.0).

Source: W3C RDF Dataset Canonicalization 1.0 with SHA-256, by PyLD under its older name URDNA2015. The two differ in
how control characters are written, so a document with any of them is refused. So is whatever would be left out on the
way to RDF: it would stand in the document unsigned.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyld import jsonld

from kail.kernel.credentials.contexts import context
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
# PyLD resolves a name that is no address against a base, and takes one of its own when given none.
_RELATIVE: Final = "relative:"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_CONTROLS: Final = {"Cc", "Cs"}
_LINE_END: Final = "\n"


def canonical(document: Mapping[str, Any]) -> bytes:
    """The canonical N-Quads of the document, in UTF-8.

    Raises CredentialRefused: `characters`, `term_unknown`, `context_unknown`, `context_changed`, `malformed`.
    """
    _refuse_characters(document)
    options = {"documentLoader": _load, "base": f"{_RELATIVE}//here/", "processingMode": "json-ld-1.1"}
    dropped: list[object] = []
    try:
        expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
        for name in [*dropped, *_loose(expanded)]:
            raise _unknown(name)
        quads = jsonld.normalize(
            expanded, options | {"algorithm": "URDNA2015", "format": "application/n-quads"}
        )
    except jsonld.JsonLdError as error:
        raise _cause(error) from error
    return str(quads).encode()


def _load(address: str, _options: object) -> dict[str, object]:
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": context(address),
    }


def _loose(expanded: object) -> Iterator[object]:
    """What RDF would leave out: names that are no addresses, languages that are none."""
    if isinstance(expanded, list):
        for one in expanded:
            yield from _loose(one)
    elif isinstance(expanded, dict):
        for key, value in expanded.items():
            if key in {"@id", "@type"}:
                names = value if isinstance(value, list) else [value]
                yield from (one for one in names if not _is_address(str(one)))
            elif key == "@language":
                if not _LANGUAGE.fullmatch(str(value)):
                    yield value
            elif key != "@value":
                yield from _loose(value)


def _is_address(name: str) -> bool:
    return _ABSOLUTE.fullmatch(name) is not None and not name.startswith(_RELATIVE)


def _refuse_characters(value: object) -> None:
    if isinstance(value, str):
        if any(unicodedata.category(letter) in _CONTROLS and letter != _LINE_END for letter in value):
            raise CredentialRefused(
                sentence(_("A text of the certificate has a character that cannot be seen.")),
                code="characters",
            )
    elif isinstance(value, Mapping):
        for key, one in value.items():
            _refuse_characters(key)
            _refuse_characters(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _refuse_characters(one)


def _unknown(name: object) -> CredentialRefused:
    return CredentialRefused(
        sentence(
            _("The certificate has a word that its signature would not cover: %(word)s."), {"word": name}
        ),
        code="term_unknown",
    )


def _cause(error: BaseException) -> CredentialRefused:
    """The refusal of a context, which PyLD wraps in errors of its own, or one for a document that it cannot read."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, CredentialRefused):
            return inner
        inner = getattr(inner, "cause", None) or inner.__cause__
    return CredentialRefused(sentence(_("The document is no certificate.")), code="malformed")
