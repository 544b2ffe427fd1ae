"""Reading the versions of a programme's design."""

from django.conf import settings
from django.db.models import QuerySet

from kail.apps.programmes.design import Issuer, ProgrammeDesign, read_design
from kail.apps.programmes.models import Programme, ProgrammeVersion, Round


def programme_versions(*, programme: Programme) -> QuerySet[ProgrammeVersion]:
    """All versions of a programme with their authors, the newest first."""
    return programme.versions.select_related("made_by").order_by("-number")


def newest_version(*, programme: Programme) -> ProgrammeVersion | None:
    """The version in force; None for a programme that nobody has described yet."""
    return programme.versions.order_by("-number").first()


def version_design(*, version: ProgrammeVersion) -> ProgrammeDesign:
    """The design that a version keeps."""
    return read_design(content=version.body)


def round_issuer(*, issued_round: Round) -> Issuer:
    """Who issues the decree of a round: its own issuer, or the office of this installation."""
    return Issuer(**(issued_round.issuer or settings.OFFICE))
