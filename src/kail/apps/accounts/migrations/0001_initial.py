import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='RolePolicy',
            fields=[
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('head', 'Head of office'), ('planner', 'Planner'), ('province_operator', 'Province operator'), ('regency_operator', 'Regency operator'), ('village_operator', 'Village operator'), ('assessor', 'Assessor'), ('programme_manager', 'Programme manager'), ('treasurer', 'Treasurer'), ('mentor', 'Mentor'), ('partner', 'Partner'), ('auditor', 'Auditor')], max_length=20, primary_key=True, serialize=False)),
                ('second_factor_required', models.BooleanField(default=False)),
                ('session_minutes', models.PositiveIntegerField(default=480)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('session_minutes__gte', 5)), name='accounts_rolepolicy_session_at_least_five_minutes')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='user name')),
                ('full_name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('head', 'Head of office'), ('planner', 'Planner'), ('province_operator', 'Province operator'), ('regency_operator', 'Regency operator'), ('village_operator', 'Village operator'), ('assessor', 'Assessor'), ('programme_manager', 'Programme manager'), ('treasurer', 'Treasurer'), ('mentor', 'Mentor'), ('partner', 'Partner'), ('auditor', 'Auditor')], max_length=20, verbose_name='role')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=2, verbose_name='language')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('is_system', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'head', 'planner', 'province_operator', 'regency_operator', 'village_operator', 'assessor', 'programme_manager', 'treasurer', 'mentor', 'partner', 'auditor'])), name='accounts_user_known_role'), models.CheckConstraint(condition=models.Q(('is_system', False), ('is_active', False), _connector='OR'), name='accounts_user_system_never_signs_in')],
            },
        ),
        migrations.CreateModel(
            name='RolePolicyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('head', 'Head of office'), ('planner', 'Planner'), ('province_operator', 'Province operator'), ('regency_operator', 'Regency operator'), ('village_operator', 'Village operator'), ('assessor', 'Assessor'), ('programme_manager', 'Programme manager'), ('treasurer', 'Treasurer'), ('mentor', 'Mentor'), ('partner', 'Partner'), ('auditor', 'Auditor')], max_length=20, serialize=False)),
                ('second_factor_required', models.BooleanField(default=False)),
                ('session_minutes', models.PositiveIntegerField(default=480)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='accounts.rolepolicy')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('username', models.CharField(max_length=60, verbose_name='user name')),
                ('full_name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('head', 'Head of office'), ('planner', 'Planner'), ('province_operator', 'Province operator'), ('regency_operator', 'Regency operator'), ('village_operator', 'Village operator'), ('assessor', 'Assessor'), ('programme_manager', 'Programme manager'), ('treasurer', 'Treasurer'), ('mentor', 'Mentor'), ('partner', 'Partner'), ('auditor', 'Auditor')], max_length=20, verbose_name='role')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=2, verbose_name='language')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('is_system', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserRegion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=10)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'prefix'), name='accounts_userregion_once'), models.CheckConstraint(condition=models.Q(('prefix__regex', '^(\\*|\\d{2}|\\d{4}|\\d{6}|\\d{10})$')), name='accounts_userregion_is_place_prefix')],
            },
        ),
        migrations.CreateModel(
            name='UserRegionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('prefix', models.CharField(max_length=10)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='accounts.userregion')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("created_at", "email", "full_name", "id", "is_active", "is_system", "language", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "username") SELECT old_values."created_at", old_values."email", old_values."full_name", old_values."id", old_values."is_active", old_values."is_system", old_values."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."role", old_values."username" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."full_name" IS DISTINCT FROM (new_values."full_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_system" IS DISTINCT FROM (new_values."is_system") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3c4c1939e3bd3cc130fdb6f7805b5f97b31a33d5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0e890', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("created_at", "email", "full_name", "id", "is_active", "is_system", "language", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "username") SELECT old_values."created_at", old_values."email", old_values."full_name", old_values."id", old_values."is_active", old_values."is_system", old_values."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."role", old_values."username" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='59dae11293bcdb28a3af3cfc3fa9f158a5067513', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("created_at", "email", "full_name", "id", "is_active", "is_system", "language", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "username") SELECT new_values."created_at", new_values."email", new_values."full_name", new_values."id", new_values."is_active", new_values."is_system", new_values."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."role", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d3dc5595055eb32ca8c09e163ebac2f2ed6c2788', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rolepolicy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_rolepolicyevent" ("pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "second_factor_required", "session_minutes") SELECT COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."role", old_values."role", old_values."second_factor_required", old_values."session_minutes" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."role") = (new_values."role") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d57f887fa0bed9b692bd63d3043ef929a819ee14', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f1549', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_rolepolicy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rolepolicy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_rolepolicyevent" ("pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "second_factor_required", "session_minutes") SELECT COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."role", old_values."role", old_values."second_factor_required", old_values."session_minutes" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ece111488c4c4484107e21c6e59203e81801e273', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3fcf0', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_rolepolicy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rolepolicy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_rolepolicyevent" ("pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "second_factor_required", "session_minutes") SELECT COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."role", new_values."role", new_values."second_factor_required", new_values."session_minutes" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4577d9027f4e7d04c0269969775f28219d910d13', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_93eda', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_rolepolicy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rolepolicyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e484e476e550bdf527f8aff4fed899cc3af744c7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ccf14', table='accounts_rolepolicyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e9498e73f6fbdf2642fb33fa14189f1ad2382c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_45b21', table='accounts_userevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userregion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userregionevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "user_id") SELECT old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."prefix", old_values."user_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='715d9b077eeb73dc1e9ee48964ec1f5c9d086aad', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b1ea9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_userregion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userregion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userregionevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "user_id") SELECT old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."prefix", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6e56b648b84eacd729281f3503888fb2e8ec0feb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9ade5', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_userregion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userregion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userregionevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "user_id") SELECT new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."prefix", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d1d89afb34b6367ce87624a022520f76ea24004d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dc553', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_userregion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userregionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ffd6cb8ea0add7cc16b83ff6c44f6381292cca71', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_28776', table='accounts_userregionevent', when='BEFORE')),
        ),
    ]
