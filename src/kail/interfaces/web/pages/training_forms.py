"""Forms of the pages of training."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kail.apps.programmes.models import BusinessType
from kail.apps.training.enums import PartnerKind
from kail.apps.training.models import Course, Meeting, Partner
from kail.calc.timetable import WeeklyTime
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.round_forms import RupiahField

MOST_WISHES: Final = 4
_WEEKDAYS: Final = (
    (1, gettext_lazy("Monday")),
    (2, gettext_lazy("Tuesday")),
    (3, gettext_lazy("Wednesday")),
    (4, gettext_lazy("Thursday")),
    (5, gettext_lazy("Friday")),
    (6, gettext_lazy("Saturday")),
    (7, gettext_lazy("Sunday")),
)


class ClockField(forms.TimeField):
    """A time of day, picked in the browser's clock."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300)


class CodeField(forms.SlugField):
    """A short code, kept for ever."""

    def __init__(self) -> None:
        super().__init__(
            label=pgettext_lazy("short name", "Code"),
            max_length=40,
            help_text=gettext_lazy(
                "Small letters, digits and hyphens, for example tata-boga. It never changes."
            ),
        )


class PartnerForm(forms.Form):
    """Who holds courses."""

    code = CodeField()
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=PartnerKind.choices)
    reason = ReasonField()


