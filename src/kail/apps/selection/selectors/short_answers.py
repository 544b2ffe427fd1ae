"""Why (not) me in at most 60 words, and what to say longer: what one may be told of a round, and of nobody else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils import dateformat, translation

from kail.apps.places.selectors import place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.checks import check_words
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Finding, Party
from kail.apps.registry.selectors.field_words import issue_words
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import ListDecision
from kail.apps.selection.selectors.explanation import PartyInRound
from kail.apps.selection.selectors.objections import objections_until
from kail.calc.rules import (
    ConditionGroup,
    ConditionLine,
    Explanation,
    GroupKind,
    Language,
    Outcome,
    Vocabulary,
    Wording,
)
from kail.calc.short_answer import Addressee, AnswerParts, MissingDatum, Standing, addressed, short_answer

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
            "SK terdahulu program ini sudah memilih {whom}",
            "an earlier decree of this programme chose {whom}",
        ),
        Cause.FAMILY_TWICE: Wording(
            "dua orang dari keluarga Anda terpilih", "two of your family were chosen"
        ),
        Cause.HELD: Wording(
            "data {whom} masih harus diperiksa", "the data of {whom} are still to be checked"
        ),
        Cause.WITHDREW: Wording("menurut catatan {whom} mengundurkan diri", "by the record {whom} withdrew"),
        Cause.DIED: Wording("menurut catatan meninggal dunia", "by the record deceased"),
        Cause.MOVED: Wording("menurut catatan {whom} pindah", "by the record {whom} moved away"),
        Cause.REFUSED: Wording(
            "menurut catatan {whom} menolak bantuan", "by the record {whom} refused the aid"
        ),
        Cause.FOUND_INELIGIBLE: Wording(
            "menurut pemeriksaan {whom} ternyata tidak memenuhi syarat",
            "by an examination {whom} did not meet the conditions",
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
"""The causes of leaving a list as they are said to those who left; `Cause` names them for the office."""

_LEFT_BY_ANOTHER: Final = Wording(
    "dari penerima yang keluar dari daftar", "left by somebody now off the list"
)


@dataclass(frozen=True)
class PartyAnswer:
    """The answer to a party: `text` has at most 60 words. `place_path` is where it lives or lies, in words."""

    text: Wording
    parts: AnswerParts
    place_path: str


def answer_party(*, party: Party, asked_round: Round, standing: PartyInRound, today: date) -> PartyAnswer:
    """The short answer for `standing`, which `explain_party` gave for the same party and round.

    It says until when to object while a list of the round is announced and its days run.
    """
    contest = standing.contest_code or asked_round.region_code
    paths = place_paths(codes=[party.place_code, contest])
    place_path = paths.get(party.place_code, party.place_code)
    parts = answer_parts(
        standing=standing,
        round_name=asked_round.name,
        place_name=_first(paths.get(contest, "")),
        village_name=_first(paths.get(party.place_code, "")),
        until=objections_until(of_round=asked_round, today=today),
    )
    return PartyAnswer(text=short_answer(parts=parts), parts=parts, place_path=place_path)


def answer_parts(
    *,
    standing: PartyInRound,
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
        addressee=Addressee(standing.kind),
        place_name=place_name,
        rank=standing.rank,
        eligible=standing.eligible_in_region,
        places=standing.quota,
        reserve_number=standing.reserve_number,
        condition=failing.condition if failing else None,
        value=failing.value if failing else None,
        further=failing.further if failing else 0,
        missing=_missing(standing.explanation, standing.vocabulary)
        if standing.standing == Standing.UNKNOWN
        else (),
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


def _missing(explanation: Explanation, vocabulary: Vocabulary) -> tuple[MissingDatum, ...]:
    wanted = [line.term for line in explanation.decisive if line.outcome is Outcome.UNKNOWN]
    terms = [vocabulary.get(name=name) for name in dict.fromkeys(wanted)]
    return tuple(
        MissingDatum(name=Wording(term.label(language="id"), term.label(language="en")), bring=term.bring)
        for term in terms
    )


def _granted(standing: PartyInRound) -> Wording | None:
    if standing.share:
        return Wording(
            f"dari tempat yang dicadangkan bagi {standing.share}",
            f"from those reserved for {standing.share}",
        )
    return _LEFT_BY_ANOTHER if standing.moved_up else None


def _cause(standing: PartyInRound) -> Wording | None:
    addressee = Addressee(standing.kind)
    if standing.standing == Standing.DROPPED and standing.dropped is not None:
        return addressed(words=_cause_of_decision(standing.dropped, standing.kind), addressee=addressee)
    if standing.standing != Standing.HELD:
        return None
    if standing.kind == PartyKind.GROUP:
        # Which check it is would tell the whole group of one member.
        count = len(standing.holders)
        return Wording(
            f"ada {count} anggota yang datanya belum beres",
            f"of {count} {'member' if count == 1 else 'members'} the data are not in order",
        )
    return _joined(
        [
            *(_in_both(_issue, code) for code in standing.held_for),
            *(_in_both(_check, code) for code in standing.finding_codes),
        ]
    )


def _cause_of_decision(decision: ListDecision, kind: PartyKind) -> Wording:
    cause = CAUSES[Cause(decision.cause)]
    if decision.cause != Cause.FINDING or not decision.subject.startswith(_FINDING):
        return cause
    # Which check it is would tell a family or a group of one of them.
    if kind != PartyKind.PERSON:
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
