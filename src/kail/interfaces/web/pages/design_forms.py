"""The parts of a programme's design as forms. Fields are named as in the document, which decides what they may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import (
    BenefitKind,
    FundSource,
    Intake,
    ItemGroup,
    ListCheck,
    QuotaMethod,
    WhenShort,
)
from kail.apps.programmes.rules import SHARES_AT_MOST
from kail.apps.registry.enums import PartyKind
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.design_fields import LinesField, PermilleField, typed_value
from kail.interfaces.web.pages.round_forms import RupiahField, order_choices
from kail.interfaces.web.pages.targets import NumberField

ROWS_AT_MOST: Final = 80
_STAGE_HELP: Final = _("Rounds of other stages do not have it. Empty: every round has it.")
_CONDITION_HELP: Final = _("In the words for milestones, such as kehadiran >= 80. Empty: no condition.")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})


class DesignForm(forms.Form):
    """One table of a design. `fillers` always hold something: they alone make no row."""

    fillers: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *arguments: Any, kind: str = PartyKind.PERSON, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.recipients = kind

    @classmethod
    def typed(cls, entry: Mapping[str, Any]) -> dict[str, Any]:
        """What the form begins with, from a table of the document."""
        return {
            name: typed_value(field=field, value=entry[name])
            for name, field in cls.base_fields.items()
            if name in entry
        }

    def entry(self) -> dict[str, Any]:
        """The table that a valid form says; what says nothing is left out."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.cleaned_data.items()
            if not (value is None or value is False or value in ("", (), []))
        }


class PurposeForm(DesignForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(
        label=_("Aim"), widget=_area(5), help_text=_("What changes for whom, in two or three sentences.")
    )
    legal_basis = LinesField(label=_("Legal basis"), rows=5, help_text=_("One regulation a line."))
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Where the numbers come from; what no source says is an assumption."),
    )
    note = forms.CharField(
        label=_("What a reader must know"),
        required=False,
        widget=_area(3),
        help_text=_("Such as figures that contradict each other."),
    )


class RecipientsForm(DesignForm):
    recipient_kind = forms.ChoiceField(
        label=_("For"),
        choices=PartyKind.choices,
        help_text=_("Stays once there is a round. The rule's words are those for this kind."),
    )
    rule = forms.CharField(label=_("Rule"), required=False, widget=_area(4))
    quota_method = forms.ChoiceField(
        label=_("How places are shared among the regencies"),
        choices=QuotaMethod.choices,
        initial=QuotaMethod.EQUAL,
    )


