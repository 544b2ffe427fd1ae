"""What selection holds of a party: decisions with what led to them, who took the lists out, and what binds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.documents.models import Document
from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry, Party
from kail.apps.selection.enums import SheetReturnState
from kail.apps.selection.models import (
    Assessment,
    Candidate,
    DecreeLine,
    DecreeMember,
    ItemList,
    ListDecision,
    MeetingObjection,
    Nomination,
    Objection,
    PublicProposal,
    Ranking,
    SheetReturn,
    Verification,
    Withdrawal,
)
from kail.apps.selection.selectors.public_proposals import proposal_words, shown_number
from kail.calc.money import format_rupiah
from kail.kernel.approvals import ProposalState
from kail.kernel.holdings import Due, HeldFact, HeldSection

_SAMPLES = 5
_ON_DECREE = gettext_lazy(
    "The person stands on a decree; a decree and what it rests on are kept as proof of how public money was spent."
)


def told_by_selection(*, party_id: int) -> Sequence[HeldSection]:
    """The rankings and decrees that name a party, and the exports of those decrees."""
    sections = []
    lines = list(
        DecreeLine.objects.filter(party_id=party_id).select_related("decree__round").order_by("decree_id")
    )
    decisions = [
        HeldFact(
            what=_("Decree %(number)s: %(title)s")
            % {"number": line.decree.number, "title": line.decree.title},
            value=_place(line.get_listing_display(), line.rank),
            source=line.decree.get_state_display(),
        )
        for line in lines
    ]
    decisions += [_as_member(member) for member in _memberships(party_id)]
    decisions += [_ranked(candidate) for candidate in _candidacies(party_id)]
    decisions += [_decided(decision) for decision in _list_decisions(party_id)]
    decisions += [_listed(one) for one in _item_lists(party_id)]
    decisions += [_left(withdrawal) for withdrawal in _withdrawals(party_id)]
    decisions += [_objected(objection) for objection in _objections(party_id)]
    decisions += _nominated(party_id)
    if decisions:
        sections.append(
            HeldSection(
                part="decisions",
                title=_("Selections and decrees that name you"),
                facts=tuple(decisions),
                note=_("Ask at the counter for the explanation of each condition."),
            )
        )
    assessed = _assessed(party_id)
    if assessed:
        sections.append(
            HeldSection(
                part="facts",
                title=_("Assessments of you"),
                facts=tuple(assessed),
                note=_("The assessor chose the kind of business; the points suggested, and decided nothing."),
            )
        )
    exports = _exports(lines)
    if exports:
        sections.append(
            HeldSection(part="disclosures", title=_("Decrees that were read or taken out"), facts=exports)
        )
    return sections


def _memberships(party_id: int) -> list[DecreeMember]:
    found = DecreeMember.objects.filter(person_id=party_id).select_related("line__decree")
    return list(found.order_by("line__decree_id", "pk"))


def _as_member(member: DecreeMember) -> HeldFact:
    line = member.line
    return HeldFact(
        what=_("Decree %(number)s: %(title)s") % {"number": line.decree.number, "title": line.decree.title},
        value=_("member of %(party)s") % {"party": line.name},
        source=line.decree.get_state_display(),
    )


def _candidacies(party_id: int) -> list[Candidate]:
    return list(
        Candidate.objects.filter(party_id=party_id).select_related("ranking__round").order_by("ranking_id")
    )


def _ranked(candidate: Candidate) -> HeldFact:
    made = timezone.localtime(candidate.ranking.made_at)
    return HeldFact(
        what=_("Ranked for %(round)s") % {"round": candidate.ranking.round.name},
        value=_place(candidate.get_listing_display(), candidate.rank),
        source=f"{made:%d/%m/%Y %H.%M}",
    )


def _list_decisions(party_id: int) -> list[ListDecision]:
    found = ListDecision.objects.filter(party_id=party_id).select_related("ranking__round")
    return list(found.order_by("pk"))


def _decided(decision: ListDecision) -> HeldFact:
    made = timezone.localtime(decision.decided_at)
    return HeldFact(
        what=_("Decision on the list of %(round)s") % {"round": decision.ranking.round.name},
        value=f"{decision.get_verdict_display()}, {decision.get_cause_display()}: {decision.reason}",
        source=f"{made:%d/%m/%Y %H.%M}",
    )


def _item_lists(party_id: int) -> list[ItemList]:
    found = ItemList.objects.filter(party_id=party_id).select_related("round", "business_type")
    return list(found.prefetch_related("lines").order_by("pk"))


def _listed(one: ItemList) -> HeldFact:
    made = timezone.localtime(one.made_at)
    goods = sorted(one.lines.all(), key=lambda line: line.position)
    told = "; ".join(f"{line.quantity} {line.unit} {line.name}" for line in goods)
    reason = f" ({one.reason})" if one.reason else ""
    return HeldFact(
        what=_("Item list of %(round)s, version %(version)d")
        % {"round": one.round.name, "version": one.version},
        value=f"{one.business_type.name}, {format_rupiah(amount=one.total)}, {one.get_state_display()}: {told}{reason}",
        source=f"{made:%d/%m/%Y %H.%M}",
    )


def _withdrawals(party_id: int) -> list[Withdrawal]:
    return list(Withdrawal.objects.filter(party_id=party_id).select_related("decree").order_by("pk"))


def _left(withdrawal: Withdrawal) -> HeldFact:
    made = timezone.localtime(withdrawal.proposed_at)
    return HeldFact(
        what=_("Withdrawal from decree %(number)s") % {"number": withdrawal.decree.number},
        value=f"{withdrawal.get_cause_display()}, {withdrawal.get_state_display()}: {withdrawal.proposal_reason}",
        source=f"{made:%d/%m/%Y %H.%M}",
    )


def _objections(party_id: int) -> list[Objection]:
    named = Q(about_party=party_id) | Q(objector_party=party_id)
    return list(Objection.objects.filter(named).select_related("announcement__ranking__round").order_by("pk"))


def _objected(objection: Objection) -> HeldFact:
    ended = objection.get_outcome_display() or _("open")
    said = f"{objection.get_claim_display()}, {ended}: {objection.proposal_reason}"
    return HeldFact(
        what=_("Objection to the list of %(round)s") % {"round": objection.announcement.ranking.round.name},
        value=f"{said} {objection.decision_reason}".strip(),
        source=f"{objection.received_date:%d/%m/%Y}",
    )


def _nominated(party_id: int) -> list[HeldFact]:
    """Nominations of the party, what verifiers found, and what was said against it."""
    found = Nomination.objects.filter(party_id=party_id).select_related("round").order_by("pk")
    facts = [
        HeldFact(
            what=_("Nomination for %(round)s") % {"round": one.round.name},
            value="; ".join(
                part for part in (one.get_state_display(), one.wish, one.reason, one.state_reason) if part
            ),
            source=_day(one.nominated_at),
        )
        for one in found
    ]
    public = PublicProposal.objects.filter(nomination__party_id=party_id).select_related("nomination__round")
    facts += [
        HeldFact(
            what=_("Proposal by the public for %(round)s") % {"round": one.nomination.round.name},
            value="; ".join(_told_by_public(one)),
            source=_day(one.received_at),
        )
        for one in public.order_by("pk")
        if one.nomination is not None
    ]
    seen = Verification.objects.filter(nomination__party_id=party_id).select_related("nomination__round")
    facts += [
        HeldFact(
            what=_("Verification for %(round)s") % {"round": one.nomination.round.name},
            value="; ".join(
                [
                    one.get_outcome_display(),
                    one.reason,
                    *([f"{one.latitude}, {one.longitude}"] if one.latitude is not None else []),
                    *([_("with a photograph")] if one.photo_id else []),
                ]
            ),
            source=_day(one.verified_at),
        )
        for one in seen.order_by("pk")
    ]
    said = MeetingObjection.objects.filter(party_id=party_id).select_related("meeting__round")
    facts += [
        HeldFact(
            what=_("Objection at the village meeting for %(round)s") % {"round": one.meeting.round.name},
            value="; ".join(part for part in (one.text, one.answer) if part),
            source=_day(one.recorded_at),
        )
        for one in said.order_by("pk")
    ]
    return facts


def _told_by_public(proposal: PublicProposal) -> list[str]:
    """What was told of the party; who told it stays unsaid, for that is about somebody else."""
    words = proposal_words(proposal=proposal)
    told = [words.subject_name, words.subject_address, words.grounds] if words else []
    return [shown_number(number=proposal.number), *told]


def papers_of_nominations(*, party_ids: Sequence[int]) -> list[Document]:
    """Photographs and proposals about these parties that belong to nobody else's nomination."""
    mine = Nomination.objects.filter(party_id__in=party_ids)
    photos = Verification.objects.filter(nomination__in=mine, photo__isnull=False).values_list("photo_id")
    proposals = mine.filter(document__isnull=False).values_list("document_id")
    shared = Nomination.objects.exclude(party_id__in=party_ids).filter(document_id__in=proposals)
    papers = {number for (number,) in (*photos, *proposals)} - set(
        shared.values_list("document_id", flat=True)
    )
    return list(Document.objects.filter(pk__in=papers).order_by("pk"))


