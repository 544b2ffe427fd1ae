"""Answers that are files."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def file_answer(*, content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep; browsers neither guess its type nor store it in their cache."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def xlsx_answer(*, content: bytes, name: str) -> HttpResponse:
    """A spreadsheet to keep."""
    return file_answer(content=content, media_type=XLSX, name=name)


def pdf_answer(*, content: bytes, name: str) -> HttpResponse:
    """A PDF to keep or print."""
    return file_answer(content=content, media_type=PDF, name=name)


def signature_answer(*, content: bytes) -> HttpResponse:
    """A signature inside a page: shown, not saved, and kept by no cache."""
    response = HttpResponse(content, content_type="image/png")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def thumbnail_answer(*, content: bytes) -> HttpResponse:
    """A small picture inside a page: shown, not saved; this browser may keep it for ten minutes, for this session."""
    response = HttpResponse(content, content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    patch_vary_headers(response, ["Cookie"])
    return response


def public_address(request: HttpRequest) -> str:
    """Where this Kail is found, for square codes on papers: as the office set it, else as this reader reached it."""
    return str(settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/"))
