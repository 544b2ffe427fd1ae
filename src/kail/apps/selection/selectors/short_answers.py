"""Why (not) me in at most 60 words, and what to say longer: what a person may be told of a round and of nobody else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils import dateformat, translation

from kail.apps.places.selectors import place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.checks import check_words
from kail.apps.registry.models import Finding, Person
from kail.apps.registry.selectors.field_words import issue_words
from kail.apps.registry.vocabulary import VOCABULARY
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import ListDecision
from kail.apps.selection.selectors.explanation import PersonInRound
from kail.apps.selection.selectors.objections import objections_until
from kail.calc.rules import (
    ConditionGroup,
    ConditionLine,
    Explanation,
    GroupKind,
    Language,
    Outcome,
    Wording,
)
from kail.calc.short_answer import AnswerParts, MissingDatum, Standing, short_answer

_FINDING: Final = "finding:"
_JOINED: Final[Mapping[Language, Mapping[GroupKind, str]]] = MappingProxyType(
    {
        "id": {GroupKind.ALL: " dan ", GroupKind.ANY: " atau "},
        "en": {GroupKind.ALL: " and ", GroupKind.ANY: " or "},
    }
)
_OPPOSITE: Final[Mapping[Language, str]] = MappingProxyType(
    {"id": "kebalikan dari: ", "en": "the opposite of: "}
)

CAUSES: Final[Mapping[Cause, Wording]] = MappingProxyType(
    {
        Cause.FINDING: Wording("temuan pemeriksaan data", "a finding of the data checks"),
        Cause.EARLIER_DECREE: Wording(
            "SK terdahulu program ini sudah memilih Anda", "an earlier decree of this programme chose you"
        ),
        Cause.FAMILY_TWICE: Wording(
            "dua orang dari keluarga Anda terpilih", "two of your family were chosen"
        ),
        Cause.HELD: Wording("data Anda masih harus diperiksa", "your data are still to be checked"),
        Cause.WITHDREW: Wording("menurut catatan Anda mengundurkan diri", "by the record you withdrew"),
        Cause.DIED: Wording("menurut catatan meninggal dunia", "by the record deceased"),
        Cause.MOVED: Wording("menurut catatan Anda pindah", "by the record you moved away"),
        Cause.REFUSED: Wording("menurut catatan Anda menolak bantuan", "by the record you refused the aid"),
        Cause.FOUND_INELIGIBLE: Wording(
            "menurut pemeriksaan Anda ternyata tidak memenuhi syarat",
            "by an examination you do not meet the conditions",
        ),
        Cause.OBJECTION: Wording(
            "sanggahan terhadap daftar diterima, alasannya tercatat dan boleh Anda tanyakan",
            "an objection to the list was upheld, whose reason is on record and yours to ask",
        ),
        Cause.OTHER: Wording(
            "keputusan dinas, alasannya tercatat dan boleh Anda tanyakan",
            "a decision of the office, whose reason is on record and yours to ask",
        ),
    }
)
"""The causes of leaving a list as they are said to the person; `Cause` names them for the office."""

_LEFT_BY_ANOTHER: Final = Wording(
    "dari penerima yang keluar dari daftar", "left by somebody now off the list"
)


@dataclass(frozen=True)
class PersonAnswer:
    """The answer to a person: `text` has at most 60 words. `place_path` is where the person lives, in words."""

    text: Wording
    parts: AnswerParts
    place_path: str


def answer_person(
    *, person: Person, asked_round: Round, standing: PersonInRound, today: date
) -> PersonAnswer:
    """The short answer for `standing`, which `explain_person` gave for the same person and round.

    It says until when to object while a list of the round is announced and its days run.
    """
    contest = standing.contest_code or asked_round.region_code
    paths = place_paths(codes=[person.place_code, contest])
    place_path = paths.get(person.place_code, person.place_code)
    parts = answer_parts(
        standing=standing,
        round_name=asked_round.name,
        place_name=_first(paths.get(contest, "")),
        village_name=_first(paths.get(person.place_code, "")),
        until=objections_until(of_round=asked_round, today=today),
    )
    return PersonAnswer(text=short_answer(parts=parts), parts=parts, place_path=place_path)


def answer_parts(
    *,
    standing: PersonInRound,
    round_name: str,
    place_name: str,
    village_name: str,
    until: date | None = None,
) -> AnswerParts:
    """What the short answer is made of; `place_name` is the contest, or the region of a round without a place.

    `until` is the last day on which an objection may come in.
    """
    explanations = [standing.explained(language=language) for language in ("id", "en")]
    failing = _failing(explanations) if standing.standing == Standing.NOT_MET else None
    return AnswerParts(
        standing=standing.standing,
        round_name=round_name,
        place_name=place_name,
        rank=standing.rank,
        eligible=standing.eligible_in_region,
        places=standing.quota,
        reserve_number=standing.reserve_number,
        condition=failing.condition if failing else None,
        value=failing.value if failing else None,
        further=failing.further if failing else 0,
        missing=_missing(standing.explanation) if standing.standing == Standing.UNKNOWN else (),
        cause=_cause(standing),
        granted=_granted(standing) if standing.standing == Standing.CHOSEN else None,
        office=_office(village_name),
        object_until=_day(until),
        decreed=standing.decreed,
    )


def _day(day: date | None) -> Wording | None:
    if day is None:
        return None
    said = []
    for language in ("id", "en"):
        with translation.override(language):
            said.append(dateformat.format(day, "j F Y"))
    return Wording(*said)


def _first(path: str) -> str:
    return path.split(", ", maxsplit=1)[0]


def _office(village_name: str) -> Wording | None:
    if not village_name:
        return None
    return Wording(f"kantor desa/kelurahan {village_name}", f"the village office of {village_name}")


@dataclass(frozen=True)
class _Failing:
    condition: Wording
    value: Wording
    further: int


def _failing(explanations: Sequence[Explanation]) -> _Failing:
    """The first condition that decides, and how many others do."""
    said = [_decisive(explanation) for explanation in explanations]
    indonesian, english = (parts[0] for parts in said)
    condition = Wording(_condition(indonesian, "id"), _condition(english, "en"))
    value = Wording(", ".join(_values(indonesian)), ", ".join(_values(english)))
    return _Failing(condition, value, len(said[0]) - 1)


def _decisive(explanation: Explanation) -> list[ConditionGroup | ConditionLine]:
    root = explanation.root
    if isinstance(root, ConditionGroup) and root.kind is GroupKind.ALL:
        return [part for part in root.parts if part.is_decisive]
    return [root]


def _condition(part: ConditionGroup | ConditionLine, language: Language) -> str:
    if isinstance(part, ConditionLine):
        return part.text
    inner = [_condition(one, language) for one in part.parts if one.is_decisive]
    if part.kind is GroupKind.NOT:
        return _OPPOSITE[language] + "".join(inner)
    return _JOINED[language][part.kind].join(inner)


def _values(part: ConditionGroup | ConditionLine) -> list[str]:
    if isinstance(part, ConditionLine):
        return [part.value_text]
    return [value for one in part.parts if one.is_decisive for value in _values(one)]


def _missing(explanation: Explanation) -> tuple[MissingDatum, ...]:
    wanted = [line.term for line in explanation.decisive if line.outcome is Outcome.UNKNOWN]
    terms = [VOCABULARY.get(name=name) for name in dict.fromkeys(wanted)]
    return tuple(
        MissingDatum(name=Wording(term.label(language="id"), term.label(language="en")), bring=term.bring)
        for term in terms
    )


def _granted(standing: PersonInRound) -> Wording | None:
    if standing.share:
        return Wording(
            f"dari tempat yang dicadangkan bagi {standing.share}",
            f"from those reserved for {standing.share}",
        )
    return _LEFT_BY_ANOTHER if standing.moved_up else None


def _cause(standing: PersonInRound) -> Wording | None:
    if standing.standing == Standing.DROPPED and standing.dropped is not None:
        return _cause_of_decision(standing.dropped)
    if standing.standing != Standing.HELD:
        return None
    return _joined(
        [
            *(_in_both(_issue, code) for code in standing.held_for),
            *(_in_both(_check, code) for code in standing.finding_codes),
        ]
    )


def _cause_of_decision(decision: ListDecision) -> Wording:
    cause = CAUSES[Cause(decision.cause)]
    if decision.cause != Cause.FINDING or not decision.subject.startswith(_FINDING):
        return cause
    number = decision.subject.removeprefix(_FINDING)
    code = Finding.objects.filter(pk=number).values_list("code", flat=True).first()
    if code is None:
        return cause
    check = _in_both(_check, code)
    return Wording(f"{cause.id} ({check.id})", f"{cause.en} ({check.en})")


def _joined(words: Iterable[Wording]) -> Wording:
    found = [*words]
    return Wording("; ".join(one.id for one in found), "; ".join(one.en for one in found))


def _issue(code: str) -> str:
    return issue_words(code=code)


def _check(code: str) -> str:
    return check_words(code=code)


def _in_both(say: Callable[[str], str], code: str) -> Wording:
    said = []
    for language in ("id", "en"):
        with translation.override(language):
            said.append(say(code).rstrip("."))
    return Wording(*said)
