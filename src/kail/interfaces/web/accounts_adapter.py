"""Accounts are opened by an administrator, never by visitors."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import session_minutes


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """No sign-up; each role's session ends after its own time."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **options: object) -> HttpResponse:
        if isinstance(user, User):
            request.session.set_expiry(session_minutes(role=user.role) * 60)
        response: HttpResponse = super().post_login(request, user, **options)
        return response
