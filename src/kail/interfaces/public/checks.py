"""Whether a paper is genuine: anybody who holds it may ask by its code. Nobody learns whose paper it is."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kail.apps.delivery.selectors.minutes import find_minutes
from kail.apps.selection.errors import TooManyChecks
from kail.apps.selection.services import take_check_allowance
from kail.calc.label_code import LabelCodeError, format_code, parse_code
from kail.interfaces.public.forms import CodeForm
from kail.interfaces.public.openness import network_of, open_page

_MOST_SHOWN: Final = 40
_NO_PART_OF_A_CODE: Final = re.compile(r"[^0-9A-Za-z]")


def count_check(request: HttpRequest) -> HttpResponse | None:
    """Count a question for a paper; the answer when too many came from this network. For every page about a paper."""
    try:
        take_check_allowance(network=network_of(request), now=timezone.now())
    except TooManyChecks as refusal:
        context = {"message": refusal.message, "again_at": refusal.again_at}
        response = render(request, "public/too_many_checks.html", context, status=429)
        seconds = max(1, int((refusal.again_at - timezone.now()).total_seconds()) + 1)
        response["Retry-After"] = str(seconds)
        return response
    return None


@open_page()
def ask(request: HttpRequest) -> HttpResponse:
    """A field for the code; what is typed is looked up on the page of that code."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        typed = _NO_PART_OF_A_CODE.sub("", form.cleaned_data["kode"]).upper()[:_MOST_SHOWN]
        if typed:
            return redirect("public-check", typed)
        form.add_error("kode", form.fields["kode"].error_messages["required"])
    return render(request, "public/check_ask.html", {"form": form}, status=422 if form.errors else 200)


@open_page(counted=count_check)
def minutes(request: HttpRequest, paper_code: str) -> HttpResponse:
    """What a paper with this code says, or that none has it: the same questions to the database either way."""
    try:
        code = parse_code(text=paper_code)
    except LabelCodeError:
        code = ""
    context = {
        "found": find_minutes(code=code),
        "shown": format_code(code=code or _NO_PART_OF_A_CODE.sub("", paper_code).upper()[:_MOST_SHOWN]),
        "form": CodeForm(),
    }
    return render(request, "public/check.html", context)
