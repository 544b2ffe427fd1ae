"""Rights of data subjects: the report on a person's data, requests with their clocks, and what follows from them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.privacy.enums import Channel, Ground, Proof, Requester, RequestState, Right
from kail.apps.privacy.models import DataRequest, RemovalDecision, ReportGiven, Restriction
from kail.apps.privacy.papers import report_json, report_pdf
from kail.apps.privacy.references import right_rules
from kail.apps.privacy.selectors.holdings import preview_lines
from kail.apps.privacy.selectors.removals import erasure_bonds, erasure_of, merge_obstacle
from kail.apps.privacy.selectors.requests import (
    LATE,
    find_restriction,
    holdings_of,
    reports_given,
    request_line,
    request_page,
    requests_of,
)
from kail.apps.privacy.services.removals import propose_erasure
from kail.apps.privacy.services.requests import (
    answer_request,
    lift_restriction,
    record_report,
    record_request,
    refuse_request,
    restrict_person,
)
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Party, Person
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer, pdf_answer
from kail.interfaces.web.chips import chips
from kail.interfaces.web.listing import page_links, page_number
from kail.interfaces.web.pages.privacy_forms import (
    AnswerForm,
    ReasonForm,
    ReportForm,
    RequestForm,
    this_minute,
)
from kail.interfaces.web.uploads import keep_paper, paper_ending
from kail.kernel.errors import Refusal


@page(action=Action.VIEW_PRIVACY)
def request_list(request: PageRequest) -> HttpResponse:
    """Requests of the account's regions, the most urgent first."""
    state, right = (request.GET.get(name, "") for name in ("keadaan", "hak"))
    state = state if state in {*RequestState.values, LATE} else ""
    right = right if right in Right.values else ""
    found = request_page(state=state, right=right, page=page_number(request), now=timezone.now())
    chosen = {"keadaan": state, "hak": right}
    context = {
        "found": found,
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
        "state_chips": chips(
            name="keadaan",
            chosen=state,
            options=[
                ("", _("All"), sum(count for name, count in found.by_state.items() if name != LATE)),
                (LATE, _("Late"), found.by_state.get(LATE, 0)),
                *((code, label, found.by_state.get(code, 0)) for code, label in RequestState.choices),
            ],
            others={"hak": right},
        ),
        "right_chips": chips(
            name="hak",
            chosen=right,
            options=[
                ("", _("All"), sum(found.by_right.values())),
                *(
                    (code, label, found.by_right[code])
                    for code, label in Right.choices
                    if code in found.by_right
                ),
            ],
            others={"keadaan": state},
        ),
    }
    if found.lines:
        request.looks.append(
            Looked(look=Look.DATA_REQUEST, purpose=_("list of requests"), people_count=len(found.lines))
        )
    return render(request, "privacy/requests.html", context)


