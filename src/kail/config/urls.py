"""All addresses: the web interface, the open pages, and what the operations room asks for."""

from django.urls import URLPattern, URLResolver, include, path

from kail.interfaces.web.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("usul/", include("kail.interfaces.public.addresses")),
    path("", include("kail.interfaces.public.certificate_addresses")),
    path("cek/", include("kail.interfaces.public.check_addresses")),
    path("", include("kail.interfaces.web.addresses")),
]
handler400 = "kail.interfaces.web.health.bad_request"
handler403 = "kail.interfaces.web.health.forbidden"
handler404 = "kail.interfaces.web.health.not_found"
handler500 = "kail.interfaces.web.health.server_error"
