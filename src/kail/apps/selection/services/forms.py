"""Forms of assessment: brought in from files, changed as drafts, published as versions that never change."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.selection.errors import FormRefused
from kail.apps.selection.models import AssessmentDraft, AssessmentForm
from kail.apps.selection.selectors.forms import find_draft, newest_form
from kail.calc.assessment import FULL_POINTS, FormError, check_form
from kail.calc.form_editing import weights
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

Document = Mapping[str, Any]


def load_forms(*, folder: Path, actor: Actor, now: datetime) -> int:
    """Bring in every form file of a folder by name; their number. Safe to repeat.

    A file that says something new makes a new version, unless the office has published one of its own since. Raises
    FormRefused, naming the file.
    """
    files = sorted(folder.glob("*.toml"))
    for file in files:
        _load(file, actor, now)
    return len(files)


def _load(file: Path, actor: Actor, now: datetime) -> None:
    content = file.read_bytes()
    try:
        document = tomllib.loads(content.decode("utf-8"))
        code = check_form(document=document).code
    except FormError as error:
        raise FormRefused(f"{file.name}: {FormRefused.of(error)}") from error
    except ValueError as error:
        raise FormRefused(f"{file.name}: {error}") from error
    reason = _("Form file %(name)s") % {"name": file.name}
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(code))
        last = newest_form(code=code)
        if last is not None and (not last.template or last.body == document):
            return
        _publish(document, actor, reason, now, template=file.name, digest=sha256(content).hexdigest())


def begin_draft(
    *, code: str, document: Document, actor: Actor, reason: str, now: datetime
) -> AssessmentDraft:
    """Begin a form of the office's own. Raises FormRefused when there is a form or draft of that code."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(code))
        if newest_form(code=code) or find_draft(code=code):
            raise FormRefused(
                _("A form “%(code)s” exists already; give another code.") % {"code": code}, code="form_code"
            )
        return AssessmentDraft.objects.create(
            code=code, body={**document, "code": code}, changed_by_id=actor.id, changed_at=now
        )


def change_draft(
    *,
    code: str,
    change: Callable[[Document], Document],
    seen_step: int,
    actor: Actor,
    reason: str,
    now: datetime,
) -> AssessmentDraft:
    """Change the draft of a form, which is begun from the newest version where there is none.

    `seen_step` is the step of the draft that the reader saw, 0 without one. A draft need not be a whole form. Raises
    FormRefused: somebody changed it since, the form does not exist, or the change cannot be made (FormError).
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(code))
        draft, newest = find_draft(code=code), newest_form(code=code)
        if draft is None and newest is None:
            raise FormRefused(_("There is no form of this code."), code="form_code")
        if (draft.step if draft else 0) != seen_step:
            raise FormRefused(
                _("Somebody changed this form since you opened it. Look at it again, then change it."),
                code="form_changed",
            )
        try:
            body = dict(change(draft.body if draft else newest.body if newest else {}))
        except FormError as error:
            raise FormRefused.of(error) from error
        if draft is None:
            return AssessmentDraft.objects.create(
                code=code, body=body, changed_by_id=actor.id, changed_at=now
            )
        draft.body, draft.changed_by_id, draft.changed_at = body, actor.id, now
        draft.step += 1
        draft.save(update_fields=["body", "changed_by", "changed_at", "step"])
        return draft


def publish_draft(*, code: str, seen_step: int, actor: Actor, reason: str, now: datetime) -> AssessmentForm:
    """Make the draft the next version, from then on used by every new assessment.

    Raises FormRefused: no draft, changed since, not a whole form (the question is named), or the same as the last.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(code))
        draft = _standing_draft(code, seen_step)
        _check_weights(draft.body)
        try:
            check_form(document=draft.body)
        except FormError as error:
            raise FormRefused.of(error) from error
        last = newest_form(code=code)
        if last is not None and last.body == draft.body:
            raise FormRefused(
                _("This draft says what version %(version)d says.") % {"version": last.version},
                code="form_same",
            )
        made = _publish(draft.body, actor, reason, now)
        draft.delete()
        return made


def discard_draft(*, code: str, seen_step: int, actor: Actor, reason: str) -> None:
    """Give up what was changed and not published; the history keeps it. Raises FormRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(code))
        _standing_draft(code, seen_step).delete()


def _check_weights(document: Document) -> None:
    """Raise FormRefused that names every question with its weight, the heaviest first, unless they add up to 100."""
    found = weights(document=document)
    total = sum(weight for _code, weight in found)
    if total != FULL_POINTS:
        raise FormRefused(
            _("The weights add up to %(total)d, not to 100: %(questions)s. Change a weight, then publish.")
            % {
                "total": total,
                "questions": ", ".join(
                    f"{code} {weight}" for code, weight in sorted(found, key=lambda one: -one[1])
                ),
            },
            code="form_weights_sum",
        )


def _standing_draft(code: str, seen_step: int) -> AssessmentDraft:
    draft = find_draft(code=code)
    if draft is None:
        raise FormRefused(_("Nothing of this form waits to be published."), code="form_code")
    if draft.step != seen_step:
        raise FormRefused(
            _("Somebody changed this form since you opened it. Look at it again, then change it."),
            code="form_changed",
        )
    return draft


def _publish(
    document: Document, actor: Actor, reason: str, now: datetime, *, template: str = "", digest: str = ""
) -> AssessmentForm:
    last = newest_form(code=document["code"])
    return AssessmentForm.objects.create(
        code=document["code"],
        version=last.version + 1 if last else 1,
        body=dict(document),
        template=template,
        template_sha256=digest,
        made_by_id=actor.id,
        made_at=now,
        reason=reason.strip(),
    )


def _lock(code: str) -> str:
    return f"form:{code}"
