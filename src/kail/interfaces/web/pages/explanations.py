"""Why, or why not: for one person, family, group or institution in one round, on a page and as a letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import rounds_for_explanation
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Party
from kail.apps.selection.papers import why_letter
from kail.apps.selection.selectors.assessed import is_assessed
from kail.apps.selection.selectors.explanation import PartyInRound, explain_party
from kail.apps.selection.selectors.holders import Holder
from kail.apps.selection.selectors.short_answers import PartyAnswer, answer_party
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.pages.nominations import PARTY_PAGES
from kail.interfaces.web.pages.selections import reader_language
from kail.interfaces.web.sight import sight_of


@dataclass(frozen=True)
class ShownHolder:
    """A member who holds the group; `name` is empty for somebody whom the reader may not see by name."""

    person_id: int
    name: str
    holder: Holder


def explainable_rounds(*, user: User, kind: PartyKind) -> list[Round]:
    """The rounds whose explanation the account may open for a party of this kind, the newest first."""
    return rounds_for_explanation(kind=kind) if may(user=user, action=Action.EXPLAIN) else []


@page(action=Action.EXPLAIN)
def explanation(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """Why, or why not, for one party in one round for parties of its kind."""
    shown, party = _asked(code, party_id)
    survivor = _survivor(party)
    if survivor is not None:
        return redirect("explanation", shown.code, survivor)
    standing, answer = _told(shown, party)
    holders = _shown_holders(request.user, standing)
    request.looks.append(
        Looked(
            look=Look.EXPLANATION,
            purpose=shown.name,
            party_id=party.pk,
            place_code=party.place_code,
            people_count=max(1, len(holders)),
        )
    )
    context = {
        "round": shown,
        "party": party,
        "party_page": PARTY_PAGES[PartyKind(party.kind)],
        "place_path": answer.place_path,
        "standing": standing,
        "holders": holders,
        "answer": answer.text.in_language(reader_language()),
        "may_object": answer.parts.object_until is not None
        and may(user=request.user, action=Action.RECORD_OBJECTION),
        "is_assessed": may(user=request.user, action=Action.VIEW_ASSESSMENTS)
        and is_assessed(assessed_round=shown, party_id=party.pk),
    }
    return render(request, "selection/explanation.html", context)


@page(action=Action.EXPLAIN)
def explanation_letter(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """The same as a letter to the party, in the reader's language; marked and logged as all that leaves Kail."""
    shown, party = _asked(code, party_id)
    survivor = _survivor(party)
    if survivor is not None:
        return redirect("explanation-letter", shown.code, survivor)
    standing, answer = _told(shown, party)
    mark = taken_out(
        request,
        purpose=_("Letter of explanation: %(round)s") % {"round": shown.name},
        people_count=1,
        party_id=party.pk,
        place_code=party.place_code,
    )
    content = why_letter(
        party=party,
        asked_round=shown,
        standing=standing,
        answer=answer,
        language=reader_language(),
        mark=mark,
        now=timezone.now(),
    )
    return pdf_answer(content=content, name=f"{shown.code}-{party.pk}.pdf")


def _asked(code: str, party_id: int) -> tuple[Round, Party]:
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    kind = shown.programme.recipient_kind
    return shown, get_object_or_404(Party.objects.select_related(kind), pk=party_id, kind=kind)


def _survivor(party: Party) -> int | None:
    """The number of the person whose record this is, when it was merged."""
    return party.person.merged_into_id if party.kind == PartyKind.PERSON else None


def _told(shown: Round, party: Party) -> tuple[PartyInRound, PartyAnswer]:
    standing = explain_party(party=party, asked_round=shown, language=reader_language())
    return standing, answer_party(
        party=party, asked_round=shown, standing=standing, today=timezone.localdate()
    )


def _shown_holders(user: User, standing: PartyInRound) -> Sequence[ShownHolder]:
    """Whose data hold a group, for those who may see its members and what the checks found."""
    if standing.kind != PartyKind.GROUP or not all(
        may(user=user, action=action) for action in (Action.VIEW_GROUPS, Action.VIEW_CHECKS)
    ):
        return ()
    sight = sight_of(user)
    return [
        ShownHolder(
            person_id=holder.person.pk,
            name=holder.person.party.display_name
            if sight.sees_person(birth_date=holder.person.birth_date)
            else "",
            holder=holder,
        )
        for holder in standing.holders
    ]


urlpatterns = [
    path("pelaksanaan/<slug:code>/mengapa/<int:party_id>/", explanation, name="explanation"),
    path(
        "pelaksanaan/<slug:code>/mengapa/<int:party_id>/surat/", explanation_letter, name="explanation-letter"
    ),
]
