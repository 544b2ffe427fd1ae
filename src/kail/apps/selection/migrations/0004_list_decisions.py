import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('registry', '0021_families_by_their_heads'),
        ('selection', '0003_contests'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('verdict', models.CharField(choices=[('drop', 'Taken off the list'), ('keep', 'Kept with reason'), ('restore', 'Back on the list')], max_length=7)),
                ('cause', models.CharField(choices=[('finding', 'Finding of a check'), ('earlier_decree', 'Earlier decree of this programme'), ('family_twice', 'Two of one family'), ('held', 'Data held'), ('withdrew', 'Withdrew'), ('died', 'Died'), ('moved', 'Moved away'), ('other', 'Other')], max_length=14)),
                ('subject', models.CharField(blank=True, max_length=40)),
                ('evidence_sha256', models.CharField(blank=True, max_length=64)),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='list_decisions', to='registry.party')),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='selection.ranking')),
            ],
            options={
                'indexes': [models.Index(fields=['ranking', 'party'], name='selection_listdecision_party')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['drop', 'keep', 'restore'])), name='selection_listdecision_known_verdict'), models.CheckConstraint(condition=models.Q(('cause__in', ['finding', 'earlier_decree', 'family_twice', 'held', 'withdrew', 'died', 'moved', 'other'])), name='selection_listdecision_known_cause'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='selection_listdecision_reasoned'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'keep'), _negated=True), models.Q(models.Q(('subject', ''), _negated=True), ('evidence_sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='selection_listdecision_keep_names_what_it_saw')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listdecision',
            trigger=pgtrigger.compiler.Trigger(name='candidate_known', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NOT EXISTS (SELECT FROM selection_candidate AS c\n            WHERE c.ranking_id = NEW.ranking_id AND c.party_id = NEW.party_id AND c.place_code = NEW.place_code) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'the party is no candidate of this ranking',\n                CONSTRAINT = 'selection_listdecision_of_candidate';\n        END IF;\n        RETURN NEW;\n    ", hash='16d79706f4e864ef2b8398508dd95f73401d27b1', operation='INSERT', pgid='pgtrigger_candidate_known_3efc0', table='selection_listdecision', when='BEFORE')),
        ),
    ]
