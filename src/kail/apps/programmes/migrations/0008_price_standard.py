import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0010_price_lists'),
        ('programmes', '0007_nominated_intake'),
    ]

    operations = [
        migrations.CreateModel(
            name='PriceItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region_code', models.CharField(max_length=4)),
                ('name', models.CharField(max_length=120)),
                ('unit', models.CharField(max_length=30)),
                ('unit_price', models.BigIntegerField()),
                ('from_date', models.DateField()),
                ('to_date', models.DateField(null=True)),
                ('source', models.CharField(max_length=200)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('region_code__regex', '^\\d{2}(\\d{2})?$')), name='programmes_priceitem_region'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('unit', ''), _negated=True), models.Q(('source', ''), _negated=True)), name='programmes_priceitem_named'), models.CheckConstraint(condition=models.Q(('unit_price__gt', 0)), name='programmes_priceitem_priced'), models.CheckConstraint(condition=models.Q(('to_date__isnull', True), ('to_date__gt', models.F('from_date')), _connector='OR'), name='programmes_priceitem_period_forward'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('region_code', '='), (django.db.models.functions.text.Lower('name'), '='), (django.db.models.functions.text.Lower('unit'), '='), (models.Func('from_date', 'to_date', function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='programmes_priceitem_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PriceItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('region_code', models.CharField(max_length=4)),
                ('name', models.CharField(max_length=120)),
                ('unit', models.CharField(max_length=30)),
                ('unit_price', models.BigIntegerField()),
                ('from_date', models.DateField()),
                ('to_date', models.DateField(null=True)),
                ('source', models.CharField(max_length=200)),
                ('document', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.priceitem')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priceitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_priceitemevent" ("document_id", "from_date", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "source", "to_date", "unit", "unit_price") SELECT old_values."document_id", old_values."from_date", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."region_code", old_values."source", old_values."to_date", old_values."unit", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='33458bee8b94eaa70fb4485e93b390361f0b57c1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2a8ca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_priceitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priceitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_priceitemevent" ("document_id", "from_date", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "source", "to_date", "unit", "unit_price") SELECT old_values."document_id", old_values."from_date", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."region_code", old_values."source", old_values."to_date", old_values."unit", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c417354a42d01af75ed272cdcfbcd6c11b194cac', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_20a21', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_priceitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priceitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_priceitemevent" ("document_id", "from_date", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "source", "to_date", "unit", "unit_price") SELECT new_values."document_id", new_values."from_date", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."region_code", new_values."source", new_values."to_date", new_values."unit", new_values."unit_price" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='124132dbc953df11608f921ef5b116743c21945d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c2793', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_priceitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priceitemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d0392459e90cae43b513e7488cdb4c5e4ca0f494', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef693', table='programmes_priceitemevent', when='BEFORE')),
        ),
    ]
