"""Members of groups and families stand on decrees; what decrees gave before today is written into the registry.

Decrees that were made before have no members: who they were on that day nobody can say any more.
"""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Row-level security is forced on the owner, too: without a scope this would fill no row and say nothing. The history
# wants an author.
FILL = """
SELECT set_config('kail.scope', '{""}', true);
SELECT set_config('pghistory.context_metadata', json_build_object('actor', u.id, 'name', u.username,
    'reason', 'riwayat dari SK yang sudah ditandatangani')::text, true)
FROM accounts_user AS u WHERE u.is_system;
INSERT INTO registry_participation (party_id, place_code, programme_kind, programme_code, round_code, year, state,
    from_date, business_state)
SELECT DISTINCT ON (t.id, decreed.code) t.id, t.place_code, programme.kind, programme.code, decreed.code, decreed.year,
    'chosen', (decree.decided_at AT TIME ZONE 'Asia/Makassar')::date, ''
FROM selection_decreeline AS line
JOIN selection_decree AS decree ON decree.id = line.decree_id AND decree.state = 'approved'
JOIN programmes_round AS decreed ON decreed.id = decree.round_id
JOIN programmes_programme AS programme ON programme.id = decreed.programme_id
LEFT JOIN registry_person AS p ON p.party_id = line.party_id
JOIN registry_party AS t ON t.id = coalesce(p.merged_into_id, line.party_id)
WHERE line.listing = 'chosen' ORDER BY t.id, decreed.code, decree.decided_at;
SELECT set_config('pghistory.context_metadata', '', true);
SELECT set_config('kail.scope', '', true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0023_participations'),
        ('selection', '0006_reallocations'),
    ]

    operations = [
        migrations.CreateModel(
            name='DecreeMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('nik_sealed', models.BinaryField(null=True)),
                ('office', models.CharField(max_length=20)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='selection.decreeline')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('line', 'person'), name='selection_decreemember_once'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('office', ''), _negated=True)), name='selection_decreemember_named')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decreemember',
            trigger=pgtrigger.compiler.Trigger(name='person_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_decreemember.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='718cddd99d450fdb677ea3b84555614213f53d10', level='STATEMENT', operation='INSERT', pgid='pgtrigger_person_known_insert_62996', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_decreemember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decreemember',
            trigger=pgtrigger.compiler.Trigger(name='person_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'selection_decreemember.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='808f7f35b74d3a70267a0eeea55b3569e4d7fbaf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_person_known_update_acfd0', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_decreemember', when='AFTER')),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]