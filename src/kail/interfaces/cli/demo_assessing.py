"""The demo's assessments: some hundred candidates with synthetic answers, a few looked at again."""

from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np

from kail.apps.accounts.models import User
from kail.apps.accounts.selectors import get_user
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import SecondLook
from kail.apps.selection.selectors.assessed import assessable
from kail.apps.selection.selectors.forms import form_code_of, newest_form, read_form
from kail.apps.selection.selectors.markets import round_types
from kail.apps.selection.services import Choice, Taken, bring_assessments, draw_second_looks
from kail.calc.assessment import Form, QuestionKind, shown, suggest
from kail.calc.profit import Goods, ProfitSum
from kail.interfaces.cli.demo_times import listed_at

_REGENCIES = ("6471", "6472")
_PERMILLE = 120
_MOST = 420
_SEED = 2025
_SAME_ANSWER = 0.94
"""How often the second assessor hears what the first heard."""
_FEW, _LEFT_OUT_EVERY = 25, 12
"""Of lists of some length one of so many is not assessed yet."""
_OTHER_KIND = 0.1
"""How often an assessor chooses the second suggestion."""
_PLANS: Final = {
    "makanan": "Nasi kuning dan lauk untuk sarapan, dijual di depan rumah dan dititipkan di kantin sekolah.",
    "minuman": "Es dan minuman dingin di dekat pasar, dari siang sampai sore.",
    "gorengan": "Gorengan sore hari di tepi jalan, sebagian dititipkan di warung tetangga.",
    "ternak-ayam": "Ayam kampung di pekarangan belakang, telur dijual ke warung, ayamnya untuk hari raya.",
    "pengolahan-kue": "Kue basah pesanan untuk hajatan dan titipan di toko kue.",
    "bengkel": "Tambal ban dan ganti oli di depan rumah, lalu servis ringan.",
}


def assess_candidates(assessed: Round) -> dict[str, object]:
    """Assess some of the round's candidates in two cities, draw second looks, and assess those again."""
    now = listed_at(assessed) + timedelta(days=25)
    form = newest_form(code=form_code_of(assessed_round=assessed))
    if form is None:
        return {"assessed": 0, "again": 0}
    asked = read_form(form=form)
    up = assessable(assessed_round=assessed)
    people = [party for party, (place, _l, _n) in sorted(up.items()) if place.startswith(_REGENCIES)][:_MOST]
    chance = np.random.default_rng([_SEED, len(people)])
    answers = {party: _answers(asked, chance) for party in people}
    sari, wati = get_user(username="sari"), get_user(username="wati")
    types = round_types(assessed_round=assessed)
    brought = bring_assessments(
        assessed_round=assessed,
        taken=[_taken(asked, party, answers[party], sari.pk, types, chance, now) for party in people],
        turn=1,
        actor=sari.actor,
        reason="asesmen sintetis untuk peragaan",
        now=now,
    )
    hadi = get_user(username="hadi")
    draw_second_looks(
        drawn_round=assessed, permille=_PERMILLE, actor=hadi.actor, reason="uji kesepakatan asesor", now=now
    )
    drawn = list(SecondLook.objects.filter(round=assessed).order_by("pk").values_list("party_id", flat=True))
    # Two stay open, so that the second assessor has something to do.
    again = [
        _taken(asked, party, _heard_again(asked, answers[party], chance), wati.pk, types, chance, now)
        for party in drawn[2:]
    ]
    second = bring_assessments(
        assessed_round=assessed, taken=again, turn=2, actor=wati.actor,
        reason="asesmen kedua sintetis untuk peragaan", now=now,
    )  # fmt: skip
    return {"assessed": brought, "again": second, "drawn": len(drawn)}


