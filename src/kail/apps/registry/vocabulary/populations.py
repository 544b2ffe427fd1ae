"""Whom a rule may speak about: people, families, groups, institutions, each with its words and its tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import organisation_tables as organisations
from kail.apps.registry.vocabulary import tables
from kail.apps.registry.vocabulary.family_terms import FAMILY_TERMS
from kail.apps.registry.vocabulary.group_terms import GROUP_TERMS
from kail.apps.registry.vocabulary.history_terms import HISTORY_TERMS
from kail.apps.registry.vocabulary.household_terms import HOUSEHOLD_TERMS
from kail.apps.registry.vocabulary.institution_terms import INSTITUTION_TERMS
from kail.apps.registry.vocabulary.words import VOCABULARY
from kail.calc.rules import Term, Vocabulary


@dataclass(frozen=True)
class Population:
    """One kind of party. All SQL speaks of `base`, the table that holds one row for each of them.

    `present_sql` keeps out who is no longer there, `held_sql` says who waits; neither is ever NULL. `joins` are the
    other tables that the words speak of.
    """

    kind: PartyKind
    vocabulary: Vocabulary
    base: str
    id_sql: str
    place_sql: str
    present_sql: str
    held_sql: str
    joins: tuple[tables.Join, ...]

    @property
    def selectable_sql(self) -> str:
        """Nobody else is ever eligible."""
        return f"({self.present_sql} AND NOT {self.held_sql})"


POPULATIONS: Final = (
    Population(
        kind=PartyKind.PERSON,
        vocabulary=VOCABULARY,
        base="registry_person AS p",
        id_sql="p.party_id",
        place_sql="p.place_code",
        present_sql=tables.PRESENT_SQL,
        held_sql=tables.HELD_SQL,
        joins=tables.PERSON_JOINS,
    ),
    Population(
        kind=PartyKind.FAMILY,
        vocabulary=Vocabulary(terms=(*FAMILY_TERMS, *HOUSEHOLD_TERMS, *HISTORY_TERMS)),
        base="registry_family AS f",
        id_sql="f.party_id",
        place_sql="f.place_code",
        present_sql=tables.FAMILY_PRESENT_SQL,
        held_sql=tables.FAMILY_HELD_SQL,
        joins=tables.FAMILY_JOINS,
    ),
    Population(
        kind=PartyKind.GROUP,
        vocabulary=Vocabulary(terms=(*GROUP_TERMS, *HISTORY_TERMS)),
        base="registry_group AS g",
        id_sql="g.party_id",
        place_sql="g.place_code",
        present_sql=organisations.GROUP_PRESENT_SQL,
        held_sql=organisations.GROUP_HELD_SQL,
        joins=organisations.GROUP_JOINS,
    ),
    Population(
        kind=PartyKind.INSTITUTION,
        vocabulary=Vocabulary(terms=(*INSTITUTION_TERMS, *HISTORY_TERMS)),
        base="registry_institution AS i",
        id_sql="i.party_id",
        place_sql="i.place_code",
        present_sql=organisations.INSTITUTION_PRESENT_SQL,
        held_sql=organisations.INSTITUTION_HELD_SQL,
        joins=organisations.INSTITUTION_JOINS,
    ),
)
_BY_KIND: Final = {str(one.kind): one for one in POPULATIONS}


def population(*, kind: str) -> Population:
    """The population of a kind of party. Raises KeyError for what is none."""
    return _BY_KIND[kind]


def from_clause(*, terms: Iterable[Term], few_people: bool = False, kind: str = PartyKind.PERSON) -> str:
    """What follows FROM for the SQL of these terms: the base of the population, and what else they speak about.

    The statement needs the parameter `reference_date`. With `few_people` the members of a family are counted for
    each person found, otherwise once for all families: choose it when the statement names whom it wants.
    """
    asked = population(kind=kind)
    return tables.joined(base=asked.base, joins=asked.joins, terms=terms, few=few_people)
