"""The rule editor: trying a rule, checking it while one types, its words, and the rule of a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.errors import RuleRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES
from kail.apps.programmes.selectors import (
    ConditionEffect,
    RuleCount,
    RuleDates,
    WrittenRule,
    condition_effects,
    count_rule,
    named_in_force,
    round_dates,
    write_rule,
    written_rule,
)
from kail.apps.programmes.selectors.named_conditions import outdated_names
from kail.apps.programmes.services import set_rule
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import POPULATIONS, population, reader_language
from kail.calc.rules import (
    KEYWORDS,
    Anchor,
    ConditionGroup,
    ConditionLine,
    Kind,
    Language,
    Rule,
    Term,
    Vocabulary,
    complete,
    vocabulary_with_names,
    wording,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import Chip, chips
from kail.kernel.errors import Refusal

SUGGESTED_AT_MOST = 12


class InputUnreadable(Refusal):
    """A day or place beside the rule is none."""

    code = "rule_input"


@dataclass(frozen=True)
class RuleWords:
    """A rule, or a part of it, in words; a group has parts."""

    text: str
    parts: tuple["RuleWords", ...] = ()


@dataclass(frozen=True)
class RuleCheck:
    """What a checked rule says and whom it fits: or, when it is none, why not.

    `full_text` is the rule with its named conditions written out, empty when it has none.
    """

    text: str
    reference_date: date
    region_code: str
    kind: str = PartyKind.PERSON
    refusal: Refusal | None = None
    suggestions: tuple[str, ...] = ()
    words: RuleWords | None = None
    other_text: str = ""
    full_text: str = ""
    terms: tuple["ShownTerm", ...] = ()
    count: RuleCount | None = None


@dataclass(frozen=True)
class ShownTerm:
    """One word of the vocabulary as the page shows it."""

    term: Term
    label: str
    description: str
    kind: str
    choices: tuple["ShownChoice", ...]


@dataclass(frozen=True)
class ShownChoice:
    """One choice of a coded word, and how a rule writes it in both languages."""

    value: int | str
    label: str
    word_id: str
    word_en: str


class TryForm(forms.Form):
    """A rule to try; the language itself says what is wrong with it. The day decides people's ages.

    The day, region and kind are those of `round`, if there is one.
    """

    rule = forms.CharField(required=False)
    day = forms.DateField(
        required=False, error_messages={"invalid": gettext_lazy("Write the day as YYYY-MM-DD.")}
    )
    region = forms.RegexField(
        regex=r"^(\d{2}|\d{4})$",
        required=False,
        error_messages={"invalid": gettext_lazy("Write the code of a province or regency.")},
    )
    kind = forms.ChoiceField(
        choices=PartyKind.choices,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose people, families, groups or institutions.")},
    )
    round = forms.ModelChoiceField(
        queryset=Round.objects.select_related("programme"),
        to_field_name="code",
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such round.")},
    )


class SaveForm(forms.Form):
    """The rule of a round, and why it is as it is."""

    rule = forms.CharField(required=False)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


@page(action=Action.TRY_RULE, methods=("GET", "HEAD", "POST"))
def rule_try(request: PageRequest) -> HttpResponse:
    """Try a rule on the registry; nothing is saved."""
    check = _tried(request) if request.method == "POST" else None
    is_refused = check is not None and check.refusal is not None
    kind = asked_kind(name=request.POST.get("kind", request.GET.get("kind", "")))
    context = {
        "check": check,
        "text": request.POST.get("rule", ""),
        "day": request.POST.get("day", timezone.localdate().isoformat()),
        "kind": kind,
        "kind_chips": kind_chips(kind),
        **saved_conditions(request, kind),
    }
    return render(request, "rules/try.html", context, status=422 if is_refused else 200)


@page(action=Action.TRY_RULE, methods=("POST",))
def rule_check(request: PageRequest) -> HttpResponse:
    """The part of a page that says what the rule being typed means and whom it fits."""
    return render(request, "rules/_check.html", {"check": _tried(request)})


@page(action=Action.TRY_RULE, methods=("POST",))
def rule_effects(request: PageRequest) -> HttpResponse:
    """For each condition: how many more people would fit without it."""
    effects: Sequence[ConditionEffect] = ()
    refusal: Refusal | None = None
    try:
        asked = asked_rule(request)
        effects = condition_effects(
            rule_text=asked.written().full,
            dates=asked.dates,
            reference_date=asked.reference_date,
            region_code=asked.region_code,
            kind=asked.kind,
            language=reader_language(),
        )
    except Refusal as refused:
        refusal = refused
    context = {"effects": effects, "refusal": refusal}
    return render(request, "rules/_effects.html", context, status=422 if refusal else 200)


@page(action=Action.TRY_RULE)
def rule_suggest(request: PageRequest) -> JsonResponse:
    """Words of the vocabulary of `kind`, choices, named conditions and keywords that begin like `q`."""
    language = reader_language()
    kind = asked_kind(name=request.GET.get("kind", ""))
    words, begun = population(kind=kind).vocabulary, request.GET.get("q", "")[:60]
    meanings = {name: one.meaning for name, one in named_in_force(kind=kind).items()}
    offered = vocabulary_with_names(vocabulary=words, meanings=meanings)
    found = [
        {"text": one.text, "label": one.label, "detail": one.description}
        for one in complete(text=begun, cursor=len(begun), vocabulary=offered, language=language)
    ]
    found += [
        {
            "text": choice.word(language=language),
            "label": choice.label(language=language),
            "detail": term.label(language=language),
        }
        for term in words
        for choice in term.choices
        if begun and choice.word(language=language).startswith(begun.lower())
    ]
    return JsonResponse(found[:SUGGESTED_AT_MOST], safe=False)


@page(action=Action.VIEW_PROGRAMMES)
def vocabulary(request: PageRequest) -> HttpResponse:
    """Every word a rule may use of one kind of party: both names, what it holds, its choices, where it comes from."""
    query = request.GET.get("q", "").strip()
    kind = asked_kind(name=request.GET.get("kind", ""))
    found = {
        one.kind: [
            shown for shown in shown_terms(terms=one.vocabulary.terms) if _matches(shown, query.casefold())
        ]
        for one in POPULATIONS
    }
    keywords = [
        {"words_id": keyword.words_id, "words_en": keyword.words_en, "meaning": meaning}
        for keyword in KEYWORDS
        for meaning in [keyword.meaning_id if reader_language() == "id" else keyword.meaning_en]
    ]
    context = {
        "terms": found[kind],
        "query": query,
        "kind": kind,
        "kind_chips": kind_chips(kind, counts={one: len(terms) for one, terms in found.items()}, query=query),
        "keywords": keywords,
    }
    return render(request, "rules/vocabulary.html", context)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def round_rule(request: PageRequest, code: str) -> HttpResponse:
    """The rule of a round: written, counted, saved with a reason."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    form = SaveForm(request.POST or None)
    text = request.POST.get("rule", shown.rule_text)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            set_rule(
                ruled_round=shown,
                rule_text=form.cleaned_data["rule"],
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("The rule of %(round)s is saved.") % {"round": shown.name})
            return redirect("round", shown.code)
    kind = shown.programme.recipient_kind
    context = {
        "round": shown,
        "form": form,
        "text": text,
        "outdated": outdated_names(ruled_round=shown),
        "reason": request.POST.get("reason", ""),
        "refusal": refusal,
        "kind": kind,
        "check": check_rule(asked=AskedRule.of_round(ruled_round=shown, text=text)),
        "is_editable": shown.state in EDITABLE_STATES,
        **saved_conditions(request, kind),
    }
    return render(request, "rules/round.html", context, status=422 if refusal or form.errors else 200)


