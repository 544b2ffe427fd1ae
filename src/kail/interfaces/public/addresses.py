"""All addresses of the open pages, below `usul/`."""

from django.urls import path

from kail.interfaces.public import proposals

urlpatterns = [
    path("", proposals.choose_village, name="public-choose"),
    path("cari/", proposals.search_village, name="public-search"),
    path("privasi/", proposals.privacy, name="public-privacy"),
    path("<slug:village_code>/", proposals.propose, name="public-propose"),
]
