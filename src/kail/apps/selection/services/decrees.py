"""Decrees: a ranking's list, proposed by one person, signed or rejected by another, frozen for good."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.errors import CeilingPassed
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import round_issuer, version_design
from kail.apps.programmes.services import check_money_left, mark_decreed, take_places
from kail.apps.registry.holding import FINDINGS_LOCK
from kail.apps.selection.enums import Listing
from kail.apps.selection.errors import DecreeRefused, RankingMissing, RankingOutdated, RoundClosed
from kail.apps.selection.models import Decree, DecreeLine, Ranking
from kail.apps.selection.selectors.benefits import people_merged_since, people_restricted_since
from kail.apps.selection.selectors.board import latest_ranking, standing_decree
from kail.apps.selection.selectors.checks import ChosenFindings, count_chosen_findings, standing_chosen
from kail.apps.selection.selectors.frozen import differences
from kail.apps.selection.selectors.item_lists import ListAmount
from kail.apps.selection.selectors.sharing import frozen_sharing
from kail.apps.selection.selectors.standing import StandingList, standing_list
from kail.apps.selection.services.item_lists import decreed_lists
from kail.apps.selection.services.money import commit_decree
from kail.apps.selection.services.objections import check_objections
from kail.apps.selection.services.proof import copy_members, record_chosen
from kail.apps.selection.services.publishing import keep_papers
from kail.apps.selection.services.ranking import check_sees_region
from kail.calc.money import format_rupiah
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.events import Event, publish
from kail.kernel.locks import take_locks


@dataclass(frozen=True)
class DecreeSigned(Event):
    """A decree was signed: its chosen parties have a place."""

    decree_id: int
    round_id: int


@dataclass(frozen=True)
class DecreeProposed(Event):
    """A decree waits for a second person."""

    decree_id: int
    round_id: int


def propose_decree(
    *, decreed_round: Round, number: str, title: str, reason: str, actor: Actor, now: datetime
) -> Decree:
    """Freeze the round's ranking as a list for signature: the chosen, and as many reserves as each regency has places.

    Raises RoundClosed (a draft, too), RankingMissing, RankingOutdated, DecreeRefused (number used, nobody chosen,
    another decree stands, money above the ceiling, chosen people with a finding that blocks, chosen without a final
    item list where the round asks for one), ObjectionsOpen. With item lists each amount is the total of the list.
    """
    check_sees_region(region_code=decreed_round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{decreed_round.pk}", f"budget:{decreed_round.pk}")
        take_locks(FINDINGS_LOCK)
        current = Round.objects.get(pk=decreed_round.pk)
        _check_open(current, number)
        ranking = _standing_ranking(current)
        check_objections(ranking=ranking, now=now)
        standing = standing_list(ranking=ranking)
        chosen = set(standing_chosen(ranking=ranking, standing=standing).values_list("party_id", flat=True))
        if not chosen:
            raise DecreeRefused(_("Nobody is chosen, so there is nothing to decree."))
        lists = decreed_lists(listed_round=current, chosen=chosen)
        amount = sum(one.amount for one in lists.values()) if lists else len(chosen) * ranking.price
        _check_money(current, amount)
        decree = Decree.objects.create(
            round=current,
            ranking=ranking,
            number=number.strip(),
            title=title.strip(),
            places=len(chosen),
            amount=amount,
            frozen=_frozen(current, ranking, standing) | ({"item_lists": True} if lists else {}),
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        _copy_lines(decree, standing, lists)
        copy_members(decree=decree)
        publish(event=DecreeProposed(decree_id=decree.pk, round_id=current.pk))
    return decree


def sign_decree(
    *, decree: Decree, reason: str, actor: Actor, now: datetime, seen_findings: str = ""
) -> Decree:
    """Sign a proposed decree: its money is committed and the round's list stands.

    The findings of its chosen are looked at once more, while nobody can open another: one that blocks refuses, and
    those that only warn must be the ones that the signer saw (`seen_findings`, the mark of `count_chosen_findings`;
    without any it is empty). Which stood at the signature is kept with the decree.

    Raises AlreadyDecided, SamePerson, CeilingPassed, PlacesTaken, ObjectionsOpen, DecreeRefused, also when somebody
    on it asked meanwhile that the data not be used; then nothing has changed.
    """
    check_sees_region(region_code=decree.round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(decree, actor)
        take_locks(FINDINGS_LOCK)
        check_objections(ranking=current.ranking, now=now)
        if people_restricted_since(ranking=current.ranking):
            raise DecreeRefused(
                _(
                    "A person of this list asked since that the data not be used. Reject the decree and run the"
                    " selection again."
                )
            )
        found = _checked_again(current, seen_findings)
        commit_decree(decree=current, actor=actor, now=now)
        take_places(
            taking_round=current.round, by_contest=_by_contest(current), reason=current.number, actor=actor
        )
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
        mark_decreed(decreed_round=current.round, actor=actor, reason=f"{current.number}")
        publish(event=DecreeSigned(decree_id=current.pk, round_id=current.round_id))
    return current


def reject_decree(*, decree: Decree, reason: str, actor: Actor, now: datetime) -> Decree:
    """Reject a proposed decree; the round can be ranked and proposed again. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(decree, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
    return current


def _by_contest(decree: Decree) -> dict[str, int]:
    chosen = DecreeLine.objects.filter(decree=decree, listing=Listing.CHOSEN)
    return dict(chosen.values_list("contest_code").annotate(Count("pk")).order_by("contest_code"))


def _locked(decree: Decree, actor: Actor) -> Decree:
    take_locks(f"round:{decree.round_id}", f"budget:{decree.round_id}")
    current = Decree.objects.select_related("round", "ranking").get(pk=decree.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current


def _check_open(current: Round, number: str) -> None:
    if current.state == RoundState.DRAFT:
        raise RoundClosed(_("This round is a draft still: open it first."), code="round_draft")
    if current.state != RoundState.OPEN:
        raise RoundClosed(_("This round is decreed already."))
    if not number.strip():
        raise DecreeRefused(_("Give the decree its number."))
    if Decree.objects.filter(number=number.strip()).exists():
        raise DecreeRefused(
            _("A decree %(number)s exists already; give another number.") % {"number": number.strip()}
        )
    if standing_decree(ranked_round=current) is not None:
        raise DecreeRefused(_("A decree of this round waits for signature already."))


def _standing_ranking(current: Round) -> Ranking:
    ranking = latest_ranking(ranked_round=current)
    if ranking is None:
        raise RankingMissing(_("Run the selection of this round first."))
    if differences(frozen=ranking.frozen, frozen_round=current):
        raise RankingOutdated(
            _(
                "The round or the registry changed after its list was made. Run the selection again, then propose it."
            )
        )
    if people_merged_since(ranking=ranking):
        raise RankingOutdated(
            _(
                "A person of this list was merged with another record since. Run the selection again, then propose it."
            )
        )
    if people_restricted_since(ranking=ranking):
        raise RankingOutdated(
            _(
                "A person of this list asked since that the data not be used. Run the selection again, then propose it."
            )
        )
    found = count_chosen_findings(ranking=ranking)
    if found.blocked:
        raise DecreeRefused(
            _(
                "%(count)d of the chosen have findings of the checks or open issues that keep them from being chosen."
                " Decide these, take the people off the list or run the selection again."
            )
            % {"count": found.blocked}
        )
    if found.undecided:
        raise DecreeRefused(
            _(
                "%(count)d of the chosen have findings that nobody decided yet: keep each with a reason, or take the"
                " person off the list."
            )
            % {"count": found.undecided}
        )
    return ranking


def _checked_again(decree: Decree, seen: str) -> ChosenFindings:
    found = count_chosen_findings(ranking=decree.ranking)
    if found.blocked:
        raise DecreeRefused(
            _(
                "Since the proposal, findings or issues appeared that keep %(count)d of the chosen from being chosen."
                " Decide these first, or reject the decree and run the selection again."
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
    return found


def _check_money(current: Round, amount: int) -> None:
    try:
        check_money_left(spending_round=current, amount=amount)
    except CeilingPassed as refusal:
        raise DecreeRefused(
            _("The list costs %(amount)s. %(why)s")
            % {"amount": format_rupiah(amount=amount), "why": refusal.message}
        ) from refusal


def _frozen(current: Round, ranking: Ranking, standing: StandingList) -> dict[str, Any]:
    return {
        **ranking.frozen,
        "programme": current.programme.name,
        "legal_basis": "\n".join(version_design(version=current.programme_version).legal_basis),
        "issuer": asdict(round_issuer(issued_round=current)),
        "round": current.name,
        "year": current.year,
        "ranked_at": ranking.made_at.isoformat(),
        "sharing": frozen_sharing(shared_round=current),
        "regions": {
            region.place_code: {
                "quota": region.quota,
                "eligible": region.eligible,
                "chosen": standing.chosen.get(region.place_code, region.chosen),
                "shares": region.shares,
            }
            for region in ranking.regions.order_by("place_code")
        },
    }


def _copy_lines(decree: Decree, standing: StandingList, lists: Mapping[int, ListAmount]) -> None:
    """Copy the list as it stands, with name, number and place as they are now; reserves up to the contest's quota."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO selection_decreeline (decree_id, party_id, place_code, listing, regency_code, contest_code,
                rank, number, share, name, nik_sealed, birth_date, place_path, amount, item_list_id, business_type,
                keys, evidence)
            SELECT %(decree)s, c.party_id, c.place_code, c.stands, c.regency_code, c.contest_code,
                c.rank, c.nth, c.stands_by_share, party.display_name, p.nik_sealed, p.birth_date, place.path,
                CASE c.stands WHEN 'chosen' THEN coalesce(goods.amount, %(price)s) ELSE 0 END,
                CASE c.stands WHEN 'chosen' THEN goods.list END,
                CASE c.stands WHEN 'chosen' THEN coalesce(goods.type, '') ELSE '' END,
                to_jsonb(c.keys), c.evidence
            FROM (
                SELECT standing.*,
                    row_number() OVER (PARTITION BY contest_code, stands ORDER BY rank) AS nth
                FROM (
                    SELECT c.*, region.quota,
                        CASE WHEN entered.party IS NOT NULL THEN 'chosen'
                            WHEN c.party_id = ANY(%(waiting)s::bigint[]) THEN 'reserve' ELSE c.listing END AS stands,
                        CASE WHEN entered.party IS NOT NULL THEN entered.share
                            WHEN c.party_id <> ALL(%(waiting)s::bigint[]) THEN c.share END AS stands_by_share
                    FROM selection_candidate AS c
                    JOIN selection_rankingregion AS region
                        ON region.ranking_id = c.ranking_id AND region.place_code = c.contest_code
                    LEFT JOIN unnest(%(entered)s::bigint[], %(shares)s::smallint[]) AS entered(party, share)
                        ON entered.party = c.party_id
                    WHERE c.ranking_id = %(ranking)s AND c.party_id <> ALL(%(dropped)s::bigint[])
                        AND (c.listing = 'chosen' OR c.number <= region.quota + %(decisions)s)
                ) AS standing
            ) AS c
            JOIN registry_party AS party ON party.id = c.party_id
            LEFT JOIN registry_person AS p ON p.party_id = c.party_id
            JOIN places_place AS place ON place.code = c.place_code
            LEFT JOIN unnest(%(listed)s::bigint[], %(lists)s::bigint[], %(types)s::text[], %(amounts)s::bigint[])
                AS goods(party, list, type, amount) ON goods.party = c.party_id
            WHERE c.stands = 'chosen' OR c.nth <= c.quota
            ORDER BY c.contest_code, c.rank
            """,
            {
                "decree": decree.pk,
                "ranking": decree.ranking_id,
                "price": decree.ranking.price,
                "dropped": list(standing.dropped),
                "entered": list(standing.entered),
                "waiting": list(standing.waiting),
                "shares": list(standing.entered.values()),
                "decisions": len(standing.dropped) + len(standing.entered),
                "listed": list(lists),
                "lists": [one.list_id for one in lists.values()],
                "types": [one.business_type for one in lists.values()],
                "amounts": [one.amount for one in lists.values()],
            },
        )
    copied = DecreeLine.objects.filter(decree=decree, listing=Listing.CHOSEN).count()
    if copied != decree.places:
        raise DecreeRefused(_("Some of the chosen are no longer in your regions; run the selection again."))
