"""Certificates of courses: classes with what waits, who gets one and who not yet, signing, papers, revoking."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kail.apps.accounts.rules import Action, may
from kail.apps.registry.enums import Look
from kail.apps.training.enums import CertificateOutlook, RevocationKind
from kail.apps.training.models import (
    Certificate,
    CertificateIssue,
    CertificateRevocation,
    TrainingClass,
)
from kail.apps.training.papers.certificate import certificate_picture, certificates_pdf, public_address
from kail.apps.training.selectors.certificates import (
    certificate_classes,
    certificates,
    certificates_of_class,
    waiting_issues,
    waiting_revocations,
)
from kail.apps.training.selectors.public_certificates import status_list_of
from kail.apps.training.services import (
    approve_revocation,
    class_outlook,
    issue_certificates,
    propose_certificates,
    propose_revocation,
    reject_certificates,
    reject_revocation,
)
from kail.calc.label_code import format_code
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer, pdf_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.credentials.baking import bake_png
from kail.kernel.credentials.bundles import bundle_text

PAGE_SIZE: Final = 50
_SHOWN: Final = (
    CertificateOutlook.PROPOSED,
    CertificateOutlook.EARNED,
    CertificateOutlook.ISSUED,
    CertificateOutlook.OPEN,
    CertificateOutlook.FAILED,
    CertificateOutlook.DIED,
)
_TONES: Final = {
    CertificateOutlook.PROPOSED: ("info", "clock"),
    CertificateOutlook.EARNED: ("success", "check"),
    CertificateOutlook.ISSUED: ("success", "certificate"),
    CertificateOutlook.OPEN: ("warning", "clock"),
    CertificateOutlook.FAILED: ("secondary", "x"),
    CertificateOutlook.DIED: ("secondary", "x"),
}


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300)


class RevocationForm(WhyForm):
    """Which kind of reason strangers read, and why in the office's words."""

    kind = forms.ChoiceField(choices=RevocationKind.choices)


@page(action=Action.VIEW_CERTIFICATES)
def certificate_list(request: PageRequest) -> HttpResponse:
    """Classes with results, the newest first, with what waits for whom."""
    found = certificate_classes()
    number, total = page_number(request), found.count()
    start = (number - 1) * PAGE_SIZE
    shown = list(found[start : start + PAGE_SIZE])
    context = {
        "classes": shown,
        "first": start + 1,
        "last": start + len(shown),
        "total": total,
        **page_links(chosen={}, number=number, has_more=start + len(shown) < total),
        "to_sign": list(_by_others(request, waiting_issues().select_related("training_class__round"))),
        "to_revoke": list(_by_others(request, waiting_revocations().select_related("certificate"))),
        "may_propose": may(user=request.user, action=Action.PROPOSE_CERTIFICATES),
        "may_decide": may(user=request.user, action=Action.DECIDE_CERTIFICATES),
    }
    return render(request, "certificates/list.html", context)


@page(action=Action.VIEW_CERTIFICATES)
def class_certificates(request: PageRequest, certified_class_id: int) -> HttpResponse:
    """Who of a class gets a certificate by its rule, who not and what is missing; the set that waits."""
    shown = _class(certified_class_id)
    lines = class_outlook(training_class=shown)
    waiting = (
        shown.certificate_issues.filter(state=ProposalState.PROPOSED).select_related("proposed_by").first()
    )
    papers = list(certificates_of_class(training_class=shown))
    earned = sum(one.outlook == CertificateOutlook.EARNED for one in lines)
    order = {outlook: place for place, outlook in enumerate(_SHOWN)}
    context = {
        "class": shown,
        "lines": [
            {"one": one, "tone": _TONES[one.outlook][0], "icon": _TONES[one.outlook][1]}
            for one in sorted(lines, key=lambda one: (order[one.outlook], one.holder, one.seat.pk))
        ],
        "figures": [
            (outlook.label, sum(one.outlook == outlook for one in lines), _TONES[outlook][1])
            for outlook in (
                CertificateOutlook.ISSUED,
                CertificateOutlook.PROPOSED if waiting else CertificateOutlook.EARNED,
                CertificateOutlook.OPEN,
            )
        ],
        "meetings": shown.course.meetings,
        "earned": earned,
        "issued": [one for one in papers if not one.is_revoked],
        "revoked": [one for one in papers if one.is_revoked],
        "waiting": waiting,
        "may_propose": waiting is None
        and earned > 0
        and may(user=request.user, action=Action.PROPOSE_CERTIFICATES),
        **_deciding(request, waiting),
        "no_address": not settings.PUBLIC_URL,
    }
    return render(request, "certificates/class.html", context)


