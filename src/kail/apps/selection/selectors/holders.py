"""A party as its explanation needs it: whether it is there, and whose data make it wait."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from kail.apps.registry.checks import check_words
from kail.apps.registry.enums import STANDING, PartyKind, Relation
from kail.apps.registry.models import Finding, Party, Person
from kail.apps.registry.selectors.behind import people_behind
from kail.apps.registry.selectors.field_words import issue_words
from kail.apps.registry.selectors.holdings import ERASED

_TO_THE_PARTY_ITSELF: Final = frozenset({PartyKind.PERSON, PartyKind.FAMILY})


@dataclass(frozen=True)
class Holder:
    """A person whose data make the party wait: the codes of open issues, and of checks whose findings block."""

    person: Person
    issues: tuple[str, ...]
    finding_codes: tuple[str, ...]

    @property
    def issue_texts(self) -> tuple[str, ...]:
        """The issues in the reader's language."""
        return tuple(issue_words(code=code) for code in self.issues)

    @property
    def findings(self) -> tuple[str, ...]:
        """The names of the checks in the reader's language."""
        return tuple(check_words(code=code) for code in self.finding_codes)


@dataclass(frozen=True)
class AskedParty:
    """`holders` are the person, the heads of the family, or members of the group; nobody holds an institution.

    `unseen` counts members of a group who live outside the region scope.
    """

    kind: PartyKind
    is_present: bool
    is_erased: bool
    holders: tuple[Holder, ...]
    unseen: int = 0

    @property
    def own_holders(self) -> tuple[Holder, ...]:
        """Those whose data may be told to the party: its own, or of the head who asks for the family."""
        return self.holders if self.kind in _TO_THE_PARTY_ITSELF else ()


def asked_party(*, party: Party) -> AskedParty:
    """What the registry says of the party today, inside the region scope; as ranking sees it."""
    match party.kind:
        case PartyKind.PERSON:
            person = party.person
            return AskedParty(
                kind=PartyKind.PERSON,
                is_present=person.absent_since_id is None,
                is_erased=ERASED in person.held_for,
                holders=_holders([person]),
            )
        case PartyKind.FAMILY:
            present = Person.objects.filter(
                family_id=party.pk, absent_since__isnull=True, merged_into__isnull=True
            )
            people = list(present.select_related("party").order_by("pk"))
            heads = [person for person in people if person.relation == Relation.HEAD]
            return AskedParty(
                kind=PartyKind.FAMILY, is_present=bool(people), is_erased=False, holders=_holders(heads)
            )
        case PartyKind.GROUP:
            members = people_behind(party_ids=[party.pk], kind=PartyKind.GROUP).get(party.pk, ())
            seen = list(Person.objects.filter(pk__in=members).select_related("party").order_by("pk"))
            return AskedParty(
                kind=PartyKind.GROUP,
                is_present=party.group.dissolved_date is None,
                is_erased=False,
                holders=_holders(seen),
                unseen=len(members) - len(seen),
            )
        case _:
            return AskedParty(
                kind=PartyKind.INSTITUTION,
                is_present=party.institution.closed_date is None,
                is_erased=False,
                holders=(),
            )


def _holders(people: Collection[Person]) -> tuple[Holder, ...]:
    codes: dict[int, set[str]] = {}
    blocking = Finding.objects.filter(
        person_id__in=[person.pk for person in people], blocks=True, state__in=STANDING
    )
    for person_id, code in blocking.order_by("pk").values_list("person_id", "code"):
        codes.setdefault(person_id, set()).add(code)
    found = (
        Holder(
            person=person,
            issues=tuple(person.held_for),
            finding_codes=tuple(sorted(codes.get(person.pk, ()))),
        )
        for person in people
    )
    return tuple(holder for holder in found if holder.issues or holder.finding_codes)


def issues_of(*, holders: Iterable[Holder]) -> tuple[str, ...]:
    """The codes of their open issues, each once."""
    return tuple(dict.fromkeys(code for holder in holders for code in holder.issues))


def checks_of(*, holders: Iterable[Holder]) -> tuple[str, ...]:
    """The codes of the checks that hold them, each once."""
    return tuple(dict.fromkeys(code for holder in holders for code in holder.finding_codes))
