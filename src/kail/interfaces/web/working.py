"""Long work that a page hands to the worker; the reader sees its progress and may leave."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kail.interfaces.web.access import PageRequest
from kail.kernel.jobs import start_work


def hand_over(request: PageRequest, *, kind: str, title: str, arguments: Mapping[str, Any]) -> HttpResponse:
    """Queue the work in the reader's name and regions, and go to the page that shows it."""
    work = start_work(
        kind=kind,
        title=title,
        arguments=arguments,
        actor=request.user.actor,
        region_prefixes=request.prefixes,
        now=timezone.now(),
    )
    return redirect("work", work.pk)
