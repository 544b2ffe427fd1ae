"""Checks: overview, findings, decisions on them, and any list checked on the spot."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.registry.checks import check_kind, check_words
from kail.apps.registry.enums import FindingState, Look, RunOccasion
from kail.apps.registry.models import Finding
from kail.apps.registry.papers.checked_list import checked_list_sheet
from kail.apps.registry.selectors.findings import (
    evidence_words,
    find_findings,
    finding_lines,
    findings_overview,
)
from kail.apps.registry.selectors.list_checks import CheckedList, check_rows
from kail.apps.registry.services.findings import confirm_finding, dismiss_finding
from kail.apps.registry.tasks import CHECK
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer, xlsx_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.check_forms import CONFIRM, DecisionForm, ListForm
from kail.interfaces.web.uploads import keep_paper
from kail.interfaces.web.working import hand_over
from kail.kernel.errors import Refusal
from kail.kernel.history import former_states

SHOWN_ROWS = 200
_EFFECTS = ("blocks", "warns")
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True)
class Bar:
    """One regency of one check; `width` in hundredths of the picture, as text for SVG."""

    code: str
    name: str
    count: int
    width: str


def _width(count: int, largest: int) -> str:
    return f"{max(count, 0) * 100 / max(largest, 1):.2f}"


@page(action=Action.VIEW_CHECKS)
def overview(request: PageRequest) -> HttpResponse:
    """What the checks found in the account's regions, by check, regency and month."""
    found = findings_overview(today=timezone.localdate())
    most_open = max((month.open_at_end for month in found.months), default=0)
    context = {
        "overview": found,
        "checks": [
            (
                check,
                [
                    Bar(code=place, name=name, count=count, width=_width(count, found.largest))
                    for place, name, count in check.by_regency
                ],
            )
            for check in found.checks
        ],
        "months": [(month, _width(month.open_at_end, most_open)) for month in found.months],
        **{str(state): found.by_state.get(state, 0) for state in FindingState.values},
        "may_run": may(user=request.user, action=Action.DECIDE_FINDINGS),
        "may_manage": may(user=request.user, action=Action.MANAGE_REFERENCE_LISTS),
    }
    return render(request, "checks/overview.html", context)


@page(action=Action.DECIDE_FINDINGS, methods=("POST",))
def check_now(request: PageRequest) -> HttpResponse:
    """Run all checks over the account's regions."""
    return hand_over(
        request,
        kind=CHECK,
        title=_("Checks by hand"),
        arguments={"occasion": RunOccasion.HAND.value, "url": reverse("checks")},
    )


@page(action=Action.VIEW_CHECKS)
def finding_list(request: PageRequest) -> HttpResponse:
    """Findings of the account's regions; without a filter the open ones."""
    asked = {name: request.GET.get(name, "") for name in ("periksa", "keadaan", "akibat", "kab")}
    chosen = {
        "periksa": asked["periksa"] if check_kind(code=asked["periksa"]) else "",
        "keadaan": asked["keadaan"] if asked["keadaan"] in FindingState.values else "",
        "akibat": asked["akibat"] if asked["akibat"] in _EFFECTS else "",
        "kab": region_code(asked["kab"]),
    }
    found = find_findings(
        code=chosen["periksa"],
        state=chosen["keadaan"],
        effect=chosen["akibat"],
        regency_code=chosen["kab"],
        page=page_number(request),
    )

    def of(name: str, options: list[tuple[str, str, int]]) -> list[object]:
        everything = (("", _("All"), sum(count for *_rest, count in options)),)
        others = {key: value for key, value in chosen.items() if key != name}
        return list(chips(name=name, chosen=chosen[name], options=[*everything, *options], others=others))

    context = {
        "found": found,
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
        "code_chips": of(
            "periksa", [(code, check_words(code=code), count) for code, count in found.by_code.items()]
        ),
        "state_chips": of(
            "keadaan",
            [(code, str(label), found.by_state.get(code, 0)) for code, label in FindingState.choices],
        ),
        "effect_chips": of(
            "akibat",
            [("blocks", _("blocks"), found.by_effect[True]), ("warns", _("warns"), found.by_effect[False])],
        ),
        "regency_chips": of("kab", found.by_regency),
    }
    return render(request, "checks/list.html", context)


@page(action=Action.VIEW_CHECKS, methods=("GET", "HEAD"))
def finding(request: PageRequest, finding_id: int) -> HttpResponse:
    """One finding with its evidence and history."""
    found = _finding(finding_id)
    return _finding_answer(request, found, DecisionForm())


