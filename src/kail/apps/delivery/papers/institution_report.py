"""The report of an institution as PDF: what it was given, whom it served, what it spent, its service before and after.

Residents are counted, never named.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from kail.apps.delivery.enums import Verdict
from kail.apps.delivery.models import InstitutionAccount
from kail.apps.delivery.selectors.service_checks import Comparison
from kail.apps.enrolments.models import Enrolment
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.selectors import round_issuer
from kail.apps.registry.selectors.categories import category_words
from kail.apps.selection.papers.content import grouped, long_date
from kail.calc.rules import Language
from kail.kernel.watermarks import Watermark

_TEMPLATE: Final = Path(__file__).with_name("institution_report.typ")
_BANDS: Final = ("0_5", "6_17", "18_59", "60_up")
_BAND_WORDS: Final = ("0–5", "6–17", "18–59", "60+")


def institution_report(
    *,
    enrolment: Enrolment,
    accounts: Sequence[InstitutionAccount],
    comparison: Comparison | None,
    with_categories: bool,
    language: Language,
    mark: Watermark,
) -> bytes:
    """The paper in `language`, which is the active one. Of a report with several turns only the last one counts.

    `accounts` come by report, the last turn first. `with_categories` adds how many residents belong to which welfare
    category, for readers who may see data on health and protection. Needs an open transaction.
    """
    content = _content(enrolment, accounts, comparison, with_categories=with_categories)
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={
            "data": json.dumps(content | {"language": language, "mark": mark.sentence()}, ensure_ascii=False)
        },
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def _content(
    enrolment: Enrolment,
    accounts: Sequence[InstitutionAccount],
    comparison: Comparison | None,
    *,
    with_categories: bool,
) -> dict[str, Any]:
    last: dict[int, InstitutionAccount] = {}
    for account in accounts:
        last.setdefault(account.report_id, account)
    place = place_paths(codes=[enrolment.place_code]).get(enrolment.place_code, enrolment.place_code)
    return {
        "synthetic": settings.SYNTHETIC,
        "synthetic_words": _("SYNTHETIC DATA"),
        "title": _("Report of an institution"),
        "page_word": _("Page"),
        "office": asdict(round_issuer(issued_round=enrolment.round)),
        "round": enrolment.round.name,
        "facts": [[_("Institution"), enrolment.party.display_name], [_("Place"), place]],
        "nothing": _("No report was handed in yet."),
        "accounts": [_account(one, with_categories=with_categories) for one in last.values()],
        "service": _service(comparison),
        "service_title": _("Service before and after"),
        "no_service": _("Nobody looked at the service yet."),
    }


def _account(account: InstitutionAccount, *, with_categories: bool) -> dict[str, Any]:
    report = account.report
    served = [
        [sex, *(grouped(getattr(account, f"{code}_{band}")) for band in _BANDS)]
        for code, sex in (("male", _("Men and boys")), ("female", _("Women and girls")))
    ]
    return {
        "title": report.entitlement.name,
        "facts": [
            [_("Given"), f"Rp{grouped(report.given_amount)}, {long_date(moment=report.given_date)}"],
            [_("State"), str(report.get_state_display())],
            [
                _("Period"),
                f"{long_date(moment=account.from_date)} – {long_date(moment=account.to_date)}",
            ],
            [_("Used"), f"Rp{grouped(account.amount)}"],
            [_("Left over"), f"Rp{grouped(report.given_amount - account.amount)}"],
            [_("Residents served"), grouped(account.served)],
            [_("of these in the registry"), grouped(account.registered)],
            [_("with a disability, by the registry"), grouped(account.disabled)],
        ],
        "served_head": [_("Residents of the registry"), *_BAND_WORDS],
        "served": served,
        "categories": [
            [category_words(category=one.category), grouped(one.people)]
            for one in sorted(account.categories.all(), key=lambda one: one.category)
            if with_categories
        ],
        "category_head": [_("Welfare category"), _("People")],
        "head": ["No.", _("Kind"), _("What it was spent on"), _("Evidence"), _("Rupiah")],
        "lines": [
            [
                str(line.position),
                str(line.get_kind_display()),
                line.what,
                line.paper.document.name,
                grouped(line.amount),
            ]
            for line in sorted(account.lines.all(), key=lambda line: line.position)
        ],
        "total_word": _("Total"),
        "total": grouped(account.amount),
    }


def _service(comparison: Comparison | None) -> dict[str, Any] | None:
    if comparison is None:
        return None
    standard = comparison.standard
    unread = (
        "" if standard.verified else _("The items are an assumption: nobody has read them in the regulation.")
    )
    return {
        "standard": _("%(name)s, version %(version)s") % {"name": standard.name, "version": standard.version},
        "source": f"{standard.source}. {unread}".strip(),
        "head": [_("What is looked at"), _("Before"), _("After")],
        "areas": [
            {
                "name": area.name,
                "rows": [
                    [
                        one.item.text,
                        str(one.before.get_verdict_display()) if one.before else "–",
                        str(one.after.get_verdict_display()) if one.after else "–",
                    ]
                    for one in area.items
                ],
            }
            for area in comparison.areas
        ],
        "bars": [
            {
                "label": label,
                "parts": [{"verdict": verdict.value, "count": total[verdict]} for verdict in Verdict],
            }
            for label, check, total in (
                (_("Before"), comparison.before, comparison.before_total),
                (_("After"), comparison.after, comparison.after_total),
            )
            if check is not None
        ],
        "legend": [{"verdict": verdict.value, "label": str(verdict.label)} for verdict in Verdict],
    }
