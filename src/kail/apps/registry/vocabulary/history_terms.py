"""What a rule may ask about the office's own programmes, of parties of every kind: over `history`.

`history` sums up `registry_participation` until the reference date. A place that went to another counts for nothing.
Who never took part has an empty history, not an unknown one; only the last time of receiving is unknown then.
"""

from typing import Final

from kail.apps.registry.enums import BusinessState
from kail.apps.registry.vocabulary import papers
from kail.calc.rules import Choice, Kind, Term

NO_BUSINESS: Final = "none"
"""The choice of `status_usaha` for whom no visit has reported a business."""

PROGRAMME_KINDS: Final = (
    Choice(value=1, label_id="UEP", label_en="UEP"),
    Choice(value=2, label_id="KUBE", label_en="KUBE"),
    Choice(value=3, label_id="WRSE", label_en="WRSE"),
    Choice(value=4, label_id="Step Up", label_en="Step Up"),
    Choice(
        value=5, label_id="Bantuan teknis lembaga (LKS)", label_en="Technical help for institutions (LKS)",
        word_id="lks", word_en="lks",
    ),
    Choice(value=6, label_id="Bantuan terencana", label_en="Planned aid"),
    Choice(value=7, label_id="Pelatihan", label_en="Training"),
    Choice(value=8, label_id="PKH", label_en="PKH"),
    Choice(value=9, label_id="Sembako", label_en="Sembako"),
    Choice(value=99, label_id="Lainnya", label_en="Other"),
)  # fmt: skip
"""The kinds of programmes by the numbers of `kail.apps.programmes.enums.ProgrammeKind`; a test compares them."""

BUSINESS_STATES: Final = (
    Choice(value=str(BusinessState.ALIVE), label_id="Berjalan", label_en="Alive"),
    Choice(value=str(BusinessState.DORMANT), label_id="Tidak aktif", label_en="Dormant"),
    Choice(value=str(BusinessState.CLOSED), label_id="Tutup", label_en="Closed", word_id="sudah_tutup"),
    Choice(
        value=NO_BUSINESS,
        label_id="Belum ada",
        label_en="None reported",
        word_id="belum_ada",
        word_en="none_reported",
    ),
)
_SOURCE: Final = "Kail: keputusan (SK) program sendiri"

HISTORY_TERMS: Final = (
    Term(
        name_id="program_diterima",
        name_en="programmes_received",
        kind=Kind.CODE_SET,
        sql="COALESCE(history.kinds, '{}'::smallint[])",
        choices=PROGRAMME_KINDS,
        description_id=(
            "Jenis program kantor ini yang pernah menetapkan penerima ini dengan SK, sampai tanggal acuan; tempat yang"
            " digantikan orang lain tidak dihitung."
        ),
        description_en=(
            "Kinds of this office's programmes that chose this recipient by a decree until the reference date; a place"
            " that went to another does not count."
        ),
        bring=papers.OWN_PROGRAMMES,
        source=_SOURCE,
    ),
    Term(
        name_id="jumlah_program_diterima",
        name_en="programmes_received_count",
        kind=Kind.INTEGER,
        sql="COALESCE(history.rounds, 0)",
        unit_id="pelaksanaan",
        unit_en="rounds",
        description_id="Jumlah pelaksanaan program kantor ini yang menetapkan penerima ini, sampai tanggal acuan.",
        description_en="Number of rounds of this office's programmes that chose this recipient by the reference date.",
        bring=papers.OWN_PROGRAMMES,
        source=_SOURCE,
    ),
    Term(
        name_id="terakhir_menerima",
        name_en="last_received",
        kind=Kind.DATE,
        sql="history.last_date",
        description_id=(
            "Tanggal SK terakhir yang menetapkan penerima ini. Kosong bila belum pernah: tulis"
            " “terakhir_menerima KOSONG ATAU …”."
        ),
        description_en=(
            "Day of the last decree that chose this recipient. Missing for who never was chosen: write"
            " “last_received IS NULL OR …”."
        ),
        bring=papers.OWN_PROGRAMMES,
        source=_SOURCE,
    ),
    Term(
        name_id="pernah_berhenti",
        name_en="dropped_out",
        kind=Kind.BOOLEAN,
        sql="COALESCE(history.dropped_out, FALSE)",
        description_id="Pernah berhenti dari program kantor ini sebelum selesai.",
        description_en="Once stopped a programme of this office before its end.",
        bring=papers.OWN_PROGRAMMES,
        source=_SOURCE,
    ),
    Term(
        name_id="pernah_lulus",
        name_en="graduated",
        kind=Kind.BOOLEAN,
        sql="COALESCE(history.graduated, FALSE)",
        description_id="Pernah lulus (graduasi) dari program kantor ini.",
        description_en="Once graduated from a programme of this office.",
        bring=papers.OWN_PROGRAMMES,
        source=_SOURCE,
    ),
    Term(
        name_id="status_usaha",
        name_en="business_state",
        kind=Kind.CHOICE,
        sql=(
            f"CASE WHEN history.business IS NULL THEN '{NO_BUSINESS}'"
            f" WHEN history.business <> '{BusinessState.UNKNOWN}' THEN history.business END"
        ),
        choices=BUSINESS_STATES,
        description_id=(
            "Keadaan usaha dari program kantor ini menurut kunjungan terakhir; “belum_ada” bila tidak pernah"
            " dilaporkan, belum diketahui bila usahanya tidak ditemukan."
        ),
        description_en=(
            "State of the business from this office's programmes at the last visit; “none_reported” if none was ever"
            " reported, unknown if the business was not found."
        ),
        bring=papers.PROGRAMME_BUSINESS,
        source="Kail: kunjungan usaha",
    ),
)
