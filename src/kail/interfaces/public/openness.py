"""The door of an open page: nobody is asked who they are, opening it reads no data of people and writes nothing."""

from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

SAFE_METHODS: Final = frozenset({"GET", "HEAD"})
_HOUSEHOLD_BITS = 64
Parameters = ParamSpec("Parameters")
OpenView = Callable[Concatenate[HttpRequest, Parameters], HttpResponse]
Counted = Callable[[HttpRequest], HttpResponse | None]


def open_page(
    *,
    methods: Iterable[str] = ("GET", "HEAD"),
    kept_seconds: int = 0,
    counted: Counted | None = None,
) -> Callable[[OpenView[Parameters]], OpenView[Parameters]]:
    """Make a function a page for everybody.

    GET runs in a read-only transaction without a region scope: PostgreSQL shows it no row about anybody. What a POST
    may write, the service that it calls decides. Answers are kept by no browser and no proxy, or by all of
    them for `kept_seconds`. `counted` runs before,
    on its own: it counts the visit, and answers itself when there were too many.
    """
    allowed_methods = tuple(methods)

    def decorate(view: OpenView[Parameters]) -> OpenView[Parameters]:
        @wraps(view)
        def opened(
            request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponse:
            if request.method not in allowed_methods:
                return HttpResponseNotAllowed(allowed_methods)
            response = counted(request) if counted is not None else None
            if response is None:
                response = (
                    _read(view, request, *args, **kwargs)
                    if request.method in SAFE_METHODS
                    else view(request, *args, **kwargs)
                )
            keep = kept_seconds and response.status_code == HTTPStatus.OK
            response["Cache-Control"] = f"public, max-age={kept_seconds}" if keep else "no-store"
            return response

        return opened

    return decorate


def _read(
    view: OpenView[Parameters], request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
) -> HttpResponse:
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
        return view(request, *args, **kwargs)


def network_of(request: HttpRequest) -> str:
    """The network that a request comes from: the address, or with IPv6 the 64 bits that one household has alone.

    Behind `TRUSTED_PROXIES` proxies it is what the outermost of them saw; what a sender claims before that counts not.
    """
    told = str(request.META.get("REMOTE_ADDR", ""))
    if settings.TRUSTED_PROXIES:
        passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        told = passed[-settings.TRUSTED_PROXIES] if len(passed) >= settings.TRUSTED_PROXIES else told
    try:
        address = ip_address(told)
    except ValueError:
        return "unknown"
    return str(_household(address))


def _household(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address | IPv6Network:
    if isinstance(address, IPv6Address):
        return address.ipv4_mapped or IPv6Network((address, _HOUSEHOLD_BITS), strict=False)
    return address
