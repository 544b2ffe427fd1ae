"""The door of every page: signed in, role allows, inside the account's regions, read-only unless it posts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails

from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.accounts.selectors import region_prefixes
from kail.apps.registry.enums import Look
from kail.apps.registry.services import LookEntry, record_looks
from kail.kernel.scope import region_scope

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Parameters = ParamSpec("Parameters")


@dataclass(frozen=True)
class Looked:
    """A look at personal data that the page gave; written to the access log before the answer leaves."""

    look: Look
    purpose: str
    party_id: int | None = None
    place_code: str | None = None
    people_count: int = 1
    mark_code: str = ""


class PageRequest(HttpRequest):
    """A request of a signed-in account, inside its region scope."""

    user: User
    htmx: HtmxDetails
    prefixes: tuple[str, ...]
    looks: list[Looked]


View = Callable[Concatenate[PageRequest, Parameters], HttpResponseBase]


class GuardedView(Protocol[Parameters]):
    """A view that says which action it needs."""

    action: Action

    def __call__(
        self, request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase: ...


def page(
    *, action: Action, methods: Iterable[str] = ("GET", "HEAD")
) -> Callable[[View[Parameters]], GuardedView[Parameters]]:
    """Make a function a page that needs `action`.

    The function runs in one transaction under the account's region scope; on GET that transaction is read-only.
    Raises NotAllowed (403) for a role without the action.
    """
    allowed_methods = tuple(methods)

    def decorate(view: View[Parameters]) -> GuardedView[Parameters]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.method not in allowed_methods:
                return HttpResponseNotAllowed(allowed_methods)
            if not may(user=request.user, action=action):
                raise NotAllowed(_("Your role may not do this: %(action)s.") % {"action": action.label})
            asked = cast(PageRequest, request)
            asked.prefixes = region_prefixes(user=asked.user)
            asked.looks = []
            response = _answer(view, asked, args, kwargs)
            _write_looks(asked)
            return response

        made = cast(GuardedView[Parameters], guarded)
        made.action = action
        return made

    return decorate


def _answer(
    view: Callable[..., HttpResponseBase],
    request: PageRequest,
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> HttpResponseBase:
    outermost = not connection.in_atomic_block
    with transaction.atomic(), region_scope(prefixes=request.prefixes):
        if outermost and request.method in SAFE_METHODS:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
    return response


def _write_looks(request: PageRequest) -> None:
    if not request.looks:
        return
    with transaction.atomic(), region_scope(prefixes=request.prefixes):
        record_looks(
            looks=[
                LookEntry(
                    look=look.look,
                    purpose=look.purpose,
                    party_id=look.party_id,
                    place_code=look.place_code or request.prefixes[0],
                    people_count=look.people_count,
                    mark_code=look.mark_code,
                )
                for look in request.looks
            ],
            actor=request.user.actor,
            now=timezone.now(),
        )
