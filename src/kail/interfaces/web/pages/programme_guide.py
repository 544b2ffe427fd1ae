"""How to make a programme without code, shown on a programme that the office has already."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.design import ProgrammeDesign, StageDesign
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.models import Programme
from kail.apps.programmes.selectors import direction_text, newest_version, read_rule, version_design
from kail.apps.programmes.stage_words import STAGE_VOCABULARY, read_stage_rule
from kail.apps.programmes.template_files import ProgrammeHead, write_template
from kail.apps.registry.vocabulary import population, reader_language
from kail.calc.rules import Language
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import Chip
from kail.interfaces.web.pages.design_forms import part_of
from kail.interfaces.web.pages.rules import RuleWords, rule_words, shown_terms, words_over

STEP_PARTS: Final = {
    "aim": ("tujuan",),
    "recipients": ("penerima",),
    "package": ("paket", "jenis-usaha"),
    "way": ("tahapan", "pelaksanaan", "penerbit"),
}
"""The parts of a design on whose pages each step is done."""


@dataclass(frozen=True)
class OrderWords:
    """One key of the order in words."""

    label: str
    direction: str


@dataclass(frozen=True)
class StageWords:
    """A milestone with its conditions in words."""

    stage: StageDesign
    entry: RuleWords | None
    exit: RuleWords | None


@dataclass(frozen=True)
class Model:
    """A design as an example: its parts in words, and the file that another office can load."""

    design: ProgrammeDesign
    recipients: str
    rule: RuleWords | None
    order: tuple[OrderWords, ...]
    stages: tuple[StageWords, ...]
    text: str


@page(action=Action.VIEW_PROGRAMMES)
def guide(request: PageRequest, code: str) -> HttpResponse:
    """Six steps to a new programme, each with what stands there in this one."""
    shown = get_object_or_404(Programme, code=code)
    version = newest_version(programme=shown)
    context = {
        "programme": shown,
        "model": _model(shown, version_design(version=version)) if version else None,
        "models": _models(shown),
        "version": version,
        "steps": {step: tuple(part_of(slug=slug) for slug in slugs) for step, slugs in STEP_PARTS.items()},
        "may_edit": may(user=request.user, action=Action.EDIT_PROGRAMMES),
        "stage_words": shown_terms(terms=STAGE_VOCABULARY.terms),
    }
    return render(request, "programmes/guide.html", context)


def _model(shown: Programme, design: ProgrammeDesign) -> Model:
    language = reader_language()
    head = ProgrammeHead(code=shown.code, kind=ProgrammeKind(shown.kind), aid_scheme=shown.aid_scheme)
    kind = design.recipient_kind
    return Model(
        design=design,
        recipients=str(kind.label),
        rule=rule_words(rule=read_rule(rule_text=design.rule, kind=kind), language=language, kind=kind)
        if design.rule
        else None,
        order=_order(design, language),
        stages=tuple(
            StageWords(
                stage=one,
                entry=_condition(one.entry_rule, language),
                exit=_condition(one.exit_rule, language),
            )
            for one in design.stages
        ),
        text=write_template(head=head, design=design),
    )


def _order(design: ProgrammeDesign, language: Language) -> tuple[OrderWords, ...]:
    vocabulary = population(kind=design.recipient_kind).vocabulary
    keys = [(vocabulary.get(name=one.term), one.descending) for one in design.priorities]
    return tuple(
        OrderWords(
            label=term.label(language=language),
            direction=direction_text(kind=term.kind, descending=descending),
        )
        for term, descending in keys
    )


def _condition(text: str, language: Language) -> RuleWords | None:
    if not text:
        return None
    return words_over(rule=read_stage_rule(rule_text=text), vocabulary=STAGE_VOCABULARY, language=language)


def _models(shown: Programme) -> list[Chip]:
    """The office's own programmes: any of them may be the example."""
    own = Programme.objects.filter(is_outside=False).order_by("name", "pk")
    return [
        Chip(
            label=one.name,
            url=reverse("programme-guide", args=[one.code]),
            count=None,
            active=one.pk == shown.pk,
        )
        for one in own
    ]


urlpatterns = [path("program/<slug:code>/panduan/", guide, name="programme-guide")]
