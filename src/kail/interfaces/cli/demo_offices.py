"""The demo's two offices: which accounts of each do what."""

from dataclasses import dataclass
from typing import Final

from kail.apps.accounts.enums import Role
from kail.apps.accounts.selectors import get_user
from kail.kernel.audit import Actor


@dataclass(frozen=True)
class Office:
    """User names by what they do; `papers` stands in the numbers of its decrees."""

    region: str
    operator: str
    planner: str
    manager: str
    head: str
    treasurer: str
    assessor: str
    papers: str

    def actor(self, username: str) -> Actor:
        """The account as the author of changes."""
        return get_user(username=username).actor


PROVINCE: Final = Office(
    region="64",
    operator="rina",
    planner="bagus",
    manager="hadi",
    head="kepala",
    treasurer="budi",
    assessor="wati",
    papers="DINSOS",
)
DENPASAR: Final = Office(
    region="5171",
    operator="komang",
    planner="made",
    manager="putu",
    head="ketut",
    treasurer="luh",
    assessor="wayan",
    papers="DINSOS-DPS",
)

DENPASAR_ACCOUNTS: Final = (
    ("ketut", "Ketut Kepala Dinas Sosial Denpasar", Role.HEAD, DENPASAR.region),
    ("made", "Made Perencana Denpasar", Role.PLANNER, DENPASAR.region),
    ("komang", "Komang Operator Denpasar", Role.REGENCY_OPERATOR, DENPASAR.region),
    ("putu", "Putu Pengelola Kegiatan Denpasar", Role.PROGRAMME_MANAGER, DENPASAR.region),
    ("luh", "Luh Bendahara Denpasar", Role.TREASURER, DENPASAR.region),
    ("wayan", "Wayan Asesor Denpasar", Role.ASSESSOR, DENPASAR.region),
)
