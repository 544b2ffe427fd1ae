"""What a condition on a milestone may ask of a participant: who may enter it, who has passed it, what is released.

The alias `enrolment` is the table of those who take part in a round: what later steps find out is kept there, and is
missing while nobody knows.
"""

from typing import Final

from kail.apps.programmes.errors import RuleRefused
from kail.calc.rules import Kind, Rule, RuleError, Term, Vocabulary, parse

STAGE_VOCABULARY: Final = Vocabulary(
    terms=(
        Term(
            name_id="kehadiran",
            name_en="attendance",
            kind=Kind.INTEGER,
            sql="enrolment.attendance",
            unit_id="persen",
            unit_en="percent",
            description_id="Persen pertemuan yang dihadiri, dari semua pertemuan yang sudah diadakan.",
            description_en="Percent of the meetings attended, of all that were held so far.",
            source="Kail: daftar hadir",
        ),
        Term(
            name_id="minat_dipilih",
            name_en="course_chosen",
            kind=Kind.BOOLEAN,
            sql="enrolment.course_chosen",
            label_id="minat pelatihan sudah dipilih",
            label_en="course chosen",
            description_id="Peserta sudah memilih pelatihan yang diminatinya.",
            description_en="The participant has chosen the course wished for.",
            source="Kail: pelatihan",
        ),
        Term(
            name_id="rencana_disetujui",
            name_en="plan_approved",
            kind=Kind.BOOLEAN,
            sql="enrolment.plan_approved",
            label_id="rencana usaha disetujui",
            label_en="business plan approved",
            description_id="Rencana usaha peserta sudah disetujui.",
            description_en="The participant's business plan is approved.",
            source="Kail: asesmen",
        ),
        Term(
            name_id="rencana_sesuai_pelatihan",
            name_en="plan_fits_training",
            kind=Kind.BOOLEAN,
            sql="enrolment.plan_fits",
            label_id="rencana usaha sesuai pelatihan",
            label_en="business plan fits the training",
            description_id="Rencana usaha yang disetujui adalah untuk jenis usaha yang dilatihkan.",
            description_en="The approved business plan is for the kind of business that was trained.",
            source="Kail: rencana usaha",
        ),
        Term(
            name_id="asesmen_selesai",
            name_en="assessment_finished",
            kind=Kind.BOOLEAN,
            sql="enrolment.assessment_finished",
            description_id="Asesmen peserta sudah selesai.",
            description_en="The participant's assessment is finished.",
            source="Kail: asesmen",
        ),
        Term(
            name_id="lulus_pelatihan",
            name_en="training_passed",
            kind=Kind.BOOLEAN,
            sql="enrolment.training_passed",
            description_id="Peserta lulus pelatihan dan menerima sertifikat.",
            description_en="The participant has passed the training and has the certificate.",
            source="Kail: pelatihan",
        ),
        Term(
            name_id="serah_terima_selesai",
            name_en="handover_finished",
            kind=Kind.BOOLEAN,
            sql="enrolment.handover_finished",
            description_id="Semua barang atau uang tahap ini sudah diserahkan dan ditandatangani.",
            description_en="All goods or money of this stage are handed over and signed for.",
            source="Kail: serah terima",
        ),
        Term(
            name_id="kunjungan_memuaskan",
            name_en="visit_satisfactory",
            kind=Kind.BOOLEAN,
            sql="enrolment.visit_satisfactory",
            description_id="Kunjungan terakhir menemukan usaha berjalan dan barang masih ada.",
            description_en="The last visit found the business running and the goods still there.",
            source="Kail: kunjungan",
        ),
        Term(
            name_id="laporan_beres",
            name_en="report_settled",
            kind=Kind.BOOLEAN,
            sql="enrolment.report_settled",
            description_id="Laporan penggunaan yang jatuh tempo sudah masuk dan diterima.",
            description_en="The reports on the use that are due have come in and are accepted.",
            source="Kail: pertanggungjawaban",
        ),
        Term(
            name_id="layanan_diperiksa",
            name_en="service_checked",
            kind=Kind.BOOLEAN,
            sql="enrolment.service_checked",
            description_id="Layanan lembaga sudah dilihat sesudah bantuan menurut standar, dan diperiksa orang kedua.",
            description_en="The institution's service was looked at after the help by a standard, and checked.",
            source="Kail: standar layanan",
        ),
    )
)


def read_stage_rule(*, rule_text: str) -> Rule:
    """The checked condition of a milestone or release. Raises RuleRefused with the sentence that says what to mend."""
    try:
        return parse(text=rule_text, vocabulary=STAGE_VOCABULARY)
    except RuleError as error:
        raise RuleRefused(error=error) from error
