"""One candidate pair as a page shows it: facts side by side with their differences, evidence, families, benefits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import DuplicateState
from kail.apps.registry.linkage import comparison_words, evidence_words, strength_words
from kail.apps.registry.models import DuplicateDecision, DuplicatePair, Person
from kail.apps.registry.selectors.duplicates import PairLine, pair_lines
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words, issue_words
from kail.apps.registry.selectors.merges import benefits_of
from kail.apps.registry.selectors.stories import MemberLine, member_lines
from kail.apps.registry.specific import Sight
from kail.calc.differences import Part, marked_parts, marked_under
from kail.kernel.crypto import Sealed
from kail.kernel.followers import Benefit
from kail.kernel.numbers import FAMILY_CARD, NIK, open_number

CLUSTER_AT_MOST: Final = 12
_LONGEST_BAR: Final = 50.0
_WIDEST_BITS: Final = 20.0
_LEAST_BITS: Final = 0.1
_UNDECIDED = (DuplicateState.OPEN, DuplicateState.UNSURE, DuplicateState.SAME)


@dataclass(frozen=True)
class ComparedFact:
    """One line of the comparison. `differs` is None when one of the two does not say. Empty parts mean the same."""

    label: str | Promise
    parts_a: tuple[Part, ...]
    parts_b: tuple[Part, ...]
    differs: bool | None
    is_number: bool = False


@dataclass(frozen=True)
class EvidenceLine:
    """One comparison in words, and a bar of a scale from 0 to 100: from its middle to the right when it speaks for."""

    label: str | Promise
    words: str | Promise
    strength: str | Promise
    bits: float
    bar_from: float
    bar_width: float

    @property
    def speaks_for(self) -> bool:
        """Whether it makes one person likelier."""
        return self.bits > 0


@dataclass(frozen=True)
class PairSide:
    """One of the two people. `in_both` are the lower-case names of family members that the other family has too."""

    person: Person
    letter: str
    nik: Sealed | None
    members: tuple[MemberLine, ...]
    in_both: frozenset[str]
    benefits: tuple[Benefit, ...]


@dataclass(frozen=True)
class PairView:
    """Everything that the page of a pair shows."""

    pair: DuplicatePair
    sides: tuple[PairSide, PairSide]
    facts: tuple[ComparedFact, ...]
    evidence: tuple[EvidenceLine, ...]
    cluster: tuple[PairLine, ...]
    decisions: tuple[DuplicateDecision, ...]

    @property
    def percent(self) -> float:
        """The probability as it is shown: never rounded up to certainty."""
        return min(self.pair.probability, 0.9999)


def view_pair(*, pair: DuplicatePair, people: tuple[Person, Person], sight: Sight) -> PairView:
    """A pair both of whose people the reader may see, as far as the reader may see more of them."""
    benefits = benefits_of(party_ids=[person.pk for person in people]) if sight.finances else {}
    members = [tuple(member_lines(family=person.family, sight=sight)) for person in people]
    names = [frozenset(line.name.casefold() for line in lines) for lines in members]
    sides = [
        PairSide(
            person=person,
            letter=letter,
            nik=open_number(person.nik_sealed, purpose=NIK),
            members=own,
            # One family has the same members: that says nothing.
            in_both=frozenset() if people[0].family_id == people[1].family_id else names[0] & names[1],
            benefits=benefits.get(person.pk, ()),
        )
        for person, letter, own in zip(people, ("A", "B"), members, strict=True)
    ]
    decisions = pair.decisions.select_related("decided_by").order_by("-pk")
    return PairView(
        pair=pair,
        sides=(sides[0], sides[1]),
        facts=tuple(_facts(people, sight)),
        evidence=tuple(_evidence(pair)),
        cluster=pair_lines(pairs=cluster_of(pair=pair)),
        decisions=tuple(decisions),
    )


def cluster_of(*, pair: DuplicatePair) -> list[DuplicatePair]:
    """The other undecided pairs that hang together with this one through shared people, the strongest first."""
    people, found = {pair.person_a_id, pair.person_b_id}, dict[int, DuplicatePair]()
    while len(people) <= CLUSTER_AT_MOST:
        joined = DuplicatePair.objects.filter(
            Q(person_a__in=people) | Q(person_b__in=people),
            state__in=_UNDECIDED,
            person_a__merged_into__isnull=True,
            person_b__merged_into__isnull=True,
        ).select_related("person_a__party", "person_b__party")
        found = {one.pk: one for one in joined.order_by("-weight", "pk") if one.pk != pair.pk}
        reached = people | {number for one in found.values() for number in (one.person_a_id, one.person_b_id)}
        if reached == people:
            break
        people = reached
    return list(found.values())


def _facts(people: tuple[Person, Person], sight: Sight) -> Iterator[ComparedFact]:
    one, other = people
    paths = place_paths(codes=[one.place_code, other.place_code])

    def compared(label: str | Promise, words: Callable[[Person], str]) -> ComparedFact:
        return _compared(label, words(one), words(other))

    def coded(name: str) -> ComparedFact:
        return compared(FIELD_WORDS[name], lambda person: _coded(name, getattr(person, name)))

    def truth(name: str) -> ComparedFact:
        return compared(FIELD_WORDS[name], lambda person: _truth(getattr(person, name)))

    yield _by_letter(_("Name"), one.party.display_name, other.party.display_name)
    yield _numbers("NIK", [open_number(person.nik_sealed, purpose=NIK) for person in people])
    yield _by_letter(FIELD_WORDS["birth_date"], _digits(one.birth_date), _digits(other.birth_date))
    yield compared(FIELD_WORDS["sex"], lambda person: str(person.get_sex_display()))
    cards = [open_number(person.family.card_sealed, purpose=FAMILY_CARD) for person in people]
    yield _numbers(FIELD_WORDS["card_sealed"], cards)
    yield compared(FIELD_WORDS["relation"], lambda person: str(person.get_relation_display()))
    yield compared(_("Place"), lambda person: paths.get(person.place_code, person.place_code))
    for name in ("marital_status", "education", "work_sector"):
        yield coded(name)
    for name in ("works", "has_business", "disabled"):
        if name not in sight.hidden_fields:
            yield truth(name)
    if sight.finances:
        yield compared(FIELD_WORDS["decile"], lambda person: _whole(person.family.decile))
    yield compared(FIELD_WORDS["registered_date"], lambda person: _day(person.registered_date))
    yield compared(_("Last named by"), _last_edition)
    if one.held_for or other.held_for:
        yield compared(FIELD_WORDS["held_for"], lambda person: _held(person.held_for))


def _compared(label: str | Promise, left: str, right: str) -> ComparedFact:
    if not left or not right:
        return ComparedFact(label, _whole_part(left), _whole_part(right), None if left or right else False)
    differs = left.casefold() != right.casefold()
    return ComparedFact(label, (Part(left, differs),), (Part(right, differs),), differs)


def _by_letter(label: str | Promise, left: str, right: str) -> ComparedFact:
    parts_a, parts_b = marked_parts(left, right)
    return ComparedFact(label, parts_a, parts_b, left.casefold() != right.casefold())


def _numbers(label: str | Promise, numbers: Sequence[Sealed | None]) -> ComparedFact:
    left, right = numbers
    if left is None or right is None:
        shown = ["" if number is None else str(number) for number in numbers]
        return ComparedFact(label, _whole_part(shown[0]), _whole_part(shown[1]), None, is_number=True)
    parts_a, parts_b = marked_under(
        left.reveal(), right.reveal(), left_shown=str(left), right_shown=str(right)
    )
    return ComparedFact(label, parts_a, parts_b, left != right, is_number=True)


def _whole_part(text: str) -> tuple[Part, ...]:
    return (Part(text, False),) if text else ()


def _evidence(pair: DuplicatePair) -> Iterator[EvidenceLine]:
    for comparison, level, bits in pair.evidence:
        # What weighs nothing says nothing: something is not known, or there is no sign of twins.
        if abs(bits) < _LEAST_BITS:
            continue
        label, words = _words_of_evidence(comparison, level)
        width = min(abs(bits), _WIDEST_BITS) / _WIDEST_BITS * _LONGEST_BAR
        yield EvidenceLine(
            label=label,
            words=words,
            strength=strength_words(bits),
            bits=bits,
            bar_from=round(_LONGEST_BAR if bits > 0 else _LONGEST_BAR - width, 1),
            bar_width=round(width, 1),
        )


def _words_of_evidence(comparison: str, level: str) -> tuple[str | Promise, str | Promise]:
    """Evidence is kept as it was found: a later version of the model may no longer know its codes."""
    try:
        return comparison_words(comparison), evidence_words(comparison, level)
    except (ValueError, KeyError):
        return _("Evidence"), _("found by an earlier version of the model; the next search tells more")


def _digits(day: date) -> str:
    return dateformat.format(day, "d-m-Y")


def _day(day: date) -> str:
    return dateformat.format(day, "j F Y")


def _coded(name: str, code: int | None) -> str:
    return "" if code is None else code_words(field=name, code=code)


def _truth(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _last_edition(person: Person) -> str:
    edition = f"{person.last_edition.get_source_display()} {person.last_edition.code}"
    return (
        edition if person.absent_since_id is None else _("%(edition)s, absent since") % {"edition": edition}
    )


def _held(codes: Sequence[str]) -> str:
    return "; ".join(issue_words(code=code) for code in codes) or _("nothing")
