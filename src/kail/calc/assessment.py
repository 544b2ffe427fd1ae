"""Assessment: what a form asks, what the answers are worth, and which kinds of business fit, with reasons.

A form is a document, `kail-form/1`; its shape, a worked form and the laws are in `docs/algorithms/assessment.md`.
All points are exact. An unanswered question is not worth 0: it widens the range. The suggestions order kinds of
business for one candidate and decide nothing: the assessor does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from kail.calc.market import Market
from kail.calc.money import format_rupiah
from kail.calc.rules.errors import Wording

SCHEMA = "kail-form/1"
FULL_POINTS = 100
"""The most that an answer is worth, and what the weights of a form add up to."""

Answer = bool | int | str | Sequence[str]
Given = tuple[str, ...] | int | str

_CODE = re.compile(r"[a-z][a-z0-9_-]{0,59}")


class _PlacedError(ValueError):
    def __init__(self, code: str, place: str, *values: object) -> None:
        words = _REFUSALS[code]
        self.code = code
        self.place = place
        self.message_id = f"{place}: {words.id.format(*values)}"
        self.message_en = f"{place}: {words.en.format(*values)}"
        super().__init__(self.message_en)


class FormError(_PlacedError):
    """The document is no form. `code` is stable; `place` names the question, block or key to mend."""


class AnswerError(_PlacedError):
    """An answer does not fit. `place` is the code of the question; the sentences never repeat what was answered."""


class QuestionKind(StrEnum):
    """What is answered: bool, one code, several codes, a whole number, whole rupiah, a whole number, free text."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    MONEY = "money"
    SCALE = "scale"
    TEXT = "text"


_WITH_OPTIONS = {QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.SEVERAL}
_WITH_STEPS = {QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.SCALE}
_REFUSALS = {
    "answer_kind": Wording("jawaban bukan jenis {}.", "the answer is not of the kind {}."),
    "schema_unknown": Wording("“schema” harus {}.", "“schema” must be {}."),
    "weights_sum": Wording("bobot berjumlah {}, bukan {} persen.", "the weights sum to {}, not {} percent."),
    "option_unknown": Wording("pilihan tidak ada atau ganda.", "an option does not exist or is named twice."),
    "text_scored": Wording("jawaban teks tidak dapat dinilai.", "a text answer cannot be scored."),
    "kind_unknown": Wording("“kind” harus salah satu dari {}.", "“kind” must be one of {}."),
    "yes_no": Wording("pilihannya harus yes dan no.", "its options must be yes and no."),
    "steps_invalid": Wording(
        "anak tangga harus mulai dari {}, naik, dan tidak melewati batas atas.",
        "the steps must begin at {}, rise, and not pass the upper end.",
    ),
    "shown_if_invalid": Wording(
        "“shown_if” harus menunjuk pertanyaan sebelumnya dan pilihan-pilihannya.",
        "“shown_if” must point to an earlier question and to options of it.",
    ),
    "not_a_table": Wording("harus berupa tabel.", "must be a table."),
    "not_a_list": Wording("harus berupa daftar yang tidak kosong.", "must be a list that is not empty."),
    "code_invalid": Wording("“code” harus seperti usaha-kue_2.", "“code” must look like usaha-kue_2."),
    "text_missing": Wording(
        "teks “{}” harus ada dalam bahasa Indonesia dan Inggris.",
        "the text “{}” must be there in Indonesian and in English.",
    ),
    "number_invalid": Wording("harus bilangan bulat dari {} sampai {}.", "must be whole, from {} to {}."),
    "code_repeated": Wording("kode ini dipakai dua kali.", "this code is used twice."),
    "question_unknown": Wording("pertanyaan ini tidak ada.", "there is no such question."),
    "number_outside": Wording("jawaban harus dari {} sampai {}.", "the answer must be from {} to {}."),
    "key_missing": Wording("“{}” tidak ada.", "“{}” is missing."),
    "key_unknown": Wording("“{}” tidak dikenal di sini.", "“{}” is not known here."),
}
_YES_NO_WORDS = {"yes": Wording("ya", "yes"), "no": Wording("tidak", "no")}


