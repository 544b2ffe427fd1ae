"""The form builder: questions as cards, weights as bars, a live example; publishing makes the next version."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.models import BusinessType
from kail.apps.registry.vocabulary import reader_language
from kail.apps.selection.models import AssessmentDraft, AssessmentForm
from kail.apps.selection.selectors.forms import find_draft, form_lines, newest_form
from kail.apps.selection.services import begin_draft, change_draft, discard_draft, publish_draft
from kail.calc.assessment import FULL_POINTS, Form, FormError, check_form, score, shown, suggest
from kail.calc.form_editing import (
    add_block,
    blank_form,
    move_question,
    put_question,
    question_of,
    remove_question,
    renamed,
    weights,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.assessing import exact
from kail.interfaces.web.pages.assessing_forms import BlockForm
from kail.interfaces.web.pages.assessment_form_forms import KINDS, NewFormForm, QuestionForm
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.kernel.errors import Refusal

Document = Mapping[str, Any]
_KIND_WORDS = {str(kind): words for kind, words in KINDS}


@page(action=Action.VIEW_FORMS)
def forms_list(request: PageRequest) -> HttpResponse:
    """All forms."""
    context = {"forms": form_lines(), "may_edit": may(user=request.user, action=Action.EDIT_FORMS)}
    return render(request, "forms/list.html", context)


@page(action=Action.EDIT_FORMS, methods=WRITES)
def new_form(request: PageRequest) -> HttpResponse:
    """Begin a form of the office's own."""
    codes = [line.code for line in form_lines() if line.version]
    form = NewFormForm(request.POST or None, codes=codes)

    def attempt() -> None:
        given = form.cleaned_data
        titles = {name: given[name] for name in ("code", "title_id", "title_en")}
        copied = newest_form(code=given["copied"]) if given["copied"] else None
        begin_draft(
            code=given["code"],
            document=renamed(document=copied.body, **titles) if copied else blank_form(**titles),
            actor=request.user.actor,
            reason=given["reason"],
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={"form_code": "code"}):
        return redirect("form", form.cleaned_data["code"])
    return render(request, "forms/new.html", {"form": form}, status=422 if form.errors else 200)


def _standing(code: str) -> tuple[AssessmentForm | None, AssessmentDraft | None, Document]:
    newest, draft = newest_form(code=code), find_draft(code=code)
    if draft is not None:
        return newest, draft, draft.body
    if newest is None:
        raise Http404
    return newest, None, newest.body


@page(action=Action.VIEW_FORMS)
def one_form(request: PageRequest, form_code: str) -> HttpResponse:
    """A form: its questions as cards with their weights, and an example to try; of a draft if one waits."""
    newest, draft, document = _standing(form_code)
    sum_of_weights = sum(weight for _code, weight in weights(document=document))
    context = {
        "code": form_code,
        "newest": newest,
        "draft": draft,
        "step": draft.step if draft else 0,
        "title": _title(document),
        "blocks": _block_cards(document),
        "sum": sum_of_weights,
        "is_whole": sum_of_weights == FULL_POINTS,
        "left": FULL_POINTS - sum_of_weights,
        "may_edit": may(user=request.user, action=Action.EDIT_FORMS),
        "versions": AssessmentForm.objects.filter(code=form_code)
        .select_related("made_by")
        .order_by("-version"),
        **_example(request, document),
    }
    return render(request, "forms/_example.html" if request.htmx else "forms/form.html", context)


def _title(document: Document) -> str:
    return _spoken(document, "title")


def _spoken(table: Document, name: str) -> str:
    from_document: str = table[f"{name}_{reader_language()}"]
    return from_document


def _block_cards(document: Document) -> list[dict[str, Any]]:
    asked = {question["code"]: question for block in document["blocks"] for question in block["questions"]}
    kinds = dict(BusinessType.objects.order_by("pk").values_list("code", "name"))
    return [
        {
            "code": block["code"],
            "title": _spoken(block, "title"),
            "questions": [_card(question, asked, kinds) for question in block["questions"]],
        }
        for block in document["blocks"]
    ]


def _card(question: Document, asked: Mapping[str, Document], kinds: Mapping[str, str]) -> dict[str, Any]:
    rows = question.get("options") or question.get("steps") or ()
    condition = question.get("shown_if")
    return {
        "code": question["code"],
        "words": _spoken(question, "words"),
        "kind": _KIND_WORDS[question["kind"]],
        "weight": question.get("weight", 0),
        "rows": [
            {
                "words": _row_words(row),
                "points": row.get("points"),
                "types": ", ".join(
                    f"{kinds.get(code, code)} {points}"
                    for code, points in sorted(row.get("types", {}).items(), key=lambda one: -one[1])
                ),
            }
            for row in rows
        ],
        "condition": condition and _condition_words(condition, asked[condition["question"]]),
        "unasked_points": question.get("unasked_points", 0),
    }


def _condition_words(condition: Document, about: Document) -> str:
    """The question and the answers on which another one depends, in words."""
    rows = {row["code"]: row for row in about.get("options", ())}
    answers = [_row_words(rows.get(code, {"code": code})) for code in condition["answers"]]
    return _("“%(question)s” is answered %(answers)s") % {
        "question": _spoken(about, "words"),
        "answers": ", ".join(answers),
    }


def _row_words(row: Document) -> str:
    if "from" in row:
        return _("from %(n)s") % {"n": row["from"]}
    if f"words_{reader_language()}" in row:
        return _spoken(row, "words")
    code: str = row["code"]
    return {"yes": _("yes"), "no": _("no")}.get(code, code)


