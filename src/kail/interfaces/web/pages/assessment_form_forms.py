"""Forms of the form builder: a question with its options or steps, and a new form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.calc.assessment import FULL_POINTS, QuestionKind
from kail.interfaces.web.pages.group_forms import ReasonField

SPARE_ROWS = 3
_ROWS_AT_LEAST = 4
_TYPE = re.compile(r"^\s*([a-z][a-z0-9_-]*)\s*[=:]?\s*(\d+)\s*$")
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.YES_NO})
WITH_STEPS = frozenset({QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.SCALE})
KINDS = (
    (QuestionKind.YES_NO, gettext_lazy("Yes or no")),
    (QuestionKind.CHOICE, gettext_lazy("One of several")),
    (QuestionKind.SEVERAL, gettext_lazy("Several at once")),
    (QuestionKind.NUMBER, gettext_lazy("Number")),
    (QuestionKind.MONEY, gettext_lazy("Rupiah")),
    (QuestionKind.SCALE, gettext_lazy("Scale")),
    (QuestionKind.TEXT, gettext_lazy("Text, not scored")),
)


class TypesField(forms.CharField):
    """Points for single kinds of business: `makanan=100, bengkel=0`."""

    def to_python(self, value: Any) -> Any:
        """A mapping of code to points. Raises ValidationError."""
        types: dict[str, int] = {}
        for part in str(value or "").split(","):
            if not part.strip():
                continue
            found = _TYPE.match(part)
            if found is None:
                raise ValidationError(_("Write like this: makanan=100, bengkel=0"))
            types[found[1]] = int(found[2])
        return types

    def run_validators(self, value: Any) -> None:
        """Nothing beyond what reading checks."""


def types_text(types: Mapping[str, int]) -> str:
    """How the points of kinds are written in the field."""
    return ", ".join(f"{code}={points}" for code, points in types.items())


class NewFormForm(forms.Form):
    """A form of the office's own: from nothing, or with the questions of another."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Short, small letters; programmes name the form by it."),
    )
    title_id = forms.CharField(label=gettext_lazy("Title in Indonesian"), max_length=120)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=120)
    copied = forms.ChoiceField(label=gettext_lazy("Questions of"), required=False)
    reason = ReasonField()

    def __init__(self, *args: Any, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copied = self.fields["copied"]
        copied.choices = [("", _("No other: begin with one question")), *((one, one) for one in codes)]  # type: ignore[attr-defined]  # a choice field


class QuestionForm(forms.Form):
    """One question; the rows are options or steps by its kind, those without a code or beginning are left out."""

    block = forms.ChoiceField(label=gettext_lazy("Part of the form"))
    new_block_id = forms.CharField(
        label=gettext_lazy("Title of a new part in Indonesian"), required=False, max_length=80
    )
    new_block_en = forms.CharField(
        label=gettext_lazy("Title of a new part in English"), required=False, max_length=80
    )
    code = forms.SlugField(label=gettext_lazy("Code"), max_length=60)
    words_id = forms.CharField(label=gettext_lazy("Question in Indonesian"), max_length=300)
    words_en = forms.CharField(label=gettext_lazy("Question in English"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of answer"), choices=KINDS)
    weight = forms.IntegerField(
        label=gettext_lazy("Weight, of 100"),
        min_value=0,
        max_value=FULL_POINTS,
        help_text=gettext_lazy(
            "0: noted, not scored. Before the form is published the weights add up to 100."
        ),
    )
    least = forms.IntegerField(label=gettext_lazy("Smallest number"), required=False, min_value=0)
    most = forms.IntegerField(label=gettext_lazy("Largest number"), required=False, min_value=0)
    shown_question = forms.ChoiceField(label=gettext_lazy("Asked only if this question"), required=False)
    shown_answers = forms.CharField(
        label=gettext_lazy("has one of these answers"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Codes of its options, with commas; of a yes-or-no question: yes, no."),
    )
    unasked_points = forms.IntegerField(
        label=gettext_lazy("Points for who is not asked"), required=False, min_value=0, max_value=FULL_POINTS
    )
    reason = ReasonField()

    def __init__(
        self,
        *args: Any,
        document: Mapping[str, Any],
        question: Mapping[str, Any] | None,
        block: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = [  # type: ignore[attr-defined]  # a choice field
            *((one["code"], one["title_id"]) for one in document["blocks"]),
            ("", _("A new part")),
        ]
        self.fields["block"].required = False
        deciders = [
            (one["code"], one["words_id"])
            for part in document["blocks"]
            for one in part["questions"]
            if one["kind"] in WITH_OPTIONS and one["code"] != (question or {}).get("code")
        ]
        self.fields["shown_question"].choices = [("", _("Always asked")), *deciders]  # type: ignore[attr-defined]  # a choice field
        rows = max(len(_rows(question)) + SPARE_ROWS, _ROWS_AT_LEAST)
        if self.is_bound:
            rows = max(rows, sum(name.startswith("row") and name.endswith("_code") for name in self.data))
        self.row_numbers = range(1, rows + 1)
        for number in self.row_numbers:
            self._add_row(number)
        self.initial.update(_initial(question, block))

    def _add_row(self, number: int) -> None:
        fields: dict[str, forms.Field] = {
            "code": forms.CharField(
                label=_("Code of the option, or number from which on"), required=False, max_length=60
            ),
            "id": forms.CharField(label=_("In Indonesian"), required=False, max_length=200),
            "en": forms.CharField(label=_("In English"), required=False, max_length=200),
            "points": forms.IntegerField(
                label=_("Points"), required=False, min_value=0, max_value=FULL_POINTS
            ),
            "types": TypesField(label=_("Points for single kinds"), required=False),
        }
        for name, field in fields.items():
            self.fields[f"row{number}_{name}"] = field

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The rows of options or steps."""
        return [
            [self[f"row{number}_{name}"] for name in ("code", "id", "en", "points", "types")]
            for number in self.row_numbers
        ]

    def question(self) -> dict[str, Any]:
        """The question as the document has it."""
        given = self.cleaned_data
        kind, weight = QuestionKind(given["kind"]), given["weight"]
        made: dict[str, Any] = {name: given[name] for name in ("code", "words_id", "words_en")}
        made |= {"kind": str(kind), "weight": weight}
        if kind in WITH_OPTIONS:
            made["options"] = [self._option(number, kind) for number in self._filled()]
        elif kind in WITH_STEPS:
            made["least"] = given["least"] or 0
            if given["most"] is not None:
                made["most"] = given["most"]
            steps = [self._step(number) for number in self._filled()]
            if steps:
                made["steps"] = steps
        if given["shown_question"]:
            answers = [one.strip() for one in given["shown_answers"].split(",") if one.strip()]
            made["shown_if"] = {"question": given["shown_question"], "answers": answers}
            made["unasked_points"] = given["unasked_points"] or 0
        return made

    def _filled(self) -> list[int]:
        return [
            number for number in self.row_numbers if self.cleaned_data.get(f"row{number}_code", "").strip()
        ]

    def _option(self, number: int, kind: QuestionKind) -> dict[str, Any]:
        row = {
            name: self.cleaned_data[f"row{number}_{name}"] for name in ("code", "id", "en", "points", "types")
        }
        option: dict[str, Any] = {"code": row["code"].strip(), "points": row["points"] or 0}
        if kind != QuestionKind.YES_NO or row["id"] or row["en"]:
            option |= {"words_id": row["id"], "words_en": row["en"]}
        return option | ({"types": row["types"]} if row["types"] else {})

    def _step(self, number: int) -> dict[str, Any]:
        start = self.cleaned_data[f"row{number}_code"].strip()
        types = self.cleaned_data[f"row{number}_types"]
        step: dict[str, Any] = {
            "from": int(start) if start.isdigit() else start,
            "points": self.cleaned_data[f"row{number}_points"] or 0,
        }
        return step | ({"types": types} if types else {})


def _rows(question: Mapping[str, Any] | None) -> Sequence[Mapping[str, Any]]:
    if question is None:
        return ()
    rows: Sequence[Mapping[str, Any]] = question.get("options") or question.get("steps") or ()
    return rows


def _initial(question: Mapping[str, Any] | None, block: str) -> dict[str, Any]:
    if question is None:
        return {"block": block, "weight": 0}
    condition = question.get("shown_if") or {}
    shown: dict[str, Any] = {
        "block": block,
        **{name: question.get(name) for name in ("code", "words_id", "words_en", "kind", "least", "most")},
        "weight": question.get("weight", 0),
        "shown_question": condition.get("question", ""),
        "shown_answers": ", ".join(condition.get("answers", ())),
        "unasked_points": question.get("unasked_points"),
    }
    for number, row in enumerate(_rows(question), start=1):
        shown |= {
            f"row{number}_code": row.get("code", row.get("from")),
            f"row{number}_id": row.get("words_id", ""),
            f"row{number}_en": row.get("words_en", ""),
            f"row{number}_points": row.get("points"),
            f"row{number}_types": types_text(row.get("types", {})),
        }
    return shown
