"""How the places were shared, for attachment III of a decree: method, exact shares, divisor, last places, moves.

In Indonesian, from the plans and re-allocations that the decree froze.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import translation

from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import QuotaBasis, QuotaFigure, QuotaMethod
from kail.apps.programmes.selectors import PlannedQuota, read_plan
from kail.apps.selection.enums import SharedBy
from kail.apps.selection.models import Decree, Reallocation
from kail.apps.selection.papers.content import grouped, long_date
from kail.apps.selection.selectors.sharing import SharingStep, sharing_steps
from kail.calc.apportionment import Award, Divisor, Quotient
from kail.calc.exact_text import fraction_text, quotient_text, read_divisor, read_quotient

_SHOWN_AWARDS = 5
_DIGITS = 3
_PLAN_HEAD = ("Wilayah", "Bilangan dasar", "Bagian tepat", "Paling sedikit", "Paling banyak", "Tempat")
_MOVED_HEAD = ("Wilayah", "Semula", "Kosong", "Menunggu", "Diambil", "Diberi", "Menjadi")


def sharing_blocks(*, decree: Decree) -> list[dict[str, Any]]:
    """One block for each plan, oldest first: title, head and rows of its table, and sentences below.

    Empty for a decree of a quota without a plan, and for one proposed before plans were printed.
    """
    steps = sharing_steps(shared_round=decree.round, frozen=decree.frozen.get("sharing", []))
    with translation.override("id"):
        return [_moved(step, step.reallocation) if step.reallocation else _planned(step) for step in steps]


def _planned(step: SharingStep) -> dict[str, Any]:
    plan = read_plan(plan=step.plan)
    by_hand = plan.method == QuotaMethod.BY_HAND
    return {
        "title": f"{_title(step)}: {'ditulis tangan' if by_hand else f'metode {plan.method.label}'}",
        "head": list(_PLAN_HEAD),
        "rows": [
            [
                line.name,
                "–" if line.weight is None else _number(line.weight),
                "–" if line.share is None else _number(line.share),
                "–" if line.floor is None else grouped(line.floor),
                "–" if line.cap is None else grouped(line.cap),
                grouped(line.places),
            ]
            for line in plan.lines
        ],
        "notes": [*_basis(plan), f"Alasan: {step.plan.reason}", *_fell(plan)],
    }


def _title(step: SharingStep) -> str:
    within = step.plan.within
    place = f", {place_names(codes=[within]).get(within, within)}" if within else ""
    return f"Rencana kuota nomor {step.plan.number}{place}"


def _basis(plan: PlannedQuota) -> list[str]:
    if plan.basis == QuotaBasis.HAND:
        return []
    words = f"Dibagi menurut: {plan.basis.label}"
    if plan.basis == QuotaBasis.FORMULA:
        parts = ", ".join(f"{figure.label} {percent} %" for figure, percent in plan.terms.formula.items())
        words += f" ({parts})"
    sources = "; ".join(dict.fromkeys(_sources(plan)))
    return [f"{words}. Sumber: {sources}" if sources else words]


def _sources(plan: PlannedQuota) -> Iterator[str]:
    """Sources with periods of the published figures by which was shared, in the order of the regions."""
    wanted = set(plan.terms.formula) if plan.basis == QuotaBasis.FORMULA else {plan.basis.value}
    for line in plan.lines:
        if QuotaFigure.POOR in wanted and line.source:
            yield f"{line.source} ({line.period})"
        if QuotaFigure.POPULATION in wanted and line.population_source:
            yield f"{line.population_source} ({line.population_period})"


def _fell(plan: PlannedQuota) -> list[str]:
    detail, names = plan.detail, plan.names
    if detail is None:
        return []
    told = [*_divisor(detail.divisor), *_awards(detail.awards, detail.runner_up, names)]
    told += [
        f"Seri antara {_named(tie.names, names)} untuk {grouped(tie.seats)} tempat;"
        f" didapat {_named(tie.winners, names)}."
        for tie in detail.ties
    ]
    return told


def _moved(step: SharingStep, moved: Reallocation) -> dict[str, Any]:
    lines = list(moved.lines.order_by("place_code"))
    names = place_names(codes=[line.place_code for line in lines])
    how = moved.how
    divisor, runner_up = how["divisor"], how["runner_up"]
    awards = [_read(award) for award in how["awards"]]
    decided = f" disetujui {moved.decided_by.full_name}" if moved.decided_by else ""
    day = f" tanggal {long_date(moment=moved.decided_at)}" if moved.decided_at else ""
    return {
        "title": (
            f"{_title(step)}: pengalihan {grouped(moved.moved)} tempat kosong,"
            f" metode {QuotaMethod(moved.method).label}"
        ),
        "head": list(_MOVED_HEAD),
        "rows": [
            [
                names.get(line.place_code, line.place_code),
                *(
                    grouped(number)
                    for number in (
                        line.before, line.unfilled, line.waiting, line.taken, line.given, line.after,
                    )
                ),
            ]
            for line in lines
        ],
        "notes": [
            (
                f"Dibagi menurut: {SharedBy(moved.shared_by).label}. "
                f"Dari {grouped(moved.pool)} tempat kosong, {grouped(moved.left)} tetap di tempatnya."
            ),
            f"Diusulkan {moved.proposed_by.full_name},{decided}{day}. Alasan usulan: {moved.proposal_reason}",
            *_divisor(None if divisor is None else read_divisor(texts=divisor)),
            *_awards(awards, None if runner_up is None else _read(runner_up), names),
        ],
    }  # fmt: skip


def _read(texts: Mapping[str, Any]) -> Award:
    return Award(name=texts["code"], seat=texts["place"], quotient=read_quotient(text=texts["quotient"]))


def _divisor(divisor: Divisor | None) -> list[str]:
    if divisor is None:
        return []
    told = "Pembagi"
    if divisor.representative is not None:
        told += f": {_number(divisor.representative)}"
    low, high = ("tanpa batas" if end is None else _quotient(end) for end in (divisor.low, divisor.high))
    return [f"{told}; setiap pembagi antara {low} dan {high} memberi hasil yang sama."]


def _awards(awards: Sequence[Award], runner_up: Award | None, names: Mapping[str, str]) -> list[str]:
    last = "; ".join(
        f"{names.get(award.name, award.name)} tempat ke-{grouped(award.seat)} ({_quotient(award.quotient)})"
        for award in awards[-_SHOWN_AWARDS:]
    )
    told = [f"Tempat terakhir yang diberikan: {last}."] if last else []
    if runner_up is not None:
        name = names.get(runner_up.name, runner_up.name)
        told.append(
            f"Giliran berikutnya: {name} tempat ke-{grouped(runner_up.seat)} ({_quotient(runner_up.quotient)})."
        )
    return told


def _named(codes: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes)


def _number(number: Fraction) -> str:
    """A fraction, rounded where it is none of whole numbers, with what it is exactly."""
    if number.denominator == 1:
        return grouped(number.numerator)
    return f"{_decimal(Quotient(number * number))} ({fraction_text(number=number)})"


def _quotient(quotient: Quotient) -> str:
    exact = quotient_text(quotient=quotient)
    if quotient.exact is not None and quotient.exact.denominator == 1:
        return grouped(quotient.exact.numerator)
    return f"{_decimal(quotient)} = {exact}" if quotient.exact is None else f"{_decimal(quotient)} ({exact})"


def _decimal(quotient: Quotient) -> str:
    rounded: Decimal = quotient.rounded(digits=_DIGITS)
    whole, _point, rest = f"{rounded:f}".partition(".")
    return f"{grouped(int(whole))},{rest}" if rest else grouped(int(whole))
