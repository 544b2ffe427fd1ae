"""What happens around every page: language, second factor, refusals as readable pages."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from kail.apps.accounts.errors import NotAllowed
from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import second_factor_roles
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.errors import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
_STATUS: dict[type[Refusal], int] = {NotAllowed: 403, SamePerson: 409, AlreadyDecided: 409}
_OPEN_PATHS = ("/akun/", "/static/", "/bahasa/")


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal: 403, 409, or 422 for input that has to be mended."""
    for kind, status in _STATUS.items():
        if isinstance(refusal, kind):
            return status
    return 422


class LanguageOfUserMiddleware:
    """An account's own language wins over the browser's, unless the visitor just chose another."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class SecondFactorMiddleware:
    """Accounts whose role demands a second factor set one up before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, User)
            and not request.path.startswith(_OPEN_PATHS)
            and user.role in second_factor_roles()
            and not is_mfa_enabled(user)
        ):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)


class RefusalMiddleware:
    """A refusal becomes one clear sentence on a page with the right status."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        status = status_of(exception)
        template = "403.html" if status == 403 else "refused.html"
        return render(request, template, {"message": exception.message, "status": status}, status=status)
