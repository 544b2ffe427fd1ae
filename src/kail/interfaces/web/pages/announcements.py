"""The list of a round is announced: until when objections may come in, the paper to hang up, what changed since."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.selection.models import Announcement
from kail.apps.selection.papers import announcement_paper
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.objections import (
    changed_lines,
    changed_since,
    newest_announcement,
    newest_signed,
    round_objections,
)
from kail.apps.selection.services import announce_list
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.pages.form_steps import WRITES, accepted

SHOWN = 200


class AnnouncingForm(forms.Form):
    """Where and how the list is made known."""

    reason = forms.CharField(
        label=gettext_lazy("Where and how it is announced"),
        help_text=gettext_lazy(
            "For example: hung up at all village offices and read aloud. Kept with your name."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@page(action=Action.VIEW_OBJECTIONS, methods=WRITES)
def announcement(request: PageRequest, code: str) -> HttpResponse:
    """Which list is announced, until when objections come in; whoever proposes decrees, announces the next one."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    form = AnnouncingForm(request.POST or None)
    may_announce = may(user=request.user, action=Action.PROPOSE_DECREE)

    def attempt() -> Announcement:
        return announce_list(
            announced_round=shown,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )

    if request.method == "POST" and may_announce and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Announced. Print the list, hang it up or have it read aloud."))
        return redirect("announcement", shown.code)
    newest = newest_announcement(of_round=shown)
    entered, left = changed_since(announcement=newest) if newest else ([], [])
    lines = changed_lines(party_ids=[*entered[:SHOWN], *left[:SHOWN]])
    if lines:
        request.looks.append(Looked(look=Look.OBJECTION, purpose=shown.code, people_count=len(lines)))
    signed = newest_signed(of_round=shown)
    ranking = latest_ranking(ranked_round=shown)
    is_announced = newest is not None and (
        newest.decree_id == signed.pk if signed else ranking is not None and newest.ranking_id == ranking.pk
    )
    context = {
        "round": shown,
        "form": form,
        "announcement": newest,
        "standing": round_objections(of_round=shown, today=timezone.localdate()),
        "entered": [lines[one] for one in entered[:SHOWN] if one in lines],
        "left": [lines[one] for one in left[:SHOWN] if one in lines],
        "signed": signed,
        "may_announce": may_announce
        and bool(shown.objection_days)
        and ranking is not None
        and not is_announced,
        "may_record": may(user=request.user, action=Action.RECORD_OBJECTION),
    }
    return render(request, "objections/announcement.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_OBJECTIONS, methods=("POST",))
def announcement_print(request: PageRequest, code: str) -> HttpResponse:
    """The announced list of the account's regions as a paper: running number, name, place; marked and logged."""
    shown = get_object_or_404(Round, code=code)
    newest = newest_announcement(of_round=shown)
    if newest is None:
        messages.error(request, _("No list of this round is announced yet."))
        return redirect("announcement", shown.code)
    paper = announcement_paper(announcement=newest)
    mark = taken_out(
        request, purpose=_("Announcement: %(round)s") % {"round": shown.name}, people_count=paper.people
    )
    return pdf_answer(content=paper.printed(mark=mark), name=f"{shown.code}-pengumuman.pdf")


urlpatterns = [
    path("pelaksanaan/<slug:code>/pengumuman/", announcement, name="announcement"),
    path("pelaksanaan/<slug:code>/pengumuman/pdf/", announcement_print, name="announcement-print"),
]
