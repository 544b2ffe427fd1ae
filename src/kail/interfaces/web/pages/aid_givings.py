"""Giving planned goods on a phone, and what was given with its photograph and signature."""

from datetime import datetime, time
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.delivery.enums import Identity
from kail.apps.delivery.models import AidGiving
from kail.apps.delivery.services.care import AidProof, give_planned_goods, given_of
from kail.apps.delivery.services.handovers import Spot
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_signature
from kail.apps.enrolments.models import AidPlanLine
from kail.apps.enrolments.selectors.aid_calendar import planned_lines
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import BenefitKind
from kail.apps.registry.enums import Look
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.aid_plan_forms import GivingForm
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.nominations import paper_answer
from kail.interfaces.web.uploads import keep_paper

_NOON = time(12)
_AT = {
    "more_than_planned": "quantity",
    "nobody_received": "received_by",
    "place": "place",
    "witness_missing": "witness",
    "proof_missing": "missing_reason",
    "given_at": "given_on",
}


@page(action=Action.GIVE_AID, methods=WRITES)
def give(request: PageRequest, aid_line_id: int) -> HttpResponse:
    """Give planned goods to one person: how many, to whom, where, with photograph and signature."""
    line = get_object_or_404(planned_lines().filter(kind=BenefitKind.GOODS), pk=aid_line_id)
    left = (line.quantity or 0) - given_of(plan_line=line)
    form = GivingForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "client_uuid": uuid4(),
            "quantity": left,
            "given_on": timezone.localdate(),
            "received_by": line.plan.enrolment.party.display_name,
            "identity": Identity.NIK,
        },
    )

    def attempt() -> None:
        given.append(
            give_planned_goods(
                plan_line=line,
                client_uuid=form.cleaned_data["client_uuid"],
                quantity=form.cleaned_data["quantity"],
                proof=_proof(request, form, line),
                reason=_("given in the field"),
                actor=request.user.actor,
                now=timezone.now(),
            )
        )

    given: list[AidGiving] = []
    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields=_AT):
        messages.success(request, _("Recorded under the number %(number)s.") % {"number": given[0].number})
        return redirect("aid-giving", given[0].pk)
    _look(request, line)
    context = {
        "line": line,
        "name": line.plan.enrolment.party.display_name,
        "place_path": place_paths(codes=[line.place_code]).get(line.place_code, line.place_code),
        "left": left,
        "form": form,
        "is_open": line.part is not None and line.part.state in ("released", "ordered"),
    }
    return render(request, "aid_plans/give.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_AID)
def giving(request: PageRequest, aid_giving_id: int) -> HttpResponse:
    """One giving: what, to whom, by whom, how it was proved."""
    found = _giving(request, aid_giving_id)
    context = {
        "one": found,
        "name": found.enrolment.party.display_name,
        "place_path": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
    }
    return render(request, "aid_plans/giving.html", context)


@page(action=Action.VIEW_AID)
def giving_photo(request: PageRequest, aid_giving_id: int) -> HttpResponse:
    """The photograph of a giving; the look is logged."""
    return _paper(_giving(request, aid_giving_id).photo, f"penyerahan-{aid_giving_id}-foto")


@page(action=Action.VIEW_AID)
def giving_signature(request: PageRequest, aid_giving_id: int) -> HttpResponse:
    """The signature of whoever received; the look is logged."""
    return _paper(_giving(request, aid_giving_id).signature, f"penyerahan-{aid_giving_id}-tanda-tangan")


def _paper(document: Document | None, name: str) -> HttpResponse:
    if document is None:
        raise Http404
    return paper_answer(document=document, name=name)


def _giving(request: PageRequest, number: int) -> AidGiving:
    found = get_object_or_404(
        AidGiving.objects.select_related("enrolment__party", "round", "plan_line", "officer"), pk=number
    )
    _look(request, found.plan_line)
    return found


def _look(request: PageRequest, line: AidPlanLine) -> None:
    enrolment = line.plan.enrolment
    request.looks.append(
        Looked(
            look=Look.EXPORT,
            purpose=enrolment.round.name,
            party_id=enrolment.party_id,
            place_code=line.place_code,
        )
    )


def _proof(request: PageRequest, form: GivingForm, line: AidPlanLine) -> AidProof:
    said, actor, now = form.cleaned_data, request.user.actor, timezone.now()
    given_at = now
    if said["given_on"] != timezone.localdate(now):
        given_at = timezone.make_aware(datetime.combine(said["given_on"], _NOON))
    photo = said["photo"]
    signature = None if said["signature_unable"] else said["signature"]
    return AidProof(
        given_at=given_at,
        device_clock=now,
        identity=Identity(said["identity"]),
        received_by=said["received_by"],
        witness=said["witness"],
        place=said["place"],
        photo=photo
        and keep_paper(
            uploaded=photo,
            kind=DocumentKind.HANDOVER_PHOTO,
            region_prefixes=[line.place_code],
            actor=actor,
            now=now,
        ),
        signature=signature
        and store_signature(signature=signature, region_prefixes=[line.place_code], actor=actor, now=now),
        missing_reason=form.missing,
        note=said["note"],
        spot=_spot(form),
    )


def _spot(form: GivingForm) -> Spot | None:
    said = form.cleaned_data
    latitude, longitude, accuracy = said["latitude"], said["longitude"], said["accuracy"]
    if latitude is None or longitude is None or accuracy is None:
        return None
    return Spot(latitude=latitude, longitude=longitude, accuracy=accuracy)


urlpatterns = [
    path("bantuan-terencana/beri/<int:aid_line_id>/", give, name="aid-give"),
    path("bantuan-terencana/penyerahan/<int:aid_giving_id>/", giving, name="aid-giving"),
    path("bantuan-terencana/penyerahan/<int:aid_giving_id>/foto/", giving_photo, name="aid-giving-photo"),
    path(
        "bantuan-terencana/penyerahan/<int:aid_giving_id>/tanda-tangan/",
        giving_signature,
        name="aid-giving-signature",
    ),
]
