"""All addresses below `cek/`: asking whether minutes of a handover (BAST) are genuine."""

from django.urls import path

from kail.interfaces.public import checks

urlpatterns = [
    path("", checks.ask, name="public-check-ask"),
    path("<slug:paper_code>/", checks.minutes, name="public-check"),
]
