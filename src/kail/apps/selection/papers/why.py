"""The letter: why, or why not, with every condition; it says nothing of anybody else.

To a group it names no member, and of no member what is wrong.
"""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.programmes.design import Issuer
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import round_issuer
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Party
from kail.apps.registry.selectors.field_words import issue_words
from kail.apps.selection.selectors.explanation import PartyInRound
from kail.apps.selection.selectors.short_answers import PartyAnswer
from kail.calc.rules import ConditionLine, GroupKind, Language, PlacedPart
from kail.calc.short_answer import Standing
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("why.typ")
# Nothing is told of conditions where nobody asked them, and none of an order that does not count any more.
_WITHOUT_CONDITIONS = frozenset({Standing.ERASED, Standing.ABSENT, Standing.OUTSIDE_REGION})
_TITLES = {
    PartyKind.PERSON: gettext_lazy("The conditions, and your data"),
    PartyKind.FAMILY: gettext_lazy("The conditions, and the data of your family"),
    PartyKind.GROUP: gettext_lazy("The conditions, and the data of your group"),
    PartyKind.INSTITUTION: gettext_lazy("The conditions, and the data of your institution"),
}
_DATA = {
    PartyKind.PERSON: gettext_lazy("Your data"),
    PartyKind.FAMILY: gettext_lazy("Data of your family"),
    PartyKind.GROUP: gettext_lazy("Data of your group"),
    PartyKind.INSTITUTION: gettext_lazy("Data of your institution"),
}
_WITH_ORDER = frozenset({Standing.CHOSEN, Standing.RESERVE})


def why_letter(
    *,
    party: Party,
    asked_round: Round,
    standing: PartyInRound,
    answer: PartyAnswer,
    language: Language,
    mark: Watermark,
    now: datetime,
) -> bytes:
    """The letter as PDF in `language`, which is the active one; `standing` and `answer` are the party's own."""
    content = letter_content(
        party=party, asked_round=asked_round, standing=standing, answer=answer, language=language, now=now
    )
    data = json.dumps(content | {"mark": mark.sentence()}, ensure_ascii=False)
    pdf = typst.compile(str(_TEMPLATE), sys_inputs={"data": data}, ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one letter")
    return pdf


def letter_content(
    *,
    party: Party,
    asked_round: Round,
    standing: PartyInRound,
    answer: PartyAnswer,
    language: Language,
    now: datetime,
) -> dict[str, Any]:
    """All words of the letter, without the mark."""
    day = dateformat.format(timezone.localtime(now), "j F Y")
    issuer = round_issuer(issued_round=asked_round)
    subject = _("Why, or why not: %(round)s") % {"round": asked_round.name}
    return {
        "language": language,
        "synthetic": settings.SYNTHETIC,
        "synthetic_words": _("SYNTHETIC DATA – not a real letter"),
        "page_word": _("Page"),
        "office": asdict(issuer),
        "round": asked_round.name,
        "subject": subject,
        "place_and_day": f"{issuer.city}, {day}",
        "heads": [
            [_("Subject"), subject],
            [_("Addressed to"), party.display_name],
            [_("Address"), answer.place_path],
        ],
        "answer": answer.text.in_language(language),
        **_bring(standing, answer, language),
        **_conditions(standing),
        **_order(standing),
        "object_title": _("If the data are wrong, or you do not agree"),
        "object": _where_to_object(answer, issuer, language),
    }


def _bring(standing: PartyInRound, answer: PartyAnswer, language: Language) -> dict[str, Any]:
    told = [
        _("%(datum)s: bring %(paper)s")
        % {
            "datum": _capital(datum.name.in_language(language)),
            "paper": datum.bring.in_language(language),
        }
        for datum in answer.parts.missing
    ]
    is_held = standing.standing == Standing.HELD
    return {
        "bring_title": _("What is missing"),
        "bring": told,
        "held_title": _("What has to be checked first"),
        "held": [*(issue_words(code=code) for code in standing.held_for), *standing.findings]
        if is_held
        else [],
    }


def _conditions(standing: PartyInRound) -> dict[str, Any]:
    shown = standing.standing not in _WITHOUT_CONDITIONS
    placed = standing.explanation.parts() if shown else ()
    notes = [
        _("The data are those of the day on which the list was made.")
        if standing.frozen
        else _("The data are those of today.")
    ]
    if standing.changed_since:
        notes.append(_("The registry changed since."))
    return {
        "conditions_title": str(_TITLES[standing.kind]),
        "conditions_head": ["", _("Condition"), str(_DATA[standing.kind])],
        "conditions": [_condition(part) for part in placed if not _is_the_whole(part)],
        "condition_notes": notes,
        "words": {"met": _("met"), "not_met": _("not met"), "unknown": _("unknown")},
    }


def _is_the_whole(placed: PlacedPart) -> bool:
    return (
        not isinstance(placed.part, ConditionLine) and placed.depth == 0 and placed.part.kind is GroupKind.ALL
    )


def _condition(placed: PlacedPart) -> dict[str, Any]:
    is_line = isinstance(placed.part, ConditionLine)
    return {
        "outcome": str(placed.part.outcome),
        "depth": max(0, placed.depth - 1),
        "text": _capital(placed.part.text) + ("" if is_line else ":"),
        "value": placed.part.value_text if isinstance(placed.part, ConditionLine) else "",
    }


def _order(standing: PartyInRound) -> dict[str, Any]:
    rows = []
    if standing.standing in _WITH_ORDER and standing.lottery is not None:
        by_lottery = standing.last_lottery is not None
        rows = [
            [_capital(part.label), part.value_text, _("here") if part.decides else ""]
            for part in standing.order
        ]
        rows.append(
            [_("Lottery number (smallest first)"), str(standing.lottery), _("here") if by_lottery else ""]
        )
    return {
        "order_title": _("Place in the order"),
        "order_head": [_("Key"), str(_DATA[standing.kind]), _("Decides")],
        "order": rows,
        "order_notes": _order_notes(standing) if rows else [],
    }


def _order_notes(standing: PartyInRound) -> list[str]:
    notes = []
    if standing.last_lottery is not None:
        notes.append(
            _(
                "Equal to the last one chosen in everything before: only the lottery decided. Its"
                " number is computed from a seed that stands on the decree, so nobody can choose it."
            )
        )
    elif any(part.decides for part in standing.order):
        notes.append(_("“Here” marks the first difference from the last one chosen by this order."))
    if standing.standing == Standing.CHOSEN and standing.share:
        notes.append(_("The place comes from those reserved for %(share)s.") % {"share": standing.share})
    if standing.standing == Standing.CHOSEN and standing.moved_up:
        notes.append(_("Moved up from the reserve list, because somebody left the list."))
    return notes


def _where_to_object(answer: PartyAnswer, issuer: Issuer, language: Language) -> list[str]:
    agency = ", ".join(part for part in (issuer.name, issuer.address, issuer.city) if part)
    village = answer.parts.office.in_language(language) if answer.parts.office else _("the village office")
    until = answer.parts.object_until
    last_day = (
        [
            _("Objections to the announced list are taken there until %(day)s.")
            % {"day": until.in_language(language)}
        ]
        if until
        else []
    )
    return [
        _("Tell %(village)s, or %(agency)s. Bring this letter and your identity card.")
        % {"village": village, "agency": agency},
        *last_day,
        _("Asking and objecting cost nothing. Nobody may ask you for money for a place."),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
