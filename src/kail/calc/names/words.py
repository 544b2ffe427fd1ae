"""Words of Indonesian names that are no part of the name itself, or stand for another word."""

from collections.abc import Mapping
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: Final = _words(
    """H HJ HI HAJI HAJJAH HAJAH KH KYAI KIAI KIYAI USTAD USTADZ USTAZ USTADZAH ALM ALMH ALMARHUM ALMARHUMAH
    BAPAK BPK IBU TN NY NN SDR SDRI DR DRS DRA DRG IR PROF RADEN RR GUSTI"""
)
"""Left out where they stand before a name; a name that consists of them alone keeps its last word."""

DEGREES: Final = _words(
    """SPD SPDI SPDSD SAG SSOS SSOSI SE SEI SH SHI SHUT SP SPT SPI SKM SKEP SKEB SKED SKOM SIP SI SSI ST STP STR SS SSN
    SPSI SPAK SFARM AMD AMDKEB AMDKEP AMAPD NS NERS APT AK BA BSC MSI MPD MPDI MSC MM MH MHUM MKES MAG MKOM MT MA MAP
    MED PHD SSTP STRKEB STRKEP"""
)
"""Academic degrees without their dots; left out behind a name."""

LINKS: Final = _words("BIN IBN IBNU BINTI BINTE BTI BTE BT")
"""Words that announce the father's name."""

ARTICLES: Final = _words("AL EL")
"""The Arabic article, written apart, with a hyphen, or not at all."""

SPELLINGS: Final[Mapping[str, str]] = {
    spelling: normal
    for normal, spellings in {
        "MUHAMAD": """M MD MHD MOH MOHD MOHAMAD MOHAMMAD MOHAMMED MOHAMED MOCH MOCHAMAD MOCHAMMAD MOCHAMED MUH MUHD
            MUHAMAD MUHAMMAD MUHAMMED MUHAMED MUHAMMAT MUCH MUCHAMAD MUCHAMMAD MUCHAMED MAHAMAD""",
        "AHMAD": "ACH ACHM ACHMAD AHMAD AHMED AHMAT AKHMAD AHM",
        "ABDUL": "ABD ABDUL ABDOEL ABDOL ABDEL",
        "SITI": "ST STI SITI SITTI SITY",
        "NUR": "NOOR NOER NUR NOR",
    }.items()
    for spelling in spellings.split()
}
"""Spellings and abbreviations of the names met most often → the normal word."""

ABBREVIATIONS: Final = _words("M MD MHD MOH MOHD MOCH MUH MUHD MUCH ACH ACHM AHM ABD ST STI")
"""Those of SPELLINGS that count only before another word: alone, or at the end, they are no name."""