class OrderKeyForm(DesignForm):
    key = forms.ChoiceField(label=_("Comes first"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        present = str(self["key"].value() or "")
        # A word of other recipients stays readable until it is replaced.
        others = [(present, present.partition(":")[0])]
        choices = [("", "–"), *order_choices(kind=self.recipients)]
        field = self.fields["key"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices if present in dict(choices) else choices + others

    @classmethod
    def typed(cls, entry: Mapping[str, Any]) -> dict[str, Any]:
        return {"key": f"{entry['term']}:{'down' if entry.get('descending') else 'up'}"}

    def entry(self) -> dict[str, Any]:
        term, _colon, direction = self.cleaned_data["key"].partition(":")
        return {"term": term, "descending": True} if direction == "down" else {"term": term}


class ShareForm(DesignForm):
    fillers = frozenset({"when_short"})

    name = forms.CharField(label=_("Name"), max_length=80)
    condition = forms.CharField(
        label=_("Condition"), widget=_area(2), help_text=_("In the words of the rule.")
    )
    permille = PermilleField(label=_("Percent of all places"), max_length=6)
    when_short = forms.ChoiceField(
        label=_("If too few people can be found"), choices=WhenShort.choices, initial=WhenShort.RELEASE
    )


class PriceForm(DesignForm):
    price_floor = RupiahField(label=_("Package from"), required=False)
    price_ceiling = RupiahField(label=_("Package up to"), required=False)
    price = RupiahField(
        label=_("Price of one recipient"),
        required=False,
        help_text=_("What the budget counts with; the amounts of the benefits come to it."),
    )
    fund_sources = forms.MultipleChoiceField(
        label=_("Fund sources"),
        choices=FundSource.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class BenefitForm(DesignForm):
    fillers = frozenset({"kind", "fund_source"})

    kind = forms.ChoiceField(label=_("Kind"), choices=BenefitKind.choices)
    name = forms.CharField(label=_("Name"), max_length=160)
    amount = RupiahField(label=_("Amount for each recipient"), required=False)
    fund_source = forms.ChoiceField(
        label=_("Fund source"), choices=[("", "–"), *FundSource.choices], required=False
    )
    account_code = forms.CharField(
        label=_("Account code"),
        max_length=40,
        required=False,
        help_text=_("With a fund source it makes the ceiling of each new round."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=_area(2))
    release_rule = forms.CharField(
        label=_("Released when"), required=False, widget=_area(2), help_text=_CONDITION_HELP
    )
    only_in_stage = forms.IntegerField(
        label=_("Only in stage"), min_value=1, max_value=99, required=False, help_text=_STAGE_HELP
    )
    meetings = forms.IntegerField(label=_("Meetings"), min_value=0, max_value=1_000, required=False)
    hours_each = forms.IntegerField(label=_("Hours each"), min_value=0, max_value=24, required=False)
    curriculum = LinesField(label=_("Curriculum"), help_text=_("One subject a line."))


class BusinessTypeForm(DesignForm):
    fillers = frozenset({"former"})

    former = forms.IntegerField(required=False, widget=forms.HiddenInput())
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Short, such as warung; letters, digits and dashes.")
    )
    name = forms.CharField(label=_("Name"), max_length=80)
    limit_per_thousand = NumberField(
        label=_("At most, of a thousand residents of a village"), max_length=8, required=False
    )
    limit_in_village = forms.IntegerField(
        label=_("At most in one village"), min_value=1, max_value=10_000, required=False
    )


class ItemForm(DesignForm):
    fillers = frozenset({"group"})

    name = forms.CharField(label=_("Item"), max_length=120)
    group = forms.ChoiceField(label=_("Kind"), choices=ItemGroup.choices)
    quantity = forms.IntegerField(label=_("Quantity"), min_value=1)
    unit = forms.CharField(label=_("Unit"), max_length=30)
    unit_price = RupiahField(label=_("Unit price"))
    source = forms.CharField(label=_("Source of the price"), max_length=200)


class StageForm(DesignForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    description = forms.CharField(label=_("Description"), required=False, widget=_area(2))
    due_days = forms.IntegerField(
        label=_("Due days after the opening"),
        required=False,
        help_text=_("Either this or a day; a negative number lies before the opening."),
    )
    due_date = DayField(label=_("Due on"), required=False)
    entry_rule = forms.CharField(
        label=_("Enters who meets"), required=False, widget=_area(2), help_text=_CONDITION_HELP
    )
    exit_rule = forms.CharField(
        label=_("Has passed who meets"), required=False, widget=_area(2), help_text=_CONDITION_HELP
    )
    only_in_stage = forms.IntegerField(
        label=_("Only in stage"), min_value=1, max_value=99, required=False, help_text=_STAGE_HELP
    )


class WayForm(DesignForm):
    intake = forms.ChoiceField(label=_("Candidates"), choices=Intake.choices, initial=Intake.REGISTRY)
    needs_verification = forms.BooleanField(label=_("Candidates are verified on the spot"), required=False)
    needs_assessment = forms.BooleanField(label=_("Candidates are assessed"), required=False)
    needs_item_lists = forms.BooleanField(
        label=_("A decree needs a final item list of each of the chosen"), required=False
    )
    assessment_form = forms.CharField(label=_("Code of the assessment form"), max_length=40, required=False)
    papers = LinesField(label=_("Papers that a proposal brings"), help_text=_("One a line."))
    objection_days = forms.IntegerField(
        label=_("Days for objections"), min_value=0, max_value=365, initial=14
    )


class ListChecksForm(DesignForm):
    family_twice = forms.ChoiceField(
        label=_("Two of one family"), choices=ListCheck.choices, initial=ListCheck.WARNS
    )
    decreed_before = forms.ChoiceField(
        label=_("Received from this office before"), choices=ListCheck.choices, initial=ListCheck.WARNS
    )
    outside_aid = forms.ChoiceField(
        label=_("Receives aid of others"), choices=ListCheck.choices, initial=ListCheck.WARNS
    )


class ReportDueForm(DesignForm):
    month = forms.IntegerField(label=_("Month of the next year"), min_value=1, max_value=12, required=False)
    day = forms.IntegerField(label=_("Day of that month"), min_value=1, max_value=31, required=False)
    days = forms.IntegerField(
        label=_("Or days after the giving"), min_value=0, max_value=3_660, required=False
    )


class IssuerForm(DesignForm):
    government = forms.CharField(label=_("Government"), max_length=120, required=False)
    name = forms.CharField(label=_("Office"), max_length=120, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    head_title = forms.CharField(label=_("Title of the signer"), max_length=120, required=False)


@dataclass(frozen=True)
class Block:
    """A form of a part: the document's own values (`key` empty), a table of it, or the rows of a list."""

    key: str
    form: type[DesignForm]
    title: str | Promise = ""
    help: str | Promise = ""
    row_title: str | Promise = ""
    add_label: str | Promise = ""
    kept: tuple[str, ...] = ()
    at_most: int = ROWS_AT_MOST

    @property
    def is_rows(self) -> bool:
        return bool(self.row_title)


@dataclass(frozen=True)
class Part:
    """What is edited and saved together, because it has to fit together."""

    slug: str
    title: str | Promise
    help: str | Promise
    blocks: tuple[Block, ...]


PARTS: Final = (
    Part(
        "tujuan",
        _("Purpose and legal basis"),
        _("What it is for, and where that is written."),
        (Block("", PurposeForm),),
    ),
    Part(
        "penerima",
        _("Recipients: rule, order, reserved shares"),
        _("Who may receive, who comes first when there are more than places, and for whom places are kept."),
        (
            Block("", RecipientsForm),
            Block(
                "priorities",
                OrderKeyForm,
                title=_("Order among the eligible"),
                help=_(
                    "The first line decides; where it is equal, the next one; in the end the printed lottery."
                ),
                row_title=_("Key"),
                add_label=_("Add a key"),
                at_most=5,
            ),
            Block(
                "reserved_shares",
                ShareForm,
                title=_("Reserved shares"),
                help=_("At most three. When not all can be met, the last one gives way."),
                row_title=_("Share"),
                add_label=_("Add a share"),
                at_most=SHARES_AT_MOST,
            ),
        ),
    ),
    Part(
        "paket",
        _("Package and price"),
        _("What one recipient gets, from which money, and when it is released."),
        (
            Block("", PriceForm),
            Block(
                "benefits",
                BenefitForm,
                title=_("Benefits"),
                row_title=_("Benefit"),
                add_label=_("Add a benefit"),
            ),
        ),
    ),
    Part(
        "jenis-usaha",
        _("Business types"),
        _("Kinds of business or courses, how many of them a village bears, and the item list of each."),
        (
            Block(
                "business_types",
                BusinessTypeForm,
                row_title=_("Business type"),
                add_label=_("Add a business type"),
                kept=("items",),
            ),
        ),
    ),
    Part(
        "tahapan",
        _("Milestones"),
        _("The way of a recipient through a round: who may enter each milestone, and who has passed it."),
        (Block("stages", StageForm, row_title=_("Milestone"), add_label=_("Add a milestone")),),
    ),
    Part(
        "pelaksanaan",
        _("Intake, objections, checks"),
        _(
            "Where candidates come from, what is looked at before the decree, how long the list can be objected to."
        ),
        (
            Block("", WayForm),
            Block("checks", ListChecksForm, title=_("What a finding on the list does")),
            Block(
                "report_due",
                ReportDueForm,
                title=_("Report on the use"),
                help=_(
                    "By when recipients account for what they were given; a grant by 10 January. All empty: no report."
                ),
            ),
        ),
    ),
    Part(
        "penerbit",
        _("Issuer of the decree"),
        _("Whose letterhead and signature decrees carry. All empty: the office of this installation."),
        (Block("issuer", IssuerForm),),
    ),
)
"""Every value of a design stands in exactly one part."""

ITEM_PART: Final = Part(
    "barang",
    _("Item list"),
    _("What this kind of business starts from; changing a price here changes no round that was made before."),
    (Block("items", ItemForm, row_title=_("Item"), add_label=_("Add an item")),),
)
"""The items of one business type."""


def part_of(*, slug: str) -> Part | None:
    """The part of this name."""
    return next((part for part in PARTS if part.slug == slug), None)


def part_with(*, key: str) -> Part:
    """The part in which a value of the document is edited."""
    return next(
        (
            part
            for part in PARTS
            for block in part.blocks
            if key == block.key or (not block.key and key in block.form.base_fields)
        ),
        PARTS[0],
    )
