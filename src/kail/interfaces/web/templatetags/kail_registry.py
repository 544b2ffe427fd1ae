"""Registry values in words: codes by the codebook, issues by their catalogue, yes, no and unknown."""

from django import template
from django.utils import translation
from django.utils.translation import gettext as _

from kail.apps.registry.files.codebook import CANONICAL_CODEBOOK, load_codebook
from kail.apps.registry.files.issues import ISSUES

register = template.Library()

_COLUMNS = {
    "education": "ijazah_tertinggi",
    "marital_status": "status_perkawinan",
    "work_sector": "lapangan_usaha",
    "home_ownership": "status_kepemilikan_rumah",
    "floor_material": "jenis_lantai_terluas",
    "wall_material": "jenis_dinding_terluas",
    "roof_material": "jenis_atap_terluas",
    "water_source": "sumber_air_minum_utama",
    "lighting_source": "sumber_penerangan_utama",
    "installed_power": "daya_terpasang",
    "cooking_fuel": "bahan_bakar_utama_memasak",
    "toilet_facility": "fasilitas_bab",
}


@register.filter
def code_label(code: int | None, field: str) -> str:
    """The codebook's words for a stored code; a dash when the source does not say."""
    if code is None:
        return "–"
    return load_codebook(CANONICAL_CODEBOOK).columns[_COLUMNS[field]].labels.get(code, str(code))


@register.filter
def yes_no(value: bool | None) -> str:
    """Yes, no, or a dash for unknown."""
    if value is None:
        return "–"
    return _("yes") if value else _("no")


@register.filter
def issue_text(code: str) -> str:
    """What an issue code means, in the reader's language."""
    issue = ISSUES.get(code)
    if issue is None:
        return code
    return issue.text_id if translation.get_language() == "id" else issue.text_en


@register.filter
def issue_mend(code: str) -> str:
    """How an issue is mended, in the reader's language."""
    issue = ISSUES.get(code)
    if issue is None:
        return ""
    return issue.mend_id if translation.get_language() == "id" else issue.mend_en