def asked_kind(*, name: str) -> PartyKind:
    """The kind of party called `name`; people for any other name."""
    return PartyKind(name) if name in PartyKind.values else PartyKind.PERSON


def kind_chips(
    kind: PartyKind, *, counts: Mapping[PartyKind, int] | None = None, query: str = ""
) -> list[Chip]:
    """The kinds of party that a rule may be about, the chosen one marked."""
    options = [(one.value, one.label, counts[one] if counts else None) for one in PartyKind]
    return chips(name="kind", chosen=kind, options=options, others={"q": query})


@dataclass(frozen=True)
class AskedRule:
    """What a page asks about a rule: its text, the dates it may count from, whom it is about."""

    text: str
    dates: RuleDates
    region_code: str
    kind: str
    round: Round | None = None

    @classmethod
    def of_round(cls, *, ruled_round: Round, text: str) -> "AskedRule":
        """A rule as one of a round."""
        return cls(
            text=text,
            dates=round_dates(dated_round=ruled_round),
            region_code=ruled_round.region_code,
            kind=ruled_round.programme.recipient_kind,
            round=ruled_round,
        )

    @property
    def reference_date(self) -> date:
        return self.dates[Anchor.REFERENCE] or timezone.localdate()

    def written(self) -> WrittenRule:
        """The rule without names; the round's own rule means what it meant when it was saved. Raises RuleRefused."""
        if self.round is not None and self.text.strip() == self.round.rule_text:
            return written_rule(ruled_round=self.round)
        return write_rule(rule_text=self.text, dates=self.dates, kind=self.kind)


