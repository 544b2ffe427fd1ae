"""Reading forms of assessment: published versions, drafts, and which form a round is assessed with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import version_design
from kail.apps.selection.models import AssessmentDraft, AssessmentForm
from kail.calc.assessment import Form, check_form


@dataclass(frozen=True)
class FormLine:
    """A form of the list: its newest version, whether a draft waits, and how many assessments used any version."""

    code: str
    title_id: str
    title_en: str
    version: int
    questions: int
    draft: AssessmentDraft | None
    finished: int


def newest_form(*, code: str) -> AssessmentForm | None:
    """The newest published version of a form."""
    return AssessmentForm.objects.filter(code=code).select_related("made_by").order_by("-version").first()


def read_form(*, form: AssessmentForm) -> Form:
    """The form that a published version says."""
    return check_form(document=form.body)


def form_code_of(*, assessed_round: Round) -> str:
    """The code of the form that the round's programme names; empty when it names none."""
    return version_design(version=assessed_round.programme_version).assessment_form


def find_draft(*, code: str) -> AssessmentDraft | None:
    """What is changed of the form and not published."""
    return AssessmentDraft.objects.filter(code=code).select_related("changed_by").first()


def form_lines() -> tuple[FormLine, ...]:
    """All forms by code, those too that are only a draft."""
    drafts = {draft.code: draft for draft in AssessmentDraft.objects.select_related("changed_by")}
    newest: dict[str, AssessmentForm] = {}
    finished: dict[str, int] = {}
    counted = AssessmentForm.objects.annotate(
        finished=Count("assessments", filter=Q(assessments__finished_at__isnull=False))
    )
    for form in counted.order_by("code", "version"):
        newest[form.code] = form
        finished[form.code] = finished.get(form.code, 0) + form.finished
    return tuple(
        _line(code, newest.get(code), drafts.get(code), finished.get(code, 0))
        for code in sorted({*newest, *drafts})
    )


def _line(code: str, newest: AssessmentForm | None, draft: AssessmentDraft | None, finished: int) -> FormLine:
    body: Mapping[str, Any] = newest.body if newest else draft.body if draft else {}
    return FormLine(
        code=code,
        title_id=body.get("title_id", ""),
        title_en=body.get("title_en", ""),
        version=newest.version if newest else 0,
        questions=sum(len(block.get("questions", ())) for block in body.get("blocks", ())),
        draft=draft,
        finished=finished,
    )
