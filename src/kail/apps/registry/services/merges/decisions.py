"""Proposing, deciding and undoing a merge."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import DuplicateState
from kail.apps.registry.errors import MergeRefused
from kail.apps.registry.models import DuplicatePair, PartyMerge, Person
from kail.apps.registry.selectors.holdings import ERASED, RESTRICTED
from kail.apps.registry.selectors.merge_fields import (
    ABSORBED,
    BIRTH_DATE,
    NAME,
    SURVIVOR,
    Side,
    defaults,
    merge_fields,
)
from kail.apps.registry.selectors.merges import anything_at_stake, common_place, standing_merges
from kail.apps.registry.services.duplicates.decisions import pair_lock
from kail.apps.registry.services.erasing import RESTRICTION_LOCK
from kail.apps.registry.services.imports.steps import IMPORT_LOCK
from kail.apps.registry.services.merges.moving import join_records, part_records
from kail.kernel.approvals import AlreadyDecided, ProposalState, SamePerson, check_second_person
from kail.kernel.audit import Actor, acting
from kail.kernel.followers import merge_followers
from kail.kernel.locks import take_locks, try_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_MERGE_LOCK = "registry-merges"


def propose_merge(
    *,
    pair: DuplicatePair,
    survivor_id: int,
    choices: Mapping[str, str],
    reason: str,
    actor: Actor,
    now: datetime,
) -> PartyMerge:
    """Merge two records that were judged the same person; where a benefit is at stake, propose it to a second person.

    `choices` says per field of `merge_fields` whose value counts; what it leaves out goes by the rule. Raises
    AlreadyDecided when a merge of either stands, MergeRefused (`not_same`, `no_record`, `unknown_field`,
    `two_identities`, `merged`, `restricted`, `erased`, `import_running`, `not_the_same_before`), and what a follower
    refuses.
    """
    with _locked(pair, actor, reason):
        standing = DuplicatePair.objects.get(pk=pair.pk)
        survivor, absorbed = _sides(standing, survivor_id)
        _check_free(standing, survivor, absorbed)
        needs_second_person = anything_at_stake(party_ids=[survivor.pk, absorbed.pk])
        merge = PartyMerge.objects.create(
            pair=standing,
            place_code=common_place(place_codes=[survivor.place_code, absorbed.place_code]),
            survivor=survivor,
            absorbed=absorbed,
            choices=_checked_choices(choices, survivor, absorbed),
            needs_second_person=needs_second_person,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )
        if not needs_second_person:
            _apply(merge, reason=reason, actor=actor, now=now)
    return merge


def approve_merge(*, merge: PartyMerge, reason: str, actor: Actor, now: datetime) -> PartyMerge:
    """Merge what somebody else proposed.

    Raises AlreadyDecided, SamePerson, MergeRefused (`merged`, `restricted`, `erased`, `import_running`), and what a
    follower refuses.
    """
    with _locked(merge.pair, actor, reason):
        current = PartyMerge.objects.get(pk=merge.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        _check_stand_alone(current.survivor, current.absorbed)
        _check_usable(current.survivor, current.absorbed)
        _apply(current, reason=reason, actor=actor, now=now)
    return current


def reject_merge(*, merge: PartyMerge, reason: str, actor: Actor, now: datetime) -> PartyMerge:
    """Turn a proposed merge down; both records stay. Raises AlreadyDecided, SamePerson."""
    with _locked(merge.pair, actor, reason):
        current = PartyMerge.objects.get(pk=merge.pk)
        check_second_person(proposal=current, decider_id=actor.id)
        _decide(current, ProposalState.REJECTED, reason, actor, now)
    return current


def undo_merge(*, merge: PartyMerge, reason: str, actor: Actor, now: datetime) -> PartyMerge:
    """Part two merged records: everything that the merge wrote goes back, unless somebody changed it since.

    What stays as it is stands in `kept`. Merges of one person are undone in turn, the newest first. Raises
    AlreadyDecided when it is not in force, SamePerson when a benefit is at stake and the actor decided the merge,
    MergeRefused (`newer_merge`, `erased`, `import_running`).
    """
    with _locked(merge.pair, actor, reason):
        current = PartyMerge.objects.get(pk=merge.pk)
        if current.state != ProposalState.APPROVED or current.undone_at is not None:
            raise AlreadyDecided(_("This merge is not in force. Reload the page."))
        if current.needs_second_person and current.decided_by_id == actor.id:
            raise SamePerson(_("You decided this merge yourself: another person has to take it back."))
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            _check_newest(current)
            _check_not_erased(current)
            current.kept = part_records(merge=current)
            for follower in merge_followers():
                follower.undone(
                    survivor_id=current.survivor_id, absorbed_id=current.absorbed_id, merge_id=current.pk
                )
        current.undone_by_id, current.undone_at, current.undo_reason = actor.id, now, reason.strip()
        current.save(update_fields=["kept", "undone_by", "undone_at", "undo_reason"])
    return current


@contextmanager
def _locked(pair: DuplicatePair, actor: Actor, reason: str) -> Iterator[None]:
    """One merge at a time, and none while a file is being stored: it plans by the records as they were."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_MERGE_LOCK, RESTRICTION_LOCK, pair_lock(pair.pk))
        if not try_locks(IMPORT_LOCK):
            raise MergeRefused(
                _("A registry file is being stored right now. Try again in some minutes."),
                code="import_running",
            )
        yield