@page(action=Action.PROPOSE_CERTIFICATES, methods=("POST",))
def certificates_propose(request: PageRequest, certified_class_id: int) -> HttpResponse:
    """Propose certificates for everybody of the class who passed and has none."""
    shown = _class(certified_class_id)
    form = WhyForm(request.POST)
    if form.is_valid():
        propose_certificates(
            training_class=shown,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Proposed. The head of the office signs them, or rejects the set."))
    else:
        messages.error(request, _("Say why: a decision needs a reason."))
    return redirect("class-certificates", shown.pk)


@page(action=Action.DECIDE_CERTIFICATES, methods=("POST",))
def certificates_decide(request: PageRequest, certificate_issue_id: int) -> HttpResponse:
    """Sign a set, or reject it; another person than the one who proposed it."""
    found = get_object_or_404(CertificateIssue, pk=certificate_issue_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
    elif request.POST.get("decision") == "approve":
        made = issue_certificates(
            issue=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
        )
        messages.success(
            request,
            ngettext(
                "%(count)d certificate is issued. Print it and hand it over.",
                "%(count)d certificates are issued. Print them and hand them over.",
                len(made),
            )
            % {"count": len(made)},
        )
    else:
        reject_certificates(
            issue=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
        )
        messages.info(request, _("Rejected: nobody gets one by this set, it can be proposed anew."))
    return redirect("class-certificates", found.training_class_id)


@page(action=Action.VIEW_CERTIFICATES)
def class_certificates_pdf(request: PageRequest, certified_class_id: int) -> HttpResponse:
    """All certificates of a class that are in force, in one PDF."""
    shown = _class(certified_class_id)
    papers = list(certificates_of_class(training_class=shown).filter(revoked_at__isnull=True))
    if not papers:
        messages.error(request, _("This class has no certificate to print yet."))
        return redirect("class-certificates", shown.pk)
    mark = taken_out(
        request,
        purpose=_("certificates of the class %(name)s") % {"name": shown.name},
        people_count=len(papers),
        look=Look.CERTIFICATE,
    )
    content = certificates_pdf(certificates=papers, mark=mark)
    return pdf_answer(content=content, name=f"sertifikat-{shown.code}.pdf")


@page(action=Action.VIEW_CERTIFICATES)
def certificate(request: PageRequest, certificate_id: int) -> HttpResponse:
    """One certificate: what its paper says, who signed it, its files, how to revoke it."""
    found = _certificate(certificate_id)
    request.looks.append(
        Looked(
            look=Look.CERTIFICATE,
            purpose=found.number,
            party_id=found.seat.person_id,
            place_code=found.place_code,
        )
    )
    revocations = list(found.revocations.select_related("proposed_by", "decided_by").order_by("-pk"))
    waiting = next((one for one in revocations if one.state == ProposalState.PROPOSED), None)
    newest = found.seat.completions.order_by("-version").first()
    context = {
        "one": found,
        "class": found.seat.training_class,
        "code": format_code(code=found.code),
        "address": public_address(certificate=found),
        "topics": found.learnt.splitlines(),
        "is_shaken": newest is not None and not newest.passed and not found.is_revoked,
        "revocations": revocations,
        "kinds": RevocationKind.choices,
        "waiting": waiting,
        "may_revoke": not found.is_revoked
        and waiting is None
        and may(user=request.user, action=Action.PROPOSE_CERTIFICATES),
        **_deciding(request, waiting),
    }
    return render(request, "certificates/detail.html", context)


@page(action=Action.VIEW_CERTIFICATES)
def certificate_pdf(request: PageRequest, certificate_id: int) -> HttpResponse:
    """The paper of one certificate."""
    found = _certificate(certificate_id)
    content = certificates_pdf(certificates=[found], mark=_taken(request, found))
    return pdf_answer(content=content, name=f"sertifikat-{found.code}.pdf")


@page(action=Action.VIEW_CERTIFICATES)
def certificate_file(request: PageRequest, certificate_id: int) -> HttpResponse:
    """The file for its holder: the Open Badge with the list of revocations as it is now."""
    found = _certificate(certificate_id)
    _taken(request, found)
    text = bundle_text(credential=found.credential, status_list=status_list_of(certificate=found))
    return file_answer(
        content=text.encode(), media_type="application/json", name=f"sertifikat-{found.code}.json"
    )


@page(action=Action.VIEW_CERTIFICATES)
def certificate_badge(request: PageRequest, certificate_id: int) -> HttpResponse:
    """The front as a picture that carries the Open Badge inside."""
    found = _certificate(certificate_id)
    _taken(request, found)
    content = bake_png(picture=certificate_picture(certificate=found), credential=found.credential)
    return file_answer(content=content, media_type="image/png", name=f"sertifikat-{found.code}.png")


@page(action=Action.PROPOSE_CERTIFICATES, methods=("POST",))
def certificate_revoke(request: PageRequest, certificate_id: int) -> HttpResponse:
    """Propose that a certificate does not hold any more."""
    found = _certificate(certificate_id)
    form = RevocationForm(request.POST)
    if form.is_valid():
        propose_revocation(
            certificate=found,
            kind=RevocationKind(form.cleaned_data["kind"]),
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Proposed. It holds until the head of the office has decided."))
    else:
        messages.error(request, _("Choose the kind of reason, and say why."))
    return redirect("certificate", found.pk)


@page(action=Action.DECIDE_CERTIFICATES, methods=("POST",))
def revocation_decide(request: PageRequest, certificate_revocation_id: int) -> HttpResponse:
    """Revoke a certificate, or let it hold; another person than the one who proposed it."""
    found = get_object_or_404(CertificateRevocation, pk=certificate_revocation_id)
    form = WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
    elif request.POST.get("decision") == "approve":
        approve_revocation(
            revocation=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
        )
        messages.success(request, _("Revoked. Whoever checks it reads so from now on."))
    else:
        reject_revocation(
            revocation=found, reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now()
        )
        messages.info(request, _("Rejected: the certificate holds."))
    return redirect("certificate", found.certificate_id)


def _class(number: int) -> TrainingClass:
    classes = TrainingClass.objects.select_related("round", "course__partner")
    return get_object_or_404(classes, pk=number)


def _certificate(number: int) -> Certificate:
    return get_object_or_404(certificates(), pk=number)


def _taken(request: PageRequest, found: Certificate) -> Any:
    return taken_out(
        request,
        purpose=found.number,
        people_count=1,
        party_id=found.seat.person_id,
        place_code=found.place_code,
        look=Look.CERTIFICATE,
    )


def _deciding(request: PageRequest, waiting: Proposal | None) -> dict[str, bool]:
    is_own = waiting is not None and waiting.proposed_by_id == request.user.pk
    decides = may(user=request.user, action=Action.DECIDE_CERTIFICATES)
    return {"may_decide": waiting is not None and not is_own and decides, "is_own": is_own}


def _by_others(request: PageRequest, proposals: Any) -> Any:
    return proposals.exclude(proposed_by=request.user)[:PAGE_SIZE]


urlpatterns = [
    path("sertifikat-pelatihan/", certificate_list, name="certificates"),
    path(
        "sertifikat-pelatihan/kelas/<int:certified_class_id>/", class_certificates, name="class-certificates"
    ),
    path(
        "sertifikat-pelatihan/kelas/<int:certified_class_id>/usulkan/",
        certificates_propose,
        name="certificates-propose",
    ),
    path(
        "sertifikat-pelatihan/kelas/<int:certified_class_id>/cetak.pdf",
        class_certificates_pdf,
        name="class-certificates-pdf",
    ),
    path(
        "sertifikat-pelatihan/usulan/<int:certificate_issue_id>/putus/",
        certificates_decide,
        name="certificates-decide",
    ),
    path(
        "sertifikat-pelatihan/pencabutan/<int:certificate_revocation_id>/putus/",
        revocation_decide,
        name="revocation-decide",
    ),
    path("sertifikat-pelatihan/<int:certificate_id>/", certificate, name="certificate"),
    path("sertifikat-pelatihan/<int:certificate_id>/cetak.pdf", certificate_pdf, name="certificate-pdf"),
    path("sertifikat-pelatihan/<int:certificate_id>/berkas.json", certificate_file, name="certificate-file"),
    path("sertifikat-pelatihan/<int:certificate_id>/gambar.png", certificate_badge, name="certificate-badge"),
    path("sertifikat-pelatihan/<int:certificate_id>/cabut/", certificate_revoke, name="certificate-revoke"),
]
