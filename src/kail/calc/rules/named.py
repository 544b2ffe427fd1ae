"""Named conditions: a saved rule used by its name like a yes-or-no word, written out before the rule is read.

The names are replaced in the text, in parentheses, so a decision can keep the whole rule in words of the vocabulary
alone; and each place of the written-out text is known in the text that the officer wrote.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kail.calc.rules.errors import ErrorCode, RuleError, Wording, locate, quoted, refusal
from kail.calc.rules.keywords import MAX_NAME_LENGTH, NAME_PATTERN, Mark, is_reserved
from kail.calc.rules.lexing import MAX_LENGTH, Word, read_words
from kail.calc.rules.order import OrderWalk, State
from kail.calc.rules.relative import Anchor
from kail.calc.rules.rule import Rule, parse
from kail.calc.rules.terms import Kind, Term, Vocabulary

MAX_NAMED_DEPTH: Final = 5

_NAME: Final = re.compile(NAME_PATTERN)
_ALONE: Final = frozenset({Mark.AND, Mark.OR, Mark.CLOSE, Mark.END})


class ConditionNameError(ValueError):
    """A condition cannot be called so. `code` is stable; the sentences say why."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` of the written-out rule stands for `source[source_start:source_end]` of what was written.

    `name` is the named condition that stands there, empty where the text was only copied.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    name: str