@dataclass(frozen=True, slots=True)
class Worth:
    """Points, 0 to 100, of an answer; for a kind of business that `types` names, those instead."""

    points: int
    types: Mapping[str, int]

    def of(self, business_type: str | None) -> int:
        """The points for one kind of business, or in general (None)."""
        return self.points if business_type is None else self.types.get(business_type, self.points)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    code: str
    words: Wording
    worth: Worth


@dataclass(frozen=True, slots=True)
class Step:
    """From this number on, up to the next step, an answer is worth so much."""

    start: int
    worth: Worth


@dataclass(frozen=True, slots=True)
class ShownIf:
    """A question is asked only if that earlier question is asked and has one of these answers (codes)."""

    question: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `weight`: percent of the whole score, 0 for a question that is only noted.

    `options` for yes_no (codes yes, no), choice, several; `steps` for number, money, scale, whose answers lie from
    `least` to `most` (None: no end); none if only noted. `unasked_points`: its worth to somebody who is not asked.
    """

    code: str
    words: Wording
    kind: QuestionKind
    weight: int
    options: tuple[Option, ...]
    steps: tuple[Step, ...]
    least: int
    most: int | None
    shown_if: ShownIf | None
    unasked_points: int


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that stand together on one screen."""

    code: str
    title: Wording
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A checked form: each scored answer has points, the weights add up to 100, conditions point backwards."""

    code: str
    title: Wording
    blocks: tuple[Block, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order in which they are asked."""
        return tuple(question for block in self.blocks for question in block.questions)

    @property
    def types(self) -> frozenset[str]:
        """The kinds of business that some answer names."""
        worths = [option.worth for question in self.questions for option in question.options]
        worths += [step.worth for question in self.questions for step in question.steps]
        return frozenset(name for worth in worths for name in worth.types)


@dataclass(frozen=True, slots=True)
class Part:
    """What one scored question gives, from `low` to `high` of its `weight`; equal once it is known.

    `asked` is None while an earlier question that decides it is not answered. `answer` is in words, None without one.
    `specific`: the answer says something of this kind of business, not of every business alike.
    """

    question: str
    words: Wording
    answer: Wording | None
    weight: int
    asked: bool | None
    low: Fraction
    high: Fraction
    specific: bool


@dataclass(frozen=True, slots=True)
class Score:
    """0 to 100: the sums of the parts. `missing`: questions to ask still, in the order of the form.

    Whatever the missing answers will be, the score will lie from `low` to `high`.
    """

    parts: tuple[Part, ...]
    low: Fraction
    high: Fraction
    missing: tuple[str, ...]

    @property
    def total(self) -> Fraction | None:
        """The score; None while missing answers can still change it."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How well one kind of business fits, 0 to 100, and why: `reasons` with the strongest first.

    Specific reasons stand before general ones, then those that give most, then the order of the form. `market` is what
    is known of the market there: a warning beside the points, never a part of them.
    """

    business_type: str
    low: Fraction
    high: Fraction
    reasons: tuple[Part, ...]
    market: Market | None


def check_form(*, document: object) -> Form:
    """Read a form from its document (JSON or TOML as Python has it). Raises FormError that names the question.

    Nothing is guessed: a key that the schema does not know, a missing text and a weight too much are refused.
    """
    top = _table(document, place="form")
    _keys(top, place="form", needed="schema code title_id title_en blocks")
    if top["schema"] != SCHEMA:
        raise FormError("schema_unknown", "form", SCHEMA)
    earlier: dict[str, Question] = {}
    blocks: list[Block] = []
    for number, raw in enumerate(_list(top["blocks"], place="blocks"), start=1):
        block = _block(raw, place=f"blocks[{number}]", earlier=earlier)
        _once([*(other.code for other in blocks), block.code], place=block.code)
        blocks.append(block)
    form = Form(code=_code(top, place="form"), title=_words(top, "title", place="form"), blocks=tuple(blocks))
    total = sum(question.weight for question in form.questions)
    if total != FULL_POINTS:
        raise FormError("weights_sum", "form", total, FULL_POINTS)
    return form


def shown(*, form: Form, answers: Mapping[str, Answer | None]) -> tuple[str, ...]:
    """The questions to ask, given the answers so far, in the order of the form. Raises AnswerError."""
    asked = _asked(form, read_answers(form=form, answers=answers))
    return tuple(code for code, yes in asked.items() if yes)


