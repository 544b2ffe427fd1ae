"""The 26 welfare categories (PPKS) and those of the office as choices of a rule.

Names and numbers are those of reference/ppks_categories.csv and reference/local_categories.toml.
"""

from typing import Final

from kail.apps.registry.local_categories import local_categories
from kail.calc.rules import Choice

_ROWS: Final = (
    (1, "Anak balita terlantar", "Neglected child under six", "balita_terlantar", "neglected_toddler"),
    (2, "Anak terlantar", "Neglected child", "", ""),
    (3, "Anak yang berhadapan dengan hukum", "Child in conflict with the law", "abh", "child_and_law"),
    (4, "Anak jalanan", "Street child", "", ""),
    (5, "Anak dengan kedisabilitasan", "Child with a disability", "anak_disabilitas", "disabled_child"),
    (
        6,
        "Anak korban tindak kekerasan atau diperlakukan salah",
        "Child victim of violence or abuse",
        "anak_korban_kekerasan",
        "abused_child",
    ),
    (7, "Anak yang memerlukan perlindungan khusus", "Child in need of special protection", "ampk", ""),
    (8, "Lanjut usia terlantar", "Neglected elderly person", "lansia_terlantar", "neglected_elderly"),
    (9, "Penyandang disabilitas", "Person with a disability", "", "disabled_person"),
    (10, "Tuna susila", "Sex worker", "", ""),
    (11, "Gelandangan", "Homeless person", "", "homeless"),
    (12, "Pengemis", "Beggar", "", ""),
    (13, "Pemulung", "Waste picker", "", ""),
    (14, "Kelompok minoritas", "Member of a minority", "", "minority"),
    (15, "Bekas warga binaan lembaga pemasyarakatan", "Former prisoner", "bekas_warga_binaan", ""),
    (16, "Orang dengan HIV/AIDS", "Person with HIV/AIDS", "odha", "hiv"),
    (17, "Korban penyalahgunaan NAPZA", "Victim of drug abuse", "korban_napza", "drug_abuse"),
    (18, "Korban trafficking", "Victim of trafficking", "", ""),
    (19, "Korban tindak kekerasan", "Victim of violence", "korban_kekerasan", ""),
    (20, "Pekerja migran bermasalah sosial", "Migrant worker in difficulty", "pmbs", "migrant_worker"),
    (21, "Korban bencana alam", "Victim of a natural disaster", "", "natural_disaster"),
    (22, "Korban bencana sosial", "Victim of a social disaster", "", "social_disaster"),
    (
        23,
        "Perempuan rawan sosial ekonomi (PRSE; dahulu/daerah: WRSE)",
        "Woman at social and economic risk",
        "prse",
        "woman_at_risk",
    ),
    (24, "Fakir miskin", "Poor person", "", ""),
    (25, "Keluarga bermasalah sosial psikologis", "Family with psychosocial problems", "kbsp", ""),
    (26, "Komunitas adat terpencil", "Remote customary community", "kat", ""),
)

WELFARE_CATEGORIES: Final = tuple(
    Choice(value=number, label_id=label_id, label_en=label_en, word_id=word_id, word_en=word_en)
    for number, label_id, label_en, word_id, word_en in _ROWS
)

LOCAL_CATEGORIES: Final = tuple(
    Choice(
        value=one.number,
        label_id=one.name_id,
        label_en=one.name_en,
        word_id=one.word_id,
        word_en=one.word_en,
    )
    for one in local_categories().values()
)