def check_rule(*, asked: AskedRule) -> RuleCheck:
    """What a text says as a rule and whom it fits in the reader's regions; a text that is none says why."""
    language = reader_language()
    told = RuleCheck(
        text=asked.text,
        reference_date=asked.reference_date,
        region_code=asked.region_code,
        kind=asked.kind,
    )
    try:
        written = asked.written()
    except RuleRefused as refused:
        return replace(told, refusal=refused, suggestions=refused.error.suggestions)
    return replace(
        told,
        words=rule_words(rule=written.rule, language=language, kind=asked.kind),
        other_text=written.rule.text_canonical(language="en" if language == "id" else "id"),
        full_text=written.full if written.names else "",
        terms=shown_terms(terms=written.rule.used),
        count=count_rule(
            rule_text=written.full,
            dates=asked.dates,
            reference_date=asked.reference_date,
            region_code=asked.region_code,
            kind=asked.kind,
        ),
    )


def saved_conditions(request: PageRequest, kind: str) -> dict[str, object]:
    """The named conditions that an editor offers, and whether the reader may save one."""
    return {
        "conditions": list(named_in_force(kind=kind).values()),
        "may_name": may(user=request.user, action=Action.EDIT_PROGRAMMES),
    }


def rule_words(*, rule: Rule, language: Language, kind: str = PartyKind.PERSON) -> RuleWords:
    """The rule as an office says it."""
    return words_over(rule=rule, vocabulary=population(kind=kind).vocabulary, language=language)


def words_over(*, rule: Rule, vocabulary: Vocabulary, language: Language) -> RuleWords:
    """A rule over any vocabulary as an office says it, such as the condition of a milestone."""
    return _words(wording(rule=rule, vocabulary=vocabulary, language=language))


def shown_terms(*, terms: Sequence[Term]) -> tuple[ShownTerm, ...]:
    """Words of the vocabulary in the reader's language."""
    language = reader_language()
    return tuple(
        ShownTerm(
            term=term,
            label=term.label(language=language),
            description=term.description(language=language),
            kind=_kind_text(term.kind),
            choices=tuple(
                ShownChoice(
                    value=choice.value,
                    label=choice.label(language=language),
                    word_id=choice.word(language="id"),
                    word_en=choice.word(language="en"),
                )
                for choice in term.choices
            ),
        )
        for term in terms
    )


def _words(part: ConditionGroup | ConditionLine) -> RuleWords:
    if isinstance(part, ConditionLine):
        return RuleWords(text=part.text)
    return RuleWords(text=part.text, parts=tuple(_words(inner) for inner in part.parts))


def _kind_text(kind: Kind) -> str:
    return {
        Kind.INTEGER: _("number"),
        Kind.MONEY: _("rupiah"),
        Kind.BOOLEAN: _("yes or no"),
        Kind.DATE: _("date"),
        Kind.CODE: _("one of several"),
        Kind.CHOICE: _("one of several"),
        Kind.PLACE: _("place code"),
        Kind.CODE_SET: _("several of several"),
    }[kind]


def asked_rule(request: PageRequest) -> AskedRule:
    """The rule that was posted. Raises InputUnreadable for a day, region, kind or round that is none."""
    form = TryForm(request.POST)
    if not form.is_valid():
        raise InputUnreadable(str(next(iter(form.errors.values()))[0]))
    values, text = form.cleaned_data, request.POST.get("rule", "")
    if values["round"] is not None:
        return AskedRule.of_round(ruled_round=values["round"], text=text)
    return AskedRule(
        text=text,
        dates={Anchor.REFERENCE: values["day"] or timezone.localdate()},
        region_code=values["region"],
        kind=values["kind"] or PartyKind.PERSON,
    )


def _tried(request: PageRequest) -> RuleCheck:
    try:
        asked = asked_rule(request)
    except InputUnreadable as refused:
        return RuleCheck(
            text=request.POST.get("rule", ""),
            reference_date=timezone.localdate(),
            region_code="",
            refusal=refused,
        )
    return check_rule(asked=asked)


def _matches(shown: ShownTerm, query: str) -> bool:
    texts = (
        shown.term.name_id,
        shown.term.name_en,
        shown.label,
        shown.description,
        shown.term.source,
        *(choice.label for choice in shown.choices),
    )
    return not query or any(query in text.casefold() for text in texts)


urlpatterns = [
    path("aturan/coba/", rule_try, name="rule-try"),
    path("aturan/periksa/", rule_check, name="rule-check"),
    path("aturan/pengaruh/", rule_effects, name="rule-effects"),
    path("aturan/saran/", rule_suggest, name="rule-suggest"),
    path("aturan/kosakata/", vocabulary, name="vocabulary"),
    path("pelaksanaan/<slug:code>/aturan/", round_rule, name="round-rule"),
]