def read_answers(*, form: Form, answers: Mapping[str, Answer | None]) -> dict[str, Given]:
    """The answers as they count: codes as a tuple in the order of the form, numbers, texts. None is no answer.

    An answer to a question that is not asked (any more) stays, and counts for nothing. Raises AnswerError.
    """
    questions = {question.code: question for question in form.questions}
    for code in answers:
        if code not in questions:
            raise AnswerError("question_unknown", code)
    given = {code: answers[code] for code in questions if answers.get(code) is not None}
    return {code: _read_answer(questions[code], answer) for code, answer in given.items()}


def score(*, form: Form, answers: Mapping[str, Answer | None]) -> Score:
    """What the answers are worth in general. Raises AnswerError."""
    given = read_answers(form=form, answers=answers)
    asked = _asked(form, given)
    parts = _parts(form, given, asked, business_type=None)
    deciding = {question.shown_if.question for question in form.questions if question.shown_if}
    return Score(
        parts=parts,
        low=_sum(part.low for part in parts),
        high=_sum(part.high for part in parts),
        missing=tuple(
            question.code
            for question in form.questions
            if asked[question.code]
            and question.code not in given
            and (question.weight or question.code in deciding)
        ),
    )


def suggest(
    *,
    form: Form,
    answers: Mapping[str, Answer | None],
    types: Iterable[str],
    markets: Mapping[str, Market] | None = None,
) -> tuple[Suggestion, ...]:
    """The kinds of business, the best fit first: by what is certain, then by what is possible, then by code.

    Each question gives weight × points ÷ 100, with the points that the answer has for that kind, else its general
    points. The order in which `types` come does not matter, and no market changes it. Raises AnswerError.
    """
    given = read_answers(form=form, answers=answers)
    asked = _asked(form, given)
    place = {question.code: number for number, question in enumerate(form.questions)}
    suggestions = []
    for business_type in set(types):
        parts = _parts(form, given, asked, business_type=business_type)
        suggestions.append(
            Suggestion(
                business_type=business_type,
                low=_sum(part.low for part in parts),
                high=_sum(part.high for part in parts),
                reasons=tuple(
                    sorted(parts, key=lambda part: (not part.specific, -part.low, place[part.question]))
                ),
                market=(markets or {}).get(business_type),
            )
        )
    return tuple(sorted(suggestions, key=lambda one: (-one.low, -one.high, one.business_type)))


# ---- points


def _asked(form: Form, given: Mapping[str, Given]) -> dict[str, bool | None]:
    """For each question whether it is asked; None while that is open."""
    asked: dict[str, bool | None] = {}
    for question in form.questions:
        condition = question.shown_if
        if condition is None:
            asked[question.code] = True
            continue
        answer = given.get(condition.question)
        if answer is None:
            # An earlier question that is not asked has no answer to come.
            asked[question.code] = False if asked[condition.question] is False else None
        elif isinstance(answer, tuple) and condition.answers.isdisjoint(answer):
            asked[question.code] = False
        else:
            asked[question.code] = asked[condition.question]
    return asked


def _parts(
    form: Form, given: Mapping[str, Given], asked: Mapping[str, bool | None], *, business_type: str | None
) -> tuple[Part, ...]:
    parts = []
    for question in form.questions:
        if not question.weight:
            continue
        answer, is_asked = given.get(question.code), asked[question.code]
        points = [] if is_asked else [question.unasked_points]
        if is_asked is not False:
            points += _possible_points(question, answer, business_type)
        counted = None if is_asked is False else answer
        parts.append(
            Part(
                question=question.code,
                words=question.words,
                answer=None if counted is None else _answer_words(question, counted),
                weight=question.weight,
                asked=is_asked,
                low=Fraction(question.weight * min(points), FULL_POINTS),
                high=Fraction(question.weight * max(points), FULL_POINTS),
                specific=counted is not None
                and any(business_type in worth.types for worth in _worths(question, counted)),
            )
        )
    return tuple(parts)


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def _possible_points(question: Question, answer: Given | None, business_type: str | None) -> list[int]:
    """The points of the answer, or the fewest and the most that any answer can have."""
    if answer is not None:
        points = sum(worth.of(business_type) for worth in _worths(question, answer))
        return [min(FULL_POINTS, points)]
    each = [option.worth.of(business_type) for option in question.options]
    each += [step.worth.of(business_type) for step in question.steps]
    if question.kind == QuestionKind.SEVERAL:
        return [0, min(FULL_POINTS, sum(each))]
    return [min(each), max(each)]


