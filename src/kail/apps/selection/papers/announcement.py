"""The announced list as a paper to hang up or read aloud: running number, name, place; no number and no birth date."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.programmes.selectors import round_issuer
from kail.apps.registry.models import Party
from kail.apps.selection.enums import Listing
from kail.apps.selection.models import Announcement, Candidate, DecreeLine
from kail.apps.selection.papers.content import long_date
from kail.apps.selection.selectors.objections import announced_standing
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("announcement.typ")


@dataclass(frozen=True)
class _Line:
    """One party on the paper."""

    contest_code: str
    listing: str
    name: str
    place: str


@dataclass(frozen=True)
class AnnouncementPaper:
    """The paper of one announcement, for the regions of the account: `people` are on it."""

    content: dict[str, Any]
    people: int

    def printed(self, *, mark: Watermark) -> bytes:
        """The paper as PDF."""
        data = json.dumps(self.content | {"mark": mark.sentence()}, ensure_ascii=False)
        pdf = typst.compile(str(_TEMPLATE), sys_inputs={"data": data}, ignore_system_fonts=True)
        if not isinstance(pdf, bytes):
            raise TypeError("typst gave several files for one announcement")
        return pdf


def announcement_paper(*, announcement: Announcement) -> AnnouncementPaper:
    """What the paper says: whom the list chose by contest, and the reserve up to as many as the contest has places.

    Those alone who live inside the region scope; in Indonesian, as all papers that hang in a village.
    """
    lines = _decreed(announcement) if announcement.decree_id else _listed(announcement)
    announced_round = announcement.ranking.round
    issuer = round_issuer(issued_round=announced_round)
    names = place_names(codes=sorted({line.contest_code for line in lines}))
    content = {
        "synthetic": settings.SYNTHETIC,
        "office": asdict(issuer),
        "round": announced_round.name,
        "title": "Daftar penerima" if announcement.decree else "Daftar usulan penerima",
        "decree": announcement.decree.number if announcement.decree else "",
        "announced": long_date(moment=announcement.announced_date),
        "until": long_date(moment=announcement.objections_until),
        "days": announcement.days,
        "regions": [
            {
                "name": names.get(code, code),
                "chosen": _rows(of_contest, Listing.CHOSEN),
                "reserve": _rows(of_contest, Listing.RESERVE),
            }
            for code, of_contest in (
                (code, list(group)) for code, group in groupby(lines, key=lambda line: line.contest_code)
            )
        ],
        "place_and_day": f"{issuer.city}, {long_date(moment=announcement.announced_date)}",
        "signer_title": issuer.head_title or f"Kepala {issuer.name}",
    }
    return AnnouncementPaper(content=content, people=len(lines))


def _rows(lines: Sequence[_Line], listing: Listing) -> list[list[str]]:
    """Running numbers of this paper; the order is that of the list."""
    of_listing = [line for line in lines if line.listing == listing]
    return [[str(number), line.name, line.place] for number, line in enumerate(of_listing, start=1)]


def _listed(announcement: Announcement) -> list[_Line]:
    stood = announced_standing(announcement=announcement)
    quotas = dict(announcement.ranking.regions.values_list("place_code", "quota"))
    candidates = [
        one
        for one in Candidate.objects.filter(ranking=announcement.ranking_id)
        .order_by("contest_code", "rank")
        .only("party_id", "place_code", "contest_code", "number")
        if stood.get(one.party_id) == Listing.CHOSEN
        or (stood.get(one.party_id) == Listing.RESERVE and one.number <= quotas.get(one.contest_code, 0))
    ]
    names = dict(
        Party.objects.filter(pk__in=[one.party_id for one in candidates]).values_list("pk", "display_name")
    )
    paths = place_paths(codes=[one.place_code for one in candidates])
    return [
        _Line(
            contest_code=one.contest_code,
            listing=stood[one.party_id],
            name=names.get(one.party_id, ""),
            place=_near(paths.get(one.place_code, one.place_code)),
        )
        for one in candidates
    ]


def _decreed(announcement: Announcement) -> list[_Line]:
    lines = DecreeLine.objects.filter(decree=announcement.decree_id).order_by("contest_code", "rank")
    return [
        _Line(
            contest_code=line.contest_code,
            listing=line.listing,
            name=line.name,
            place=_near(line.place_path),
        )
        for line in lines
    ]


def _near(path: str) -> str:
    """Village and district."""
    return ", ".join(path.split(", ")[:2])
