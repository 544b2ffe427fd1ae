"""Handing over on a phone, the minutes (BAST) of it, and taking one back by two people."""

from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.delivery.enums import Coming, Identity
from kail.apps.delivery.models import Handover, HandoverDay, HandoverReversal
from kail.apps.delivery.papers.minutes import handover_minutes
from kail.apps.delivery.selectors.assets import assets_of_handover
from kail.apps.delivery.selectors.handover_days import Comer, expected_at
from kail.apps.delivery.selectors.handovers import goods_left, handovers_of, in_depot
from kail.apps.delivery.selectors.minutes import goods_of, parties_of
from kail.apps.delivery.services import (
    Proof,
    approve_reversal,
    propose_reversal,
    record_handover,
    reject_reversal,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.documents.services import store_signature
from kail.apps.enrolments.enums import EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import GroupOffice, Look, PartyKind
from kail.apps.registry.models import GroupMember, Person
from kail.apps.registry.vocabulary import reader_language
from kail.calc.label_code import format_code
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer, public_address, signature_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.handover_days import find_day
from kail.interfaces.web.pages.handover_forms import CountedGood, HandingOverForm, SentForm, WhyForm
from kail.interfaces.web.pages.nominations import paper_answer, small_answer
from kail.interfaces.web.uploads import keep_paper
from kail.kernel.approvals import ProposalState
from kail.kernel.numbers import NIK, open_number

_FIELDS: Final = {
    "nobody_received": "received_by",
    "witness_missing": "witness",
    "proof_missing": "missing_reason",
}
_SIGNERS: Final = {"penerima": "signature_recipient", "petugas": "signature_officer"}


@page(action=Action.HAND_OVER, methods=WRITES)
def handover_new(request: PageRequest, handover_day_id: int, enrolment_id: int) -> HttpResponse:
    """Hand over to one party: identity, counted goods, photograph, place, signatures. Sent twice, it is made once."""
    day = find_day(request, handover_day_id)
    enrolment = get_object_or_404(Enrolment.objects.select_related("round"), pk=enrolment_id)
    comer = next((one for one in expected_at(day=day) if one.enrolment.pk == enrolment.pk), None)
    goods = goods_left(enrolment=enrolment)
    there = in_depot(depot=day.depot, goods=goods)
    listed = [CountedGood(good=one, there=there.get(one.line.pk, 0)) for one in goods.goods]
    # What another officer gave meanwhile stays in a form that was sent, so that the refusal can name it.
    counted = [one for one in listed if one.good.left or one.tick in request.POST]
    now = timezone.now()
    form = HandingOverForm(
        request.POST or None,
        request.FILES or None,
        goods=counted,
        initial={"client_uuid": uuid4(), "received_by": _stands_there(enrolment, comer)},
    )
    if request.method == "POST":
        sent = _sent(request)
        if sent is not None and sent.enrolment_id == enrolment.pk:
            messages.info(request, _("This handover is recorded already. Nothing was handed over twice."))
            return redirect("handover", sent.pk)
        if form.is_valid():
            made: list[Handover] = []
            if accepted(
                form, lambda: made.append(_record(request, day, enrolment, form, now)), fields=_FIELDS
            ):
                messages.success(request, _("Recorded: %(number)s") % {"number": made[0].number})
                return redirect("handover", made[0].pk)
    _look(request, enrolment, day.round.name)
    context = {
        "day": day,
        "enrolment": enrolment,
        "comer": comer,
        "place": place_paths(codes=[enrolment.place_code]).get(enrolment.place_code, ""),
        "nik": _nik(enrolment),
        "form": form,
        "goods": goods,
        "nothing_there": bool(counted) and all(one.most == 0 for one in counted),
        "before": [one for one in handovers_of(enrolment=enrolment) if not _is_taken_back(one)],
        "is_ahead": day.date > timezone.localdate(),
        "may_go_on": comer is not None and comer.coming in (Coming.EXPECTED, Coming.PARTLY),
        "lost_photo": bool(form.errors) and "photo" in request.FILES,
        "known": Identity.KNOWN,
    }
    return render(request, "handovers/new.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_HANDOVERS)
def handover(request: PageRequest, handover_id: int) -> HttpResponse:
    """The minutes of one handover: what was received, how it was proved, and what can follow."""
    found = _handover(handover_id)
    name, place = parties_of(handovers=[found])[found.enrolment_id]
    _look(request, found.enrolment, found.number)
    reversals = list(
        found.reversals.select_related("proposed_by", "decided_by").order_by("-proposed_at", "-pk")
    )
    waiting = next((one for one in reversals if one.state == ProposalState.PROPOSED), None)
    goods = goods_of(handovers=[found]).get(found.pk, [])
    rows = [(one, one.quantity * one.list_line.unit_price) for one in goods]
    records = may(user=request.user, action=Action.HAND_OVER)
    may_take_back = records and all(one.state == ProposalState.REJECTED for one in reversals)
    context = {
        "one": found,
        "name": name,
        "place": place,
        "goods": rows,
        "total": sum(worth for _good, worth in rows),
        "code": format_code(code=found.code),
        "check_url": f"{public_address(request)}/cek/{found.code}/",
        "hours_off": round(abs(found.clock_seconds) / 3600, 1),
        "reversals": reversals,
        "waiting": waiting,
        "is_taken_back": _is_taken_back(found),
        "may_reverse": may_take_back and found.enrolment.state == EnrolmentState.ACTIVE,
        "way_is_over": may_take_back and found.enrolment.state != EnrolmentState.ACTIVE,
        "may_decide": waiting is not None
        and waiting.proposed_by_id != request.user.pk
        and may(user=request.user, action=Action.DECIDE_HANDOVER),
        "is_own": waiting is not None and waiting.proposed_by_id == request.user.pk,
        "assets": list(assets_of_handover(handover=found)),
        "may_see_assets": may(user=request.user, action=Action.VIEW_ASSETS),
        "may_hand_over": records,
    }
    return render(request, "handovers/handover.html", context)


@page(action=Action.VIEW_HANDOVERS, methods=("POST",))
def handover_pdf(request: PageRequest, handover_id: int) -> HttpResponse:
    """The minutes as PDF, for the recipient and the file."""
    found = _handover(handover_id)
    mark = taken_out(
        request,
        purpose=found.number,
        people_count=1,
        party_id=found.enrolment.party_id,
        place_code=found.place_code,
    )
    content = handover_minutes(
        handovers=[found], public_address=public_address(request), language=reader_language(), mark=mark
    )
    return pdf_answer(content=content, name=f"{found.number.replace('/', '-')}.pdf")


@page(action=Action.VIEW_HANDOVERS)
def handover_photo(request: PageRequest, handover_id: int) -> HttpResponse:
    """The photograph of a handover; with `kecil` its small copy, shown within its page."""
    found = _handover(handover_id)
    if found.photo is None or found.photo.removed_at is not None:
        raise Http404
    if "kecil" in request.GET:
        return small_answer(document=found.photo)
    _look(request, found.enrolment, found.number)
    return paper_answer(document=found.photo, name=f"serah-terima-{found.pk}")


@page(action=Action.VIEW_HANDOVERS)
def handover_signature(request: PageRequest, handover_id: int, signer: str) -> HttpResponse:
    """A signature on glass, shown within its page, which is logged."""
    found = _handover(handover_id)
    document = getattr(found, _SIGNERS[signer]) if signer in _SIGNERS else None
    if document is None or document.removed_at is not None:
        raise Http404
    _look(request, found.enrolment, found.number)
    return signature_answer(content=document_bytes(document=document))


@page(action=Action.HAND_OVER, methods=("POST",))
def reversal_propose(request: PageRequest, handover_id: int) -> HttpResponse:
    """Propose to take a handover back."""
    found = _handover(handover_id)
    form = WhyForm(request.POST)
    if form.is_valid():
        propose_reversal(
            handover=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
        )
        messages.success(request, _("A second person decides whether it is taken back."))
    else:
        messages.error(request, _("Say why."))
    return redirect("handover", found.pk)


@page(action=Action.DECIDE_HANDOVER, methods=("POST",))
def reversal_decide(request: PageRequest, reversal_id: int) -> HttpResponse:
    """Take a handover back, or let it stand; the database refuses the one who proposed."""
    reversal = get_object_or_404(HandoverReversal.objects.select_related("handover"), pk=reversal_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
        return redirect("handover", reversal.handover_id)
    reason, actor, now = form.cleaned_data["reason"], request.user.actor, timezone.now()
    if request.POST.get("decision") == "approve":
        approve_reversal(reversal=reversal, reason=reason, actor=actor, now=now)
        messages.success(
            request, _("Taken back: the goods are in the depot again, and the paper no longer holds.")
        )
    else:
        reject_reversal(reversal=reversal, reason=reason, actor=actor, now=now)
        messages.info(request, _("The handover stands."))
    return redirect("handover", reversal.handover_id)


def _record(
    request: PageRequest, day: HandoverDay, enrolment: Enrolment, form: HandingOverForm, now: datetime
) -> Handover:
    """Keep photograph and signatures and record it; when it was there already, or is refused, nothing is kept."""
    values = form.cleaned_data
    at_device, device_clock = form.moments(now=now)
    with transaction.atomic():
        made = record_handover(
            day=day,
            enrolment=enrolment,
            client_uuid=values["client_uuid"],
            proof=Proof(
                at_device=at_device,
                device_clock=device_clock,
                identity=Identity(values["identity"]),
                received_by=values["received_by"],
                witness=values["witness"],
                photo=_photo(request, enrolment, values["photo"], now),
                signature_recipient=_signature(request, enrolment, values["signature_recipient"], now),
                signature_officer=_signature(request, enrolment, values["signature_officer"], now),
                missing_reason=form.missing,
                spot=form.spot,
            ),
            quantities=form.quantities,
            reason=day.place,
            actor=request.user.actor,
            now=now,
        )
        if made.at_server != now:
            transaction.set_rollback(True)
    return made


def _photo(request: PageRequest, enrolment: Enrolment, uploaded: Any, now: datetime) -> Document | None:
    if uploaded is None:
        return None
    return keep_paper(
        uploaded=uploaded, kind=DocumentKind.HANDOVER_PHOTO, region_prefixes=[enrolment.place_code],
        actor=request.user.actor, now=now,
    )  # fmt: skip


def _signature(request: PageRequest, enrolment: Enrolment, signature: Any, now: datetime) -> Document | None:
    if signature is None:
        return None
    return store_signature(
        signature=signature, region_prefixes=[enrolment.place_code], actor=request.user.actor, now=now
    )


def _sent(request: PageRequest) -> Handover | None:
    """What the same form made before, if anything."""
    form = SentForm(request.POST)
    if not form.is_valid():
        return None
    return Handover.objects.filter(client_uuid=form.cleaned_data["client_uuid"]).first()


def _stands_there(enrolment: Enrolment, comer: Comer | None) -> str:
    """Whom the form suggests as the one who receives: the person, or the chair of the group."""
    chair = GroupMember.objects.filter(
        group=enrolment.party_id, office=GroupOffice.CHAIR, to_date__isnull=True
    ).first()
    if chair is not None:
        person = Person.objects.filter(pk=chair.person_id).select_related("party").first()
        return person.party.display_name if person else ""
    return comer.name[:120] if comer else ""


def _nik(enrolment: Enrolment) -> Any:
    """The NIK of a person, which shows itself masked; None for others, and where the registry is out of sight."""
    person = Person.objects.filter(pk=enrolment.party_id, party__kind=PartyKind.PERSON).first()
    return open_number(person.nik_sealed, purpose=NIK) if person else None


def _is_taken_back(found: Handover) -> bool:
    return any(one.state == ProposalState.APPROVED for one in found.reversals.all())


def _handover(handover_id: int) -> Handover:
    rows = Handover.objects.select_related(
        "round", "day__depot", "officer", "enrolment", "photo", "signature_recipient", "signature_officer"
    )
    return get_object_or_404(rows, pk=handover_id)


def _look(request: PageRequest, enrolment: Enrolment, purpose: str) -> None:
    request.looks.append(
        Looked(
            look=Look.EXPORT,
            purpose=purpose,
            party_id=enrolment.party_id,
            place_code=enrolment.place_code,
        )
    )


urlpatterns = [
    path("serah-terima/<int:handover_day_id>/<int:enrolment_id>/", handover_new, name="handover-new"),
    path("serah-terima/bast/<int:handover_id>/", handover, name="handover"),
    path("serah-terima/bast/<int:handover_id>/pdf/", handover_pdf, name="handover-pdf"),
    path("serah-terima/bast/<int:handover_id>/foto/", handover_photo, name="handover-photo"),
    path(
        "serah-terima/bast/<int:handover_id>/tanda-tangan/<slug:signer>/",
        handover_signature,
        name="handover-signature",
    ),
    path("serah-terima/bast/<int:handover_id>/batalkan/", reversal_propose, name="reversal-propose"),
    path("serah-terima/pembatalan/<int:reversal_id>/putus/", reversal_decide, name="reversal-decide"),
]
