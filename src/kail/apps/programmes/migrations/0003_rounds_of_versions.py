"""Rounds are made from a version and keep it; intake, issuer, amounts of benefits, rules of milestones.

Every round that stands gets version 1 of its programme. Rounds that the same batch and stage of a year had twice are
counted on, for nothing told them apart.
"""

import json

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

REASON = "Pelaksanaan dihubungkan dengan versi pertama rancangan programnya"


def adopt_versions(apps, schema_editor):
    """Give each round version 1 of its programme, its rule written out, and a batch of its own."""
    alias = schema_editor.connection.alias
    rounds = apps.get_model("programmes", "Round").objects.using(alias)
    if not rounds.exists():
        return
    system = apps.get_model("accounts", "User").objects.using(alias).get(is_system=True)
    versions = apps.get_model("programmes", "ProgrammeVersion").objects.using(alias).filter(number=1)
    first = dict(versions.values_list("programme_id", "pk"))
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_metadata', %s, true)",
            [json.dumps({"actor": system.pk, "name": system.username, "reason": REASON})],
        )
    taken = set()
    for one in rounds.order_by("pk"):
        batch = one.batch
        while (one.programme_id, one.year, batch, one.stage, one.region_code) in taken:
            batch += 1
        taken.add((one.programme_id, one.year, batch, one.stage, one.region_code))
        rounds.filter(pk=one.pk).update(
            programme_version_id=first[one.programme_id], rule_full=one.rule_text, batch=batch
        )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0002_designs'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='benefit',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='benefit',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='benefit',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='round',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='round',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='round',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='round',
            name='not_of_outside',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='stage',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='stage',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='stage',
            name='insert_insert',
        ),
        migrations.AddField(
            model_name='benefit',
            name='account_code',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='benefit',
            name='amount',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='benefit',
            name='fund_source',
            field=models.CharField(blank=True, choices=[('apbd', 'APBD'), ('apbn', 'APBN'), ('csr', 'CSR'), ('baznas', 'Baznas')], max_length=10),
        ),
        migrations.AddField(
            model_name='benefit',
            name='release_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='benefitevent',
            name='account_code',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='benefitevent',
            name='amount',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='benefitevent',
            name='fund_source',
            field=models.CharField(blank=True, choices=[('apbd', 'APBD'), ('apbn', 'APBN'), ('csr', 'CSR'), ('baznas', 'Baznas')], max_length=10),
        ),
        migrations.AddField(
            model_name='benefitevent',
            name='release_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='round',
            name='announced_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='round',
            name='continues',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='programmes.round'),
        ),
        migrations.AddField(
            model_name='round',
            name='intake',
            field=models.CharField(choices=[('registry', 'Everybody in the registry whom the rule fits'), ('continuation', 'Those chosen in the round before')], default='registry', max_length=12),
        ),
        migrations.AddField(
            model_name='round',
            name='issuer',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='round',
            name='needs_assessment',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='round',
            name='needs_verification',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='round',
            name='objection_days',
            field=models.PositiveSmallIntegerField(default=14),
        ),
        migrations.AddField(
            model_name='round',
            name='programme_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='programmes.programmeversion'),
        ),
        migrations.AddField(
            model_name='round',
            name='rule_full',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='round',
            name='rule_names',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='announced_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='continues',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round'),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='intake',
            field=models.CharField(choices=[('registry', 'Everybody in the registry whom the rule fits'), ('continuation', 'Those chosen in the round before')], default='registry', max_length=12),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='issuer',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='needs_assessment',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='needs_verification',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='objection_days',
            field=models.PositiveSmallIntegerField(default=14),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='rule_full',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='roundevent',
            name='rule_names',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='stage',
            name='entry_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='stage',
            name='exit_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='stageevent',
            name='entry_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='stageevent',
            name='exit_rule',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='round',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('decreed', 'Decreed'), ('closed', 'Closed'), ('cancelled', 'Cancelled')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='roundevent',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('decreed', 'Decreed'), ('closed', 'Closed'), ('cancelled', 'Cancelled')], default='draft', max_length=10),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_benefitevent" ("account_code", "amount", "fund_source", "id", "kind", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "release_rule", "round_id") SELECT old_values."account_code", old_values."amount", old_values."fund_source", old_values."id", old_values."kind", old_values."name", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."release_rule", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6adfc64124baa87f9959dd40ef1baf0c7be2640e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3e947', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_benefit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_benefitevent" ("account_code", "amount", "fund_source", "id", "kind", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "release_rule", "round_id") SELECT old_values."account_code", old_values."amount", old_values."fund_source", old_values."id", old_values."kind", old_values."name", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."release_rule", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='71cee2cb68b7bfb5cebc69f5739402cb11274bde', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_56957', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_benefit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_benefitevent" ("account_code", "amount", "fund_source", "id", "kind", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "release_rule", "round_id") SELECT new_values."account_code", new_values."amount", new_values."fund_source", new_values."id", new_values."kind", new_values."name", new_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."release_rule", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7793478333896387a2c2796936a5e30cd6fd825f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_15b00', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_benefit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_roundevent" ("announced_at", "batch", "closes_date", "code", "continues_id", "decree_date", "handover_due_date", "id", "intake", "issuer", "lottery_seed", "name", "needs_assessment", "needs_verification", "objection_days", "opens_date", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "price", "price_ceiling", "price_floor", "programme_id", "quota_indicator_period", "quota_method", "reference_date", "region_code", "rule_full", "rule_names", "rule_text", "stage", "state", "year") SELECT old_values."announced_at", old_values."batch", old_values."closes_date", old_values."code", old_values."continues_id", old_values."decree_date", old_values."handover_due_date", old_values."id", old_values."intake", old_values."issuer", old_values."lottery_seed", old_values."name", old_values."needs_assessment", old_values."needs_verification", old_values."objection_days", old_values."opens_date", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."places", old_values."price", old_values."price_ceiling", old_values."price_floor", old_values."programme_id", old_values."quota_indicator_period", old_values."quota_method", old_values."reference_date", old_values."region_code", old_values."rule_full", old_values."rule_names", old_values."rule_text", old_values."stage", old_values."state", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."announced_at" IS DISTINCT FROM (new_values."announced_at") OR old_values."batch" IS DISTINCT FROM (new_values."batch") OR old_values."closes_date" IS DISTINCT FROM (new_values."closes_date") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."continues_id" IS DISTINCT FROM (new_values."continues_id") OR old_values."decree_date" IS DISTINCT FROM (new_values."decree_date") OR old_values."handover_due_date" IS DISTINCT FROM (new_values."handover_due_date") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."intake" IS DISTINCT FROM (new_values."intake") OR old_values."issuer" IS DISTINCT FROM (new_values."issuer") OR old_values."lottery_seed" IS DISTINCT FROM (new_values."lottery_seed") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."needs_assessment" IS DISTINCT FROM (new_values."needs_assessment") OR old_values."needs_verification" IS DISTINCT FROM (new_values."needs_verification") OR old_values."objection_days" IS DISTINCT FROM (new_values."objection_days") OR old_values."opens_date" IS DISTINCT FROM (new_values."opens_date") OR old_values."places" IS DISTINCT FROM (new_values."places") OR old_values."price" IS DISTINCT FROM (new_values."price") OR old_values."price_ceiling" IS DISTINCT FROM (new_values."price_ceiling") OR old_values."price_floor" IS DISTINCT FROM (new_values."price_floor") OR old_values."programme_id" IS DISTINCT FROM (new_values."programme_id") OR old_values."quota_indicator_period" IS DISTINCT FROM (new_values."quota_indicator_period") OR old_values."quota_method" IS DISTINCT FROM (new_values."quota_method") OR old_values."reference_date" IS DISTINCT FROM (new_values."reference_date") OR old_values."region_code" IS DISTINCT FROM (new_values."region_code") OR old_values."rule_full" IS DISTINCT FROM (new_values."rule_full") OR old_values."rule_names" IS DISTINCT FROM (new_values."rule_names") OR old_values."rule_text" IS DISTINCT FROM (new_values."rule_text") OR old_values."stage" IS DISTINCT FROM (new_values."stage") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='21b0c97854f01814484caac653053f3a76051e8f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_39452', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_roundevent" ("announced_at", "batch", "closes_date", "code", "continues_id", "decree_date", "handover_due_date", "id", "intake", "issuer", "lottery_seed", "name", "needs_assessment", "needs_verification", "objection_days", "opens_date", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "price", "price_ceiling", "price_floor", "programme_id", "quota_indicator_period", "quota_method", "reference_date", "region_code", "rule_full", "rule_names", "rule_text", "stage", "state", "year") SELECT old_values."announced_at", old_values."batch", old_values."closes_date", old_values."code", old_values."continues_id", old_values."decree_date", old_values."handover_due_date", old_values."id", old_values."intake", old_values."issuer", old_values."lottery_seed", old_values."name", old_values."needs_assessment", old_values."needs_verification", old_values."objection_days", old_values."opens_date", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."places", old_values."price", old_values."price_ceiling", old_values."price_floor", old_values."programme_id", old_values."quota_indicator_period", old_values."quota_method", old_values."reference_date", old_values."region_code", old_values."rule_full", old_values."rule_names", old_values."rule_text", old_values."stage", old_values."state", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0373b2ee02ca7900758fc2dfb9c5c6fc0155ee29', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b6379', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_roundevent" ("announced_at", "batch", "closes_date", "code", "continues_id", "decree_date", "handover_due_date", "id", "intake", "issuer", "lottery_seed", "name", "needs_assessment", "needs_verification", "objection_days", "opens_date", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "price", "price_ceiling", "price_floor", "programme_id", "quota_indicator_period", "quota_method", "reference_date", "region_code", "rule_full", "rule_names", "rule_text", "stage", "state", "year") SELECT new_values."announced_at", new_values."batch", new_values."closes_date", new_values."code", new_values."continues_id", new_values."decree_date", new_values."handover_due_date", new_values."id", new_values."intake", new_values."issuer", new_values."lottery_seed", new_values."name", new_values."needs_assessment", new_values."needs_verification", new_values."objection_days", new_values."opens_date", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."places", new_values."price", new_values."price_ceiling", new_values."price_floor", new_values."programme_id", new_values."quota_indicator_period", new_values."quota_method", new_values."reference_date", new_values."region_code", new_values."rule_full", new_values."rule_names", new_values."rule_text", new_values."stage", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='331c8d5e80de005cbbbd13169691d1223793225b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e3743', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_stageevent" ("description", "due_date", "entry_rule", "exit_rule", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT old_values."description", old_values."due_date", old_values."entry_rule", old_values."exit_rule", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2d6747ddfcfc332778bc89b3658e8852510fb235', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ca260', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_stage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_stageevent" ("description", "due_date", "entry_rule", "exit_rule", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT old_values."description", old_values."due_date", old_values."entry_rule", old_values."exit_rule", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e588ba7e987d8fa1a387d2c3c9786189c8d041c3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9016c', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_stage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_stageevent" ("description", "due_date", "entry_rule", "exit_rule", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT new_values."description", new_values."due_date", new_values."entry_rule", new_values."exit_rule", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e4a601235ae505adec2beb7f0013c2250e1a099c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_99211', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_stage', when='AFTER')),
        ),
        migrations.RunPython(adopt_versions, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='round',
            name='programme_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='programmes.programmeversion'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='benefits_make_price', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE checked RECORD;', func="\n    FOR checked IN SELECT r.id, r.price, sum(b.amount) AS total\n        FROM programmes_round AS r JOIN programmes_benefit AS b ON b.round_id = r.id\n        WHERE r.id = ANY (ARRAY[OLD.round_id, NEW.round_id]) GROUP BY r.id, r.price\n    LOOP\n        IF checked.total > 0 AND checked.total <> checked.price THEN\n            RAISE check_violation USING\n                MESSAGE = format('the benefits of round %s come to %s, its price is %s', checked.id, checked.total,\n                    checked.price),\n                CONSTRAINT = 'programmes_round_benefits_make_price';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n", hash='999b569a9e815f8d94c20c890e7b9f97b177256a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_benefits_make_price_a6eba', table='programmes_benefit', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='version_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."programme_version_id" IS DISTINCT FROM (NEW."programme_version_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='13a3e01af676614d28247a8dc53732184b605095', operation='UPDATE', pgid='pgtrigger_version_stays_54140', table='programmes_round', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='of_its_programme', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (SELECT 1 FROM programmes_programmeversion AS v\n                        WHERE v.id = NEW.programme_version_id AND v.programme_id = NEW.programme_id) THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'the version is one of another programme',\n                            CONSTRAINT = 'programmes_round_version_of_its_programme';\n                    END IF;\n                    IF NEW.continues_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM programmes_round AS r\n                        WHERE r.id = NEW.continues_id AND r.programme_id = NEW.programme_id AND r.id <> NEW.id) THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a round continues another round of its programme',\n                            CONSTRAINT = 'programmes_round_continues_its_programme';\n                    END IF;\n                    RETURN NULL;\n                ", hash='ce5ca51a80c4e8f36a98cb679a96cdf4509bafc2', operation='INSERT OR UPDATE OF "continues_id"', pgid='pgtrigger_of_its_programme_6dc16', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='benefits_make_price', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE checked RECORD;', func="\n    FOR checked IN SELECT r.id, r.price, sum(b.amount) AS total\n        FROM programmes_round AS r JOIN programmes_benefit AS b ON b.round_id = r.id\n        WHERE r.id = ANY (ARRAY[NEW.id]) GROUP BY r.id, r.price\n    LOOP\n        IF checked.total > 0 AND checked.total <> checked.price THEN\n            RAISE check_violation USING\n                MESSAGE = format('the benefits of round %s come to %s, its price is %s', checked.id, checked.total,\n                    checked.price),\n                CONSTRAINT = 'programmes_round_benefits_make_price';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n", hash='05feb6f4ee42ea137092d1240b2b19a4ecd71978', operation='UPDATE OF "price"', pgid='pgtrigger_benefits_make_price_1b950', table='programmes_round', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='not_of_outside', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (SELECT 1 FROM programmes_programme AS p\n                        WHERE p.id = NEW.programme_id AND p.is_outside) THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a programme of another agency has no rounds here',\n                            CONSTRAINT = 'programmes_round_not_of_outside';\n                    END IF;\n                    RETURN NEW;\n                ", hash='1c8ab968ac47fa8962388c4eee85c65277f02512', operation='INSERT', pgid='pgtrigger_not_of_outside_6d4c2', table='programmes_round', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='benefit',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='programmes_benefit_amount'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('programme', 'year', 'batch', 'stage', 'region_code'), name='programmes_round_once_a_batch'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('continues__isnull', False), ('intake', 'continuation')), models.Q(models.Q(('intake', 'continuation'), _negated=True), ('continues__isnull', True)), _connector='OR'), name='programmes_round_continuation_names_round'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('rule_full', ''), _negated=True), name='programmes_round_has_full_rule'),
        ),
    ]
