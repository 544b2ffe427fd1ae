import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('programmes', '0007_nominated_intake'),
        ('registry', '0025_look_at_assessment'),
        ('selection', '0009_nominations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('answers', models.JSONField(default=dict)),
                ('parts', models.JSONField(default=list)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('suggestions', models.JSONField(default=list)),
                ('chosen_type', models.SlugField(blank=True, max_length=40)),
                ('override_reason', models.TextField(blank=True)),
                ('plan', models.TextField(blank=True)),
                ('profit', models.JSONField(null=True)),
                ('assessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='registry.party')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='programmes.round')),
            ],
        ),
        migrations.CreateModel(
            name='AssessmentDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('body', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('step', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.fields.json.KeyTextTransform('code', 'body'), models.F('code')), name='selection_assessmentdraft_is_document')],
            },
        ),
        migrations.CreateModel(
            name='AssessmentDraftEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('body', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('step', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.assessmentdraft')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('chosen_type', models.SlugField(blank=True, db_index=False, max_length=40)),
                ('override_reason', models.TextField(blank=True)),
                ('assessor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.assessment')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AssessmentForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('version', models.PositiveSmallIntegerField()),
                ('body', models.JSONField()),
                ('template', models.CharField(blank=True, max_length=60)),
                ('template_sha256', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='selection_assessmentform_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='selection_assessmentform_counted'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='selection_assessmentform_reasoned'), models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.fields.json.KeyTextTransform('code', 'body'), models.F('code')), name='selection_assessmentform_is_document'), models.CheckConstraint(condition=models.Q(models.Q(('template', ''), ('template_sha256', '')), models.Q(models.Q(('template', ''), _negated=True), models.Q(('template_sha256', ''), _negated=True)), _connector='OR'), name='selection_assessmentform_file_with_digest')],
            },
        ),
        migrations.AddField(
            model_name='assessment',
            name='form',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='selection.assessmentform'),
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('seed', models.CharField(max_length=80)),
                ('permille', models.PositiveSmallIntegerField()),
                ('drawn_at', models.DateTimeField()),
                ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='second_looks', to='registry.party')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_looks', to='programmes.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'party'), name='selection_secondlook_once'), models.CheckConstraint(condition=models.Q(('permille__range', (1, 1000))), name='selection_secondlook_share')],
            },
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['place_code', 'chosen_type'], name='selection_assessment_market'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(fields=('round', 'party', 'turn'), name='selection_assessment_once'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(fields=('round', 'party', 'assessor'), name='selection_assessment_another_assessor'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('turn__in', [1, 2])), name='selection_assessment_two_turns'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('score__isnull', True)), models.Q(('finished_at__isnull', False), ('score__isnull', False), ('score__range', (0, 100))), _connector='OR'), name='selection_assessment_finished_has_score'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), models.Q(('chosen_type', ''), _negated=True), models.Q(('override_reason', ''), _negated=True), _connector='OR'), name='selection_assessment_finished_has_choice'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='selection_assessment_in_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentdraft',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_assessmentdraftevent" ("body", "changed_at", "changed_by_id", "code", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "step") SELECT old_values."body", old_values."changed_at", old_values."changed_by_id", old_values."code", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."step" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3dcea1d03e28f27e3d0d9a2a474c562e03cd202b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f8b5b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_assessmentdraft', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentdraft',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_assessmentdraftevent" ("body", "changed_at", "changed_by_id", "code", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "step") SELECT old_values."body", old_values."changed_at", old_values."changed_by_id", old_values."code", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."step" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8f52455ee72da29544eb43235fa332e53e276d56', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6ec22', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_assessmentdraft', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentdraft',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_assessmentdraftevent" ("body", "changed_at", "changed_by_id", "code", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "step") SELECT new_values."body", new_values."changed_at", new_values."changed_by_id", new_values."code", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."step" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='09a0dd2bcd4b793a9ec8fb4733b9a6a634168ddf', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_35cc6', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_assessmentdraft', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentdraftevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7cb6fe11fb467ba5dfbbd7dc9b951a8f7b60f3bf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_30496', table='selection_assessmentdraftevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='387180797116c864b25ca224e6ffa0433b5b709c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02647', table='selection_assessmentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmentform',
            trigger=pgtrigger.compiler.Trigger(name='follows', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE former_version INTEGER; former_body JSONB;', func="\n        SELECT f.version, f.body INTO former_version, former_body FROM selection_assessmentform AS f\n            WHERE f.code = NEW.code AND f.id <> NEW.id ORDER BY f.version DESC LIMIT 1;\n        IF NEW.version <> coalesce(former_version, 0) + 1 THEN\n            RAISE check_violation USING MESSAGE = 'a version has the number after the last one',\n                CONSTRAINT = 'selection_assessmentform_follows';\n        END IF;\n        IF former_body = NEW.body THEN\n            RAISE check_violation USING MESSAGE = 'a version says something else than the one before',\n                CONSTRAINT = 'selection_assessmentform_says_something_new';\n        END IF;\n        RETURN NULL;\n    ", hash='c007d0363b9cbea9914e72511b433f78a8847c44', operation='INSERT', pgid='pgtrigger_follows_677ca', table='selection_assessmentform', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='finished_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF OLD.finished_at IS NOT NULL THEN\n            RAISE check_violation USING MESSAGE = 'a finished assessment does not change',\n                CONSTRAINT = 'selection_assessment_finished_stays';\n        END IF;\n        IF TG_OP = 'DELETE' THEN\n            RETURN OLD;\n        END IF;\n        RETURN NEW;\n    ", hash='929356f08d7c49302d22b5ac5dff938f5d362b93', operation='UPDATE OR DELETE', pgid='pgtrigger_finished_stays_1e4af', table='selection_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='of_candidate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NOT EXISTS (SELECT FROM selection_candidate AS c JOIN selection_ranking AS r ON r.id = c.ranking_id\n            WHERE r.round_id = NEW.round_id AND c.party_id = NEW.party_id AND c.place_code = NEW.place_code) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'the party is no candidate of this round',\n                CONSTRAINT = 'selection_assessment_of_candidate';\n        END IF;\n        IF NEW.turn = 2 AND NOT EXISTS (SELECT FROM selection_secondlook AS s\n            WHERE s.round_id = NEW.round_id AND s.party_id = NEW.party_id) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'nobody drew this party for a second look',\n                CONSTRAINT = 'selection_assessment_second_look_drawn';\n        END IF;\n        RETURN NEW;\n    ", hash='94250fab813c654b05b07913dca29d0683de6920', operation='INSERT', pgid='pgtrigger_of_candidate_a15db', table='selection_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='subject_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."party_id" IS DISTINCT FROM (NEW."party_id") OR OLD."place_code" IS DISTINCT FROM (NEW."place_code") OR OLD."turn" IS DISTINCT FROM (NEW."turn") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f5548bb5c697b04421773150732351b533a3084d', operation='UPDATE', pgid='pgtrigger_subject_stays_7a5d0', table='selection_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_assessmentevent" ("assessor_id", "chosen_type", "finished_at", "id", "override_reason", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "round_id", "score", "started_at", "turn") SELECT old_values."assessor_id", old_values."chosen_type", old_values."finished_at", old_values."id", old_values."override_reason", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."round_id", old_values."score", old_values."started_at", old_values."turn" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."assessor_id" IS DISTINCT FROM (new_values."assessor_id") OR old_values."chosen_type" IS DISTINCT FROM (new_values."chosen_type") OR old_values."finished_at" IS DISTINCT FROM (new_values."finished_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."override_reason" IS DISTINCT FROM (new_values."override_reason") OR old_values."party_id" IS DISTINCT FROM (new_values."party_id") OR old_values."place_code" IS DISTINCT FROM (new_values."place_code") OR old_values."round_id" IS DISTINCT FROM (new_values."round_id") OR old_values."score" IS DISTINCT FROM (new_values."score") OR old_values."started_at" IS DISTINCT FROM (new_values."started_at") OR old_values."turn" IS DISTINCT FROM (new_values."turn")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='648b5944b676ae9fa4266472788064dcd937abfd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c689a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_assessmentevent" ("assessor_id", "chosen_type", "finished_at", "id", "override_reason", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "round_id", "score", "started_at", "turn") SELECT old_values."assessor_id", old_values."chosen_type", old_values."finished_at", old_values."id", old_values."override_reason", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."round_id", old_values."score", old_values."started_at", old_values."turn" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c33b11a99f7752315ecfa0984bb2d53d6555bba9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a5324', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_assessmentevent" ("assessor_id", "chosen_type", "finished_at", "id", "override_reason", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "round_id", "score", "started_at", "turn") SELECT new_values."assessor_id", new_values."chosen_type", new_values."finished_at", new_values."id", new_values."override_reason", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."round_id", new_values."score", new_values."started_at", new_values."turn" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='08652ed27720e8ac8e83fe11da1f552cc2e10a63', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fda0a', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='secondlook',
            trigger=pgtrigger.compiler.Trigger(name='of_assessed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NOT EXISTS (SELECT FROM selection_assessment AS a\n            WHERE a.round_id = NEW.round_id AND a.party_id = NEW.party_id AND a.place_code = NEW.place_code\n                AND a.turn = 1 AND a.finished_at IS NOT NULL) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'the party has no finished first assessment',\n                CONSTRAINT = 'selection_secondlook_of_assessed';\n        END IF;\n        RETURN NEW;\n    ", hash='7cbfd86a9575e8801aa0011e55fc7aed99964602', operation='INSERT', pgid='pgtrigger_of_assessed_54d73', table='selection_secondlook', when='BEFORE')),
        ),
    ]
