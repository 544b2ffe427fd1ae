import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('documents', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0003_import_statistics'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decree',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('number', models.CharField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('places', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField()),
                ('frozen', models.JSONField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decrees', to='programmes.round')),
                ('sheet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Ranking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('rule_text', models.TextField()),
                ('lottery_seed', models.CharField(max_length=64)),
                ('reference_date', models.DateField()),
                ('price', models.BigIntegerField()),
                ('eligible', models.PositiveIntegerField()),
                ('chosen', models.PositiveIntegerField()),
                ('frozen', models.JSONField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rankings', to='programmes.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('chosen__lte', models.F('eligible'))), name='selection_ranking_chosen_are_eligible')],
            },
        ),
        migrations.CreateModel(
            name='DecreeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('number', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=300)),
                ('places', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField()),
                ('frozen', models.JSONField()),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pdf', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.decree')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
                ('sheet', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('ranking', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='selection.ranking')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='decree',
            name='ranking',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decrees', to='selection.ranking'),
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('place_code', models.CharField(max_length=10)),
                ('pk', models.CompositePrimaryKey('ranking_id', 'party_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('regency_code', models.CharField(max_length=4)),
                ('rank', models.PositiveIntegerField()),
                ('listing', models.CharField(choices=[('chosen', 'Chosen'), ('reserve', 'Reserve list')], max_length=7)),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(null=True), size=None)),
                ('lottery', models.BigIntegerField()),
                ('evidence', models.JSONField()),
                ('party', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='registry.party')),
                ('ranking', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='selection.ranking')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ranking', 'regency_code', 'rank'), name='selection_candidate_rank'), models.CheckConstraint(condition=models.Q(('rank__gte', 1)), name='selection_candidate_rank_from_one')],
            },
        ),
        migrations.CreateModel(
            name='RankingRegion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('quota', models.PositiveIntegerField()),
                ('eligible', models.PositiveIntegerField()),
                ('chosen', models.PositiveIntegerField()),
                ('unknown', models.PositiveIntegerField()),
                ('held', models.PositiveIntegerField()),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regions', to='selection.ranking')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ranking', 'place_code'), name='selection_rankingregion_once'), models.CheckConstraint(condition=models.Q(('chosen__lte', models.F('quota')), ('chosen__lte', models.F('eligible'))), name='selection_rankingregion_chosen_within_quota')],
            },
        ),
        migrations.CreateModel(
            name='DecreeLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('listing', models.CharField(choices=[('chosen', 'Chosen'), ('reserve', 'Reserve list')], max_length=7)),
                ('regency_code', models.CharField(max_length=4)),
                ('rank', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('nik_sealed', models.BinaryField(null=True)),
                ('birth_date', models.DateField(null=True)),
                ('place_path', models.CharField(max_length=400)),
                ('amount', models.BigIntegerField()),
                ('keys', models.JSONField()),
                ('evidence', models.JSONField()),
                ('decree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='selection.decree')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='decree_lines', to='registry.party')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('decree', 'party'), name='selection_decreeline_once'), models.UniqueConstraint(fields=('decree', 'regency_code', 'rank'), name='selection_decreeline_rank'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='selection_decreeline_amount')],
            },
        ),
        migrations.AddConstraint(
            model_name='decree',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='selection_decree_two_people'),
        ),
        migrations.AddConstraint(
            model_name='decree',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='selection_decree_decided_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='decree',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'rejected'), _negated=True), fields=('round',), name='selection_decree_one_standing'),
        ),
        migrations.AddConstraint(
            model_name='decree',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='selection_decree_numbered'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decreeline',
            trigger=pgtrigger.compiler.Trigger(name='party_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_decreeline.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='9cf4a074f6f2ac762d41e03576d8151598402323', level='STATEMENT', operation='INSERT', pgid='pgtrigger_party_known_insert_889fb', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_decreeline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decreeline',
            trigger=pgtrigger.compiler.Trigger(name='party_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_decreeline.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='03170ffb73039e45bb6aa97307648acb01ef78b9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_party_known_update_9a14c', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_decreeline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decreeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='807d1404c766ff609b9f6f86f0946b45f811ee8f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c7a32', table='selection_decreeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_decreeevent" ("amount", "decided_at", "decided_by_id", "decision_reason", "frozen", "id", "number", "pdf_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "proposal_reason", "proposed_at", "proposed_by_id", "ranking_id", "round_id", "sheet_id", "state", "title") SELECT old_values."amount", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."frozen", old_values."id", old_values."number", old_values."pdf_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."places", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."ranking_id", old_values."round_id", old_values."sheet_id", old_values."state", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='283a754979cd253ce336a960a1b35dcc4cd49fe0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_089f2', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_decreeevent" ("amount", "decided_at", "decided_by_id", "decision_reason", "frozen", "id", "number", "pdf_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "proposal_reason", "proposed_at", "proposed_by_id", "ranking_id", "round_id", "sheet_id", "state", "title") SELECT old_values."amount", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."frozen", old_values."id", old_values."number", old_values."pdf_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."places", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."ranking_id", old_values."round_id", old_values."sheet_id", old_values."state", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4d5ff34196f100329008f43d367e18c288c37269', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b0ab0', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_decreeevent" ("amount", "decided_at", "decided_by_id", "decision_reason", "frozen", "id", "number", "pdf_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "proposal_reason", "proposed_at", "proposed_by_id", "ranking_id", "round_id", "sheet_id", "state", "title") SELECT new_values."amount", new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."frozen", new_values."id", new_values."number", new_values."pdf_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."places", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."ranking_id", new_values."round_id", new_values."sheet_id", new_values."state", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='16128194e1747c93cf300c0b2f8ea4f74df79b72', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c9049', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='candidate',
            trigger=pgtrigger.compiler.Trigger(name='known_and_not_held', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held BIGINT; unknown BIGINT;', func="\n        EXECUTE 'SELECT count(*) FILTER (WHERE cardinality(p.held_for) > 0), count(*) FILTER (WHERE p.party_id IS NULL\n                AND NOT EXISTS (SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id))\n            FROM new_values AS n LEFT JOIN registry_person AS p ON p.party_id = n.party_id' INTO held, unknown;\n        IF held > 0 THEN\n            RAISE check_violation USING MESSAGE = 'a held person cannot be a candidate',\n                CONSTRAINT = 'selection_candidate_not_held';\n        END IF;\n        IF unknown > 0 THEN\n            RAISE foreign_key_violation USING MESSAGE =\n                'selection_candidate.party_id names a row that registry_party does not have';\n        END IF;\n        RETURN NULL;\n    ", hash='9668b2c2efd33d8e1bac4f70cc0a0425300f86f1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_known_and_not_held_3d98f', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_candidate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='candidate',
            trigger=pgtrigger.compiler.Trigger(name='party_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_candidate.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='57b03f4f06dd4cd4c8e0fff12d3e8ab1484cb2ed', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_party_known_update_5e824', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_candidate', when='AFTER')),
        ),
    ]