@page(action=Action.DECIDE_FINDINGS, methods=("POST",))
def finding_decide(request: PageRequest, finding_id: int) -> HttpResponse:
    """Confirm or dismiss."""
    found = _finding(finding_id)
    form = DecisionForm(request.POST, request.FILES)
    if form.is_valid():
        values = form.cleaned_data
        actor, now = request.user.actor, timezone.now()
        document: Document | None = None
        try:
            if values["document"] is not None:
                document = keep_paper(
                    uploaded=values["document"],
                    kind=DocumentKind.FINDING_EVIDENCE,
                    region_prefixes=[found.place_code],
                    actor=actor,
                    now=now,
                )
            if values["decision"] == CONFIRM:
                confirm_finding(
                    finding=found, document=document, reason=values["reason"], actor=actor, now=now
                )
                messages.success(request, _("Confirmed. The finding stays with the person."))
            else:
                dismiss_finding(
                    finding=found,
                    until=values["until"],
                    document=document,
                    reason=values["reason"],
                    actor=actor,
                    now=now,
                )
                messages.success(request, _("Dismissed. It comes back only when the evidence changes."))
        except Refusal as refusal:
            form.add_error("document" if refusal.code == "paper_missing" else None, str(refusal))
        else:
            return redirect("finding", found.pk)
    return _finding_answer(request, found, form)


def _finding(finding_id: int) -> Finding:
    return get_object_or_404(
        Finding.objects.select_related("person__party", "reference_list", "decided_by", "decision_document"),
        pk=finding_id,
    )


def _finding_answer(request: PageRequest, found: Finding, form: DecisionForm) -> HttpResponse:
    request.looks.append(
        Looked(
            look=Look.FINDING,
            purpose=check_words(code=found.code),
            party_id=found.person_id,
            place_code=found.place_code,
        )
    )
    is_open = found.state != FindingState.RESOLVED
    context = {
        "line": finding_lines(findings=[found])[0],
        "finding": found,
        "kind": check_kind(code=found.code),
        "evidence": evidence_words(evidence=found.evidence),
        "history": [
            {
                "at": state.pgh_created_at,
                "author": state.author,
                "context": state.pgh_context,
                "label": state.pgh_label,
            }
            for state in former_states(row=found)
        ],
        "form": form if is_open and may(user=request.user, action=Action.DECIDE_FINDINGS) else None,
    }
    return render(request, "checks/finding.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_CHECKS)
def finding_paper(request: PageRequest, finding_id: int) -> HttpResponse:
    """The paper of the decision."""
    found = _finding(finding_id)
    document = found.decision_document
    if document is None:
        raise Http404
    request.looks.append(
        Looked(
            look=Look.FINDING,
            purpose=_("paper of a decision"),
            party_id=found.person_id,
            place_code=found.place_code,
        )
    )
    ending = _ENDINGS.get(document.media_type, "bin")
    return file_answer(
        content=document_bytes(document=document),
        media_type=document.media_type,
        name=f"temuan-{found.pk}.{ending}",
    )


@page(action=Action.VIEW_CHECKS, methods=("GET", "HEAD", "POST"))
def list_check(request: PageRequest) -> HttpResponse:
    """Check any list; the file is read and forgotten, the look is logged."""
    form = ListForm(request.POST or None, request.FILES or None)
    checked: CheckedList | None = None
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        uploaded: TemporaryUploadedFile = values["file"]
        try:
            checked = check_rows(
                path=Path(uploaded.temporary_file_path()),
                region_code=values["place"],
                today=timezone.localdate(),
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            mark = taken_out(
                request, purpose=values["purpose"], people_count=len(checked.rows), look=Look.LIST_CHECK
            )
            if "xlsx" in request.POST:
                content = checked_list_sheet(checked=checked, mark=mark)
                return xlsx_answer(content=content, name="daftar-diperiksa.xlsx")
    context = {
        "form": form,
        "checked": checked,
        "shown": [
            (row, [(found, evidence_words(evidence=found.evidence)) for found in row.findings])
            for row in (checked.with_findings[:SHOWN_ROWS] if checked else [])
        ],
        "shown_at_most": SHOWN_ROWS,
    }
    return render(request, "checks/list_check.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("pemeriksaan/", overview, name="checks"),
    path("pemeriksaan/jalankan/", check_now, name="checks-run"),
    path("pemeriksaan/temuan/", finding_list, name="findings"),
    path("pemeriksaan/temuan/<int:finding_id>/", finding, name="finding"),
    path("pemeriksaan/temuan/<int:finding_id>/putus/", finding_decide, name="finding-decide"),
    path("pemeriksaan/temuan/<int:finding_id>/berkas/", finding_paper, name="finding-paper"),
    path("pemeriksaan/daftar/", list_check, name="list-check"),
]