def _worths(question: Question, answer: Given) -> list[Worth]:
    if isinstance(answer, tuple):
        return [option.worth for option in question.options if option.code in answer]
    if isinstance(answer, int):
        return [[step.worth for step in question.steps if step.start <= answer][-1]]
    return []


def _answer_words(question: Question, answer: Given) -> Wording:
    if isinstance(answer, tuple):
        chosen = [option.words for option in question.options if option.code in answer]
        if not chosen:
            return Wording("tidak satu pun", "none")
        return Wording("; ".join(words.id for words in chosen), "; ".join(words.en for words in chosen))
    if question.kind == QuestionKind.MONEY and isinstance(answer, int):
        return Wording(format_rupiah(amount=answer), format_rupiah(amount=answer))
    return Wording(str(answer), str(answer))


# ---- reading answers


def _read_answer(question: Question, answer: Answer | None) -> Given:
    kind = question.kind
    if kind == QuestionKind.YES_NO and isinstance(answer, bool):
        return ("yes" if answer else "no",)
    if kind == QuestionKind.CHOICE and isinstance(answer, str):
        return _chosen(question, [answer])
    if kind == QuestionKind.SEVERAL and isinstance(answer, Sequence) and not isinstance(answer, str):
        return _chosen(question, answer)
    if kind == QuestionKind.TEXT and isinstance(answer, str):
        return answer
    if kind in _WITH_STEPS and isinstance(answer, int) and not isinstance(answer, bool):
        if answer < question.least or (question.most is not None and answer > question.most):
            upper = "…" if question.most is None else question.most
            raise AnswerError("number_outside", question.code, question.least, upper)
        return answer
    raise AnswerError("answer_kind", question.code, kind)


def _chosen(question: Question, codes: Sequence[str]) -> tuple[str, ...]:
    known = [option.code for option in question.options]
    if not all(code in known and codes.count(code) == 1 for code in codes):
        raise AnswerError("option_unknown", question.code)
    return tuple(code for code in known if code in codes)


# ---- reading the document


def _block(raw: object, *, place: str, earlier: dict[str, Question]) -> Block:
    table = _table(raw, place=place)
    _keys(table, place=place, needed="code title_id title_en questions")
    code = _code(table, place=place)
    questions = []
    for number, inner in enumerate(_list(table["questions"], place=code), start=1):
        question = _question(inner, place=f"{code}[{number}]", earlier=earlier)
        _once([*earlier, question.code], place=question.code)
        earlier[question.code] = question
        questions.append(question)
    return Block(code=code, title=_words(table, "title", place=code), questions=tuple(questions))


def _question(raw: object, *, place: str, earlier: Mapping[str, Question]) -> Question:
    table = _table(raw, place=place)
    code = _code(table, place=place)
    kind = _kind(table.get("kind"), place=code)
    weight = _whole(table.get("weight", 0), place=code, most=FULL_POINTS)
    _keys(
        table,
        place=code,
        needed="code words_id words_en kind"
        + (" options" if kind in _WITH_OPTIONS else " steps" if weight and kind in _WITH_STEPS else ""),
        allowed="weight shown_if unasked_points" + (" steps least most" if kind in _WITH_STEPS else ""),
    )
    if weight and kind == QuestionKind.TEXT:
        raise FormError("text_scored", code)
    least = _whole(table.get("least", 0), place=code)
    most = None if table.get("most") is None else _whole(table["most"], place=code, least=least)
    return Question(
        code=code,
        words=_words(table, "words", place=code),
        kind=kind,
        weight=weight,
        options=_options(table["options"], kind=kind, place=code, scored=weight > 0)
        if kind in _WITH_OPTIONS
        else (),
        steps=_steps(table["steps"], least=least, most=most, place=code) if "steps" in table else (),
        least=least,
        most=most,
        shown_if=_shown_if(table["shown_if"], place=code, earlier=earlier) if "shown_if" in table else None,
        unasked_points=_whole(table.get("unasked_points", 0), place=code, most=FULL_POINTS),
    )


