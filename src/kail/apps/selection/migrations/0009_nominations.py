import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('documents', '0009_nomination_papers'),
        ('programmes', '0007_nominated_intake'),
        ('registry', '0024_nomination_looks'),
        ('selection', '0008_amendments'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('held_date', models.DateField()),
                ('chair_name', models.CharField(max_length=120)),
                ('chair_office', models.CharField(max_length=120)),
                ('attendants', models.PositiveIntegerField()),
                ('list_read_aloud', models.BooleanField(default=False)),
                ('note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programmes.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'place_code', 'held_date'), name='selection_meeting_once_a_day'), models.CheckConstraint(condition=models.Q(('place_code__regex', '^\\d{10}$')), name='selection_meeting_of_village'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('list_read_aloud', True), ('minutes__isnull', False)), _connector='OR'), name='selection_meeting_closed_has_minutes'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='selection_meeting_closed_by_someone'), models.CheckConstraint(condition=models.Q(('chair_name', ''), _negated=True), name='selection_meeting_has_chair')],
            },
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('held_date', models.DateField()),
                ('chair_name', models.CharField(max_length=120)),
                ('chair_office', models.CharField(max_length=120)),
                ('attendants', models.PositiveIntegerField()),
                ('list_read_aloud', models.BooleanField(default=False)),
                ('note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.meeting')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingObjection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('said_by', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='selection.meeting')),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.party')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='selection_meetingobjection_has_text'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='selection_meetingobjection_answered_in_words')],
            },
        ),
        migrations.CreateModel(
            name='MeetingObjectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('said_by', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='selection.meeting')),
                ('party', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.meetingobjection')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='selection.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('source', models.CharField(choices=[('village', 'Village'), ('office', 'Office'), ('group', 'The group itself'), ('institution', 'The institution itself')], max_length=11)),
                ('state', models.CharField(choices=[('proposed', 'Waits for verification'), ('confirmed', 'Confirmed'), ('corrected', 'Confirmed with a correction'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=9)),
                ('wish', models.TextField(blank=True)),
                ('reason', models.TextField()),
                ('nominated_at', models.DateTimeField()),
                ('state_reason', models.TextField(blank=True)),
                ('document', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='selection.meeting')),
                ('nominated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='registry.party')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='programmes.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'state', 'place_code'], name='selection_nomination_counts'), models.Index(fields=['place_code', 'state'], name='selection_nomination_village')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('round', 'party'), name='selection_nomination_one_open'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'confirmed', 'corrected', 'rejected', 'withdrawn'])), name='selection_nomination_known_state'), models.CheckConstraint(condition=models.Q(('source__in', ['village', 'office', 'group', 'institution'])), name='selection_nomination_known_source'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='selection_nomination_reasoned'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['rejected', 'withdrawn']), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='selection_nomination_end_reasoned')],
            },
        ),
        migrations.CreateModel(
            name='NominationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('source', models.CharField(choices=[('village', 'Village'), ('office', 'Office'), ('group', 'The group itself'), ('institution', 'The institution itself')], max_length=11)),
                ('state', models.CharField(choices=[('proposed', 'Waits for verification'), ('confirmed', 'Confirmed'), ('corrected', 'Confirmed with a correction'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=9)),
                ('wish', models.TextField(blank=True)),
                ('reason', models.TextField()),
                ('nominated_at', models.DateTimeField()),
                ('state_reason', models.TextField(blank=True)),
                ('document', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('meeting', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='selection.meeting')),
                ('nominated_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='selection.nomination')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('outcome', models.CharField(choices=[('confirm', 'True as nominated'), ('correct', 'True, but the data are to be corrected'), ('reject', 'Not true, or not needed')], max_length=7)),
                ('verified_at', models.DateTimeField()),
                ('visited', models.BooleanField()),
                ('latitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ('longitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ('accuracy', models.PositiveIntegerField(null=True)),
                ('reason', models.TextField()),
                ('change_request', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.changerequest')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='selection.nomination')),
                ('photo', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('verified_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['confirm', 'correct', 'reject'])), name='selection_verification_known_outcome'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='selection_verification_reasoned'), models.CheckConstraint(condition=models.Q(models.Q(('change_request__isnull', False), ('outcome', 'correct')), models.Q(models.Q(('outcome', 'correct'), _negated=True), ('change_request__isnull', True)), _connector='OR'), name='selection_verification_correction_is_asked_for'), models.CheckConstraint(condition=models.Q(models.Q(('accuracy__isnull', True), ('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180)), ('visited', True)), _connector='OR'), name='selection_verification_place_on_earth')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='closed_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closed_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='41476985b01dd7ca2789514f549ec27f80595194', operation='UPDATE', pgid='pgtrigger_closed_stays_80464', table='selection_meeting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_meetingevent" ("attendants", "chair_name", "chair_office", "closed_at", "closed_by_id", "held_date", "id", "list_read_aloud", "minutes_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "round_id") SELECT old_values."attendants", old_values."chair_name", old_values."chair_office", old_values."closed_at", old_values."closed_by_id", old_values."held_date", old_values."id", old_values."list_read_aloud", old_values."minutes_id", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."round_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9124352e6261d1f0d235438d011a9b67512cf7af', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_98cd0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_meetingevent" ("attendants", "chair_name", "chair_office", "closed_at", "closed_by_id", "held_date", "id", "list_read_aloud", "minutes_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "round_id") SELECT old_values."attendants", old_values."chair_name", old_values."chair_office", old_values."closed_at", old_values."closed_by_id", old_values."held_date", old_values."id", old_values."list_read_aloud", old_values."minutes_id", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6d13a5f197dfb5e44eccdbebd0ed69f50c8248db', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_be322', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_meetingevent" ("attendants", "chair_name", "chair_office", "closed_at", "closed_by_id", "held_date", "id", "list_read_aloud", "minutes_id", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "round_id") SELECT new_values."attendants", new_values."chair_name", new_values."chair_office", new_values."closed_at", new_values."closed_by_id", new_values."held_date", new_values."id", new_values."list_read_aloud", new_values."minutes_id", new_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."recorded_at", new_values."recorded_by_id", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='97d8dc6083f875dc74db3831e28af72b2a19319c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1fb4e', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='06bbc4db8d8a5d3c1b208b58e93208f55fdba135', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_260d2', table='selection_meetingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingobjection',
            trigger=pgtrigger.compiler.Trigger(name='of_open_meeting', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (SELECT FROM selection_meeting AS m\n        WHERE m.id = NEW.meeting_id AND m.place_code = NEW.place_code AND m.closed_at IS NULL) THEN\n        RAISE check_violation USING MESSAGE = 'the meeting is closed, or of another village',\n            CONSTRAINT = 'selection_meetingobjection_of_open_meeting';\n    END IF;\n    RETURN NEW;\n", hash='fba97a17bfa45f2ed67414ca80145846a5476cd9', operation='INSERT', pgid='pgtrigger_of_open_meeting_a41b2', table='selection_meetingobjection', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingobjection',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_meetingobjectionevent" ("answer", "answered_at", "id", "meeting_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "said_by", "text") SELECT old_values."answer", old_values."answered_at", old_values."id", old_values."meeting_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."said_by", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='908e16f2ba7737090fa974e89c329af5c22cdc8c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_073f2', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_meetingobjection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingobjection',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_meetingobjectionevent" ("answer", "answered_at", "id", "meeting_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "said_by", "text") SELECT old_values."answer", old_values."answered_at", old_values."id", old_values."meeting_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."said_by", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b670e09efa09803ceb66331d97b0f6a92df201c8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4e611', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_meetingobjection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingobjection',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_meetingobjectionevent" ("answer", "answered_at", "id", "meeting_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "said_by", "text") SELECT new_values."answer", new_values."answered_at", new_values."id", new_values."meeting_id", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."recorded_at", new_values."recorded_by_id", new_values."said_by", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b6875464e80a9a7cf0c72510666b1e0c8f178fae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_11daa', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_meetingobjection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingobjectionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dd4b3f028c7818f982768114b2481db8386410bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_99b6a', table='selection_meetingobjectionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingphoto',
            trigger=pgtrigger.compiler.Trigger(name='of_open_meeting', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (SELECT FROM selection_meeting AS m\n        WHERE m.id = NEW.meeting_id AND m.place_code = NEW.place_code AND m.closed_at IS NULL) THEN\n        RAISE check_violation USING MESSAGE = 'the meeting is closed, or of another village',\n            CONSTRAINT = 'selection_meetingphoto_of_open_meeting';\n    END IF;\n    RETURN NEW;\n", hash='be39614b9f95b44ed1ccd68ea0b1d6f0cf16f9b4', operation='INSERT', pgid='pgtrigger_of_open_meeting_2c0ef', table='selection_meetingphoto', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nomination',
            trigger=pgtrigger.compiler.Trigger(name='nominable', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE strangers BIGINT; shut BIGINT; begun BIGINT;', func="\n        SELECT count(*) FILTER (WHERE t.id IS NULL),\n                count(*) FILTER (WHERE r.state <> 'open' OR r.intake <> 'nominated'),\n                count(*) FILTER (WHERE n.state <> 'proposed')\n            INTO strangers, shut, begun\n            FROM new_values AS n\n            JOIN programmes_round AS r ON r.id = n.round_id\n            JOIN programmes_programme AS p ON p.id = r.programme_id\n            LEFT JOIN registry_party AS t\n                ON t.id = n.party_id AND t.kind = p.recipient_kind AND t.place_code = n.place_code;\n        IF strangers > 0 THEN\n            RAISE check_violation USING MESSAGE = 'the party is not one whom the programme serves, or lives elsewhere',\n                CONSTRAINT = 'selection_nomination_of_recipient_kind';\n        END IF;\n        IF shut > 0 THEN\n            RAISE check_violation USING MESSAGE = 'the round takes no nominations now',\n                CONSTRAINT = 'selection_nomination_of_open_round';\n        END IF;\n        IF begun > 0 THEN\n            RAISE check_violation USING MESSAGE = 'a nomination begins unverified',\n                CONSTRAINT = 'selection_nomination_begins_proposed';\n        END IF;\n        RETURN NULL;\n    ", hash='f5ec7982274d15e07690abbb37f972b1faea392d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_nominable_fa591', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_nomination', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nomination',
            trigger=pgtrigger.compiler.Trigger(name='verified', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn' THEN\n            RAISE check_violation USING MESSAGE = 'a withdrawn nomination stays withdrawn; make a new one',\n                CONSTRAINT = 'selection_nomination_withdrawn_stays';\n        END IF;\n        IF NEW.state IN ('confirmed', 'corrected', 'rejected') AND NEW.state <> OLD.state AND NEW.state IS DISTINCT FROM\n            (SELECT CASE v.outcome WHEN 'confirm' THEN 'confirmed' WHEN 'correct' THEN 'corrected' ELSE 'rejected' END\n                FROM selection_verification AS v WHERE v.nomination_id = NEW.id ORDER BY v.id DESC LIMIT 1) THEN\n            RAISE check_violation USING MESSAGE = 'the newest verification of the nomination says otherwise',\n                CONSTRAINT = 'selection_nomination_state_by_verification';\n        END IF;\n        RETURN NEW;\n    ", hash='3c2891c4187d56f432cb04d16cbf911cf42619f5', operation='UPDATE OF "state"', pgid='pgtrigger_verified_142d2', table='selection_nomination', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nomination',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_nominationevent" ("document_id", "id", "meeting_id", "nominated_at", "nominated_by_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "reason", "round_id", "source", "state", "state_reason", "wish") SELECT old_values."document_id", old_values."id", old_values."meeting_id", old_values."nominated_at", old_values."nominated_by_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."reason", old_values."round_id", old_values."source", old_values."state", old_values."state_reason", old_values."wish" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d6b0572abc9a8c637c753419ad5e183a0d30d9eb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e7b23', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='selection_nomination', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nomination',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_nominationevent" ("document_id", "id", "meeting_id", "nominated_at", "nominated_by_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "reason", "round_id", "source", "state", "state_reason", "wish") SELECT old_values."document_id", old_values."id", old_values."meeting_id", old_values."nominated_at", old_values."nominated_by_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."reason", old_values."round_id", old_values."source", old_values."state", old_values."state_reason", old_values."wish" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='85c2d12886f2497a1f90c2d7c0c8cca392fb2478', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_31510', referencing='REFERENCING OLD TABLE AS old_values ', table='selection_nomination', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nomination',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "selection_nominationevent" ("document_id", "id", "meeting_id", "nominated_at", "nominated_by_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "reason", "round_id", "source", "state", "state_reason", "wish") SELECT new_values."document_id", new_values."id", new_values."meeting_id", new_values."nominated_at", new_values."nominated_by_id", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."reason", new_values."round_id", new_values."source", new_values."state", new_values."state_reason", new_values."wish" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='caf706764a2bbad594a7c6a6ec35b85c04bc5f81', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dc169', referencing='REFERENCING NEW TABLE AS new_values ', table='selection_nomination', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='nominationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='64684a1cd1874b005f52b540645cf323b13050c4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ba309', table='selection_nominationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verification',
            trigger=pgtrigger.compiler.Trigger(name='another_person', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE nominator BIGINT; place VARCHAR; present VARCHAR;', func="\n        SELECT n.nominated_by_id, n.place_code, n.state INTO nominator, place, present\n            FROM selection_nomination AS n WHERE n.id = NEW.nomination_id;\n        IF nominator IS NULL OR place <> NEW.place_code OR present = 'withdrawn' THEN\n            RAISE check_violation USING MESSAGE = 'there is no such nomination in this village',\n                CONSTRAINT = 'selection_verification_of_standing_nomination';\n        END IF;\n        IF nominator = NEW.verified_by_id THEN\n            RAISE check_violation USING MESSAGE = 'whoever nominated does not verify',\n                CONSTRAINT = 'selection_verification_another_person';\n        END IF;\n        RETURN NEW;\n    ", hash='b21cb22aba42082336fa0906671e497c55dd77ef', operation='INSERT', pgid='pgtrigger_another_person_c8188', table='selection_verification', when='BEFORE')),
        ),
    ]
