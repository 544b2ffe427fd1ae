"""Opening an open page runs read-only and without a scope, in a transaction that really is one."""

import pytest
from django.db import InternalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kail.apps.accounts.models import User
from kail.apps.selection.models import PublicProposal
from kail.interfaces.public.openness import open_page
from tests.conftest import NOW
from tests.proposed import send


def test_opening_a_page_writes_nothing_and_sees_no_proposal(committed: None) -> None:
    system = User.objects.get(username="sistem")
    send(actor=system.actor, now=NOW)

    @open_page()
    def counting(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(PublicProposal.objects.count()))

    @open_page()
    def writing(request: HttpRequest) -> HttpResponse:
        User.objects.filter(pk=system.pk).update(full_name="x")
        return HttpResponse("")

    assert counting(RequestFactory().get("/")).content == b"0"
    with pytest.raises(InternalError, match="read-only"):
        writing(RequestFactory().get("/"))