@dataclass(frozen=True, slots=True)
class Expanded:
    """`source` as written, `text` with every name written out, `names` all named conditions in it, also inner ones."""

    source: str
    text: str
    names: tuple[str, ...]
    pieces: tuple[Piece, ...]

    def located(self, *, error: RuleError) -> RuleError:
        """An error of `text` as an error of `source`; inside a named condition it points to the name and says so."""
        start = error.position.offset
        first, last = self._piece_at(start), self._piece_at(max(start, start + error.position.length - 1))
        source_start = first.source_start if first.name else first.source_start + start - first.start
        source_end = (
            last.source_end
            if last.name
            else min(last.source_end, last.source_start + start + error.position.length - last.start)
        )
        inside = first is last and bool(first.name)
        name = quoted(word=first.name)
        return RuleError(
            code=error.code,
            position=locate(text=self.source, start=source_start, end=source_end),
            word=self.source[source_start:source_end],
            message_id=f"di dalam {name}: {error.message_id}" if inside else error.message_id,
            message_en=f"within {name}: {error.message_en}" if inside else error.message_en,
            suggestions=error.suggestions,
        )

    def _piece_at(self, offset: int) -> Piece:
        return next((piece for piece in self.pieces if offset < piece.end), self.pieces[-1])


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule that was written with names: `rule` has the written-out text, `expanded` says where it came from."""

    rule: Rule
    expanded: Expanded


def parse_named(
    *, text: str, vocabulary: Vocabulary, named: Mapping[str, str], anchors: Collection[Anchor] = ()
) -> NamedRule:
    """Write the names out and read the rule. Raises RuleError whose place is in `text`. Arguments as below."""
    expanded = expand(text=text, named=named, vocabulary=vocabulary)
    try:
        rule = parse(text=expanded.text, vocabulary=vocabulary, anchors=anchors)
    except RuleError as error:
        raise expanded.located(error=error) from error
    return NamedRule(rule=rule, expanded=expanded)


def expand(*, text: str, named: Mapping[str, str], vocabulary: Vocabulary) -> Expanded:
    """Replace each named condition of `text` by its own text in parentheses, at most 5 deep.

    `named` maps names in lower case to rule texts. A word of the vocabulary always wins over a name, and a name where a
    value stands is a value. Raises RuleError at the place in `text`: what cannot be read or stands in the wrong order,
    a name that is compared (`named_compared`), that leads back to itself (`named_cycle`), goes deeper
    (`named_too_deep`) or whose own text cannot be read (`named_broken`), and a whole that is too long (`too_long`).
    """
    usable = {name: inner for name, inner in named.items() if vocabulary.find(name=name) is None}
    return _Expander(named=usable).written_out(text=text)


def check_condition_name(*, name: str, vocabulary: Vocabulary) -> None:
    """Raise ConditionNameError if a condition cannot be called `name`.

    It has another form (`name_form`), is a word of the language (`name_reserved`) or of the vocabulary (`name_taken`).
    """
    if not _NAME.fullmatch(name) or len(name) > MAX_NAME_LENGTH:
        raise ConditionNameError(
            code="name_form",
            message_id=f"nama syarat terdiri dari paling banyak {MAX_NAME_LENGTH} huruf kecil, angka, dan _",
            message_en=f"the name of a condition has at most {MAX_NAME_LENGTH} lower-case letters, digits and _",
        )
    if is_reserved(name=name):
        raise ConditionNameError(
            code="name_reserved",
            message_id=f"{quoted(word=name)} adalah kata bahasa aturan; pilih nama lain",
            message_en=f"{quoted(word=name)} is a word of the rule language; choose another name",
        )
    if vocabulary.find(name=name) is not None:
        raise ConditionNameError(
            code="name_taken",
            message_id=f"{quoted(word=name)} sudah ada di daftar kosakata; pilih nama lain",
            message_en=f"{quoted(word=name)} is already in the vocabulary; choose another name",
        )


def vocabulary_with_names(*, vocabulary: Vocabulary, meanings: Mapping[str, str]) -> Vocabulary:
    """The vocabulary with each name as a yes-or-no word, for `complete` only; `meanings` maps name to description.

    A name that the vocabulary has is left out. The words have no data: a rule is judged from its written-out text.
    """
    words = tuple(
        Term(
            name_id=name,
            name_en=name,
            kind=Kind.BOOLEAN,
            sql="NULL::boolean",
            description_id=meaning,
            description_en=meaning,
        )
        for name, meaning in meanings.items()
        if vocabulary.find(name=name) is None
    )
    return Vocabulary(terms=(*vocabulary.terms, *words))


@dataclass(frozen=True, slots=True)
class _Inner:
    """A named condition written out: its text without parentheses, the names in it, and how deep they go."""

    text: str
    names: tuple[str, ...]
    depth: int


class _Expander:
    """Writes each named condition out once; no text grows beyond the limit, so nothing can explode."""

    def __init__(self, *, named: Mapping[str, str]) -> None:
        self._named = named
        self._done: dict[str, _Inner] = {}

    def written_out(self, *, text: str) -> Expanded:
        parts: list[str] = []
        pieces: list[Piece] = []
        names: dict[str, None] = {}
        length = at = 0

        def add(part: str, source_end: int, name: str) -> None:
            nonlocal length, at
            pieces.append(Piece(length, length + len(part), at, source_end, name))
            parts.append(part)
            length += len(part)
            at = source_end

        for word in _uses(text=text, named=self._named):
            if word.start > at:
                add(text[at : word.start], word.start, "")
            inner = self._inner(word.text, source=text, at=word, path=())
            add(f"({inner.text})", word.end, word.text)
            names |= dict.fromkeys((word.text, *inner.names))
            _check_length(length=length, source=text, at=word)
        if at < len(text) or not pieces:
            add(text[at:], len(text), "")
        if length > MAX_LENGTH:
            longest = max(pieces, key=lambda piece: piece.end - piece.start if piece.name else 0)
            raise _too_long(length=length, source=text, start=longest.source_start, end=longest.source_end)
        return Expanded(source=text, text="".join(parts), names=tuple(names), pieces=tuple(pieces))

    def _inner(self, name: str, *, source: str, at: Word, path: tuple[str, ...]) -> _Inner:
        way = (*path, name)
        if name in path:
            raise _refused(ErrorCode.NAMED_CYCLE, source=source, at=at, way=way)
        done = self._done.get(name)
        if len(path) + (done.depth if done else 1) > MAX_NAMED_DEPTH:
            raise _refused(ErrorCode.NAMED_TOO_DEEP, source=source, at=at, way=way)
        if done is None:
            done = self._done[name] = self._write(name, source=source, at=at, way=way)
        return done

    def _write(self, name: str, *, source: str, at: Word, way: tuple[str, ...]) -> _Inner:
        text = self._named[name]
        try:
            uses = _uses(text=text, named=self._named)
        except RuleError as error:
            reason = Wording(error.message_id, error.message_en)
            raise _refused(ErrorCode.NAMED_BROKEN, source=source, at=at, way=way, reason=reason) from error
        parts: list[str] = []
        names: dict[str, None] = {}
        position, depth, length = 0, 1, len(text)
        for word in uses:
            inner = self._inner(word.text, source=source, at=at, path=way)
            parts += [text[position : word.start], "(", inner.text, ")"]
            position = word.end
            names |= dict.fromkeys((word.text, *inner.names))
            depth = max(depth, inner.depth + 1)
            length += len(inner.text)
            _check_length(length=length, source=source, at=at)
        return _Inner(text="".join([*parts, text[position:]]), names=tuple(names), depth=depth)


def _uses(*, text: str, named: Mapping[str, str]) -> Sequence[Word]:
    """The words of a text that are named conditions; the order of all its words is checked. Raises RuleError."""
    words = read_words(text=text)
    walk = OrderWalk(text=text)
    begins: list[bool] = []
    for word in words:
        begins.append(walk.state in (State.START, State.LEADING_SIGN))
        walk.read(word=word)
    walk.finish()
    return tuple(_named_words(text=text, words=words, begins=begins, named=named))


def _named_words(
    *, text: str, words: Sequence[Word], begins: Sequence[bool], named: Mapping[str, str]
) -> Iterator[Word]:
    for number, word in enumerate(words):
        if word.mark is not Mark.NAME or not begins[number] or word.text not in named:
            continue
        before = words[number - 1].mark if number else Mark.END
        after = words[number + 1].mark if number + 1 < len(words) else Mark.END
        if before is Mark.COMPARISON or after not in _ALONE:
            raise refusal(code=ErrorCode.NAMED_COMPARED, text=text, start=word.start, end=word.end)
        yield word


def _refused(
    code: ErrorCode, *, source: str, at: Word, way: tuple[str, ...], reason: Wording | None = None
) -> RuleError:
    fields: dict[str, str | Wording] = {
        "path": " → ".join(way),
        "limit": str(MAX_NAMED_DEPTH),
        "reason": reason or Wording("", ""),
    }
    return refusal(code=code, text=source, start=at.start, end=at.end, fields=fields)


def _check_length(*, length: int, source: str, at: Word) -> None:
    if length > MAX_LENGTH:
        raise _too_long(length=length, source=source, start=at.start, end=at.end)


def _too_long(*, length: int, source: str, start: int, end: int) -> RuleError:
    fields = {"count": str(length), "limit": str(MAX_LENGTH)}
    return refusal(code=ErrorCode.TOO_LONG, text=source, start=start, end=end, fields=fields)
