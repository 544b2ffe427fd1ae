"""What leaves Kail as a file: marked with who, when and what for, and a row of the access log with the same code."""

from django.utils import timezone

from kail.apps.registry.enums import Look
from kail.interfaces.web.access import Looked, PageRequest
from kail.kernel.watermarks import Watermark, new_watermark


def taken_out(
    request: PageRequest,
    *,
    purpose: str,
    people_count: int,
    party_id: int | None = None,
    place_code: str | None = None,
    look: Look = Look.EXPORT,
) -> Watermark:
    """The mark for a file that the page gives out; the look is written before the answer leaves."""
    mark = new_watermark(taken_by=request.user.username, purpose=purpose, now=timezone.now())
    request.looks.append(
        Looked(
            look=look,
            purpose=purpose,
            party_id=party_id,
            place_code=place_code,
            people_count=people_count,
            mark_code=mark.code,
        )
    )
    return mark
