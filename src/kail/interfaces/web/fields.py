"""Form fields that several pages share."""

from django import forms


class DayField(forms.DateField):
    """A day, picked in the browser's calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
