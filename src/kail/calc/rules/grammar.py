"""The sqlglot dialect of rules: its tokenizer knows our keywords, its parser knows nothing but conditions.

The parser is cut down, not extended. Everything below a range (`umur ANTARA …`) is replaced here, so casts,
functions, subselects, arithmetic, arrays, intervals and aliases have no grammar left that could read them;
and six stack frames a parenthesis instead of twenty keep the deepest allowed rule far from Python's limit.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from sqlglot import exp, parser, tokens
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from kail.calc.rules.keywords import COMPARISON_SPELLINGS, FALSE_WORDS, TRUE_WORDS, WORD_MARKS, Mark

# AT_GT is sqlglot's name for the array operator @>, the nearest to MEMUAT / CONTAINS that it has.
_MARK_TOKENS: Final[dict[Mark, TokenType]] = {
    Mark.NAME: TokenType.VAR,
    Mark.NUMBER: TokenType.NUMBER,
    Mark.STRING: TokenType.STRING,
    Mark.OPEN: TokenType.L_PAREN,
    Mark.CLOSE: TokenType.R_PAREN,
    Mark.COMMA: TokenType.COMMA,
    Mark.MINUS: TokenType.DASH,
    Mark.AND: TokenType.AND,
    Mark.OR: TokenType.OR,
    Mark.NOT: TokenType.NOT,
    Mark.BETWEEN: TokenType.BETWEEN,
    Mark.IN: TokenType.IN,
    Mark.CONTAINS: TokenType.AT_GT,
    Mark.IS: TokenType.IS,
    Mark.NULL: TokenType.NULL,
    Mark.MISSING: TokenType.ISNULL,
}
_SIGN_TOKENS: Final[dict[str, TokenType]] = {
    "=": TokenType.EQ,
    "<>": TokenType.NEQ,
    "<": TokenType.LT,
    "<=": TokenType.LTE,
    ">": TokenType.GT,
    ">=": TokenType.GTE,
}
_TOKEN_MARKS: Final[dict[TokenType, Mark]] = {
    **{token_type: mark for mark, token_type in _MARK_TOKENS.items()},
    **dict.fromkeys(_SIGN_TOKENS.values(), Mark.COMPARISON),
    TokenType.TRUE: Mark.TRUTH,
    TokenType.FALSE: Mark.TRUTH,
}


def _keyword_tokens() -> dict[str, TokenType]:
    words = {word: _MARK_TOKENS[mark] for word, mark in WORD_MARKS.items() if mark is not Mark.TRUTH}
    truths = dict.fromkeys(TRUE_WORDS, TokenType.TRUE) | dict.fromkeys(FALSE_WORDS, TokenType.FALSE)
    signs = {
        spelling: _SIGN_TOKENS[sign] for spelling, sign in COMPARISON_SPELLINGS.items() if len(spelling) > 1
    }
    return words | truths | signs


class KailRules(Dialect):
    """Registered with sqlglot under the name 'kailrules'; used only through the functions below."""

    class Tokenizer(tokens.Tokenizer):
        """Words, numbers, '…' and the signs of comparisons; no comments, no commands."""

        KEYWORDS: ClassVar[dict[str, TokenType]] = _keyword_tokens()
        SINGLE_TOKENS: ClassVar[dict[str, TokenType]] = {
            "(": TokenType.L_PAREN,
            ")": TokenType.R_PAREN,
            ",": TokenType.COMMA,
            "-": TokenType.DASH,
            ".": TokenType.DOT,
            "=": TokenType.EQ,
            "<": TokenType.LT,
            ">": TokenType.GT,
            "!": TokenType.UNKNOWN,
            "'": TokenType.UNKNOWN,
        }
        COMMENTS: ClassVar[list[str | tuple[str, str]]] = []
        COMMANDS: ClassVar[set[TokenType]] = set()

    class Parser(parser.Parser):
        """Connectives, comparisons and ranges of sqlglot over the three operands of a rule."""

        RANGE_PARSERS: ClassVar[dict[TokenType, Callable[..., exp.Expr | None]]] = {
            TokenType.BETWEEN: lambda self, this: self._parse_between(this),
            TokenType.IN: lambda self, this: self._parse_list(this),
            TokenType.IS: lambda self, this: self._parse_is(this),
            TokenType.AT_GT: lambda self, this: self._parse_contains(this),
        }

        def _parse_bitwise(self) -> exp.Expr | None:
            if self._match(TokenType.NOT):
                return self.expression(exp.Not(this=self._parse_equality()))
            if self._match(TokenType.L_PAREN):
                inner = self.expression(exp.Paren(this=self._parse_disjunction()))
                self._match_r_paren()
                return inner
            if self._match(TokenType.DASH):
                return self.expression(exp.Neg(this=self._parse_literal()))
            return self._parse_literal()

        def _parse_literal(self) -> exp.Expr | None:
            token = self._curr
            match token.token_type:
                case TokenType.VAR:
                    leaf: exp.Expr = exp.Column(this=exp.Identifier(this=token.text, quoted=False))
                case TokenType.NUMBER:
                    leaf = exp.Literal.number(token.text)
                case TokenType.STRING:
                    leaf = exp.Literal.string(token.text)
                case TokenType.TRUE | TokenType.FALSE:
                    leaf = exp.Boolean(this=token.token_type == TokenType.TRUE)
                case _:
                    return None
            self._advance()
            return self.expression(leaf, token)

        def _parse_list(self, this: exp.Expr | None) -> exp.In:
            if not self._match(TokenType.L_PAREN):
                self.raise_error("Expecting (")
            values = [self._parse_bitwise()]
            while self._match(TokenType.COMMA):
                values.append(self._parse_bitwise())
            self._match_r_paren()
            return self.expression(exp.In(this=this, expressions=values))

        def _parse_contains(self, this: exp.Expr | None) -> exp.ArrayContainsAll:
            return self.expression(exp.ArrayContainsAll(this=this, expression=self._parse_literal()))


def tokenize(*, text: str) -> list[Token]:
    """Cut a text into sqlglot tokens with the keywords of rules. Raises sqlglot's TokenError."""
    return KailRules().tokenize(text)


def mark_of(*, token: Token) -> Mark | None:
    """What a token is in the language of rules, None when it is nothing there."""
    return _TOKEN_MARKS.get(token.token_type)


def token_type_of(*, mark: Mark, text: str) -> TokenType:
    """The sqlglot type for a word of a rule; `text` is the canonical sign or truth word."""
    if mark is Mark.COMPARISON:
        return _SIGN_TOKENS[text]
    if mark is Mark.TRUTH:
        return TokenType.TRUE if text.upper() in TRUE_WORDS else TokenType.FALSE
    return _MARK_TOKENS[mark]


def parse_tokens(*, words: Sequence[Token], text: str) -> exp.Expr | None:
    """The sqlglot tree of one condition, None when sqlglot cannot make one of these tokens."""
    try:
        trees = KailRules().parser().parse_into(exp.Condition, list(words), text)
    except SqlglotError:
        return None
    return trees[0] if len(trees) == 1 else None