def _example(request: PageRequest, document: Document) -> dict[str, Any]:
    """The form as an assessor would see it, with what the answers in the address come to; nothing is stored."""
    try:
        form = check_form(document=document)
    except FormError as error:
        return {
            "example": None,
            "example_refusal": error.message_en if reader_language() == "en" else error.message_id,
        }
    answers: dict[str, Any] = {}
    for _turn in form.blocks:
        # An answer may bring a question that was not asked before.
        filled = _filled(request, form, answers)
        answers = filled.answers() if filled.is_valid() else {}
    known = {code: answer for code, answer in answers.items() if answer is not None}
    counted = score(form=form, answers=known)
    fits = suggest(form=form, answers=known, types=form.types)
    return {
        "example": _filled(request, form, known),
        "low": exact(counted.low),
        "high": exact(counted.high),
        "is_known": counted.low == counted.high,
        "fits": [{"code": one.business_type, "low": exact(one.low), "high": exact(one.high)} for one in fits],
    }


def _filled(request: PageRequest, form: Form, answers: Mapping[str, Any]) -> BlockForm:
    asked = shown(form=form, answers={code: answer for code, answer in answers.items() if answer is not None})
    questions = [one for one in form.questions if one.code in asked and one.weight]
    return BlockForm(request.GET, questions=questions, given={}, auto_id="contoh_%s")


@page(action=Action.EDIT_FORMS, methods=WRITES)
def new_question(request: PageRequest, form_code: str) -> HttpResponse:
    """Add a question."""
    return _question_page(request, form_code, question=None, block=request.GET.get("bagian", ""))


@page(action=Action.EDIT_FORMS, methods=WRITES)
def one_question(request: PageRequest, form_code: str, question: str) -> HttpResponse:
    """Change a question."""
    _newest, _draft, document = _standing(form_code)
    try:
        block, found = question_of(document=document, code=question)
    except FormError as error:
        raise Http404 from error
    return _question_page(request, form_code, question=found, block=block)


def _question_page(
    request: PageRequest, code: str, *, question: dict[str, Any] | None, block: str
) -> HttpResponse:
    _newest, draft, document = _standing(code)
    form = QuestionForm(request.POST or None, document=document, question=question, block=block)
    step = draft.step if draft else 0

    def attempt() -> None:
        given = form.cleaned_data
        replaces = question["code"] if question else ""

        def change(before: Document) -> Document:
            if given["block"]:
                return put_question(
                    document=before, question=form.question(), block=given["block"], replaces=replaces
                )
            left = remove_question(document=before, code=replaces) if replaces else before
            return add_block(
                document=left,
                block={
                    "code": slugify(given["new_block_id"]) or "bagian",
                    "title_id": given["new_block_id"],
                    "title_en": given["new_block_en"],
                    "questions": [form.question()],
                },
            )

        _change(request, code, change, given["reason"])

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Kept in the draft. Publish it when the weights add up to 100."))
        return redirect(f"{reverse('form', args=[code])}#{form.cleaned_data['code']}")
    context = {"code": code, "form": form, "step": step, "question": question}
    return render(request, "forms/question.html", context, status=422 if form.errors else 200)


@page(action=Action.EDIT_FORMS, methods=("POST",))
def arrange(request: PageRequest, form_code: str) -> HttpResponse:
    """Move or remove a question, publish the draft, or give it up."""
    _standing(form_code)
    question, act = request.POST.get("question", ""), request.POST.get("act", "")
    reason = request.POST.get("reason", "").strip()
    try:
        match act:
            case "up" | "down":
                step = -1 if act == "up" else 1
                _change(
                    request,
                    form_code,
                    lambda before: move_question(document=before, code=question, step=step),
                    _("Order of the questions"),
                )
                return redirect(f"{reverse('form', args=[form_code])}#{question}")
            case "remove" if reason:
                _change(
                    request, form_code, lambda before: remove_question(document=before, code=question), reason
                )
            case "publish" if reason:
                made = publish_draft(
                    code=form_code,
                    seen_step=_step(request),
                    actor=request.user.actor,
                    reason=reason,
                    now=timezone.now(),
                )
                messages.success(request, _("Version %(version)d is published.") % {"version": made.version})
            case "discard" if reason:
                is_published = newest_form(code=form_code) is not None
                discard_draft(
                    code=form_code, seen_step=_step(request), actor=request.user.actor, reason=reason
                )
                if not is_published:
                    return redirect("forms")
            case _:
                messages.error(request, _("Give the reason."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("form", form_code)


def _step(request: PageRequest) -> int:
    raw = request.POST.get("step", "")
    return int(raw) if raw.isdigit() else 0


def _change(request: PageRequest, code: str, change: Callable[[Document], Document], reason: str) -> None:
    change_draft(
        code=code,
        change=change,
        seen_step=_step(request),
        actor=request.user.actor,
        reason=reason,
        now=timezone.now(),
    )


urlpatterns = [
    path("formulir/", forms_list, name="forms"),
    path("formulir/baru/", new_form, name="form-new"),
    path("formulir/<slug:form_code>/", one_form, name="form"),
    path("formulir/<slug:form_code>/susun/", arrange, name="form-arrange"),
    path("formulir/<slug:form_code>/pertanyaan/", new_question, name="question-new"),
    path("formulir/<slug:form_code>/pertanyaan/<slug:question>/", one_question, name="question"),
]
