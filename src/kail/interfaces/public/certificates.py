"""Checking a certificate without an account: the page behind the code, the Open Badge, the keys, the revocations."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from kail.apps.training.selectors.public_certificates import (
    ShownCertificate,
    find_public_certificate,
    public_credential,
    read_public_code,
    status_list_content,
)
from kail.calc.label_code import format_code
from kail.interfaces.public.limits import guesses_limited
from kail.interfaces.public.openness import open_page
from kail.kernel.credentials.keys import issuer_document

LIST_SECONDS: Final = 5 * 60
"""How long browsers and proxies may keep a list of revocations: so late may a revocation reach a stranger."""
KEYS_SECONDS: Final = 60 * 60
_JSON: Final = "application/json"
Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponse]


def _in_language(view: View[Parameters]) -> View[Parameters]:
    """Speak the language that the address asks for: a cookie would have to be set for it otherwise."""

    @wraps(view)
    def spoken(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        asked = request.GET.get("bahasa", "")
        language = asked if asked in {"id", "en"} else translation.get_language()
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    return spoken


@_in_language
@open_page()
def ask(request: HttpRequest) -> HttpResponse:
    """The form for somebody who has the code on paper and no camera."""
    typed = request.GET.get("kode", "").strip()
    code = read_public_code(text=typed) if typed else None
    if code is not None:
        return HttpResponseRedirect(reverse("public-certificate", args=[code]))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if typed else HTTPStatus.OK
    context = {"typed": typed[:40], "wrong": bool(typed)}
    return render(request, "public/certificates/ask.html", context, status=status)


@_in_language
@guesses_limited
@open_page()
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """In force, revoked or unknown. Whoever has the code has the paper, so the page says what its front says."""
    read = read_public_code(text=code)
    found = find_public_certificate(code=read) if read else None
    if found is None:
        return render(request, "public/certificates/unknown.html", status=HTTPStatus.NOT_FOUND)
    context = {"one": found, "code": format_code(code=found.code)}
    page = "valid" if isinstance(found, ShownCertificate) else "revoked"
    return render(request, f"public/certificates/{page}.html", context)


@guesses_limited
@open_page()
def credential(request: HttpRequest, code: str) -> HttpResponse:
    """The Open Badge of a certificate in force, for wallets and verifiers. A revoked one is gone."""
    read = read_public_code(text=code)
    found = public_credential(code=read) if read else None
    if found is not None:
        response = _document(found)
        response["Content-Disposition"] = f'attachment; filename="sertifikat-{read}.json"'
        return response
    known = find_public_certificate(code=read) if read else None
    if known is None:
        return _document({"error": "unknown"}, status=HTTPStatus.NOT_FOUND)
    return _document({"error": "revoked"}, status=HTTPStatus.GONE)


@open_page(kept_seconds=KEYS_SECONDS)
def issuer(request: HttpRequest) -> HttpResponse:
    """The public keys of the office."""
    found = issuer_document(public_url=settings.PUBLIC_URL)
    if found is None:
        return _document({"error": "no key"}, status=HTTPStatus.NOT_FOUND)
    return _document(found)


@open_page(kept_seconds=LIST_SECONDS)
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """A list of revocations: all of it, so that nobody learns which certificate is being looked at."""
    found = status_list_content(number=number)
    if found is None:
        return _document({"error": "unknown"}, status=HTTPStatus.NOT_FOUND)
    return _document(found)


def _document(content: Mapping[str, Any], *, status: int = HTTPStatus.OK) -> HttpResponse:
    """JSON that pages of any other address may read too: it holds nothing that needs an account."""
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=2) + "\n", content_type=_JSON, status=status
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    return response
