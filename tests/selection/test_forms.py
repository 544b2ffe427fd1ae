"""Forms: brought in once, changed as drafts, published as versions that the database keeps as they are."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction

from kail.apps.accounts.models import User
from kail.apps.selection.errors import FormRefused
from kail.apps.selection.models import AssessmentDraft, AssessmentForm
from kail.apps.selection.services import (
    begin_draft,
    change_draft,
    discard_draft,
    load_forms,
    publish_draft,
)
from kail.calc.form_editing import move_question, put_question, question_of, remove_question
from kail.kernel.audit import Actor
from tests.selection.assessed import FORMS, UEP

pytestmark = pytest.mark.django_db


def breaks(constraint: str, act: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    cause = refused.value.__cause__
    assert isinstance(cause, psycopg.Error)
    assert cause.diag.constraint_name == constraint


@pytest.fixture
def uep(whole_country: None, actor: Actor, now: datetime) -> AssessmentForm:
    load_forms(folder=FORMS, actor=actor, now=now)
    return AssessmentForm.objects.get(code="uep")


def reweighted(document: Any, **weights: int) -> Any:
    changed = document
    for code, weight in weights.items():
        block, question = question_of(document=changed, code=code)
        changed = put_question(
            document=changed, question={**question, "weight": weight}, block=block, replaces=code
        )
    return changed


def test_a_file_is_brought_in_once(uep: AssessmentForm, actor: Actor, now: datetime) -> None:
    assert load_forms(folder=FORMS, actor=actor, now=now) == len(list(FORMS.glob("*.toml")))
    assert AssessmentForm.objects.filter(code="uep").count() == 1
    assert (uep.version, uep.template) == (1, "uep.toml")


def test_a_file_that_says_something_new_is_the_next_version_unless_the_office_has_its_own(
    uep: AssessmentForm, actor: Actor, now: datetime, tmp_path: Path
) -> None:
    text = (FORMS / "uep.toml").read_text(encoding="utf-8")
    (tmp_path / "uep.toml").write_text(text.replace("Asesmen calon UEP", "Asesmen UEP"), encoding="utf-8")
    load_forms(folder=tmp_path, actor=actor, now=now)
    assert AssessmentForm.objects.get(code="uep", version=2).body["title_id"] == "Asesmen UEP"
    change_draft(
        code="uep", change=lambda before: reweighted(before, jam=5, pembeli=15), seen_step=0, actor=actor,
        reason="uji", now=now,
    )  # fmt: skip
    publish_draft(code="uep", seen_step=1, actor=actor, reason="uji", now=now)
    load_forms(folder=FORMS, actor=actor, now=now)
    assert AssessmentForm.objects.filter(code="uep").count() == 3


def test_a_file_that_is_no_form_is_refused_by_name(
    whole_country: None, actor: Actor, now: datetime, tmp_path: Path
) -> None:
    (tmp_path / "rusak.toml").write_text('schema = "kail-form/1"\n', encoding="utf-8")
    with pytest.raises(FormRefused, match=r"rusak\.toml"):
        load_forms(folder=tmp_path, actor=actor, now=now)
    assert not AssessmentForm.objects.exists()


def test_weights_that_do_not_make_a_hundred_are_named(
    uep: AssessmentForm, actor: Actor, now: datetime
) -> None:
    change_draft(
        code="uep", change=lambda before: reweighted(before, jam=20), seen_step=0, actor=actor, reason="uji", now=now
    )  # fmt: skip
    with pytest.raises(FormRefused, match=r"110.*jam 20") as refused:
        publish_draft(code="uep", seen_step=1, actor=actor, reason="uji", now=now)
    assert refused.value.code == "form_weights_sum"
    assert AssessmentForm.objects.filter(code="uep").count() == 1
    assert AssessmentDraft.objects.exists()


def test_a_draft_that_says_the_same_is_not_published(
    uep: AssessmentForm, actor: Actor, now: datetime
) -> None:
    for step, direction in ((0, 1), (1, -1)):
        change_draft(
            code="uep", change=lambda before, way=direction: move_question(document=before, code="jam", step=way),
            seen_step=step, actor=actor, reason="uji", now=now,
        )  # fmt: skip
    with pytest.raises(FormRefused) as refused:
        publish_draft(code="uep", seen_step=2, actor=actor, reason="uji", now=now)
    assert refused.value.code == "form_same"
    discard_draft(code="uep", seen_step=2, actor=actor, reason="uji")
    assert not AssessmentDraft.objects.exists()


def test_a_change_that_cannot_be_names_the_question(uep: AssessmentForm, actor: Actor, now: datetime) -> None:
    with pytest.raises(FormRefused, match="lama-usaha"):
        change_draft(
            code="uep", change=lambda before: remove_question(document=before, code="pernah-usaha"), seen_step=0,
            actor=actor, reason="uji", now=now,
        )  # fmt: skip
    assert not AssessmentDraft.objects.exists()


def test_two_who_change_at_once_do_not_overwrite_each_other(
    uep: AssessmentForm, actor: Actor, now: datetime
) -> None:
    def act() -> None:
        change_draft(
            code="uep", change=lambda before: reweighted(before, jam=9), seen_step=0, actor=actor, reason="uji", now=now
        )  # fmt: skip

    act()
    with pytest.raises(FormRefused) as refused:
        act()
    assert refused.value.code == "form_changed"


def test_a_code_is_taken_once(uep: AssessmentForm, actor: Actor, now: datetime) -> None:
    with pytest.raises(FormRefused) as refused:
        begin_draft(code="uep", document=UEP, actor=actor, reason="uji", now=now)
    assert refused.value.code == "form_code"


def test_the_constraints_of_a_form(uep: AssessmentForm, now: datetime) -> None:
    system = User.objects.get(is_system=True)
    other = {**deepcopy(UEP), "title_id": "Lain"}

    def making(**values: object) -> Callable[[], object]:
        whole = {
            "code": "uep",
            "version": 2,
            "body": other,
            "made_by": system,
            "made_at": now,
            "reason": "uji",
        }
        return lambda: AssessmentForm.objects.create(**{**whole, **values})

    breaks("selection_assessmentform_once", making(version=1))
    breaks("selection_assessmentform_counted", making(version=0))
    breaks("selection_assessmentform_reasoned", making(reason=""))
    breaks("selection_assessmentform_is_document", making(code="lain", version=1))
    breaks("selection_assessmentform_file_with_digest", making(template="uep.toml"))
    breaks("selection_assessmentform_follows", making(version=3))
    breaks("selection_assessmentform_says_something_new", making(body=UEP))
    breaks(
        "selection_assessmentdraft_is_document",
        lambda: AssessmentDraft.objects.create(code="lain", body=UEP, changed_by=system, changed_at=now),
    )


def test_a_published_form_neither_changes_nor_goes(uep: AssessmentForm) -> None:
    forms = AssessmentForm.objects.filter(pk=uep.pk)
    for act in (lambda: forms.update(reason="lain"), forms.delete):
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            act()
        assert isinstance(refused.value, ProgrammingError)
