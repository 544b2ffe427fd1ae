"""All addresses of the web interface, in the order of the menu. Each module of pages lists its own."""

from django.urls import URLPattern, URLResolver, include, path

from kail.interfaces.web.pages import (
    access_log,
    accounts,
    categories,
    decrees,
    groups,
    history,
    home,
    imports,
    places,
    programmes,
    registry,
    rounds,
    rules,
    selections,
    works,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("akun/", include("allauth.urls")),
    *home.urlpatterns,
    *registry.urlpatterns,
    *categories.urlpatterns,
    *groups.urlpatterns,
    *imports.urlpatterns,
    *access_log.urlpatterns,
    *programmes.urlpatterns,
    *rounds.urlpatterns,
    *rules.urlpatterns,
    *selections.urlpatterns,
    *decrees.urlpatterns,
    *works.urlpatterns,
    *accounts.urlpatterns,
    *history.urlpatterns,
    *places.urlpatterns,
]