def _kind(raw: object, *, place: str) -> QuestionKind:
    if not isinstance(raw, str) or raw not in set(QuestionKind):
        raise FormError("kind_unknown", place, ", ".join(QuestionKind))
    return QuestionKind(raw)


def _options(raw: object, *, kind: QuestionKind, place: str, scored: bool) -> tuple[Option, ...]:
    options = []
    for number, inner in enumerate(_list(raw, place=place), start=1):
        table = _table(inner, place=f"{place}[{number}]")
        code = _code(table, place=f"{place}[{number}]")
        here = f"{place}.{code}"
        words = "" if kind == QuestionKind.YES_NO else " words_id words_en"
        points = " points" if scored else ""
        _keys(table, place=here, needed=f"code{words}{points}", allowed="words_id words_en points types")
        fixed = None if {"words_id", "words_en"} & set(table) else _YES_NO_WORDS.get(code)
        options.append(Option(code, fixed or _words(table, "words", place=here), _worth(table, place=here)))
    codes = [option.code for option in options]
    _once(codes, place=place)
    if kind == QuestionKind.YES_NO and sorted(codes) != ["no", "yes"]:
        raise FormError("yes_no", place)
    return tuple(options)


def _steps(raw: object, *, least: int, most: int | None, place: str) -> tuple[Step, ...]:
    steps = []
    for number, inner in enumerate(_list(raw, place=place), start=1):
        here = f"{place}[{number}]"
        table = _table(inner, place=here)
        _keys(table, place=here, needed="from points", allowed="types")
        steps.append(Step(_whole(table["from"], place=here), _worth(table, place=here)))
    starts = [step.start for step in steps]
    rising = all(before < after for before, after in pairwise(starts))
    if starts[0] != least or not rising or (most is not None and starts[-1] > most):
        raise FormError("steps_invalid", place, least)
    return tuple(steps)


def _worth(table: Mapping[str, object], *, place: str) -> Worth:
    types = _table(table.get("types", {}), place=place)
    return Worth(
        points=_whole(table.get("points", 0), place=place, most=FULL_POINTS),
        types={
            name: _whole(points, place=f"{place}.{name}", most=FULL_POINTS) for name, points in types.items()
        },
    )


def _shown_if(raw: object, *, place: str, earlier: Mapping[str, Question]) -> ShownIf:
    table = _table(raw, place=place)
    _keys(table, place=place, needed="question answers")
    decider = earlier.get(str(table["question"]))
    answers = _list(table["answers"], place=place)
    known = [option.code for option in decider.options] if decider else []
    if decider is None or not all(answer in known for answer in answers):
        raise FormError("shown_if_invalid", place)
    return ShownIf(question=decider.code, answers=frozenset(str(answer) for answer in answers))


def _table(raw: object, *, place: str) -> Mapping[str, object]:
    if not isinstance(raw, Mapping) or not all(isinstance(key, str) for key in raw):
        raise FormError("not_a_table", place)
    return raw


def _list(raw: object, *, place: str) -> Sequence[object]:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or not raw:
        raise FormError("not_a_list", place)
    return raw


def _keys(table: Mapping[str, object], *, place: str, needed: str, allowed: str = "") -> None:
    for key in needed.split():
        if key not in table:
            raise FormError("key_missing", place, key)
    for key in table:
        if key not in {*needed.split(), *allowed.split()}:
            raise FormError("key_unknown", place, key)


def _code(table: Mapping[str, object], *, place: str) -> str:
    raw = table.get("code")
    if not isinstance(raw, str) or not _CODE.fullmatch(raw):
        raise FormError("code_invalid", place)
    return raw


def _words(table: Mapping[str, object], name: str, *, place: str) -> Wording:
    texts = [table.get(f"{name}_id"), table.get(f"{name}_en")]
    first, second = (text.strip() if isinstance(text, str) else "" for text in texts)
    if not first or not second:
        raise FormError("text_missing", place, name)
    return Wording(first, second)


def _whole(raw: object, *, place: str, least: int = 0, most: int | None = None) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < least or (most is not None and raw > most):
        upper = "…" if most is None else most
        raise FormError("number_invalid", place, least, upper)
    return raw


def _once(codes: Sequence[str], *, place: str) -> None:
    if len(set(codes)) < len(codes):
        raise FormError("code_repeated", place)