def _sides(pair: DuplicatePair, survivor_id: int) -> tuple[Person, Person]:
    records = {
        person.pk: person
        for person in Person.objects.select_related("party", "family__party").filter(
            pk__in=[pair.person_a_id, pair.person_b_id]
        )
    }
    if len(records) != 2 or survivor_id not in records:
        raise MergeRefused(_("Choose which of the two records stays."), code="no_record")
    survivor = records.pop(survivor_id)
    (absorbed,) = records.values()
    return survivor, absorbed


def _check_free(pair: DuplicatePair, survivor: Person, absorbed: Person) -> None:
    if pair.state != DuplicateState.SAME:
        raise MergeRefused(_("Decide first that both are the same person."), code="not_same")
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        both = [survivor.pk, absorbed.pk]
        waiting = standing_merges().filter(state=ProposalState.PROPOSED)
        if (
            standing_merges().filter(pair=pair).exists()
            or waiting.filter(survivor__in=both).exists()
            or waiting.filter(absorbed__in=both).exists()
        ):
            raise AlreadyDecided(_("A merge of one of these records is proposed already, or in force."))
    _check_stand_alone(survivor, absorbed)
    _check_usable(survivor, absorbed)


def _check_usable(survivor: Person, absorbed: Person) -> None:
    """A merge reads and rewrites both: what a restriction forbids, and it would be lost where only one has it."""
    held = {*survivor.held_for, *absorbed.held_for}
    if RESTRICTED in held:
        raise MergeRefused(
            _(
                "The data of one of the two may not be used at present. Merge them after the restriction is lifted."
            ),
            code="restricted",
        )
    if ERASED in held:
        raise MergeRefused(_("The data of one of the two were erased."), code="erased")


def _check_stand_alone(survivor: Person, absorbed: Person) -> None:
    if survivor.merged_into_id is not None or absorbed.merged_into_id is not None:
        raise MergeRefused(
            _("One of the two is merged into another record already. Open that one."), code="merged"
        )


def _check_newest(merge: PartyMerge) -> None:
    newer = standing_merges().filter(state=ProposalState.APPROVED, pk__gt=merge.pk)
    both = [merge.survivor_id, merge.absorbed_id]
    found = newer.filter(survivor__in=both).first() or newer.filter(absorbed__in=both).first()
    if found is not None:
        raise MergeRefused(
            _("Merge %(number)d was made later with the same person. Take that one back first.")
            % {"number": found.pk},
            code="newer_merge",
        )


def _check_not_erased(merge: PartyMerge) -> None:
    erased = Person.objects.filter(pk__in=[merge.survivor_id, merge.absorbed_id], held_for__contains=[ERASED])
    if erased.exists():
        raise MergeRefused(
            _("The data of this person were erased; nothing is left that could be taken apart."),
            code="erased",
        )


def _checked_choices(choices: Mapping[str, str], survivor: Person, absorbed: Person) -> dict[str, Side]:
    fields = merge_fields(survivor=survivor, absorbed=absorbed)
    chosen = dict(defaults(fields=fields))
    for name, side in choices.items():
        if name not in chosen or side not in {SURVIVOR, ABSORBED}:
            raise MergeRefused(
                _("The records have changed meanwhile. Reload the page and choose again."),
                code="unknown_field",
            )
        chosen[name] = SURVIVOR if side == SURVIVOR else ABSORBED
    if chosen.get(NAME) == ABSORBED and chosen.get(BIRTH_DATE) == ABSORBED:
        raise MergeRefused(
            _(
                "Name and birth date of the other record, but this one's NIK: let the other record stay instead."
            ),
            code="two_identities",
        )
    return chosen


def _apply(merge: PartyMerge, *, reason: str, actor: Actor, now: datetime) -> None:
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        for follower in merge_followers():
            follower.merged(survivor_id=merge.survivor_id, absorbed_id=merge.absorbed_id, merge_id=merge.pk)
        merge.changes, merge.stayed = join_records(merge=merge, today=timezone.localdate(now))
    _decide(merge, ProposalState.APPROVED, reason, actor, now)


def _decide(merge: PartyMerge, state: ProposalState, reason: str, actor: Actor, now: datetime) -> None:
    merge.state = state
    merge.decided_by_id, merge.decided_at, merge.decision_reason = actor.id, now, reason.strip()
    merge.save(update_fields=["state", "decided_by", "decided_at", "decision_reason", "changes", "stayed"])
