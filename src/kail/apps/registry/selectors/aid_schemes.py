"""All schemes of outside aid: the national ones of the reference file, then those that the office named."""

from kail.apps.registry.aid_schemes import AidScheme, national_schemes
from kail.apps.registry.enums import AidEvery, AidKind
from kail.apps.registry.models import LocalAidScheme
from kail.apps.registry.vocabulary import reader_language


def aid_schemes() -> dict[str, AidScheme]:
    """By code."""
    local = {
        row.code: AidScheme(
            code=row.code,
            number=0,
            name_id=row.name,
            name_en=row.name,
            agency=row.agency,
            kind=AidKind(row.kind),
            every=AidEvery(row.every),
            amount=row.amount,
            for_family=True,
            alongside=frozenset(),
            source="",
            verified=True,
            words=(row.name.casefold(),),
        )
        for row in LocalAidScheme.objects.order_by("pk")
    }
    return {**national_schemes(), **local}


def scheme_words(*, scheme: AidScheme) -> str:
    """The scheme's name in the reader's language."""
    return scheme.name_en if reader_language() == "en" else scheme.name_id


def scheme_choices() -> list[tuple[str, str]]:
    """All schemes for a form."""
    return [(code, scheme_words(scheme=scheme)) for code, scheme in aid_schemes().items()]


def meant_together(*, first: AidScheme, second: AidScheme) -> bool:
    """Whether nobody has to give a reason why a family receives both, or, for one scheme, receives it twice."""
    if first.code == second.code:
        return not first.for_family
    return second.code in first.alongside or first.code in second.alongside
