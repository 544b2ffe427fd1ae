"""Changing a form of assessment piece by piece: each function answers a new document and leaves the old one alone.

What comes out is a form in all but one thing: its weights may not add up to 100 yet, for weights are moved one after
the other. `kail.calc.assessment.check_form` asks for the rest. The shape is that of `docs/algorithms/assessment.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from kail.calc.assessment import FULL_POINTS, SCHEMA, FormError, check_form

Document = Mapping[str, Any]


def blank_form(*, code: str, title_id: str, title_en: str) -> dict[str, Any]:
    """A form with one question to begin with. Raises FormError."""
    question = {
        "code": "pertanyaan-1",
        "words_id": "Pertanyaan pertama?",
        "words_en": "First question?",
        "kind": "yes_no",
        "weight": FULL_POINTS,
        "options": [{"code": "yes", "points": FULL_POINTS}, {"code": "no", "points": 0}],
    }
    block = {"code": "bagian-1", "title_id": "Bagian 1", "title_en": "Part 1", "questions": [question]}
    return _checked(
        {"schema": SCHEMA, "code": code, "title_id": title_id, "title_en": title_en, "blocks": [block]}
    )


def renamed(*, document: Document, code: str, title_id: str, title_en: str) -> dict[str, Any]:
    """The same questions under another code and title. Raises FormError."""
    return _checked({**deepcopy(dict(document)), "code": code, "title_id": title_id, "title_en": title_en})


def add_block(*, document: Document, block: Mapping[str, Any]) -> dict[str, Any]:
    """Add a block with its first question at the end. Raises FormError."""
    changed = deepcopy(dict(document))
    changed["blocks"] = [*changed["blocks"], deepcopy(dict(block))]
    return _checked(changed)


def put_question(
    *, document: Document, question: Mapping[str, Any], block: str, replaces: str = ""
) -> dict[str, Any]:
    """Put a question at the end of a block, or in the place of the one that it replaces if that stands in this block.

    Raises FormError that names what is wrong.
    """
    changed = deepcopy(dict(document))
    new = deepcopy(dict(question))
    target = next((one for one in changed["blocks"] if one["code"] == block), None)
    if target is None:
        raise FormError("question_unknown", block)
    if replaces:
        own, position = _find(changed, replaces)
        if own is target:
            own["questions"][position] = new
            return _checked(changed)
        del own["questions"][position]
    target["questions"].append(new)
    return _checked(_without_empty_blocks(changed))


def move_question(*, document: Document, code: str, step: int) -> dict[str, Any]:
    """Move a question one place up (-1) or down (1), at the edge of a block into the next one. Raises FormError."""
    changed = deepcopy(dict(document))
    block, position = _find(changed, code)
    number = changed["blocks"].index(block)
    question = block["questions"].pop(position)
    target = position + step
    if 0 <= target <= len(block["questions"]):
        block["questions"].insert(target, question)
    elif 0 <= number + step < len(changed["blocks"]):
        neighbour = changed["blocks"][number + step]["questions"]
        neighbour.insert(len(neighbour) if step < 0 else 0, question)
    else:
        block["questions"].insert(position, question)
    return _checked(_without_empty_blocks(changed))


def remove_question(*, document: Document, code: str) -> dict[str, Any]:
    """Take a question out, and its block if nothing else is in it. Raises FormError, also for the last question."""
    changed = deepcopy(dict(document))
    block, position = _find(changed, code)
    del block["questions"][position]
    return _checked(_without_empty_blocks(changed))


def question_of(*, document: Document, code: str) -> tuple[str, dict[str, Any]]:
    """The code of the block in which a question stands, and the question. Raises FormError."""
    block, position = _find(document, code)
    return block["code"], block["questions"][position]


def weights(*, document: Document) -> tuple[tuple[str, int], ...]:
    """The scored questions with their weights, in the order of the form."""
    return tuple(
        (question["code"], question["weight"])
        for block in document["blocks"]
        for question in block["questions"]
        if question.get("weight")
    )


def _find(document: Document, code: str) -> tuple[Any, int]:
    for block in document["blocks"]:
        questions: Sequence[Mapping[str, Any]] = block["questions"]
        for position, question in enumerate(questions):
            if question["code"] == code:
                return block, position
    raise FormError("question_unknown", code)


def _without_empty_blocks(document: dict[str, Any]) -> dict[str, Any]:
    document["blocks"] = [block for block in document["blocks"] if block["questions"]]
    return document


def _checked(document: dict[str, Any]) -> dict[str, Any]:
    try:
        check_form(document=document)
    except FormError as error:
        if error.code != "weights_sum":
            raise
    return document
