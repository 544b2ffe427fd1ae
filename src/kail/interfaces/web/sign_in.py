"""The form of signing in."""

from allauth.account.forms import LoginForm
from django.http import HttpRequest, HttpResponse

from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import session_minutes


class RoleLoginForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """allauth sets its own session age after the login; each role's session has its own."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        if isinstance(request.user, User):
            request.session.set_expiry(session_minutes(role=request.user.role) * 60)
        return response
