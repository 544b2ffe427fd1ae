import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('programmes', '0004_quota_plans'),
        ('selection', '0005_scenarios'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reallocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('shared_by', models.CharField(choices=[('waiting', 'People who wait there'), ('poor', 'Poor people'), ('even', 'The same for each')], max_length=8)),
                ('method', models.CharField(choices=[('equal', 'Equal, remainder by Webster'), ('webster', 'Webster'), ('hamilton', 'Hamilton'), ('hill', 'Hill'), ('dean', 'Dean'), ('adams', 'Adams'), ('jefferson', 'Jefferson'), ('by_hand', 'By hand')], max_length=10)),
                ('pool', models.PositiveIntegerField()),
                ('moved', models.PositiveIntegerField()),
                ('how', models.JSONField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reallocations', to='selection.ranking')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reallocations', to='programmes.round')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='selection_reallocation_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='selection_reallocation_decided_by_someone'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('round',), name='selection_reallocation_one_open'), models.CheckConstraint(condition=models.Q(('moved__gte', 1), ('moved__lte', models.F('pool'))), name='selection_reallocation_moves_of_pool'), models.CheckConstraint(condition=models.Q(('proposal_reason', ''), _negated=True), name='selection_reallocation_reasoned'), models.CheckConstraint(condition=models.Q(('method__in', ['by_hand', 'equal']), _negated=True), name='selection_reallocation_by_a_method')],
            },
        ),
        migrations.CreateModel(
            name='ReallocationEvent',
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
                ('shared_by', models.CharField(choices=[('waiting', 'People who wait there'), ('poor', 'Poor people'), ('even', 'The same for each')], max_length=8)),
                ('method', models.CharField(choices=[('equal', 'Equal, remainder by Webster'), ('webster', 'Webster'), ('hamilton', 'Hamilton'), ('hill', 'Hill'), ('dean', 'Dean'), ('adams', 'Adams'), ('jefferson', 'Jefferson'), ('by_hand', 'By hand')], max_length=10)),
                ('pool', models.PositiveIntegerField()),
                ('moved', models.PositiveIntegerField()),
                ('how', models.JSONField()),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.reallocation')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('ranking', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='selection.ranking')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReallocationLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=6)),
                ('before', models.PositiveIntegerField()),
                ('unfilled', models.PositiveIntegerField()),
                ('waiting', models.PositiveIntegerField()),
                ('taken', models.PositiveIntegerField()),
                ('given', models.PositiveIntegerField()),
                ('reallocation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='selection.reallocation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reallocation', 'place_code'), name='selection_reallocationline_once'), models.CheckConstraint(condition=models.Q(('place_code__regex', '^\\d{4}(\\d{2})?$')), name='selection_reallocationline_region'), models.CheckConstraint(condition=models.Q(('taken__lte', models.F('unfilled')), ('unfilled__lte', models.F('before'))), name='selection_reallocationline_nobody_loses'), models.CheckConstraint(condition=models.Q(('given__lte', models.F('waiting'))), name='selection_reallocationline_no_more_than_wait')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reallocation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_reallocationevent" ("decided_at", "decided_by_id", "decision_reason", "how", "id", "method", "moved", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "proposal_reason", "proposed_at", "proposed_by_id", "ranking_id", "round_id", "shared_by", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."how", old_values."id", old_values."method", old_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."pool", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."ranking_id", old_values."round_id", old_values."shared_by", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d76f4623d6fc909d0179181d2f7000fd811ea891', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_520a9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_reallocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reallocation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_reallocationevent" ("decided_at", "decided_by_id", "decision_reason", "how", "id", "method", "moved", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "proposal_reason", "proposed_at", "proposed_by_id", "ranking_id", "round_id", "shared_by", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."how", old_values."id", old_values."method", old_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."pool", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."ranking_id", old_values."round_id", old_values."shared_by", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5bc48578d60e25d2503f89d3c1583ed6d3a6d8c4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_496dd', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_reallocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reallocation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_reallocationevent" ("decided_at", "decided_by_id", "decision_reason", "how", "id", "method", "moved", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "proposal_reason", "proposed_at", "proposed_by_id", "ranking_id", "round_id", "shared_by", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."how", new_values."id", new_values."method", new_values."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."pool", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."ranking_id", new_values."round_id", new_values."shared_by", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2010e3cbe513f387f022106127917e381b153b99', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_73d51', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_reallocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reallocationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='742e2f7219f92a3b82d790f96f4872d0a442593e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_014e3', table='selection_reallocationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reallocationline',
            trigger=pgtrigger.compiler.Trigger(name='balanced', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n                    IF EXISTS (\n                        SELECT 1 FROM selection_reallocation AS r\n                        JOIN selection_reallocationline AS line ON line.reallocation_id = r.id\n                        WHERE r.id = NEW.reallocation_id GROUP BY r.id\n                        HAVING sum(line.taken) <> r.moved OR sum(line.given) <> r.moved\n                    ) THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a re-allocation gives as many places as it takes',\n                            CONSTRAINT = 'selection_reallocation_balanced';\n                    END IF;\n                    RETURN NULL;\n                ", hash='ba9c19f0a6cc3357ae9f03c8ae1603718f9e8952', operation='INSERT', pgid='pgtrigger_balanced_20fe9', table='selection_reallocationline', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