def assess_chosen(*, assessed: Round, assessor: User) -> int:
    """Assess those of a list who are chosen, all but one of twelve; how many. Nothing where UEP's own way is taken."""
    form = newest_form(code=form_code_of(assessed_round=assessed))
    if form is None:
        return 0
    asked, types = read_form(form=form), round_types(assessed_round=assessed)
    up = assessable(assessed_round=assessed)
    people = [party for party, (_place, stands, _n) in sorted(up.items()) if stands == Listing.CHOSEN]
    chance = np.random.default_rng([_SEED, len(people)])
    now = listed_at(assessed) + timedelta(days=25)
    left_out = 0 if len(people) < _FEW else _LEFT_OUT_EVERY
    taken = [
        _taken(
            asked, party, _answers(asked, chance), assessor.pk, types, chance, now, wish=_wish(types, number)
        )
        for number, party in enumerate(people, start=1)
        if not left_out or number % left_out
    ]
    return bring_assessments(
        assessed_round=assessed, taken=taken, turn=1, actor=assessor.actor, reason="asesmen sintetis untuk peragaan",
        now=now,
    )  # fmt: skip


def _wish(types: dict[str, str], number: int) -> str:
    """Every second one wants the first kind, the others each of the rest in turn."""
    codes = list(types)
    if not codes:
        return ""
    return codes[0] if number % 2 or len(codes) == 1 else codes[1 + number // 2 % (len(codes) - 1)]


def _answers(form: Form, chance: np.random.Generator, kept: dict[str, Any] | None = None) -> dict[str, Any]:
    """An answer to each question that is asked, those in `kept` first."""
    answers: dict[str, Any] = {}
    for question in form.questions:
        if question.code not in shown(form=form, answers=answers):
            continue
        if kept and question.code in kept:
            answers[question.code] = kept[question.code]
            continue
        codes = [option.code for option in question.options]
        match question.kind:
            case QuestionKind.YES_NO:
                answers[question.code] = bool(chance.random() < 0.6)
            case QuestionKind.CHOICE:
                answers[question.code] = str(chance.choice(codes))
            case QuestionKind.SEVERAL:
                answers[question.code] = _some(codes, chance)
            case QuestionKind.TEXT:
                continue
            case _:
                answers[question.code] = _between(chance, question.least, min(question.most or 10, 10))
    return answers


def _heard_again(form: Form, first: dict[str, Any], chance: np.random.Generator) -> dict[str, Any]:
    kept = {code: answer for code, answer in first.items() if chance.random() < _SAME_ANSWER}
    return _answers(form, chance, kept)


def _taken(
    form: Form,
    party_id: int,
    answers: dict[str, Any],
    assessor_id: int,
    types: dict[str, str],
    chance: np.random.Generator,
    now: datetime,
    *,
    wish: str = "",
) -> Taken:
    """`wish` is what the person wants to do, where the form does not tell the kinds apart."""
    fits = suggest(form=form, answers=answers, types=types)
    other = chance.random() < _OTHER_KIND
    kind = fits[1 if other and len(fits) > 1 else 0].business_type if fits else ""
    if wish:
        kind = wish
    why = "keluarganya sudah menjalankan usaha ini" if kind and kind != fits[0].business_type else ""
    began = now - timedelta(days=_between(chance, 1, 20), minutes=_between(chance, 0, 400))
    return Taken(
        party_id=party_id,
        assessor_id=assessor_id,
        started_at=began,
        finished_at=began + timedelta(minutes=_between(chance, 15, 50)),
        answers=answers,
        choice=Choice(
            business_type=kind,
            reason=why or ("" if fits else "kelompok sudah menjalankan usahanya"),
            plan=_PLANS.get(kind, ""),
            month=_month(chance),
        ),
    )


def _month(chance: np.random.Generator) -> ProfitSum:
    price = 1_000 * _between(chance, 5, 20)
    return ProfitSum(
        goods=[
            Goods(name="dagangan", units=50 * _between(chance, 4, 12), price=price, unit_cost=price * 6 // 10)
        ],
        fixed_costs={"gas, listrik, tempat": 50_000 * _between(chance, 4, 14)},
        package=5_000_000,
    )


def _between(chance: np.random.Generator, least: int, most: int) -> int:
    return int(chance.integers(least, most + 1))


def _some(codes: list[str], chance: np.random.Generator) -> list[str]:
    """One or two of them."""
    count = min(_between(chance, 1, 2), len(codes))
    return [str(code) for code in chance.choice(codes, size=count, replace=False)]
