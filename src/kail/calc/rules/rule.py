"""A rule: its text as written, and what it means."""

from collections.abc import Collection
from dataclasses import dataclass

from kail.calc.rules.check import build_tree
from kail.calc.rules.keywords import Language
from kail.calc.rules.lexing import read_words
from kail.calc.rules.order import check_order
from kail.calc.rules.relative import Anchor
from kail.calc.rules.render import render
from kail.calc.rules.terms import Term, Vocabulary
from kail.calc.rules.tree import Node, conditions, relative_dates


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule. `used` holds its terms, each once, in the order of their first appearance."""

    text: str
    tree: Node
    used: tuple[Term, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The Indonesian names of the terms: the keys of the values that judge a person."""
        return tuple(term.name_id for term in self.used)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The dates of the round that the rule counts from, each once; none of a rule that can be judged."""
        return tuple(dict.fromkeys(value.anchor for value in relative_dates(tree=self.tree)))

    def text_canonical(self, *, language: Language) -> str:
        """The same rule written in `language` with the fewest parentheses; it parses to an equal tree."""
        return render(tree=self.tree, terms={term.name_id: term for term in self.used}, language=language)


def parse(*, text: str, vocabulary: Vocabulary, anchors: Collection[Anchor] = ()) -> Rule:
    """Read a rule written in Indonesian, English or both. Raises RuleError with place, reason and remedy.

    `anchors` are the dates that exist where the rule is used; counting from another one is refused. A rule that
    counts from any must be resolved before it is judged.

    Takes at most 4,000 characters, 200 conditions and 50 levels of parentheses and negations.
    """
    words = read_words(text=text)
    check_order(text=text, words=words)
    tree = build_tree(text=text, words=words, vocabulary=vocabulary, anchors=frozenset(anchors))
    names = dict.fromkeys(condition.term for condition in conditions(tree=tree))
    return Rule(text=text, tree=tree, used=tuple(vocabulary.get(name=name) for name in names))
