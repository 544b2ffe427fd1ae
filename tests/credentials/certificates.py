"""A certificate of an invented office, signed with a key that only the tests have."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kail.kernel.credentials.achievements import Attended, Course, achievement_credential
from kail.kernel.credentials.issuers import Issuer, issuer_address, issuer_documents, method_address
from kail.kernel.credentials.multikeys import public_text
from kail.kernel.credentials.proofs import Signer, sign_credential
from kail.kernel.credentials.status import StatusPlace, status_list_credential

PUBLIC_URL = "https://kail.example.go.id"
ISSUED = datetime(2025, 6, 4, 9, 0, tzinfo=UTC)
SEWING = Course(
    code="MENJAHIT-1",
    name="Menjahit dasar",
    description="Sepuluh pertemuan tentang pola, potong dan jahit.",
    criteria="Hadir paling sedikit 8 dari 10 pertemuan dan lulus tes akhir.",
)
DONE = Attended(
    began=date(2025, 3, 3), ended=date(2025, 5, 5), attended=9, meetings=10, score=Decimal("88.50")
)
PLACE = StatusPlace(list_number=1, place=42)


@dataclass(frozen=True)
class Office:
    """An office with one key; `public_url` may be empty."""

    public_url: str = PUBLIC_URL
    secret: Ed25519PrivateKey = field(
        default_factory=lambda: Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    )

    @property
    def public_key(self) -> str:
        return public_text(self.secret)

    @property
    def issuer(self) -> Issuer:
        address = issuer_address(public_url=self.public_url, public_key=self.public_key)
        return Issuer(address=address, name="Dinas Sosial Kota Contoh")

    @property
    def signer(self) -> Signer:
        method = method_address(issuer=self.issuer.address, public_key=self.public_key)
        return Signer(method=method, secret=self.secret)

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        return issuer_documents(public_url=self.public_url, public_keys=[self.public_key])

    def certificate(
        self, *, holder: str = "Siti Nurhaliza", status: StatusPlace | None = PLACE
    ) -> dict[str, Any]:
        """A signed certificate."""
        bare = achievement_credential(
            issuer=self.issuer,
            public_url=self.public_url,
            code="K7QM-2PXD-91",
            holder=holder,
            course=SEWING,
            done=DONE,
            issued_at=ISSUED,
            status=status,
        )
        return sign_credential(credential=bare, key=self.signer, created=ISSUED)

    def status_list(self, *revoked: int) -> dict[str, Any]:
        """A signed list in which these places are revoked."""
        bare = status_list_credential(
            issuer=self.issuer, public_url=self.public_url, list_number=1, revoked=revoked, now=ISSUED
        )
        return sign_credential(credential=bare, key=self.signer, created=ISSUED)
