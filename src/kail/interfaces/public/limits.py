"""How many codes that nobody has a network may ask for in an hour: whoever holds a paper is not counted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kail.interfaces.public.openness import network_of
from kail.kernel.numbers import NETWORK, key_ring

_HOUR: Final = timedelta(hours=1)
CodeView = Callable[[HttpRequest, str], HttpResponse]


def guesses_limited(view: CodeView) -> CodeView:
    """Answer 429 to a network that asked for too many unknown codes this hour; stands around an open page.

    The counter is a row of the shared cache under a keyed hash of network and hour, so two hours cannot be linked. Two
    requests at once may count as one: a code has 74 random bits, the limit is against floods.
    """

    @wraps(view)
    def limited(request: HttpRequest, code: str) -> HttpResponse:
        now = timezone.localtime(timezone.now())
        key = _key(request, now)
        if int(cache.get(key, 0)) >= settings.PUBLIC_LOOKS_PER_NETWORK:
            return _too_many(request, now)
        response = view(request, code)
        if response.status_code == HTTPStatus.NOT_FOUND:
            cache.add(key, 0, timeout=int(_HOUR.total_seconds()))
            cache.incr(key)
        return response

    return limited


def _key(request: HttpRequest, now: datetime) -> str:
    hashed = key_ring().blind_index(f"{now:%Y-%m-%dT%H} {network_of(request)} certificates", purpose=NETWORK)
    return f"kail.looks.{hashed.hex()}"


def _too_many(request: HttpRequest, now: datetime) -> HttpResponse:
    again_at = now.replace(minute=0, second=0, microsecond=0) + _HOUR
    response = render(
        request,
        "public/certificates/too_many.html",
        {"again_at": again_at},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    response["Retry-After"] = str(int((again_at - now).total_seconds()) + 1)
    response["Cache-Control"] = "no-store"
    return response
