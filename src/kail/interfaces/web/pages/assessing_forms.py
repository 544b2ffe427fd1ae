"""Forms of the pages of assessing: the questions of a block, and what the assessor decides."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.vocabulary import reader_language
from kail.apps.selection.services import Choice
from kail.calc.assessment import Answer, Question, QuestionKind
from kail.calc.profit import Goods, ProfitSum
from kail.calc.rules.errors import Wording

NONE_OF_THESE = "-"
NOBODY_FITS = "-"
ROWS = (1, 2, 3)
_LONGEST_TEXT = 2_000


def spoken(words: Wording) -> str:
    """In the reader's language."""
    return words.en if reader_language() == "en" else words.id


class BlockForm(forms.Form):
    """The questions of a block that are asked, each as the control that its kind needs."""

    def __init__(
        self, *args: Any, questions: Sequence[Question], given: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for question in questions:
            self.fields[question.code] = _field(question)
            self.initial[question.code] = _shown_answer(question, given.get(question.code))

    def answers(self) -> dict[str, Answer | None]:
        """What was answered, by question; None where nothing was."""
        return {
            question.code: _read(question, self.cleaned_data.get(question.code))
            for question in self.questions
        }


def _field(question: Question) -> forms.Field:
    label = spoken(question.words)
    choices = [(option.code, spoken(option.words).capitalize()) for option in question.options]
    match question.kind:
        case QuestionKind.YES_NO | QuestionKind.CHOICE:
            return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)
        case QuestionKind.SEVERAL:
            return forms.MultipleChoiceField(
                label=label,
                choices=[*choices, (NONE_OF_THESE, _("None of these"))],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        case QuestionKind.TEXT:
            return forms.CharField(
                label=label,
                required=False,
                max_length=_LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        case _:
            return forms.IntegerField(
                label=label,
                required=False,
                min_value=question.least,
                max_value=question.most,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )


def _shown_answer(question: Question, answer: Any) -> Any:
    if question.kind == QuestionKind.YES_NO and isinstance(answer, bool):
        return "yes" if answer else "no"
    if question.kind == QuestionKind.SEVERAL and answer == []:
        return [NONE_OF_THESE]
    return answer


def _read(question: Question, value: Any) -> Answer | None:
    if value is None or value in ("", []):
        return None
    match question.kind:
        case QuestionKind.YES_NO:
            return bool(value == "yes")
        case QuestionKind.SEVERAL:
            return [code for code in value if code != NONE_OF_THESE]
        case QuestionKind.TEXT:
            return str(value).strip() or None
        case _:
            answer: Answer = value
            return answer


class ResultForm(forms.Form):
    """What the assessor decides, the person's own plan, and the planned month."""

    business_type = forms.ChoiceField(
        label=gettext_lazy("Kind of business"),
        error_messages={"required": gettext_lazy("Choose a kind of business, or that none fits.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why this one"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed when it is not the first suggestion, or none."),
    )
    plan = forms.CharField(
        label=gettext_lazy("The person's own plan, in words"),
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, types: Mapping[str, str], choice: Choice | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["business_type"]
        kinds.choices = [*types.items(), (NOBODY_FITS, _("None fits"))]  # type: ignore[attr-defined]  # a choice field
        for number in ROWS:
            self.fields[f"goods{number}"] = forms.CharField(
                label=_("What is sold"), required=False, max_length=60
            )
            for name, label in (
                ("units", _("How many a month")),
                ("price", _("Price of one")),
                ("cost", _("Cost of what one is made of")),
            ):
                self.fields[f"{name}{number}"] = _whole(label)
        for number in ROWS:
            self.fields[f"fixed{number}"] = forms.CharField(
                label=_("Cost that is always due"), required=False, max_length=60
            )
            self.fields[f"amount{number}"] = _whole(_("Rupiah a month"))
        if choice is not None:
            self.initial.update(_initial(choice))

    @property
    def goods(self) -> list[list[forms.BoundField]]:
        """The rows of goods."""
        return [[self[f"{name}{number}"] for name in ("goods", "units", "price", "cost")] for number in ROWS]

    @property
    def fixed(self) -> list[list[forms.BoundField]]:
        """The rows of fixed costs."""
        return [[self[f"{name}{number}"] for name in ("fixed", "amount")] for number in ROWS]

    def choice(self, *, package: int) -> Choice:
        """What was decided; `package` in rupiah is what the surplus should earn back."""
        kind = self.cleaned_data["business_type"]
        return Choice(
            business_type="" if kind == NOBODY_FITS else kind,
            reason=self.cleaned_data["reason"],
            plan=self.cleaned_data["plan"],
            month=self.month(package=package),
        )

    def month(self, *, package: int) -> ProfitSum | None:
        """The planned month; None when nothing is sold in it."""
        given = self.cleaned_data
        goods = [
            Goods(
                name=given[f"goods{number}"] or _("goods %(n)d") % {"n": number},
                units=given[f"units{number}"] or 0,
                price=given[f"price{number}"] or 0,
                unit_cost=given[f"cost{number}"] or 0,
            )
            for number in ROWS
            if given.get(f"goods{number}") or given.get(f"units{number}")
        ]
        if not goods:
            return None
        fixed: dict[str, int] = {}
        for number in ROWS:
            amount = given.get(f"amount{number}")
            if amount:
                name = given[f"fixed{number}"] or _("cost %(n)d") % {"n": number}
                fixed[name] = fixed.get(name, 0) + amount
        return ProfitSum(goods=goods, fixed_costs=fixed, package=package)


def _whole(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=10**12,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def _initial(choice: Choice) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "business_type": choice.business_type or (NOBODY_FITS if choice.reason else ""),
        "reason": choice.reason,
        "plan": choice.plan,
    }
    if choice.month is not None:
        for number, kind in zip(ROWS, choice.month.goods, strict=False):
            shown |= {
                f"goods{number}": kind.name,
                f"units{number}": kind.units,
                f"price{number}": kind.price,
                f"cost{number}": kind.unit_cost,
            }
        for number, (name, amount) in zip(ROWS, choice.month.fixed_costs.items(), strict=False):
            shown |= {f"fixed{number}": name, f"amount{number}": amount}
    return shown


def answered(*, questions: Collection[Question], answers: Mapping[str, Any]) -> int:
    """How many of the questions have an answer."""
    return sum(answers.get(question.code) is not None for question in questions)
