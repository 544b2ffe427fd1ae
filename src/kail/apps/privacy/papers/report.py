"""The report to a data subject, as PDF and as JSON."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kail.apps.places.selectors import place_paths
from kail.apps.privacy.models import ReportGiven
from kail.apps.privacy.papers.setting import moment_words, set_paper
from kail.apps.privacy.references import controller, right_rules
from kail.apps.privacy.selectors.removals import rules_in_force
from kail.apps.registry.models import Person
from kail.kernel.holdings import HeldFact, HeldSection
from kail.kernel.numbers import NIK, open_number

_PARTS = ("facts", "looks", "disclosures", "decisions")


def report_pdf(*, person: Person, given: ReportGiven, sections: Sequence[HeldSection], age: int) -> bytes:
    """Everything that Kail holds of a person, in the active language; `age` in complete years on the day."""
    title = _("Your data in Kail")
    return set_paper(
        template="subject_report.typ",
        content={
            "language": (get_language() or "id")[:2],
            "page_word": _("Page"),
            "title": title,
            "subtitle": _(
                "Report to the data subject, Law 27/2022 on the protection of personal data, articles 5 and 7"
            ),
            "about": _about(person, given, age),
            "purpose": _("Purpose: %(text)s") % {"text": controller().purpose},
            "basis": _("Legal basis: %(text)s") % {"text": controller().basis},
            "parts": [_part(part, sections) for part in _PARTS],
            "words": {
                "why": _("Why we process your data"),
                "specific": _("* specific personal data (article 4): health, disability, children, finance"),
                "how_long": _("How long we keep data"),
                "rights": _("Your rights and how to use them"),
            },
            "retention_head": [_("Data"), _("Kept for"), _("Legal basis")],
            "retention": [
                [rule.name, _("%(n)d months") % {"n": rule.months}, rule.legal_basis]
                for rule in rules_in_force()
            ],
            "rights": [
                {"name": str(rule.right.label), "article": rule.article, "how": rule.how_id}
                for rule in right_rules().values()
            ],
            "complaint": controller().complaint,
            "given": _given(given),
        },
    )


def _about(person: Person, given: ReportGiven, age: int) -> list[list[str]]:
    number = open_number(person.nik_sealed, purpose=NIK)
    shown = _("no number") if number is None else number.reveal() if given.number_whole else str(number)
    places = place_paths(codes=[person.place_code])
    lines = [
        [_("Name"), person.party.display_name],
        ["NIK", shown],
        [_("Place"), places.get(person.place_code, person.place_code)],
    ]
    if age < 18:
        lines.append([_("Note"), _("All data of a child are specific personal data (article 4).")])
    return lines


def _part(part: str, sections: Sequence[HeldSection]) -> dict[str, Any]:
    titles = {
        "facts": _("What we hold"),
        "looks": _("Who looked"),
        "disclosures": _("To whom it went"),
        "decisions": _("Decisions about you"),
    }
    heads = {
        "facts": [_("What"), _("Content"), _("Source")],
        "looks": [_("What"), _("When"), _("Role and purpose")],
        "disclosures": [_("What"), _("When"), _("Role and purpose")],
        "decisions": [_("What"), _("Result"), _("State or time")],
    }
    return {
        "title": titles[part],
        "head": heads[part],
        "empty": _("Nothing."),
        "sections": [
            {"title": section.title, "note": section.note, "facts": [_fact(fact) for fact in section.facts]}
            for section in sections
            if section.part == part
        ],
    }


def _fact(fact: HeldFact) -> dict[str, Any]:
    return {"what": fact.what, "value": fact.value, "source": fact.source, "specific": fact.is_specific}


def _given(given: ReportGiven) -> list[list[str]]:
    return [
        [_("Given to"), str(given.get_recipient_display())],
        [_("Identified by"), str(given.get_proof_display())],
        [_("Given on"), moment_words(given.given_at)],
        [_("By"), f"{given.given_by.get_role_display()}, {settings.OFFICE['name']}"],
        [_("Number of the report"), str(given.pk)],
    ]


def report_json(*, person: Person, given: ReportGiven, sections: Sequence[HeldSection]) -> bytes:
    """The same as one JSON object, to carry to another controller (article 13)."""
    number = open_number(person.nik_sealed, purpose=NIK)
    answer = {
        "report": given.pk,
        "given_at": _iso(given.given_at),
        "controller": settings.OFFICE["name"],
        "name": person.party.display_name,
        "nik": None if number is None else number.reveal() if given.number_whole else str(number),
        "sections": [
            {"part": section.part, "title": section.title, "facts": [_fact(fact) for fact in section.facts]}
            for section in sections
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2).encode()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