def returned_sheets_near(*, party_ids: Sequence[int]) -> list[Document]:
    """Files of returned sheets that wait for a decision where these parties live: they may stand in them."""
    places = set(Party.objects.filter(pk__in=party_ids).values_list("place_code", flat=True))
    near = {code for place in places for code in (place, place[:4])}
    waiting = SheetReturn.objects.filter(
        place_code__in=near, state__in=[SheetReturnState.RECEIVED, SheetReturnState.CHECKED]
    )
    return list(Document.objects.filter(pk__in=waiting.values("document_id")).order_by("pk"))


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H.%M}"


def _assessed(party_id: int) -> list[HeldFact]:
    facts = []
    found = Assessment.objects.filter(party_id=party_id).select_related("round", "form")
    for one in found.order_by("pk"):
        day = timezone.localtime(one.finished_at or one.started_at)
        source = f"{one.round.name}, {day:%d/%m/%Y}"
        facts += [
            HeldFact(what=what, value=value, source=source)
            for what, value in (
                (_("Kind of business chosen"), one.chosen_type),
                (_("Reason of the assessor"), one.override_reason),
                (_("Your own plan"), one.plan),
                (_("Score of the answers"), "" if one.score is None else str(one.score)),
            )
            if value
        ]
        words = {
            question["code"]: question["words_id"]
            for block in one.form.body["blocks"]
            for question in block["questions"]
        }
        facts += [
            HeldFact(what=words[code], value=_answer(answer), source=source)
            for code, answer in one.answers.items()
            if code in words
        ]
    return facts