class CourseForm(forms.Form):
    """A course with its curriculum, price and rule."""

    code = CodeField()
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Held by"), queryset=Partner.objects.order_by("name"), empty_label=None
    )
    business_type = forms.ChoiceField(
        label=gettext_lazy("Trains for the kind of business"),
        required=False,
        help_text=gettext_lazy("Tools can wait until training and business plan are of the same kind."),
    )
    meetings = forms.IntegerField(label=gettext_lazy("Meetings"), min_value=1, max_value=200, initial=10)
    hours = forms.IntegerField(label=gettext_lazy("Hours a meeting"), min_value=1, max_value=12, initial=4)
    price = RupiahField(
        label=gettext_lazy("Price per head (Rp)"),
        max_length=40,
        help_text=gettext_lazy("For example 6.300.000, with material, transport and certificate."),
    )
    needed = forms.IntegerField(
        label=gettext_lazy("Meetings needed for the certificate"), min_value=0, max_value=200, initial=8
    )
    pass_mark = forms.IntegerField(
        label=gettext_lazy("Score needed in the test after the course"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=gettext_lazy("0 to 100. Empty: the certificate asks for no test."),
    )
    topics = forms.CharField(
        label=gettext_lazy("Curriculum: what each meeting teaches"),
        required=False,
        help_text=gettext_lazy("One line a meeting, as many lines as meetings; or nothing."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    source = forms.CharField(
        label=gettext_lazy("Where this comes from"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example the number of the offer or agreement."),
    )
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = BusinessType.objects.order_by("name", "code").values_list("code", "name").distinct()
        self.fields["business_type"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("none in particular")), *dict(kinds).items()
        ]  # fmt: skip

    def topic_lines(self) -> list[str]:
        """The curriculum, a line a meeting."""
        return [line.strip() for line in self.cleaned_data["topics"].splitlines() if line.strip()]


class ClassForm(forms.Form):
    """A class and the weekly pattern of its meetings."""

    course = forms.ModelChoiceField(
        label=gettext_lazy("Which course"),
        queryset=Course.objects.select_related("partner").order_by("name"),
        empty_label=None,
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the class"),
        max_length=120,
        help_text=gettext_lazy("With batch and stage, for example: Tata boga, angkatan 1 tahap I."),
    )
    capacity = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=500, initial=15)
    place = forms.CharField(
        label=gettext_lazy("House and room"),
        max_length=160,
        help_text=gettext_lazy("For example: LPKS Nusakarra, kitchen 1."),
    )
    trainer = forms.CharField(label=gettext_lazy("Trainer"), max_length=120, required=False)
    first_day = DayField(label=gettext_lazy("Not before"))
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On these days of the week"),
        choices=_WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    starts = ClockField(label=gettext_lazy("Begins at"), initial=time(9))
    ends = ClockField(label=gettext_lazy("Ends at"), initial=time(13))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("A meeting ends after it starts."))
        return values

    def pattern(self) -> list[WeeklyTime]:
        """The times of the week."""
        values = self.cleaned_data
        return [WeeklyTime(day, values["starts"], values["ends"]) for day in values["weekdays"]]


class TimesForm(forms.Form):
    """The day and hours of each meeting, as suggested and as somebody changed them."""

    reason = ReasonField()

    def __init__(
        self, *args: Any, times: Sequence[tuple[datetime, datetime]] = (), count: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        for number in range(1, count + 1):
            day = DayField(label=_("Day"))
            starts, ends = ClockField(label=_("Begins at")), ClockField(label=_("Ends at"))
            if number <= len(times):
                begins, finishes = (timezone.localtime(moment) for moment in times[number - 1])
                day.initial, starts.initial, ends.initial = begins.date(), begins.time(), finishes.time()
            self.fields |= {f"day-{number}": day, f"starts-{number}": starts, f"ends-{number}": ends}

    def rows(self) -> list[tuple[int, Any, Any, Any]]:
        """Number, day, from and to of each meeting, as bound fields."""
        return [
            (number, self[f"day-{number}"], self[f"starts-{number}"], self[f"ends-{number}"])
            for number in range(1, self.count + 1)
        ]

    def times(self) -> list[tuple[datetime, datetime]]:
        """Start and end of each meeting, as typed."""
        values = self.cleaned_data
        return [
            _span(values[f"day-{number}"], values[f"starts-{number}"], values[f"ends-{number}"])
            for number in range(1, self.count + 1)
        ]


class MeetingForm(forms.Form):
    """One meeting: when, where, with whom; the topic only of a new one."""

    day = DayField(label=gettext_lazy("Day"))
    starts = ClockField(label=gettext_lazy("Begins at"))
    ends = ClockField(label=gettext_lazy("Ends at"))
    topic = forms.CharField(label=gettext_lazy("What it teaches"), max_length=200, required=False)
    place = forms.CharField(label=gettext_lazy("House and room"), max_length=160)
    trainer = forms.CharField(label=gettext_lazy("Trainer"), max_length=120, required=False)
    reason = ReasonField()

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place", "trainer") if is_new else ("topic",):
            del self.fields[name]

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """What the form shows of a planned meeting."""
        starts, ends = timezone.localtime(meeting.starts), timezone.localtime(meeting.ends)
        return {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "place": meeting.place,
            "trainer": meeting.trainer,
        }

    def span(self) -> tuple[datetime, datetime]:
        """Start and end."""
        values = self.cleaned_data
        return _span(values["day"], values["starts"], values["ends"])


class CapacityForm(WhyForm):
    """How many seats."""

    capacity = forms.IntegerField(min_value=1, max_value=500)


class SeedForm(WhyForm):
    """The seed of a draw."""

    seed = forms.CharField(max_length=80)


class CardForm(forms.Form):
    """What the camera read or somebody typed."""

    card = forms.CharField(
        label=gettext_lazy("Code of the card"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class OpinionForm(forms.Form):
    """What somebody thinks of a class."""

    rating = forms.TypedChoiceField(
        label=gettext_lazy("How good was the class?"),
        coerce=int,
        choices=(
            (5, gettext_lazy("5 – very good")),
            (4, gettext_lazy("4 – good")),
            (3, gettext_lazy("3 – middling")),
            (2, gettext_lazy("2 – poor")),
            (1, gettext_lazy("1 – very poor")),
        ),
    )
    words = forms.CharField(
        label=gettext_lazy("In the participant's words"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("No names: nothing says whose opinion it is."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WishesForm(forms.Form):
    """Whose wishes, and the courses in their order."""

    person = forms.TypedChoiceField(label=gettext_lazy("Whose wishes"), coerce=int)
    reason = ReasonField()

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], courses: Sequence[Course], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.courses = {str(course.pk): course for course in courses}
        field = self.fields["person"]
        field.choices = people  # type: ignore[attr-defined]  # a choice field
        if len(people) == 1:
            field.widget = forms.HiddenInput()
            field.initial = people[0][0]
        choices = [("", "–"), *((str(course.pk), course.name) for course in courses)]
        for rank in range(1, min(MOST_WISHES, len(courses)) + 1):
            self.fields[f"wish-{rank}"] = forms.ChoiceField(
                label=_("Wish number %(rank)s") % {"rank": rank}, choices=choices, required=False
            )
        self.order_fields(["person", *(f"wish-{rank}" for rank in range(1, MOST_WISHES + 1)), "reason"])

    def wished(self) -> list[Course]:
        """The courses in the order wished for."""
        values = (self.cleaned_data.get(f"wish-{rank}", "") for rank in range(1, MOST_WISHES + 1))
        return [self.courses[value] for value in values if value]


def _span(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    zone = timezone.get_current_timezone()
    return datetime.combine(day, starts, tzinfo=zone), datetime.combine(day, ends, tzinfo=zone)
