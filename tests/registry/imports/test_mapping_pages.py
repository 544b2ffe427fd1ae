"""A file with foreign columns on the web: confirmed once, saved under a name, read by itself the next time."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import BatchState
from kail.apps.registry.files.mapping import load_mapping
from kail.apps.registry.models import Family, ImportBatch, Person, SourceMapping, StagedPerson
from kail.kernel.scope import region_scope
from tests.conftest import SignedIn
from tests.registry.files.registry_files import Row, another_head, child, head
from tests.registry.imports.test_pages import do_the_work, text_of, upload_rows

pytestmark = pytest.mark.django_db

FOREIGN = {"nama": "ORANG", "kode_wilayah": "WIL", "jenis_kelamin": "SEKS", "nomor_kartu_keluarga": "KARTU"}


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])


def foreign(row: Row) -> Row:
    words = {"1": "Pria", "2": "Wanita"}
    cells = row | {"jenis_kelamin": words[row["jenis_kelamin"]]}
    return {FOREIGN.get(name, name): cell for name, cell in cells.items()}


ROWS = [
    foreign(head()),
    foreign(child()),
    foreign(another_head(1, nama="ANDI WIJAYA")),
    foreign(another_head(2, nama="DEWI SARI")),
]


def waiting(client: Client, rows: list[Row]) -> ImportBatch:
    response = upload_rows(client, rows)
    batch = ImportBatch.objects.latest("pk")
    assert response["Location"] == reverse("import-columns", args=[batch.pk])
    assert batch.state == BatchState.MAPPING
    return batch


def form_of(response: HttpResponse) -> dict[str, object]:
    """What the page's form holds, as a browser would send it."""
    reading = response.context["reading"]
    form: dict[str, object] = {f"kolom-{column.number}": column.chosen for column in reading.columns}
    form["codebook"] = reading.codebook
    for table in reading.tables:
        form[f"nilai-{table.name}"] = [row.value for row in table.rows]
        form[f"kode-{table.name}"] = [row.code for row in table.rows]
    return form


def test_columns_are_guessed_by_their_content_with_the_reason(operator: Client) -> None:
    batch = waiting(operator, ROWS)
    response = operator.get(reverse("import-columns", args=[batch.pk]))
    chosen = {column.office: column.chosen for column in response.context["reading"].columns}
    assert [chosen[FOREIGN[name]] for name in FOREIGN] == list(FOREIGN)
    page = text_of(response)
    assert "kode desa/kelurahan Kemendagri" in page
    assert head()["nik"] not in page
    assert "BUDI" not in page
    assert "6472••••••••0001" in page


def test_welfare_categories_are_read_though_no_codebook_lists_them(operator: Client) -> None:
    rows = [foreign(head(ppks="8;9")), foreign(another_head(1, ppks="12"))]
    response = operator.get(reverse("import-columns", args=[waiting(operator, rows).pk]))
    (table,) = (table for table in response.context["reading"].tables if table.name == "ppks")
    assert {row.value: row.code for row in table.rows} == {"8": "8", "9": "9", "12": "12"}


def test_a_confirmed_mapping_is_saved_and_reads_the_next_file_by_itself(
    operator: Client, now: datetime, tmp_path: Path
) -> None:
    batch = waiting(operator, ROWS)
    address = reverse("import-columns", args=[batch.pk])
    form = form_of(operator.get(address))
    assert form["kode-jenis_kelamin"] == ["1", "2"]
    refused = operator.post(address, form | {"do": "settle", "name": "SIKS uji", "reason": ""})
    assert refused.status_code == 422
    assert not SourceMapping.objects.exists()
    assert (
        operator.post(address, form | {"do": "settle", "name": "SIKS uji", "reason": "awal"}).status_code
        == 302
    )
    do_the_work(now)
    batch.refresh_from_db()
    assert (batch.state, batch.rows, batch.accepted) == (BatchState.STAGED, 4, 4)
    saved = SourceMapping.objects.get()
    assert (saved.version, saved.reason, saved.columns["ORANG"]) == (1, "awal", "nama")
    assert saved.codes == {"jenis_kelamin": {"Pria": "1", "Wanita": "2"}}
    assert upload_rows(operator, ROWS, edition="2025-2").status_code == 302
    do_the_work(now)
    again = ImportBatch.objects.latest("pk")
    assert (again.state, again.accepted, again.reading.mapping_id) == (BatchState.STAGED, 4, saved.pk)
    assert "SIKS uji" in text_of(operator.get(reverse("import", args=[again.pk])))
    path = tmp_path / "m.toml"
    path.write_bytes(operator.get(reverse("mapping-file", args=[saved.pk])).content)
    assert load_mapping(path).columns == saved.columns


