"""Amendments: decrees that change a signed list, as withdrawals and the reserve list make it; by two people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kail.apps.programmes.services import budget_lock, places_lock, take_places
from kail.apps.registry.holding import FINDINGS_LOCK
from kail.apps.selection.enums import DecreeKind, Listing
from kail.apps.selection.errors import DecreeRefused
from kail.apps.selection.models import Candidate, Decree, DecreeChange, DecreeLine
from kail.apps.selection.selectors.benefits import merged_among, restricted_among
from kail.apps.selection.selectors.chain import AmendmentDraft, amendment_draft, signed_chain
from kail.apps.selection.selectors.checks import ChosenFindings, count_chosen_findings
from kail.apps.selection.selectors.item_lists import ListAmount, final_amounts
from kail.apps.selection.services.money import commit_decree
from kail.apps.selection.services.proof import copy_members, record_chosen
from kail.apps.selection.services.publishing import keep_papers
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class AmendmentProposed(Event):
    """An amendment waits for a second person."""

    decree_id: int
    round_id: int


@dataclass(frozen=True)
class AmendmentSigned(Event):
    """An amendment was signed: who enters by it has a place, who leaves has none."""

    decree_id: int
    round_id: int


def propose_amendment(
    *, decree: Decree, number: str, title: str, reason: str, actor: Actor, now: datetime, seen_mark: str = ""
) -> Decree:
    """Confirm the amendment that withdrawals and reserve list prepared, of the round of a signed first decree.

    `seen_mark` is the mark of the draft that was confirmed (`AmendmentDraft.mark`): another draft refuses.

    Raises RegionTooSmall, DecreeRefused: nothing changes, number used, another amendment waits, who enters has a
    finding that blocks or is not decided, or is merged or restricted, or has no final item list where the first decree
    rests on such lists.
    """
    check_sees_region(region_code=decree.round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _lock(decree.round_id)
        chain = signed_chain(chained_round=decree.round)
        draft = _checked_draft(chain, decree, number, seen_mark)
        first, last = chain[0], chain[-1]
        entering = [change.enters for change in draft.changes if change.enters is not None]
        _check_entering(first, entering)
        lists = _lists_of(first, entering)
        price = first.ranking.price
        amendment = Decree.objects.create(
            kind=DecreeKind.AMENDMENT,
            amends=last,
            round=first.round,
            ranking=first.ranking,
            number=number.strip(),
            title=title.strip(),
            places=len(entering),
            amount=sum(lists[one.party_id].amount if lists else price for one in entering),
            frozen=_frozen(first, last),
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        _copy_entering(amendment, entering, lists)
        copy_members(decree=amendment)
        _store_changes(amendment, draft)
        publish(event=AmendmentProposed(decree_id=amendment.pk, round_id=first.round_id))
    return amendment


def sign_amendment(
    *, amendment: Decree, reason: str, actor: Actor, now: datetime, seen_findings: str = ""
) -> Decree:
    """Sign an amendment: who enters takes the place and the money; findings are looked at again as at any decree.

    Raises AlreadyDecided, SamePerson, PlacesTaken, CeilingPassed, DecreeRefused; then nothing has changed.
    """
    check_sees_region(region_code=amendment.round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _lock(amendment.round_id)
        current = Decree.objects.select_related("round", "ranking").get(pk=amendment.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        lines = list(DecreeLine.objects.filter(decree=current, listing=Listing.CHOSEN))
        entering = [line.party_id for line in lines]
        if restricted_among(ranking=current.ranking, party_ids=entering):
            raise DecreeRefused(
                _("A person who enters asked since that the data not be used. Reject the amendment.")
            )
        found = count_chosen_findings(ranking=current.ranking, among=entering)
        _check_found(found, seen_findings)
        if lines:
            by_contest: dict[str, int] = {}
            for line in lines:
                by_contest[line.contest_code] = by_contest.get(line.contest_code, 0) + 1
            take_places(taking_round=current.round, by_contest=by_contest, reason=current.number, actor=actor)
            commit_decree(decree=current, actor=actor, now=now)
        current.frozen = {**current.frozen, "findings_at_signature": dict(found.counts)}
        record_decision(
            proposal=current,
            state=ProposalState.APPROVED,
            reason=reason,
            actor=actor,
            now=now,
            also=["frozen"],
        )
        record_chosen(decree=current, actor=actor, now=now)
        keep_papers(decree=current, actor=actor, now=now)
        publish(event=AmendmentSigned(decree_id=current.pk, round_id=current.round_id))
    return current


def _lock(round_id: int) -> None:
    take_locks(places_lock(round_id=round_id), budget_lock(round_id=round_id))
    take_locks(FINDINGS_LOCK)


def _checked_draft(chain: list[Decree], decree: Decree, number: str, seen_mark: str) -> AmendmentDraft:
    if not chain:
        raise DecreeRefused(_("Only a signed decree can be amended."))
    waiting = Decree.objects.filter(
        round=decree.round_id, kind=DecreeKind.AMENDMENT, state=ProposalState.PROPOSED
    )
    if waiting.exists():
        raise DecreeRefused(_("An amendment of this round waits for signature already."))
    if not number.strip():
        raise DecreeRefused(_("Give the decree its number."))
    if Decree.objects.filter(number=number.strip()).exists():
        raise DecreeRefused(
            _("A decree %(number)s exists already; give another number.") % {"number": number.strip()}
        )
    draft = amendment_draft(decree=chain[0])
    if not draft.changes:
        raise DecreeRefused(_("Nobody left this list and nobody follows, so there is nothing to amend."))
    if seen_mark and seen_mark != draft.mark:
        raise DecreeRefused(_("The amendment is another one than you saw. Reload the page and look again."))
    return draft


def _check_entering(first: Decree, entering: list[Candidate]) -> None:
    parties = [candidate.party_id for candidate in entering]
    if restricted_among(ranking=first.ranking, party_ids=parties):
        raise DecreeRefused(
            _("A person who would enter asked that the data not be used. Take the person off the list first.")
        )
    if merged_among(ranking=first.ranking, party_ids=parties):
        raise DecreeRefused(
            _("A person who would enter was merged with another record. Take the person off the list first.")
        )
    found = count_chosen_findings(ranking=first.ranking, among=parties)
    if found.blocked or found.undecided:
        raise DecreeRefused(
            _(
                "%(count)d of those who would enter have findings that block or that nobody decided. Decide these, or"
                " take the people off the list: the next reserve follows."
            )
            % {"count": max(found.blocked, found.undecided)}
        )


def _check_found(found: ChosenFindings, seen: str) -> None:
    if found.blocked:
        raise DecreeRefused(
            _(
                "Since the proposal, findings or issues appeared that keep %(count)d of those who enter from being"
                " chosen. Decide these first, or reject the amendment."
            )
            % {"count": found.blocked}
        )
    if found.mark != seen:
        raise DecreeRefused(
            _(
                "The findings about the chosen are others than those you saw (now %(count)d people). Reload the page,"
                " look at them and sign with your reason."
            )
            % {"count": found.people}
        )


def _frozen(first: Decree, last: Decree) -> dict[str, object]:
    """What the first decree rests on, and which decrees this one changes."""
    kept = {key: value for key, value in first.frozen.items() if key != "findings_at_signature"}
    return {
        **kept,
        "first_decree": {"number": first.number, "date": first.decided_at and first.decided_at.isoformat()},
        "amends": {"number": last.number, "date": last.decided_at and last.decided_at.isoformat()},
    }


def _lists_of(first: Decree, entering: list[Candidate]) -> Mapping[int, ListAmount]:
    """The final item lists of those who enter, where the first decree rests on lists; empty where it does not."""
    if not first.frozen.get("item_lists"):
        return {}
    parties = [candidate.party_id for candidate in entering]
    lists = final_amounts(listed_round=first.round, party_ids=parties)
    if len(lists) < len(parties):
        raise DecreeRefused(
            ngettext(
                "%(count)d of those who would enter has no final item list within the package.",
                "%(count)d of those who would enter have no final item list within the package.",
                len(parties) - len(lists),
            )
            % {"count": len(parties) - len(lists)},
            code="decree_item_lists",
        )
    return lists


def _copy_entering(amendment: Decree, entering: list[Candidate], lists: Mapping[int, ListAmount]) -> None:
    """The lines of those who enter, with name, number and place as they are now; numbered within the contest."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO selection_decreeline (decree_id, party_id, place_code, listing, regency_code, contest_code,
                rank, number, share, name, nik_sealed, birth_date, place_path, amount, item_list_id, business_type,
                keys, evidence)
            SELECT %(decree)s, c.party_id, c.place_code, 'chosen', c.regency_code, c.contest_code, c.rank,
                row_number() OVER (PARTITION BY c.contest_code ORDER BY c.rank), c.share, party.display_name,
                p.nik_sealed, p.birth_date, place.path, coalesce(goods.amount, %(price)s), goods.list,
                coalesce(goods.type, ''), to_jsonb(c.keys), c.evidence
            FROM selection_candidate AS c
            JOIN registry_party AS party ON party.id = c.party_id
            LEFT JOIN registry_person AS p ON p.party_id = c.party_id
            JOIN places_place AS place ON place.code = c.place_code
            LEFT JOIN unnest(%(listed)s::bigint[], %(lists)s::bigint[], %(types)s::text[], %(amounts)s::bigint[])
                AS goods(party, list, type, amount) ON goods.party = c.party_id
            WHERE c.ranking_id = %(ranking)s AND c.party_id = ANY(%(entering)s)
            """,
            {
                "decree": amendment.pk,
                "ranking": amendment.ranking_id,
                "price": amendment.ranking.price,
                "entering": [candidate.party_id for candidate in entering],
                "listed": list(lists),
                "lists": [one.list_id for one in lists.values()],
                "types": [one.business_type for one in lists.values()],
                "amounts": [one.amount for one in lists.values()],
            },
        )
        if cursor.rowcount != len(entering):
            raise DecreeRefused(_("Some of those who enter are no longer in your regions."))


def _store_changes(amendment: Decree, draft: AmendmentDraft) -> None:
    for change in draft.changes:
        whose = change.leaves or change.enters
        DecreeChange.objects.create(
            decree=amendment,
            place_code=whose.place_code if whose else "",
            contest_code=change.contest_code,
            out_party_id=change.leaves.party_id if change.leaves else None,
            cause=change.leaves.cause if change.leaves else "",
            in_party_id=change.enters.party_id if change.enters else None,
            reserve_number=change.reserve_number,
        )
