"""The paper of a certificate, its picture with the Open Badge inside, and the verifier that is not ours."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from PIL import Image

from kail.apps.training.models import Certificate, Course, StatusList
from kail.apps.training.papers.certificate import certificate_picture, certificates_pdf
from kail.kernel.credentials.baking import bake_png, baked_credential
from kail.kernel.credentials.bundles import bundle_text
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.keys import issuer_document
from kail.kernel.watermarks import new_watermark
from tests.enrolments.enrolled import Going
from tests.house.sources import PROJECT
from tests.training.certified import DAY, URL, issued, revoke, taught_class, write_json

pytestmark = pytest.mark.usefixtures("whole_country")
MARK = new_watermark(taken_by="uji", purpose="uji", now=DAY)


@pytest.fixture
def papers(going: Going, sewing: Course, settings: LazySettings) -> list[Certificate]:
    settings.PUBLIC_URL = URL
    return issued(going, taught_class(going, sewing))


def verdict(folder: Path, credential: dict[str, Any], status_list: dict[str, Any]) -> dict[str, Any]:
    """What Digital Bazaar's verifier says, from files only."""
    node = shutil.which("node")
    assert node is not None
    bundle = folder / "certificate.json"
    bundle.write_text(bundle_text(credential=credential, status_list=status_list), encoding="utf-8")
    issuer = write_json(folder / "issuer.json", issuer_document(public_url=URL))
    script, contexts = PROJECT / "frontend/verify-certificate.mjs", PROJECT / "reference/contexts"
    done = subprocess.run(
        [node, str(script), str(contexts), str(issuer), str(bundle)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def published() -> dict[str, Any]:
    content: dict[str, Any] = StatusList.objects.get().content
    return content


def test_another_verifier_believes_it_until_a_byte_is_changed(
    papers: list[Certificate], tmp_path: Path
) -> None:
    credential = papers[0].credential
    assert verdict(tmp_path, credential, published()) == {"genuine": True, "reasons": []}
    changed = json.loads(json.dumps(credential).replace("S1", "S2"))
    answer = verdict(tmp_path, changed, published())
    assert not answer["genuine"]
    assert "Invalid signature." in answer["reasons"]


def test_another_verifier_sees_the_revocation_in_the_list(
    papers: list[Certificate], going: Going, tmp_path: Path
) -> None:
    revoke(going, papers[0])
    answer = verdict(tmp_path, papers[0].credential, published())
    assert answer == {"genuine": False, "reasons": ["The certificate was revoked."]}
    assert verdict(tmp_path, papers[1].credential, published())["genuine"]


def test_the_picture_carries_the_open_badge(papers: list[Certificate], tmp_path: Path) -> None:
    bare = certificate_picture(certificate=papers[0])
    baked = bake_png(picture=bare, credential=papers[0].credential)
    assert baked_credential(picture=bare) is None
    assert baked_credential(picture=baked) == papers[0].credential
    assert baked_credential(picture=bake_png(picture=baked, credential=papers[1].credential)) == (
        papers[1].credential
    )
    file = tmp_path / "sertifikat.png"
    file.write_bytes(baked)
    with Image.open(file) as picture:
        picture.load()
        assert picture.size == (1684, 1191)
        assert json.loads(picture.info["openbadgecredential"]) == papers[0].credential


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\0\0\0\x05IENDx"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    for read in (lambda: bake_png(picture=content, credential={}), lambda: baked_credential(picture=content)):
        with pytest.raises(CredentialRefused):
            read()


def test_a_class_is_one_file_of_front_and_back_for_each(papers: list[Certificate]) -> None:
    one = certificates_pdf(certificates=papers[:1], mark=MARK)
    both = certificates_pdf(certificates=papers, mark=MARK)
    assert (pages(one), pages(both)) == (2, 4)
    assert b"pdfaid" in both


def test_without_an_address_the_paper_names_the_code(
    going: Going, sewing: Course, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = ""
    papers = issued(going, taught_class(going, sewing))
    assert pages(certificates_pdf(certificates=papers, mark=MARK)) == 4


def test_many_topics_and_a_long_name_stay_on_their_page(papers: list[Certificate]) -> None:
    papers[0].learnt = "\n".join(
        f"Materi pertemuan nomor {number} tentang pola dan potong" * 3 for number in range(60)
    )
    papers[0].holder = "Raden Ayu " + "Siti Nurhaliza Kusumaningrum " * 4
    papers[
        0
    ].title = "Menjahit busana anak dan dewasa tingkat dasar, terampil dan lanjutan untuk usaha rumahan"
    assert pages(certificates_pdf(certificates=papers[:1], mark=MARK)) == 2


def pages(pdf: bytes) -> int:
    found = re.search(rb"/Type/Pages/Count (\d+)", pdf)
    assert found is not None
    return int(found[1])