@page(action=Action.ANSWER_SUBJECTS, methods=("GET", "HEAD", "POST"))
def request_new(request: PageRequest, party_id: int) -> HttpResponse:
    """Record what somebody asks about a person's data."""
    person = _person(party_id)
    _look(request, person.party, _("request recorded"))
    form = RequestForm(
        request.POST or None, request.FILES or None, initial={"received_at": this_minute(now=timezone.now())}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = record_request(
                party=person.party,
                right=Right(values["right"]),
                received_at=values["received_at"],
                channel=Channel(values["channel"]),
                requester=Requester(values["requester"]),
                proof=Proof(values["proof"]),
                wish=values["wish"],
                evidence=keep_paper(
                    uploaded=values["evidence"],
                    kind=DocumentKind.SUBJECT_PAPER,
                    region_prefixes=request.prefixes,
                    actor=request.user.actor,
                    now=timezone.now(),
                )
                if values["evidence"]
                else None,
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("proof" if refusal.code == "wrong_proof" else "received_at", str(refusal))
        else:
            messages.success(request, _("Recorded. The clock runs."))
            return redirect("data-request", made.pk)
    context = {"form": form, "person": person, "rules": list(right_rules().values())}
    return render(request, "privacy/request_new.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_PRIVACY)
def request_detail(request: PageRequest, request_id: int) -> HttpResponse:
    """One request: its clock, what can be done, the answer."""
    found = _request(request_id)
    _look(request, found.party, _("request of a data subject"))
    is_open = found.state == RequestState.OPEN
    manages = may(user=request.user, action=Action.MANAGE_PRIVACY)
    is_deletion = found.right == Right.DELETION
    context = {
        "asked": found,
        "line": request_line(request=found, now=timezone.now()),
        "rule": right_rules()[Right(found.right)],
        "may_answer": is_open and may(user=request.user, action=Action.ANSWER_SUBJECTS),
        "may_report": may(user=request.user, action=Action.ANSWER_SUBJECTS),
        "grounds": Ground.choices,
        "restriction": find_restriction(person_id=found.party_id),
        "may_restrict": manages and found.right in {Right.RESTRICTION, Right.DELETION, Right.OBJECTION},
        "bonds": erasure_bonds(party_id=found.party_id) if is_deletion else [],
        "obstacle": merge_obstacle(party_id=found.party_id) if is_deletion else None,
        "erasure": erasure_of(party_id=found.party_id) if is_deletion else None,
        "may_erase": manages and is_deletion,
        "preview": preview_lines(party_id=found.party_id) if is_deletion else [],
        "reports": [
            given for given in reports_given(party_id=found.party_id) if given.request_id == found.pk
        ],
        "report_form": ReportForm(initial={"recipient": found.requester, "proof": found.proof}),
    }
    return render(request, "privacy/request.html", context)


@page(action=Action.ANSWER_SUBJECTS, methods=("POST",))
def request_answer(request: PageRequest, request_id: int) -> HttpResponse:
    """Answer or refuse."""
    found = _request(request_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, _("Say what the person is told, and for a refusal the ground that the law gives.")
        )
        return redirect("data-request", found.pk)
    values = form.cleaned_data
    if values["decision"] == "refuse":
        refuse_request(
            request=found,
            ground=Ground(values["ground"]),
            answer=values["answer"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Refused with its ground. Tell the person, also where to complain."))
    else:
        answer_request(request=found, answer=values["answer"], actor=request.user.actor, now=timezone.now())
        messages.success(request, _("Answered. The clock stands."))
    return redirect("data-request", found.pk)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def request_restrict(request: PageRequest, request_id: int) -> HttpResponse:
    """Stop using the person's data for choices."""
    found = _request(request_id)
    restrict_person(request=found, actor=request.user.actor, now=timezone.now())
    messages.success(request, _("Restricted. Nobody can choose this person until it is lifted."))
    return redirect("data-request", found.pk)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def restriction_lift(request: PageRequest, restriction_id: int) -> HttpResponse:
    """Use the data again."""
    found = get_object_or_404(Restriction, pk=restriction_id)
    lift_restriction(restriction=found, reason=_reason(request), actor=request.user.actor, now=timezone.now())
    messages.success(request, _("Lifted. Rules read this person again."))
    return redirect("person", found.person_id)


@page(action=Action.MANAGE_PRIVACY, methods=("POST",))
def request_erase(request: PageRequest, request_id: int) -> HttpResponse:
    """Propose to erase the person's data; a second person decides."""
    found = _request(request_id)
    made: RemovalDecision = propose_erasure(
        request=found, reason=_reason(request), actor=request.user.actor, now=timezone.now()
    )
    messages.success(request, _("Proposed. A second person has to decide it."))
    return redirect("removal", made.pk)


@page(action=Action.VIEW_PRIVACY)
def request_paper(request: PageRequest, request_id: int) -> HttpResponse:
    """The paper that came with a request."""
    found = _request(request_id)
    if found.evidence is None:
        raise Http404
    _look(request, found.party, _("paper of a request"))
    return file_answer(
        content=document_bytes(document=found.evidence),
        media_type=found.evidence.media_type,
        name=f"permintaan-{found.pk}.{paper_ending(media_type=found.evidence.media_type)}",
    )


@page(action=Action.ANSWER_SUBJECTS, methods=("POST",))
def person_report(request: PageRequest, party_id: int) -> HttpResponse:
    """Hand a person's report out; who got it, and how that one was identified, is recorded first."""
    person = _person(party_id)
    form = ReportForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say who gets the report and how that person was identified."))
        return redirect("person", person.pk)
    values = form.cleaned_data
    asked = DataRequest.objects.filter(pk=values["request"], party=person.party).first()
    given = record_report(
        party=person.party,
        request=asked,
        recipient=Requester(values["recipient"]),
        proof=Proof(values["proof"]),
        form=values["form"] or "pdf",
        number_whole=values["number_whole"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    _look(request, person.party, str(given.get_recipient_display()), look=Look.SUBJECT_REPORT)
    return _report(person, given)


def _report(person: Person, given: ReportGiven) -> HttpResponse:
    sections = holdings_of(party_id=person.pk)
    if given.form == "json":
        content = report_json(person=person, given=given, sections=sections)
        return file_answer(content=content, media_type="application/json", name=f"data-anda-{given.pk}.json")
    today = timezone.localdate()
    born = person.birth_date
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    content = report_pdf(person=person, given=given, sections=sections, age=age)
    return pdf_answer(content=content, name=f"data-anda-{given.pk}.pdf")


def privacy_context(*, request: PageRequest, person: Person) -> dict[str, object]:
    """What the person page shows of data rights: requests, restriction, and the way to the report."""
    if not may(user=request.user, action=Action.VIEW_PRIVACY):
        return {}
    return {
        "data_requests": [
            request_line(request=found, now=timezone.now()) for found in requests_of(party_id=person.pk)
        ],
        "restriction": find_restriction(person_id=person.pk),
        "report_form": ReportForm() if may(user=request.user, action=Action.ANSWER_SUBJECTS) else None,
        "shows_rights": True,
        "may_lift": may(user=request.user, action=Action.MANAGE_PRIVACY),
        "report_url": reverse("person-report", args=[person.pk]),
    }


def _person(party_id: int) -> Person:
    return get_object_or_404(Person.objects.select_related("party"), pk=party_id)


def _request(request_id: int) -> DataRequest:
    return get_object_or_404(
        DataRequest.objects.select_related("party", "recorded_by", "answered_by", "evidence"), pk=request_id
    )


def _reason(request: PageRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


def _look(request: PageRequest, party: Party, purpose: str, *, look: Look = Look.DATA_REQUEST) -> None:
    request.looks.append(Looked(look=look, purpose=purpose, party_id=party.pk, place_code=party.place_code))


urlpatterns = [
    path("hak-data/", request_list, name="data-requests"),
    path("hak-data/<int:request_id>/", request_detail, name="data-request"),
    path("hak-data/<int:request_id>/jawab/", request_answer, name="data-request-answer"),
    path("hak-data/<int:request_id>/batasi/", request_restrict, name="data-request-restrict"),
    path("hak-data/<int:request_id>/hapus/", request_erase, name="data-request-erase"),
    path("hak-data/<int:request_id>/surat/", request_paper, name="data-request-paper"),
    path("hak-data/pembatasan/<int:restriction_id>/cabut/", restriction_lift, name="restriction-lift"),
    path("registri/orang/<int:party_id>/permintaan/", request_new, name="data-request-new"),
    path("registri/orang/<int:party_id>/data-anda/", person_report, name="person-report"),
]
