"""How far two assessors of the same candidates agree; sums only, nobody is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kail.apps.programmes.models import Round
from kail.apps.selection.models import Assessment
from kail.calc.agreement import (
    Intraclass,
    Kappa,
    ScoreDifferences,
    Undefined,
    intraclass,
    kappa,
    percent_agreement,
    score_differences,
)
from kail.calc.rules.errors import Wording

PAIRS_AT_LEAST = 5
"""With fewer pairs a number would say more of chance than of the form, and could point to a person."""


@dataclass(frozen=True)
class QuestionAgreement:
    """One question: the share of pairs with the same points, and how far apart they are on average."""

    question: str
    words: Wording
    weight: int
    pairs: int
    same: Fraction
    mean_size: Fraction


@dataclass(frozen=True)
class AgreementFigures:
    """Pairs of finished assessments of a round. Everything else is None with fewer than PAIRS_AT_LEAST."""

    pairs: int
    same_type: Fraction | None = None
    kappa: Kappa | Undefined | None = None
    intraclass: Intraclass | Undefined | None = None
    differences: ScoreDifferences | None = None
    questions: tuple[QuestionAgreement, ...] = ()


def agreement_of(*, assessed_round: Round) -> AgreementFigures:
    """The agreement of first and second assessments inside the scope. No type chosen counts as a kind of its own."""
    seconds = {
        one.party_id: one
        for one in Assessment.objects.filter(
            round=assessed_round, turn=2, finished_at__isnull=False
        ).select_related("form")
    }
    firsts = Assessment.objects.filter(
        round=assessed_round, turn=1, finished_at__isnull=False, party_id__in=list(seconds)
    )
    pairs = [(first, seconds[first.party_id]) for first in firsts.order_by("party_id")]
    if len(pairs) < PAIRS_AT_LEAST:
        return AgreementFigures(pairs=len(pairs))
    types = [(first.chosen_type, second.chosen_type) for first, second in pairs]
    scores = [(_score(first), _score(second)) for first, second in pairs]
    same, differences = percent_agreement(pairs=types), score_differences(pairs=scores)
    return AgreementFigures(
        pairs=len(pairs),
        same_type=None if isinstance(same, Undefined) else same,
        kappa=kappa(pairs=types),
        intraclass=intraclass(scores=scores),
        differences=None if isinstance(differences, Undefined) else differences,
        questions=_questions(pairs),
    )


def _score(assessment: Assessment) -> Fraction:
    return Fraction(assessment.score or 0)


def _questions(pairs: list[tuple[Assessment, Assessment]]) -> tuple[QuestionAgreement, ...]:
    """By the newest form among the second assessments; a question counts where both have it."""
    words: dict[str, Wording] = {}
    weights: dict[str, int] = {}
    for _first, second in sorted(pairs, key=lambda pair: pair[1].form.version):
        for block in second.form.body["blocks"]:
            for question in block["questions"]:
                words[question["code"]] = Wording(question["words_id"], question["words_en"])
                weights[question["code"]] = question.get("weight", 0)
    found = []
    for code, weight in weights.items():
        both = [
            (first[code], second[code])
            for first, second in ((_points(one), _points(other)) for one, other in pairs)
            if code in first and code in second
        ]
        if weight and both:
            found.append(
                QuestionAgreement(
                    question=code,
                    words=words[code],
                    weight=weight,
                    pairs=len(both),
                    same=Fraction(sum(one == other for one, other in both), len(both)),
                    mean_size=sum((abs(one - other) for one, other in both), Fraction(0)) / len(both),
                )
            )
    return tuple(sorted(found, key=lambda one: -one.mean_size))


def _points(assessment: Assessment) -> Mapping[str, Fraction]:
    return {part["question"]: Fraction(part["points"]) for part in assessment.parts}
