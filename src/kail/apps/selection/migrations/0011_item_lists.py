import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('programmes', '0008_price_standard'),
        ('registry', '0025_look_at_assessment'),
        ('selection', '0010_assessment'),
    ]

    operations = [
        migrations.AddField(
            model_name='decreeline',
            name='business_type',
            field=models.CharField(blank=True, db_default='', max_length=80),
        ),
        migrations.CreateModel(
            name='ItemList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('final', 'Final'), ('replaced', 'Replaced')], db_default='draft', default='draft', max_length=8)),
                ('total', models.BigIntegerField()),
                ('floor', models.BigIntegerField()),
                ('ceiling', models.BigIntegerField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('final_at', models.DateTimeField(null=True)),
                ('business_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_item_lists', to='programmes.businesstype')),
                ('final_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='item_lists', to='registry.party')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_item_lists', to='programmes.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'state'], name='selection_itemlist_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'final', 'replaced'])), name='selection_itemlist_known_state'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('total__gte', models.F('floor')), ('total__lte', models.F('ceiling'))), _connector='OR'), name='selection_itemlist_within_package'), models.CheckConstraint(condition=models.Q(models.Q(('final_at__isnull', True), ('final_by__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('final_at__isnull', False), ('final_by__isnull', False)), _connector='OR'), name='selection_itemlist_final_by_someone'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('version__gt', 1), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='selection_itemlist_corrected_for_a_reason'), models.CheckConstraint(condition=models.Q(('total__gte', 0)), name='selection_itemlist_costs'), models.UniqueConstraint(fields=('round', 'party', 'version'), name='selection_itemlist_version'), models.UniqueConstraint(condition=models.Q(('state', 'final')), fields=('round', 'party'), name='selection_itemlist_one_final'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('round', 'party'), name='selection_itemlist_one_draft')],
            },
        ),
        migrations.AddField(
            model_name='decreeline',
            name='item_list',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decree_lines', to='selection.itemlist'),
        ),
        migrations.CreateModel(
            name='ItemListEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('final', 'Final'), ('replaced', 'Replaced')], db_default='draft', default='draft', max_length=8)),
                ('total', models.BigIntegerField()),
                ('floor', models.BigIntegerField()),
                ('ceiling', models.BigIntegerField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('final_at', models.DateTimeField(null=True)),
                ('business_type', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.businesstype')),
                ('final_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.itemlist')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ItemListLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('group', models.CharField(choices=[('tool', 'Tool'), ('material', 'Material')], max_length=10)),
                ('quantity', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=30)),
                ('unit_price', models.BigIntegerField()),
                ('priced_date', models.DateField()),
                ('item_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='selection.itemlist')),
                ('price_item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.priceitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item_list', 'position'), name='selection_itemlistline_position'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price__gte', 0)), name='selection_itemlistline_priced'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('unit', ''), _negated=True)), name='selection_itemlistline_named')],
            },
        ),
        migrations.CreateModel(
            name='ItemListLineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('group', models.CharField(choices=[('tool', 'Tool'), ('material', 'Material')], max_length=10)),
                ('quantity', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=30)),
                ('unit_price', models.BigIntegerField()),
                ('priced_date', models.DateField()),
                ('item_list', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='selection.itemlist')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.itemlistline')),
                ('price_item', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.priceitem')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='amount_is_sum', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE summed BIGINT; scope_before TEXT;', func="\n                    scope_before := coalesce(current_setting('kail.scope', true), '');\n                    PERFORM set_config('kail.scope', '{' || r.region_code || '}', true)\n                        FROM programmes_round AS r WHERE r.id = NEW.round_id;\n                    SELECT coalesce(sum(line.amount), 0) INTO summed\n                        FROM selection_decreeline AS line WHERE line.decree_id = NEW.id;\n                    PERFORM set_config('kail.scope', scope_before, true);\n                    IF summed <> NEW.amount THEN\n                        RAISE check_violation USING\n                            MESSAGE = format('decree %s costs %s, its lines come to %s', NEW.id, NEW.amount, summed),\n                            CONSTRAINT = 'selection_decree_amount_is_sum';\n                    END IF;\n                    RETURN NULL;\n                ", hash='6126701604f7e45312260fdcf859a18093119624', operation='INSERT OR UPDATE OF "amount"', pgid='pgtrigger_amount_is_sum_0c0da', table='selection_decree', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='party_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_itemlist.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='1c322837847f612a8db47f367cfa65046b8ba211', level='STATEMENT', operation='INSERT', pgid='pgtrigger_party_known_insert_7716d', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_itemlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='party_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_itemlist.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='a42d4c8cf88512f41029be194f4a57729c96657e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_party_known_update_5b524', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_itemlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='party_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."party_id" IS DISTINCT FROM (NEW."party_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."place_code" IS DISTINCT FROM (NEW."place_code"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='510e376d582e241f1aefd284fd6f4330519fbfef', operation='UPDATE', pgid='pgtrigger_party_stays_66907', table='selection_itemlist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='type_of_round', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (SELECT FROM programmes_businesstype AS t\n                        WHERE t.id = NEW.business_type_id AND t.round_id = NEW.round_id) THEN\n                        RAISE check_violation USING MESSAGE = 'the business type is one of another round',\n                            CONSTRAINT = 'selection_itemlist_type_of_round';\n                    END IF;\n                    RETURN NEW;\n                ", hash='8f001750d1c0062a11d1bb5a04d18a5d05db8b83', operation='INSERT OR UPDATE OF "business_type_id"', pgid='pgtrigger_type_of_round_97b8c', table='selection_itemlist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='final_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'draft\'))', func="\n                    IF (OLD.business_type_id, OLD.total, OLD.floor, OLD.ceiling, OLD.made_by_id, OLD.made_at,\n                            OLD.final_by_id, OLD.final_at)\n                        IS DISTINCT FROM (NEW.business_type_id, NEW.total, NEW.floor, NEW.ceiling, NEW.made_by_id,\n                            NEW.made_at, NEW.final_by_id, NEW.final_at)\n                        OR (NEW.reason <> OLD.reason AND NEW.reason <> '-')\n                        OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) <> ('final', 'replaced')) THEN\n                        RAISE check_violation USING MESSAGE = 'a final item list stays as it is',\n                            CONSTRAINT = 'selection_itemlist_final_stays';\n                    END IF;\n                    IF NEW.state <> OLD.state AND EXISTS (SELECT FROM selection_decreeline AS line\n                        JOIN selection_decree AS d ON d.id = line.decree_id\n                        WHERE line.item_list_id = OLD.id AND d.state <> 'rejected') THEN\n                        RAISE check_violation USING MESSAGE = 'a decree names this item list',\n                            CONSTRAINT = 'selection_itemlist_decreed_stays';\n                    END IF;\n                    RETURN NEW;\n                ", hash='42a41dbd2950b3f55267edec03f35e31ae7d3012', operation='UPDATE', pgid='pgtrigger_final_stays_14be6', table='selection_itemlist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='total_is_sum', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE stands BIGINT; summed BIGINT; scope_before TEXT;', func="\n            scope_before := coalesce(current_setting('kail.scope', true), '');\n            PERFORM set_config('kail.scope', '{' || NEW.place_code || '}', true);\n            SELECT l.total INTO stands FROM selection_itemlist AS l WHERE l.id = NEW.id;\n            SELECT coalesce(sum(line.quantity * line.unit_price), 0) INTO summed\n                FROM selection_itemlistline AS line WHERE line.item_list_id = NEW.id;\n            PERFORM set_config('kail.scope', scope_before, true);\n            IF stands IS DISTINCT FROM summed THEN\n                RAISE check_violation USING\n                    MESSAGE = format('item list %s holds %s, its lines come to %s', NEW.id, stands, summed),\n                    CONSTRAINT = 'selection_itemlist_total_is_sum';\n            END IF;\n            RETURN NULL;\n        ", hash='88780226c8213a62eeea9c632d987e0fce380e38', operation='INSERT OR UPDATE OF "total"', pgid='pgtrigger_total_is_sum_33ced', table='selection_itemlist', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_itemlistevent" ("business_type_id", "ceiling", "final_at", "final_by_id", "floor", "id", "made_at", "made_by_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "reason", "round_id", "state", "total", "version") SELECT old_values."business_type_id", old_values."ceiling", old_values."final_at", old_values."final_by_id", old_values."floor", old_values."id", old_values."made_at", old_values."made_by_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."reason", old_values."round_id", old_values."state", old_values."total", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='12fbc565053d65435b30f87f04013ec934f775d3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8cc5a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_itemlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_itemlistevent" ("business_type_id", "ceiling", "final_at", "final_by_id", "floor", "id", "made_at", "made_by_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "reason", "round_id", "state", "total", "version") SELECT old_values."business_type_id", old_values."ceiling", old_values."final_at", old_values."final_by_id", old_values."floor", old_values."id", old_values."made_at", old_values."made_by_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."reason", old_values."round_id", old_values."state", old_values."total", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e7621f6333f5298833f513971fd6d4361313aa59', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7f224', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_itemlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_itemlistevent" ("business_type_id", "ceiling", "final_at", "final_by_id", "floor", "id", "made_at", "made_by_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "reason", "round_id", "state", "total", "version") SELECT new_values."business_type_id", new_values."ceiling", new_values."final_at", new_values."final_by_id", new_values."floor", new_values."id", new_values."made_at", new_values."made_by_id", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."reason", new_values."round_id", new_values."state", new_values."total", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0cbb4be5dae86706fc1e9816848447fa839de647', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_07aea', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_itemlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b104c8a34917ddc6755acda0ff504df82d4ca272', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37e6e', table='selection_itemlistevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistline',
            trigger=pgtrigger.compiler.Trigger(name='list_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."item_list_id" IS DISTINCT FROM (NEW."item_list_id") OR OLD."place_code" IS DISTINCT FROM (NEW."place_code"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='190b75d0e9a0e952f641e60fb493017b76549348', operation='UPDATE', pgid='pgtrigger_list_stays_3365a', table='selection_itemlistline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistline',
            trigger=pgtrigger.compiler.Trigger(name='of_a_draft', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched RECORD;', func="\n                    IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;\n                    IF NOT EXISTS (SELECT FROM selection_itemlist AS l WHERE l.id = touched.item_list_id\n                        AND l.state = 'draft' AND l.place_code = touched.place_code) THEN\n                        RAISE check_violation USING MESSAGE = 'the lines of a final item list stay as they are',\n                            CONSTRAINT = 'selection_itemlistline_of_draft';\n                    END IF;\n                    RETURN touched;\n                ", hash='e6e92e914800fdb6e16ea78f25f7722954679e04', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_of_a_draft_63c80', table='selection_itemlistline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistline',
            trigger=pgtrigger.compiler.Trigger(name='total_is_sum', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE stands BIGINT; summed BIGINT; scope_before TEXT;', func="\n            scope_before := coalesce(current_setting('kail.scope', true), '');\n            PERFORM set_config('kail.scope', '{' || NEW.place_code || '}', true);\n            SELECT l.total INTO stands FROM selection_itemlist AS l WHERE l.id = NEW.item_list_id;\n            SELECT coalesce(sum(line.quantity * line.unit_price), 0) INTO summed\n                FROM selection_itemlistline AS line WHERE line.item_list_id = NEW.item_list_id;\n            PERFORM set_config('kail.scope', scope_before, true);\n            IF stands IS DISTINCT FROM summed THEN\n                RAISE check_violation USING\n                    MESSAGE = format('item list %s holds %s, its lines come to %s', NEW.item_list_id, stands, summed),\n                    CONSTRAINT = 'selection_itemlist_total_is_sum';\n            END IF;\n            RETURN NULL;\n        ", hash='c70dae91834931ca2420eb3aee50078dc6527a65', operation='INSERT OR UPDATE', pgid='pgtrigger_total_is_sum_466f8', table='selection_itemlistline', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistline',
            trigger=pgtrigger.compiler.Trigger(name='total_is_sum_without', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE stands BIGINT; summed BIGINT; scope_before TEXT;', func="\n            scope_before := coalesce(current_setting('kail.scope', true), '');\n            PERFORM set_config('kail.scope', '{' || OLD.place_code || '}', true);\n            SELECT l.total INTO stands FROM selection_itemlist AS l WHERE l.id = OLD.item_list_id;\n            SELECT coalesce(sum(line.quantity * line.unit_price), 0) INTO summed\n                FROM selection_itemlistline AS line WHERE line.item_list_id = OLD.item_list_id;\n            PERFORM set_config('kail.scope', scope_before, true);\n            IF stands IS DISTINCT FROM summed THEN\n                RAISE check_violation USING\n                    MESSAGE = format('item list %s holds %s, its lines come to %s', OLD.item_list_id, stands, summed),\n                    CONSTRAINT = 'selection_itemlist_total_is_sum';\n            END IF;\n            RETURN NULL;\n        ", hash='67509b2f0815380e6fb61f6209ebaf5ac5d37944', operation='DELETE', pgid='pgtrigger_total_is_sum_without_8ee50', table='selection_itemlistline', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_itemlistlineevent" ("group", "id", "item_list_id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "position", "price_item_id", "priced_date", "quantity", "unit", "unit_price") SELECT old_values."group", old_values."id", old_values."item_list_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."position", old_values."price_item_id", old_values."priced_date", old_values."quantity", old_values."unit", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='49522198c4c7c344f4267fb99ecb85f9885cbcf0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1435a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_itemlistline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_itemlistlineevent" ("group", "id", "item_list_id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "position", "price_item_id", "priced_date", "quantity", "unit", "unit_price") SELECT old_values."group", old_values."id", old_values."item_list_id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."position", old_values."price_item_id", old_values."priced_date", old_values."quantity", old_values."unit", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2b4a21d5f47140aad8a6bff7771b124756035877', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_cdd4a', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_itemlistline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemlistlineevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ec2140812b0834b054d4cfc4203bbeb5d715b63', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_40dc7', table='selection_itemlistlineevent', when='BEFORE')),
        ),
    ]
