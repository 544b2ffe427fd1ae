"""A new programme without code: from nothing, as a copy of another one, or from a file."""

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.programmes.design import ProgrammeDesign, design_body, read_design
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.errors import DesignInvalid
from kail.apps.programmes.models import Programme, ProgrammeVersion
from kail.apps.programmes.selectors import newest_version, version_design
from kail.apps.programmes.services import create_programme
from kail.apps.programmes.services.design_checks import design_problems
from kail.apps.programmes.template_files import ProgrammeHead, ProgrammeTemplate
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.selectors.aid_schemes import scheme_choices
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import Chip
from kail.interfaces.web.pages.design_files import ProgrammeFileField, put_refusal
from kail.kernel.errors import Refusal

RESERVED: Final = "baru"


class CodeField(forms.SlugField):
    """The code of a new programme; it stands in addresses."""

    def clean(self, value: object) -> str:
        code = str(super().clean(value))
        if code == RESERVED:
            raise forms.ValidationError(
                gettext_lazy("This word is used by Kail itself; choose another code.")
            )
        return code


class NewProgrammeForm(forms.Form):
    """What a programme needs to exist; everything else follows on the pages of its design."""

    code = CodeField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy(
            "Short, such as bantuan-nelayan; letters, digits and dashes. It stays for ever."
        ),
    )
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Kind of programme"),
        choices=ProgrammeKind.choices,
        coerce=int,
        initial=ProgrammeKind.OTHER,
    )
    aid_scheme = forms.ChoiceField(
        label=gettext_lazy("Programme of another agency"),
        required=False,
        help_text=gettext_lazy(
            "Only for aid that others give; such a programme has no rule and no rounds here."
        ),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    recipient_kind = forms.ChoiceField(label=gettext_lazy("For"), choices=PartyKind.choices)
    purpose = forms.CharField(
        label=gettext_lazy("Aim"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What changes for whom, in two or three sentences."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Where the numbers come from; what no source says is an assumption."),
    )
    rule = forms.CharField(
        label=gettext_lazy("Rule"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Who may receive, such as umur >= 18 DAN desil <= 4. You can refine it afterwards."
        ),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["aid_scheme"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext_lazy("No: the office itself gives it")), *scheme_choices()]

    def head(self) -> ProgrammeHead:
        """What a valid form says for ever."""
        values = self.cleaned_data
        return ProgrammeHead(
            code=values["code"], kind=ProgrammeKind(values["kind"]), aid_scheme=values["aid_scheme"]
        )

    def design(self, *, model: ProgrammeDesign | None) -> ProgrammeDesign:
        """The first version: what the form says, the rest as the model has it. Raises DesignInvalid."""
        values = self.cleaned_data
        names = ("name", "purpose", "source", "rule")
        said = {name: values[name] for name in names}
        kind = PartyKind(values["recipient_kind"])
        if model is None or values["aid_scheme"]:
            made = ProgrammeDesign(recipient_kind=kind, **said)
        else:
            made = replace(model, recipient_kind=kind, **said)
        return read_design(content=design_body(design=made))


class NewFromFileForm(forms.Form):
    """A file of another office."""

    file = ProgrammeFileField(
        label=gettext_lazy("Programme file"),
        help_text=gettext_lazy("The TOML file that was taken out of Kail, here or in another office."),
    )
    code = CodeField(
        label=gettext_lazy("Another code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Empty: the code that the file names."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def programme_new(request: PageRequest) -> HttpResponse:
    """Make a programme from nothing, or as a copy of another one (`?dari=`)."""
    model = _model(request.GET.get("dari", ""))
    form = NewProgrammeForm(request.POST or None, initial=_initial(model))
    if request.method == "POST" and form.is_valid():
        made = _made(request, form, version_design(version=model) if model else None)
        if made is not None:
            messages.success(
                request,
                _("%(name)s is made. Now go through the parts of its design.")
                % {"name": made.programme.name},
            )
            return redirect("programme-design", made.programme.code)
    context = {"form": form, "model": model, "models": _models(model)}
    return render(request, "programmes/new.html", context, status=422 if form.errors else 200)


def _made(
    request: PageRequest, form: NewProgrammeForm, model: ProgrammeDesign | None
) -> ProgrammeVersion | None:
    head = form.head()
    try:
        design = form.design(model=model)
        for found in design_problems(design=design, is_outside=head.is_outside):
            name = found.place.removeprefix("design.")
            form.add_error(name if name in form.fields else None, str(found.refusal))
        if form.errors:
            return None
        return create_programme(
            head=head,
            design=design,
            actor=request.user.actor,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except DesignInvalid as refused:
        form.add_error(None, str(refused))
    except Refusal as refused:
        put_refusal(form=form, refusal=refused)
    return None


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def programme_from_file(request: PageRequest) -> HttpResponse:
    """Make a programme that a file describes; its rounds and targets are not taken in here."""
    form = NewFromFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brought: ProgrammeTemplate = form.cleaned_data["file"]
        try:
            made = create_programme(
                head=replace(brought.head, code=form.cleaned_data["code"] or brought.head.code),
                design=brought.design,
                actor=request.user.actor,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refused:
            put_refusal(form=form, refusal=refused)
        else:
            messages.success(request, _("%(name)s is brought in.") % {"name": made.programme.name})
            return redirect("programme-design", made.programme.code)
    return render(request, "programmes/from_file.html", {"form": form}, status=422 if form.errors else 200)


def _model(code: str) -> ProgrammeVersion | None:
    if not code:
        return None
    return newest_version(programme=get_object_or_404(Programme.objects.filter(is_outside=False), code=code))


def _initial(model: ProgrammeVersion | None) -> dict[str, object]:
    if model is None:
        return {}
    design = version_design(version=model)
    return {
        "kind": model.programme.kind,
        "recipient_kind": design.recipient_kind,
        "purpose": design.purpose,
        "source": design.source,
        "rule": design.rule,
    }


def _models(model: ProgrammeVersion | None) -> list[Chip]:
    """Nothing, or any of the office's own programmes."""
    own = Programme.objects.filter(is_outside=False, versions__isnull=False).distinct().order_by("name", "pk")
    address = reverse("programme-new")
    return [
        Chip(label=_("From nothing"), url=address, count=None, active=model is None),
        *(
            Chip(
                label=one.name,
                url=f"{address}?dari={one.code}",
                count=None,
                active=model is not None and one.pk == model.programme_id,
            )
            for one in own
        ),
    ]


urlpatterns = [
    path("program/baru/", programme_new, name="programme-new"),
    path("program/baru/berkas/", programme_from_file, name="programme-from-file"),
]
