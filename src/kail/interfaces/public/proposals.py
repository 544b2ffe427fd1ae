"""Proposals by the public: choose the village in steps, tell who needs help, get a number. Nobody learns of anybody."""

import secrets
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.selectors import get_system_user
from kail.apps.places.enums import CODE_LENGTHS, Level
from kail.apps.places.models import Place
from kail.apps.places.selectors import (
    FoundPlace,
    find_village,
    place_paths,
    places_within,
    regencies,
    search_places,
)
from kail.apps.privacy.selectors.removals import get_rule
from kail.apps.selection.enums import Proposer
from kail.apps.selection.errors import TooManyProposals
from kail.apps.selection.selectors.public_proposals import (
    NUMBER_ALPHABET,
    NUMBER_LENGTH,
    RETENTION,
    shown_number,
)
from kail.apps.selection.services import Told, receive_public_proposal
from kail.interfaces.public.forms import ProposalForm, VillageSearch
from kail.interfaces.public.openness import network_of, open_page
from kail.kernel.errors import Refusal

TICKET_SECONDS: Final = 24 * 60 * 60
_SALT = "kail.public.ticket"


@open_page()
def choose_village(request: HttpRequest) -> HttpResponse:
    """The way to a village in steps: regency, district, village; each a link."""
    code = request.GET.get("wilayah", "")
    chosen = code if _is_step(code) else ""
    context = {"places": _places(chosen), "chosen": chosen, "above": _above(chosen), "form": VillageSearch()}
    return render(request, "public/choose.html", context)


@open_page(methods=("POST",))
def search_village(request: HttpRequest) -> HttpResponse:
    """Villages by a part of their name; what is typed travels in the body, for some type another name."""
    form = VillageSearch(request.POST)
    found: list[FoundPlace] = []
    if form.is_valid():
        found = search_places(
            text=form.cleaned_data["q"], prefixes=settings.PUBLIC_REGIONS, level=Level.VILLAGE
        )
    context = {"form": form, "found": found, "asked": form.is_valid(), "places": _places(""), "above": []}
    return render(request, "public/choose.html", context, status=422 if form.errors else 200)


@open_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a proposal, how long, who sees it, and how to have it erased."""
    return render(request, "public/privacy.html", {"months": _months_kept()})


@open_page(methods=("GET", "HEAD", "POST"))
def propose(request: HttpRequest, village_code: str) -> HttpResponse:
    """The form for a village; sent, the same answer for everybody, with a number to speak of the proposal."""
    village = find_village(code=village_code) if _is_open(village_code) else None
    if village is None:
        return render(request, "public/no_village.html", status=404)
    if request.method != "POST":
        return _form(request, village, ProposalForm())
    form = ProposalForm(request.POST)
    if request.POST.get("website"):
        return _thanks(request, village, number=_number_of_nothing())
    ticket = _ticket(request.POST.get("ticket", ""))
    if not ticket:
        form.add_error(None, _("This form is too old. Look it over and send it again."))
    if not form.is_valid():
        return _form(request, village, form, status=422)
    try:
        number = receive_public_proposal(
            village_code=village.code,
            told=_told(form),
            ticket=ticket,
            network=network_of(request),
            actor=get_system_user().actor,
            now=timezone.now(),
        )
    except TooManyProposals as refusal:
        return _too_many(request, village, refusal)
    except Refusal as refusal:
        form.add_error(refusal.code if refusal.code in form.fields else None, str(refusal))
        return _form(request, village, form, status=422)
    return _thanks(request, village, number=number)


def _told(form: ProposalForm) -> Told:
    values = form.cleaned_data
    return Told(
        subject_name=values["subject_name"],
        subject_address=values["subject_address"],
        grounds=values["grounds"],
        proposer=Proposer(values["proposer"]),
        proposer_name=values["proposer_name"],
        proposer_phone=values["proposer_phone"],
    )


def _form(request: HttpRequest, village: Place, form: ProposalForm, status: int = 200) -> HttpResponse:
    sent = str(form.data.get("ticket", ""))
    context = {
        "village": village,
        "form": form,
        "ticket": sent if _ticket(sent) else _new_ticket(),
        "months": _months_kept(),
    }
    return render(request, "public/propose.html", context, status=status)


def _thanks(request: HttpRequest, village: Place, *, number: str) -> HttpResponse:
    return render(request, "public/thanks.html", {"village": village, "number": shown_number(number=number)})


def _too_many(request: HttpRequest, village: Place, refusal: TooManyProposals) -> HttpResponse:
    context = {"village": village, "message": refusal.message, "again_at": refusal.again_at}
    response = render(request, "public/too_many.html", context, status=429)
    seconds = max(1, int((refusal.again_at - timezone.now()).total_seconds()) + 1)
    response["Retry-After"] = str(seconds)
    return response


def _months_kept() -> int:
    return get_rule(category=RETENTION).months


def _new_ticket() -> str:
    return signing.TimestampSigner(salt=_SALT).sign(secrets.token_hex(8))


def _ticket(text: str) -> str:
    """The random part of a ticket of ours that is not older than a day; else empty."""
    try:
        return signing.TimestampSigner(salt=_SALT).unsign(text, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return ""


def _number_of_nothing() -> str:
    return "".join(secrets.choice(NUMBER_ALPHABET) for _position in range(NUMBER_LENGTH))


def _is_open(code: str) -> bool:
    return bool(settings.PUBLIC_REGIONS) and code.startswith(tuple(settings.PUBLIC_REGIONS))


def _is_step(code: str) -> bool:
    """Whether the code is a regency or district where proposals are taken, or which holds such a place."""
    steps = (CODE_LENGTHS[Level.REGENCY], CODE_LENGTHS[Level.DISTRICT])
    if not (code.isascii() and code.isdigit() and len(code) in steps):
        return False
    return _is_open(code) or any(region.startswith(code) for region in settings.PUBLIC_REGIONS)


def _places(chosen: str) -> list[Place]:
    if chosen:
        return [one for one in places_within(code=chosen) if _is_step(one.code) or _is_open(one.code)]
    return [one for region in settings.PUBLIC_REGIONS for one in regencies(region_code=region)]


def _above(chosen: str) -> list[tuple[str, str]]:
    """The steps taken so far: code and short name, the largest place first."""
    codes = [chosen[:length] for length in (4, 6) if len(chosen) >= length]
    names = place_paths(codes=codes)
    return [(code, names[code].split(",")[0]) for code in codes if code in names]