def _answer(answer: object) -> str:
    if isinstance(answer, bool):
        return _("yes") if answer else _("no")
    return ", ".join(answer) if isinstance(answer, list) else str(answer)


def _place(listing: str, rank: int) -> str:
    return _("%(listing)s, rank %(rank)d") % {"listing": listing, "rank": rank}


def _exports(lines: Sequence[DecreeLine]) -> tuple[HeldFact, ...]:
    numbers = [line.decree.number for line in lines]
    looks = AccessLogEntry.objects.filter(look=Look.EXPORT, purpose__in=numbers).select_related("actor")
    counted = Counter(
        (look.purpose, str(look.actor.get_role_display()) if not look.actor.is_system else "Kail")
        for look in looks
    )
    return tuple(
        HeldFact(what=number, value=_("%(n)d times") % {"n": count}, source=role)
        for (number, role), count in sorted(counted.items())
    )


def bound_by_selection(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    """Whoever stands on a decree, also as a member or a rejected one: it shows how the office came to decide."""
    on_lines = DecreeLine.objects.filter(party_id__in=party_ids).values_list("party_id", flat=True)
    behind = DecreeMember.objects.filter(person_id__in=party_ids).values_list("person_id", flat=True)
    return {party_id: [_ON_DECREE] for party_id in {*on_lines, *behind}}


def rankings_due(*, before: datetime) -> Due:
    """Candidates of lists from before the moment that no proposed or signed decree rests on."""
    old = _without_decree(before)
    people = Candidate.objects.filter(ranking_id__in=old).count()
    return Due(
        by_kind={"rankings": len(old), "candidates": people} if people else {},
        samples=tuple(f"ranking #{number}" for number in old[:_SAMPLES]) if people else (),
    )


def _without_decree(before: datetime) -> list[int]:
    old = Ranking.objects.filter(made_at__lt=before).order_by("pk")
    kept = old.filter(decrees__state__in=[ProposalState.PROPOSED, ProposalState.APPROVED])
    return list(old.exclude(pk__in=kept.values("pk")).values_list("pk", flat=True))