def test_a_changed_header_shows_what_differs_and_keeps_the_known_choices(
    operator: Client, now: datetime
) -> None:
    batch = waiting(operator, ROWS)
    address = reverse("import-columns", args=[batch.pk])
    operator.post(address, form_of(operator.get(address)) | {"do": "settle", "name": "Uji", "reason": "awal"})
    changed = [{**row, "BARU": "x"} for row in ROWS]
    for row in changed:
        del row["desil_nasional"]
    other = waiting(operator, changed)
    response = operator.get(reverse("import-columns", args=[other.pk]))
    difference = response.context["reading"].difference
    assert (difference.added, difference.missing) == (("BARU",), ("desil_nasional",))
    chosen = {column.office: column.chosen for column in response.context["reading"].columns}
    assert chosen["ORANG"] == "nama"


def test_a_new_version_keeps_the_old_one_and_another_region_cannot_change_it(
    operator: Client, signed_in: SignedIn
) -> None:
    for reason in ("awal", "lagi"):
        batch = waiting(operator, [{**row, f"K{reason}": "1"} for row in ROWS])
        address = reverse("import-columns", args=[batch.pk])
        form = form_of(operator.get(address)) | {"do": "settle", "name": "Uji", "reason": reason}
        assert operator.post(address, form).status_code == 302
    assert list(SourceMapping.objects.order_by("version").values_list("version", "reason")) == [
        (1, "awal"), (2, "lagi"),
    ]  # fmt: skip
    stranger = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    newest = SourceMapping.objects.latest("version")
    assert stranger.get(reverse("mapping", args=[newest.pk])).status_code == 404
    assert stranger.post(reverse("mapping-retire", args=[newest.pk]), {"reason": "x"}).status_code == 404
    assert operator.post(reverse("mapping-retire", args=[newest.pk]), {"reason": "usang"}).status_code == 302
    assert SourceMapping.objects.latest("version").is_active is False


def test_the_other_codebook_is_warned_of_and_mended_with_one_press(operator: Client, now: datetime) -> None:
    rows = [head(bahan_bakar_utama_memasak="12", jenis_atap_terluas="5"), another_head(1)]
    batch = waiting(
        operator, [{"bahan_bakar_utama_memasak": "", "jenis_atap_terluas": "", **row} for row in rows]
    )
    address = reverse("import-columns", args=[batch.pk])
    response = operator.get(address)
    assert [trap.code for trap in response.context["reading"].traps] == ["codebook_other"]
    operator.post(address, form_of(response) | {"do": "remedy:codebook_other"})
    response = operator.get(address)
    assert response.context["reading"].traps == ()
    operator.post(address, form_of(response) | {"do": "settle"})
    do_the_work(now)
    operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "uji"})
    do_the_work(now)
    with transaction.atomic(), region_scope(prefixes=["*"]):
        family = Family.objects.get(cooking_fuel__isnull=False)
        assert (family.cooking_fuel, family.roof_material) == (0, 6)
        assert Person.objects.count() == 2


def test_the_shifted_answers_of_opensid_are_read_from_the_right_column(
    operator: Client, now: datetime
) -> None:
    rows = [
        another_head(
            number, kd_pemanas_air=heater, kd_telepon_rumah=heater, kd_televisi="2", kd_perhiasan_10_gr_emas="2",
            kd_komputer_laptop="2", kd_sepeda_motor="2", kd_sepeda="1",
        )
        for number, heater in enumerate(["1", "2", "2", "2", "2", "2"])
    ]  # fmt: skip
    batch = waiting(operator, rows)
    address = reverse("import-columns", args=[batch.pk])
    response = operator.get(address)
    assert [trap.code for trap in response.context["reading"].traps] == ["opensid_assets_shifted"]
    operator.post(address, form_of(response) | {"do": "remedy:opensid_assets_shifted"})
    operator.post(address, form_of(operator.get(address)) | {"do": "settle"})
    do_the_work(now)
    operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "uji"})
    do_the_work(now)
    with transaction.atomic(), region_scope(prefixes=["*"]):
        assert set(Family.objects.values_list("has_motorcycle", flat=True)) == {True}
        assert "kd_sepeda_motor" not in (Person.objects.first().extra or {})


