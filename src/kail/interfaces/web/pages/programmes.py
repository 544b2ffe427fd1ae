"""Programmes: what they are for, what they give, what was promised, and their rounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.enums import ProgrammeKind, RoundState
from kail.apps.programmes.models import Programme, Round, Target
from kail.apps.programmes.selectors import (
    ProgrammeSummary,
    RoundMoney,
    item_lists,
    money_of_rounds,
    newest_version,
    programme_rounds,
    programme_targets,
)
from kail.apps.programmes.selectors import programmes as all_programmes
from kail.apps.programmes.selectors.targets import compared_targets
from kail.apps.selection.selectors.results import decreed_rounds
from kail.interfaces.web.access import PageRequest, page


@dataclass(frozen=True)
class NewestRound:
    """The newest round of a programme that was not cancelled; `filled` is None until a decree is signed."""

    round: Round
    filled: int | None
    money: RoundMoney


@dataclass(frozen=True)
class ProgrammeLine:
    """One programme of the list; `contradictions` counts what its sources say otherwise."""

    programme: Programme
    newest: NewestRound | None
    round_count: int
    target: Target | None
    contradictions: int


@dataclass(frozen=True)
class KindOfProgrammes:
    """The programmes of one kind, own and of other agencies."""

    title: str
    lines: tuple[ProgrammeLine, ...]


@page(action=Action.VIEW_PROGRAMMES)
def programmes(request: PageRequest) -> HttpResponse:
    """All programmes by kind, each with its newest round."""
    query = request.GET.get("q", "").strip()
    every = all_programmes()
    found = [one for one in every if query.casefold() in one.programme.name.casefold()]
    context = {
        "kinds": _by_kind(_lines(found)),
        "query": query,
        "model": next((one.programme for one in every if not one.programme.is_outside), None),
        "may_edit": may(user=request.user, action=Action.EDIT_PROGRAMMES),
    }
    return render(request, "programmes/list.html", context)


def _lines(found: Sequence[ProgrammeSummary]) -> list[ProgrammeLine]:
    newest = {
        one.programme.pk: next((run for run in one.rounds if run.state != RoundState.CANCELLED), None)
        for one in found
    }
    money = money_of_rounds(rounds=[run for run in newest.values() if run is not None])
    filled = {line.round_code: line.chosen for lines in decreed_rounds().values() for line in lines}
    contradicting = [
        one.programme.pk for one in compared_targets() if one.programme and one.sources_contradict
    ]
    return [
        ProgrammeLine(
            programme=one.programme,
            newest=NewestRound(run, filled.get(run.code), money[run.pk])
            if (run := newest[one.programme.pk])
            else None,
            round_count=len(one.rounds),
            target=one.newest_target,
            contradictions=contradicting.count(one.programme.pk),
        )
        for one in found
    ]


def _by_kind(lines: list[ProgrammeLine]) -> list[KindOfProgrammes]:
    ordered = sorted(lines, key=lambda line: line.programme.kind)
    return [
        KindOfProgrammes(str(ProgrammeKind(kind).label), tuple(same))
        for kind, same in groupby(ordered, key=lambda line: line.programme.kind)
    ]


@page(action=Action.VIEW_PROGRAMMES)
def programme(request: PageRequest, code: str) -> HttpResponse:
    """One programme: purpose, package of its newest round, targets beside each other, rounds."""
    shown = get_object_or_404(Programme, code=code)
    rounds = list(programme_rounds(programme=shown))
    version = newest_version(programme=shown)
    context = {
        "programme": shown,
        "version": version,
        "legal_basis": [line for line in shown.legal_basis.splitlines() if line.strip()],
        "targets": programme_targets(programme=shown),
        "rounds": rounds,
        "newest": rounds[0] if rounds else None,
        "benefits": list(rounds[0].benefits.order_by("position")) if rounds else [],
        "item_lists": item_lists(shown_round=rounds[0]) if rounds else (),
        "may_begin": may(user=request.user, action=Action.EDIT_PROGRAMMES)
        and version is not None
        and not shown.is_outside,
    }
    return render(request, "programmes/detail.html", context)


urlpatterns = [
    path("program/", programmes, name="programmes"),
    path("program/<slug:code>/", programme, name="programme"),
]
