"""Candidates stand in contests, which may be districts, with a number of their own and the share that chose them."""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Left

# Row-level security is forced on the owner, too: without a scope this would fill no row and say nothing.
FILL = """
SELECT set_config('kail.scope', '{""}', true);
UPDATE selection_rankingregion SET cut_off_rank = chosen WHERE chosen > 0;
UPDATE selection_candidate AS c SET contest_code = c.regency_code, number = CASE c.listing
    WHEN 'chosen' THEN c.rank ELSE c.rank - coalesce(r.chosen, 0) END
FROM selection_candidate AS same LEFT JOIN selection_rankingregion AS r
    ON r.ranking_id = same.ranking_id AND r.place_code = same.regency_code
WHERE same.ranking_id = c.ranking_id AND same.party_id = c.party_id;
UPDATE selection_decreeline AS l SET contest_code = l.regency_code, number = CASE l.listing
    WHEN 'chosen' THEN l.rank ELSE l.rank - coalesce(r.chosen, 0) END
FROM selection_decreeline AS same JOIN selection_decree AS d ON d.id = same.decree_id
LEFT JOIN selection_rankingregion AS r ON r.ranking_id = d.ranking_id AND r.place_code = same.regency_code
WHERE same.id = l.id;
SELECT set_config('kail.scope', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("selection", "0002_removing_rankings")]
    operations = [
        migrations.RemoveConstraint(model_name="candidate", name="selection_candidate_rank"),
        migrations.RemoveConstraint(model_name="candidate", name="selection_candidate_rank_from_one"),
        migrations.RemoveConstraint(model_name="decreeline", name="selection_decreeline_rank"),
        *(
            migrations.AddField(model_name=model, name=name, field=field)
            for model in ("candidate", "decreeline")
            for name, field in {
                "contest_code": models.CharField(max_length=6, null=True),
                "number": models.PositiveIntegerField(null=True),
                "share": models.PositiveSmallIntegerField(null=True),
            }.items()
        ),
        migrations.AddField(
            model_name="candidate", name="share_bits", field=models.PositiveSmallIntegerField(db_default=0)
        ),
        migrations.AddField(
            model_name="rankingregion", name="cut_off_rank", field=models.PositiveIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="rankingregion", name="shares", field=models.JSONField(default=list)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *(
            migrations.AlterField(model_name=model, name=name, field=field)
            for model in ("candidate", "decreeline")
            for name, field in {
                "contest_code": models.CharField(max_length=6),
                "number": models.PositiveIntegerField(),
            }.items()
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                name="selection_candidate_rank", fields=["ranking", "contest_code", "rank"]
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                name="selection_candidate_number_within_rank",
                condition=Q(number__gte=1) & Q(number__lte=F("rank")),
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                name="selection_candidate_share_of_chosen",
                condition=Q(share__isnull=True) | Q(listing="chosen", share__range=(1, 3)),
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                name="selection_candidate_three_shares", condition=Q(share_bits__range=(0, 7))
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                name="selection_candidate_contest_in_regency",
                condition=Q(regency_code=Left("contest_code", 4)),
            ),
        ),
        migrations.AddConstraint(
            model_name="decreeline",
            constraint=models.UniqueConstraint(
                name="selection_decreeline_rank", fields=["decree", "contest_code", "rank"]
            ),
        ),
        migrations.AddConstraint(
            model_name="decreeline",
            constraint=models.CheckConstraint(
                name="selection_decreeline_number_within_rank",
                condition=Q(number__gte=1) & Q(number__lte=F("rank")),
            ),
        ),
        migrations.AddConstraint(
            model_name="rankingregion",
            constraint=models.CheckConstraint(
                name="selection_rankingregion_cut_off_within_eligible",
                condition=Q(cut_off_rank__gte=1) & Q(cut_off_rank__lte=F("eligible")),
            ),
        ),
    ]
