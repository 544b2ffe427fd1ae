"""Addresses of the pages by which strangers check a certificate; they stand on paper and never change."""

from django.urls import path

from kail.interfaces.public import certificates
from kail.kernel.credentials.issuers import CERTIFICATE_PAGE, ISSUER_PAGE, STATUS_PAGE

urlpatterns = [
    path(ISSUER_PAGE, certificates.issuer, name="public-issuer"),
    path(f"{ISSUER_PAGE}/", certificates.issuer),
    path(f"{STATUS_PAGE}/<int:number>", certificates.status_list, name="public-status-list"),
    path(f"{STATUS_PAGE}/<int:number>/", certificates.status_list),
    path(f"{CERTIFICATE_PAGE}/", certificates.ask, name="public-certificates"),
    path(f"{CERTIFICATE_PAGE}/<str:code>", certificates.certificate, name="public-certificate"),
    path(f"{CERTIFICATE_PAGE}/<str:code>/", certificates.certificate),
    path(f"{CERTIFICATE_PAGE}/<str:code>/kredensial.json", certificates.credential, name="public-credential"),
]
