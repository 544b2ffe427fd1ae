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
    ]

    operations = [
        migrations.CreateModel(
            name='Benefit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('goods', 'Goods'), ('cash', 'Cash'), ('training', 'Training'), ('mentoring', 'Mentoring'), ('service', 'Service')], max_length=10)),
                ('name', models.CharField(max_length=160)),
                ('note', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='BusinessType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Ceiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fund_source', models.CharField(choices=[('apbd', 'APBD'), ('apbn', 'APBN'), ('csr', 'CSR'), ('baznas', 'Baznas')], max_length=10)),
                ('account_code', models.CharField(max_length=40)),
                ('amount', models.BigIntegerField()),
                ('committed', models.BigIntegerField(default=0)),
                ('realised', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('term', models.CharField(max_length=60)),
                ('descending', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('purpose', models.TextField()),
                ('recipient_kind', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('group', 'Group'), ('institution', 'Institution')], max_length=11)),
                ('legal_basis', models.TextField(blank=True)),
                ('source', models.CharField(max_length=300)),
                ('template', models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=4)),
                ('places', models.PositiveIntegerField()),
                ('basis', models.DecimalField(decimal_places=3, max_digits=18, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('group', models.CharField(choices=[('tool', 'Tool'), ('material', 'Material')], max_length=10)),
                ('quantity', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=30)),
                ('unit_price', models.BigIntegerField()),
                ('source', models.CharField(max_length=200)),
                ('business_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='programmes.businesstype')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('business_type', 'position'), name='programmes_item_position'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price__gte', 0)), name='programmes_item_priced')],
            },
        ),
        migrations.CreateModel(
            name='ItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('group', models.CharField(choices=[('tool', 'Tool'), ('material', 'Material')], max_length=10)),
                ('quantity', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=30)),
                ('unit_price', models.BigIntegerField()),
                ('source', models.CharField(max_length=200)),
                ('business_type', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.businesstype')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.item')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ceiling', 'Ceiling'), ('commitment', 'Commitment'), ('realisation', 'Realisation'), ('return', 'Return')], max_length=11)),
                ('amount', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ceiling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='programmes.ceiling')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='programmes_ledgerentry_reason')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('purpose', models.TextField()),
                ('recipient_kind', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('group', 'Group'), ('institution', 'Institution')], max_length=11)),
                ('legal_basis', models.TextField(blank=True)),
                ('source', models.CharField(max_length=300)),
                ('template', models.CharField(blank=True, max_length=60)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('year', models.PositiveSmallIntegerField()),
                ('batch', models.PositiveSmallIntegerField(default=1)),
                ('stage', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('decreed', 'Decreed'), ('closed', 'Closed')], default='draft', max_length=10)),
                ('region_code', models.CharField(max_length=10)),
                ('rule_text', models.TextField()),
                ('places', models.PositiveIntegerField()),
                ('quota_method', models.CharField(choices=[('equal', 'Equal, remainder by Webster'), ('webster', 'Webster'), ('hamilton', 'Hamilton'), ('hill', 'Hill'), ('dean', 'Dean'), ('adams', 'Adams'), ('jefferson', 'Jefferson'), ('by_hand', 'By hand')], max_length=10)),
                ('quota_indicator_period', models.CharField(blank=True, max_length=7)),
                ('price_floor', models.BigIntegerField()),
                ('price_ceiling', models.BigIntegerField()),
                ('price', models.BigIntegerField()),
                ('lottery_seed', models.CharField(max_length=64)),
                ('reference_date', models.DateField()),
                ('opens_date', models.DateField(null=True)),
                ('closes_date', models.DateField(null=True)),
                ('decree_date', models.DateField(null=True)),
                ('handover_due_date', models.DateField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='programmes.programme')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('price__gte', models.F('price_floor')), ('price__lte', models.F('price_ceiling')), ('price_floor__gte', 0)), name='programmes_round_price_within_package'), models.CheckConstraint(condition=models.Q(('rule_text', ''), _negated=True), name='programmes_round_has_rule'), models.CheckConstraint(condition=models.Q(('lottery_seed', ''), _negated=True), name='programmes_round_has_seed'), models.CheckConstraint(condition=models.Q(('opens_date__isnull', True), ('closes_date__isnull', True), ('closes_date__gte', models.F('opens_date')), _connector='OR'), name='programmes_round_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='QuotaEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=4)),
                ('places', models.PositiveIntegerField()),
                ('basis', models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.quota')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='quota',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='programmes.round'),
        ),
        migrations.CreateModel(
            name='PriorityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('term', models.CharField(max_length=60)),
                ('descending', models.BooleanField(default=False)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.priority')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='priority',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='programmes.round'),
        ),
        migrations.CreateModel(
            name='CeilingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('fund_source', models.CharField(choices=[('apbd', 'APBD'), ('apbn', 'APBN'), ('csr', 'CSR'), ('baznas', 'Baznas')], max_length=10)),
                ('account_code', models.CharField(max_length=40)),
                ('amount', models.BigIntegerField()),
                ('committed', models.BigIntegerField(default=0)),
                ('realised', models.BigIntegerField(default=0)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.ceiling')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='ceiling',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ceilings', to='programmes.round'),
        ),
        migrations.CreateModel(
            name='BusinessTypeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.businesstype')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='businesstype',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='business_types', to='programmes.round'),
        ),
        migrations.CreateModel(
            name='BenefitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('goods', 'Goods'), ('cash', 'Cash'), ('training', 'Training'), ('mentoring', 'Mentoring'), ('service', 'Service')], max_length=10)),
                ('name', models.CharField(max_length=160)),
                ('note', models.TextField(blank=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.benefit')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='benefit',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='benefits', to='programmes.round'),
        ),
        migrations.CreateModel(
            name='RoundEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('year', models.PositiveSmallIntegerField()),
                ('batch', models.PositiveSmallIntegerField(default=1)),
                ('stage', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('decreed', 'Decreed'), ('closed', 'Closed')], default='draft', max_length=10)),
                ('region_code', models.CharField(max_length=10)),
                ('rule_text', models.TextField()),
                ('places', models.PositiveIntegerField()),
                ('quota_method', models.CharField(choices=[('equal', 'Equal, remainder by Webster'), ('webster', 'Webster'), ('hamilton', 'Hamilton'), ('hill', 'Hill'), ('dean', 'Dean'), ('adams', 'Adams'), ('jefferson', 'Jefferson'), ('by_hand', 'By hand')], max_length=10)),
                ('quota_indicator_period', models.CharField(blank=True, max_length=7)),
                ('price_floor', models.BigIntegerField()),
                ('price_ceiling', models.BigIntegerField()),
                ('price', models.BigIntegerField()),
                ('lottery_seed', models.CharField(max_length=64)),
                ('reference_date', models.DateField()),
                ('opens_date', models.DateField(null=True)),
                ('closes_date', models.DateField(null=True)),
                ('decree_date', models.DateField(null=True)),
                ('handover_due_date', models.DateField(null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.round')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True)),
                ('due_date', models.DateField(null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='programmes.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'position'), name='programmes_stage_position')],
            },
        ),
        migrations.CreateModel(
            name='StageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True)),
                ('due_date', models.DateField(null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.stage')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('value', models.BigIntegerField()),
                ('unit', models.CharField(max_length=60)),
                ('source', models.CharField(max_length=300)),
                ('version', models.CharField(max_length=40)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'year', 'place_code', 'unit', 'source', 'version'), name='programmes_target_once_per_source'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='programmes_target_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='TargetEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('value', models.BigIntegerField()),
                ('unit', models.CharField(max_length=60)),
                ('source', models.CharField(max_length=300)),
                ('version', models.CharField(max_length=40)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='programmes.target')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(fields=('round', 'place_code'), name='programmes_quota_once_per_regency'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.CheckConstraint(condition=models.Q(('place_code__regex', '^\\d{4}$')), name='programmes_quota_is_regency'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.UniqueConstraint(fields=('round', 'position'), name='programmes_priority_position'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.UniqueConstraint(fields=('round', 'term'), name='programmes_priority_term_once'),
        ),
        migrations.AddConstraint(
            model_name='ceiling',
            constraint=models.UniqueConstraint(fields=('round', 'fund_source', 'account_code'), name='programmes_ceiling_once'),
        ),
        migrations.AddConstraint(
            model_name='ceiling',
            constraint=models.CheckConstraint(condition=models.Q(('committed__gte', 0), ('committed__lte', models.F('amount')), ('realised__gte', 0), ('realised__lte', models.F('committed'))), name='programmes_ceiling_never_passed'),
        ),
        migrations.AddConstraint(
            model_name='businesstype',
            constraint=models.UniqueConstraint(fields=('round', 'code'), name='programmes_businesstype_once'),
        ),
        migrations.AddConstraint(
            model_name='benefit',
            constraint=models.UniqueConstraint(fields=('round', 'position'), name='programmes_benefit_position'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_programmeevent" ("code", "id", "legal_basis", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_kind", "source", "template") SELECT old_values."code", old_values."id", old_values."legal_basis", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."purpose", old_values."recipient_kind", old_values."source", old_values."template" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='89b22b07a9386d8104d24ec89bdf43ca699aec53', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_af864', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_programmeevent" ("code", "id", "legal_basis", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_kind", "source", "template") SELECT old_values."code", old_values."id", old_values."legal_basis", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recipient_kind", old_values."source", old_values."template" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='be7095fc2963845e0c78e68e80527160eff82136', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f6c03', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_programmeevent" ("code", "id", "legal_basis", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_kind", "source", "template") SELECT new_values."code", new_values."id", new_values."legal_basis", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recipient_kind", new_values."source", new_values."template" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c65e176394ebacd312af8aa449b538ad71626f8e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_56ab2', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_programme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='item',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_itemevent" ("business_type_id", "group", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quantity", "source", "unit", "unit_price") SELECT old_values."business_type_id", old_values."group", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."quantity", old_values."source", old_values."unit", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='35421957ae8939e31fe1fca898a2c42740f38d2a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d5e48', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_item', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='item',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_itemevent" ("business_type_id", "group", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quantity", "source", "unit", "unit_price") SELECT old_values."business_type_id", old_values."group", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."quantity", old_values."source", old_values."unit", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='37ecd7368534143a23a8ee372dbd4bd6fa52aa55', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9ebdf', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_item', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='item',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_itemevent" ("business_type_id", "group", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quantity", "source", "unit", "unit_price") SELECT new_values."business_type_id", new_values."group", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."quantity", new_values."source", new_values."unit", new_values."unit_price" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e0a7d8b189e24efc53c4ab54f15899b4497d1026', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c1511', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_item', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='itemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f448222bfe20b60ad1154694b0568370bb385c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cfe4c', table='programmes_itemevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5fe1ee674ae180722b68fb3695b029aa2ce00d96', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_df196', table='programmes_programmeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_roundevent" ("batch", "closes_date", "code", "decree_date", "handover_due_date", "id", "lottery_seed", "name", "opens_date", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "price", "price_ceiling", "price_floor", "programme_id", "quota_indicator_period", "quota_method", "reference_date", "region_code", "rule_text", "stage", "state", "year") SELECT old_values."batch", old_values."closes_date", old_values."code", old_values."decree_date", old_values."handover_due_date", old_values."id", old_values."lottery_seed", old_values."name", old_values."opens_date", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."places", old_values."price", old_values."price_ceiling", old_values."price_floor", old_values."programme_id", old_values."quota_indicator_period", old_values."quota_method", old_values."reference_date", old_values."region_code", old_values."rule_text", old_values."stage", old_values."state", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='064671889ca129c38e4c98d635e25a8113ef7cf0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_39452', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_roundevent" ("batch", "closes_date", "code", "decree_date", "handover_due_date", "id", "lottery_seed", "name", "opens_date", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "price", "price_ceiling", "price_floor", "programme_id", "quota_indicator_period", "quota_method", "reference_date", "region_code", "rule_text", "stage", "state", "year") SELECT old_values."batch", old_values."closes_date", old_values."code", old_values."decree_date", old_values."handover_due_date", old_values."id", old_values."lottery_seed", old_values."name", old_values."opens_date", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."places", old_values."price", old_values."price_ceiling", old_values."price_floor", old_values."programme_id", old_values."quota_indicator_period", old_values."quota_method", old_values."reference_date", old_values."region_code", old_values."rule_text", old_values."stage", old_values."state", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='26d9dc2d1330a41810b90a01bbf935d71ec94acd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b6379', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_roundevent" ("batch", "closes_date", "code", "decree_date", "handover_due_date", "id", "lottery_seed", "name", "opens_date", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "price", "price_ceiling", "price_floor", "programme_id", "quota_indicator_period", "quota_method", "reference_date", "region_code", "rule_text", "stage", "state", "year") SELECT new_values."batch", new_values."closes_date", new_values."code", new_values."decree_date", new_values."handover_due_date", new_values."id", new_values."lottery_seed", new_values."name", new_values."opens_date", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."places", new_values."price", new_values."price_ceiling", new_values."price_floor", new_values."programme_id", new_values."quota_indicator_period", new_values."quota_method", new_values."reference_date", new_values."region_code", new_values."rule_text", new_values."stage", new_values."state", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ce5223ef39dca89ccb94b053cc3d02c87f06aa04', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e3743', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quotaevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3c837e22e13029eb72ad2bb1d772d47410c5b6c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d271b', table='programmes_quotaevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quota',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_quotaevent" ("basis", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "places", "round_id") SELECT old_values."basis", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."places", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c70d2637bdfc05ec32ead4b9a7a8f52a4ef17998', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_64117', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_quota', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quota',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_quotaevent" ("basis", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "places", "round_id") SELECT old_values."basis", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."places", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='89911d455ecc051637eaa9e90fba03e7343cb1de', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_32658', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_quota', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quota',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_quotaevent" ("basis", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "places", "round_id") SELECT new_values."basis", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."places", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='39b87478b761dfcb50517bf85978796a6227cb3f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5f702', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_quota', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priorityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3e7adcd2db3959890e2897fc5981d57f4ecff3e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_21c81', table='programmes_priorityevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priority',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_priorityevent" ("descending", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "term") SELECT old_values."descending", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."round_id", old_values."term" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f21742c2106706ad34fde04fa8f169ebd0728bcc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_65479', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_priority', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priority',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_priorityevent" ("descending", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "term") SELECT old_values."descending", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."round_id", old_values."term" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='72c846623a0ea729d83af4b0c4f5255cb7ddb56b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_128b0', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_priority', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priority',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_priorityevent" ("descending", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "term") SELECT new_values."descending", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."round_id", new_values."term" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dd5a9cca304bec7643067d45d9d11cc61f43d397', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2c1e1', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_priority', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ceilingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f5ca817affaef9a9a50a3b054d54031a02bae494', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f1165', table='programmes_ceilingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ceiling',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_ceilingevent" ("account_code", "amount", "committed", "fund_source", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realised", "round_id") SELECT old_values."account_code", old_values."amount", old_values."committed", old_values."fund_source", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."realised", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='361f8bf78852f2f58a2b626b94672fa61ba77be0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ccc1f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_ceiling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ceiling',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_ceilingevent" ("account_code", "amount", "committed", "fund_source", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realised", "round_id") SELECT old_values."account_code", old_values."amount", old_values."committed", old_values."fund_source", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."realised", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6116728ded4d5a62705f528ec07a3fbd375602cb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_29495', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_ceiling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ceiling',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_ceilingevent" ("account_code", "amount", "committed", "fund_source", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "realised", "round_id") SELECT new_values."account_code", new_values."amount", new_values."committed", new_values."fund_source", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."realised", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c67d14057a4ed446dab977e326dd4c0dd2d3e11e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3de8e', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_ceiling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businesstypeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='361afcfc89ed1ddc8cf4398cc067e2849a9ed84b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bac74', table='programmes_businesstypeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businesstype',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_businesstypeevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") SELECT old_values."code", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d2af2609d2b4749eda1f6a02092a85f21175cc05', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_97db1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_businesstype', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businesstype',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_businesstypeevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") SELECT old_values."code", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7a297177d2893a8b4658f3eca0a6095951cb69d4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_71ea8', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_businesstype', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businesstype',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_businesstypeevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") SELECT new_values."code", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e897cba5c6d5db25955bf3ada04ba9318e96bcae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_eef51', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_businesstype', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefitevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84b38f74e39e65b16b188edcb255970c8aa90e17', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2fd0', table='programmes_benefitevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_benefitevent" ("id", "kind", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT old_values."id", old_values."kind", old_values."name", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ab60a299ebf96fe26ae9f7dde58c25cad8477f46', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3e947', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_benefit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_benefitevent" ("id", "kind", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT old_values."id", old_values."kind", old_values."name", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='06fb22bcb5c26484d2204c5a7c979ea543fbb9b8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_56957', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_benefit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='benefit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_benefitevent" ("id", "kind", "name", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT new_values."id", new_values."kind", new_values."name", new_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6c33527705a0d21f33d9fee201a79e2dee85bc24', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_15b00', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_benefit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a5cdee0d14161b43a94451015387bc9d7f2c0417', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ad63', table='programmes_roundevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_stageevent" ("description", "due_date", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT old_values."description", old_values."due_date", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."position", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='09b76b3d8d26e2c49cfcb046d659030e84930c8a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ca260', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_stage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_stageevent" ("description", "due_date", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT old_values."description", old_values."due_date", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."position", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='65b6de05eab855088c40066e74f6b0ee6cc3da55', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9016c', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_stage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_stageevent" ("description", "due_date", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id") SELECT new_values."description", new_values."due_date", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."position", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ab2ad4467de3b458b52880181c6abeefa2059ae1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_99211', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_stage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7b4af7c2d8bfc7655d1bcd811f6497e3b120632e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_81e37', table='programmes_stageevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_targetevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "programme_id", "source", "unit", "value", "version", "year") SELECT old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."programme_id", old_values."source", old_values."unit", old_values."value", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='54b12c4098065d5e815ad8cafd677280da87c1fd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c24f0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programmes_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_targetevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "programme_id", "source", "unit", "value", "version", "year") SELECT old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."programme_id", old_values."source", old_values."unit", old_values."value", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d61a48bab0ca3d362f1611680b6a6683fa703338', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_00413', referencing='REFERENCING OLD TABLE AS old_values ', table='programmes_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programmes_targetevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "programme_id", "source", "unit", "value", "version", "year") SELECT new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."programme_id", new_values."source", new_values."unit", new_values."value", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='89d92ab2ed4d40496769cbfba40b8eb53222eee3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_be698', referencing='REFERENCING NEW TABLE AS new_values ', table='programmes_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targetevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9825d601762583a1a65ad23966dce28198ade030', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a0c45', table='programmes_targetevent', when='BEFORE')),
        ),
    ]