def test_a_mapping_taken_out_by_one_office_is_taken_in_by_another(
    operator: Client, signed_in: SignedIn
) -> None:
    batch = waiting(operator, ROWS)
    address = reverse("import-columns", args=[batch.pk])
    operator.post(address, form_of(operator.get(address)) | {"do": "settle", "name": "Uji", "reason": "awal"})
    theirs = SourceMapping.objects.get()
    content = operator.get(reverse("mapping-file", args=[theirs.pk])).content
    stranger = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
    assert take_in(stranger, content, name="Dari Samarinda").status_code == 302
    ours = SourceMapping.objects.latest("pk")
    assert (ours.columns, ours.codes, ours.fingerprint) == (theirs.columns, theirs.codes, theirs.fingerprint)
    assert (ours.name, ours.version, ours.region_prefixes) == ("Dari Samarinda", 1, ["6471"])
    assert upload_rows(stranger, ROWS).status_code == 302
    assert ImportBatch.objects.latest("pk").reading.mapping_id == ours.pk
    refused = take_in(stranger, content, name="Uji")
    assert refused.status_code == 422
    assert SourceMapping.objects.count() == 2


def take_in(client: Client, content: bytes, *, name: str, file: str = "pemetaan.toml") -> HttpResponse:
    form = {"name": name, "source": "dtsen", "reason": "uji", "file": SimpleUploadedFile(file, content)}
    return client.post(reverse("mapping-new"), form)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04\xff\xfe", "bukan berkas teks"),
        (b"NIK;NAMA\n1;2\n", "bukan TOML yang benar"),
        (b'warna = "biru"\n', "bagian “warna” yang tidak dikenal"),
        (b'codebook = "dtsen"\n', "tidak menyebut kolom"),
        (b'[columns]\n"A" = "namaa"\n', "bukan kolom baku"),
        (b"#" * (2**20 + 1), "terlalu besar"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_in_one_sentence(
    operator: Client, content: bytes, sentence: str
) -> None:
    response = take_in(operator, content, name="Uji")
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not SourceMapping.objects.exists()


def test_a_checked_file_is_read_again_with_other_columns(operator: Client, now: datetime) -> None:
    batch = waiting(operator, ROWS)
    address = reverse("import-columns", args=[batch.pk])
    form = form_of(operator.get(address))
    as_extra = {name: "+" if choice == "desil_nasional" else choice for name, choice in form.items()}
    operator.post(address, as_extra | {"do": "settle", "name": "", "reason": ""})
    do_the_work(now)
    batch.refresh_from_db()
    assert (batch.state, batch.rows) == (BatchState.STAGED, 4)
    again = operator.post(reverse("import-again", args=[batch.pk]), {"reason": "desil terlewat"})
    assert again["Location"] == address
    batch.refresh_from_db()
    assert (batch.state, batch.rows, batch.accepted, batch.regions) == (BatchState.MAPPING, 0, 0, [])
    with transaction.atomic(), region_scope(prefixes=["*"]):
        assert not StagedPerson.objects.exists()
    assert form_of(operator.get(address)) == as_extra
    operator.post(address, form | {"do": "settle", "name": "", "reason": ""})
    do_the_work(now)
    batch.refresh_from_db()
    assert (batch.state, batch.rows, batch.accepted) == (BatchState.STAGED, 4, 4)
    operator.post(reverse("import-approve", args=[batch.pk]), {"reason": "uji"})
    do_the_work(now)
    with transaction.atomic(), region_scope(prefixes=["*"]):
        assert set(Family.objects.values_list("decile", flat=True)) != {None}
    refused = operator.post(reverse("import-again", args=[batch.pk]), {"reason": "terlambat"})
    assert refused.status_code == 422
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTED


def test_a_correction_file_is_not_read_by_other_columns(operator: Client, now: datetime) -> None:
    upload_rows(operator, [head(), another_head(1, nama="")])
    do_the_work(now)
    wrong = ImportBatch.objects.latest("pk")
    sent = b"".join(operator.get(reverse("import-corrections", args=[wrong.pk])).streaming_content)
    form = {"source": "dtsen", "edition": "2025-1", "is_complete": "on"}
    operator.post(reverse("import-new"), {**form, "file": SimpleUploadedFile("koreksi.csv", sent)})
    do_the_work(now)
    mended = ImportBatch.objects.latest("pk")
    assert mended.pk != wrong.pk
    refused = operator.post(reverse("import-again", args=[mended.pk]), {"reason": "uji"})
    assert refused.status_code == 422
    mended.refresh_from_db()
    assert mended.state == BatchState.STAGED
