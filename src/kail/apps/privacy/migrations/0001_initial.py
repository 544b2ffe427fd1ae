import django.contrib.postgres.fields
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
        ('documents', '0004_privacy'),
        ('registry', '0011_privacy'),
    ]

    operations = [
        migrations.CreateModel(
            name='DataRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('right', models.CharField(choices=[('access', 'See the data and get a copy'), ('correction', 'Correct or complete the data'), ('restriction', 'Postpone or restrict the processing'), ('deletion', 'End the processing and delete the data'), ('objection', 'Object to an automated decision'), ('portability', 'Get the data in a form that machines read')], max_length=12)),
                ('received_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('channel', models.CharField(choices=[('counter', 'At the counter'), ('letter', 'Letter'), ('mail', 'E-mail or message'), ('village', 'By the village or kelurahan'), ('other', 'Another way')], max_length=10)),
                ('requester', models.CharField(choices=[('self', 'The person'), ('guardian', 'Parent or guardian'), ('heir', 'Heir'), ('representative', 'Representative with a power of attorney')], max_length=15)),
                ('proof', models.CharField(choices=[('id_card', 'Identity card (KTP)'), ('family_card', 'Family card (KK)'), ('attorney', 'Power of attorney and identity card'), ('guardianship', 'Birth certificate or guardianship paper'), ('heirship', 'Certificate of heirship and identity card')], max_length=13)),
                ('wish', models.TextField()),
                ('state', models.CharField(choices=[('open', 'Waits for an answer'), ('answered', 'Answered'), ('refused', 'Request refused')], default='open', max_length=8)),
                ('ground', models.CharField(blank=True, choices=[('others', 'It would disclose the data of another person (article 33 b)'), ('safety', 'It would endanger the safety or health of somebody (article 33 a)'), ('duty', 'A law demands that the data be kept (articles 15 and 43)'), ('public_interest', 'Public interest in the running of the state (article 15 c)'), ('enforcement', 'Law enforcement (article 15 b)'), ('identity', 'The requester could not be identified'), ('nothing_held', 'Kail holds nothing of the kind')], max_length=15)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='registry.party')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='privacy_datarequest_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('right__in', ['access', 'correction', 'restriction', 'deletion', 'objection', 'portability'])), name='privacy_datarequest_known_right'), models.CheckConstraint(condition=models.Q(('wish', ''), _negated=True), name='privacy_datarequest_wish_said'), models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('received_at'))), name='privacy_datarequest_due_later'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='privacy_datarequest_answered_by_someone'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('ground', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('ground', '')), _connector='OR'), name='privacy_datarequest_refused_with_ground')],
            },
        ),
        migrations.CreateModel(
            name='DataRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('right', models.CharField(choices=[('access', 'See the data and get a copy'), ('correction', 'Correct or complete the data'), ('restriction', 'Postpone or restrict the processing'), ('deletion', 'End the processing and delete the data'), ('objection', 'Object to an automated decision'), ('portability', 'Get the data in a form that machines read')], max_length=12)),
                ('received_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('channel', models.CharField(choices=[('counter', 'At the counter'), ('letter', 'Letter'), ('mail', 'E-mail or message'), ('village', 'By the village or kelurahan'), ('other', 'Another way')], max_length=10)),
                ('requester', models.CharField(choices=[('self', 'The person'), ('guardian', 'Parent or guardian'), ('heir', 'Heir'), ('representative', 'Representative with a power of attorney')], max_length=15)),
                ('proof', models.CharField(choices=[('id_card', 'Identity card (KTP)'), ('family_card', 'Family card (KK)'), ('attorney', 'Power of attorney and identity card'), ('guardianship', 'Birth certificate or guardianship paper'), ('heirship', 'Certificate of heirship and identity card')], max_length=13)),
                ('wish', models.TextField()),
                ('state', models.CharField(choices=[('open', 'Waits for an answer'), ('answered', 'Answered'), ('refused', 'Request refused')], default='open', max_length=8)),
                ('ground', models.CharField(blank=True, choices=[('others', 'It would disclose the data of another person (article 33 b)'), ('safety', 'It would endanger the safety or health of somebody (article 33 a)'), ('duty', 'A law demands that the data be kept (articles 15 and 43)'), ('public_interest', 'Public interest in the running of the state (article 15 c)'), ('enforcement', 'Law enforcement (article 15 b)'), ('identity', 'The requester could not be identified'), ('nothing_held', 'Kail holds nothing of the kind')], max_length=15)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='privacy.datarequest')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('noticed_at', models.DateTimeField()),
                ('happened_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField()),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', 'Names, birth dates, addresses'), ('numbers', 'NIK and family card numbers'), ('children', 'Data of children'), ('health', 'Health and disability'), ('finance', 'Bank accounts and money'), ('welfare', 'Decile, dwelling, aid received'), ('accounts', 'Accounts of officers')], max_length=10), size=None)),
                ('people_count', models.PositiveIntegerField(null=True)),
                ('what_happened', models.TextField()),
                ('cause', models.TextField(blank=True)),
                ('measures', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('open', 'Being dealt with'), ('closed', 'Closed')], default='open', max_length=6)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('what_happened', ''), _negated=True)), name='privacy_incident_says_what'), models.CheckConstraint(condition=models.Q(('categories__len__gt', 0)), name='privacy_incident_some_data'), models.CheckConstraint(condition=models.Q(('categories__contained_by', ['identity', 'numbers', 'children', 'health', 'finance', 'welfare', 'accounts'])), name='privacy_incident_known_data'), models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('noticed_at'))), name='privacy_incident_due_later'), models.CheckConstraint(condition=models.Q(('happened_at__isnull', True), ('happened_at__lte', models.F('noticed_at')), _connector='OR'), name='privacy_incident_noticed_afterwards')],
            },
        ),
        migrations.CreateModel(
            name='IncidentClosing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='privacy.incident')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='privacy_incidentclosing_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='privacy_incidentclosing_decided_by_someone'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('incident',), name='privacy_incidentclosing_one_waiting')],
            },
        ),
        migrations.CreateModel(
            name='IncidentClosingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='privacy.incident')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='privacy.incidentclosing')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IncidentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('noticed_at', models.DateTimeField()),
                ('happened_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField()),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', 'Names, birth dates, addresses'), ('numbers', 'NIK and family card numbers'), ('children', 'Data of children'), ('health', 'Health and disability'), ('finance', 'Bank accounts and money'), ('welfare', 'Decile, dwelling, aid received'), ('accounts', 'Accounts of officers')], max_length=10), size=None)),
                ('people_count', models.PositiveIntegerField(null=True)),
                ('what_happened', models.TextField()),
                ('cause', models.TextField(blank=True)),
                ('measures', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('open', 'Being dealt with'), ('closed', 'Closed')], default='open', max_length=6)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='privacy.incident')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IncidentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('kind', models.CharField(choices=[('noted', 'Noted'), ('measure', 'Measure'), ('authority_told', 'Authority notified'), ('subjects_told', 'Data subjects notified'), ('public_told', 'Public notified')], max_length=15)),
                ('at', models.DateTimeField()),
                ('text', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='privacy.incident')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='privacy_incidentstep_says_what'), models.CheckConstraint(condition=models.Q(('kind__in', ['noted', 'measure', 'authority_told', 'subjects_told', 'public_told'])), name='privacy_incidentstep_known'), models.CheckConstraint(condition=models.Q(('at__lte', models.F('recorded_at'))), name='privacy_incidentstep_happened')],
            },
        ),
        migrations.CreateModel(
            name='RemovalDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('category', models.CharField(max_length=30)),
                ('before', models.DateTimeField(null=True)),
                ('expected', models.PositiveBigIntegerField()),
                ('removed', models.PositiveBigIntegerField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='registry.party')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='privacy.datarequest')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='privacy_removaldecision_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='privacy_removaldecision_decided_by_someone'), models.CheckConstraint(condition=models.Q(models.Q(('before__isnull', True), ('category', 'erasure'), ('party__isnull', False), ('request__isnull', False)), models.Q(models.Q(('category', 'erasure'), _negated=True), ('before__isnull', False), ('party__isnull', True), ('request__isnull', True)), _connector='OR'), name='privacy_removaldecision_person_or_category'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), models.Q(('removed__isnull', False), ('state', 'approved')), _connector='OR'), name='privacy_removaldecision_done_after_approval'), models.UniqueConstraint(condition=models.Q(('party__isnull', True), ('state', 'proposed')), fields=('category', 'place_code'), name='privacy_removaldecision_one_waiting'), models.UniqueConstraint(condition=models.Q(('party__isnull', False), models.Q(('state', 'rejected'), _negated=True)), fields=('party',), name='privacy_removaldecision_person_once')],
            },
        ),
        migrations.CreateModel(
            name='RemovalDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('category', models.CharField(max_length=30)),
                ('before', models.DateTimeField(null=True)),
                ('expected', models.PositiveBigIntegerField()),
                ('removed', models.PositiveBigIntegerField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='privacy.removaldecision')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='privacy.datarequest')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportGiven',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('recipient', models.CharField(choices=[('self', 'The person'), ('guardian', 'Parent or guardian'), ('heir', 'Heir'), ('representative', 'Representative with a power of attorney')], max_length=15)),
                ('proof', models.CharField(choices=[('id_card', 'Identity card (KTP)'), ('family_card', 'Family card (KK)'), ('attorney', 'Power of attorney and identity card'), ('guardianship', 'Birth certificate or guardianship paper'), ('heirship', 'Certificate of heirship and identity card')], max_length=13)),
                ('form', models.CharField(choices=[('pdf', 'PDF'), ('json', 'JSON')], max_length=4)),
                ('number_whole', models.BooleanField()),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports_given', to='registry.party')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_given', to='privacy.datarequest')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('number_whole', False), models.Q(('proof', 'id_card'), ('recipient', 'self')), _connector='OR'), name='privacy_reportgiven_whole_number_to_the_person')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('from_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='registry.person')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='restriction', to='privacy.datarequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('person',), name='privacy_restriction_one_open'), models.CheckConstraint(condition=models.Q(('lifted_at__isnull', True), ('lifted_at__gte', models.F('from_at')), _connector='OR'), name='privacy_restriction_period_forward')],
            },
        ),
        migrations.CreateModel(
            name='RestrictionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('from_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='privacy.restriction')),
                ('request', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='privacy.datarequest')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetentionCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('category', models.CharField(max_length=30)),
                ('checked_at', models.DateTimeField()),
                ('before', models.DateTimeField()),
                ('total', models.PositiveBigIntegerField()),
                ('by_kind', models.JSONField()),
                ('samples', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['category', '-id'], name='privacy_retentioncheck_newest')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRuleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(max_length=30)),
                ('months', models.PositiveSmallIntegerField()),
                ('legal_basis', models.CharField(max_length=300)),
                ('reason', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['category', '-id'], name='privacy_retentionrule_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('legal_basis', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='privacy_retentionruleversion_says_why'), models.CheckConstraint(condition=models.Q(('months__gte', 1)), name='privacy_retentionruleversion_months')],
            },
        ),
        migrations.CreateModel(
            name='ActivityVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30)),
                ('content', models.JSONField()),
                ('reason', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['code', '-id'], name='privacy_activityversion_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='privacy_activityversion_says_why')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='datarequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_datarequestevent" ("answer", "answered_at", "answered_by_id", "channel", "due_at", "evidence_id", "ground", "id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proof", "received_at", "recorded_by_id", "requester", "right", "state", "wish") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."channel", old_values."due_at", old_values."evidence_id", old_values."ground", old_values."id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proof", old_values."received_at", old_values."recorded_by_id", old_values."requester", old_values."right", old_values."state", old_values."wish" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='741cb8d8ec047155589a0972085f1c199aca5b6b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dade2', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='privacy_datarequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='datarequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_datarequestevent" ("answer", "answered_at", "answered_by_id", "channel", "due_at", "evidence_id", "ground", "id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proof", "received_at", "recorded_by_id", "requester", "right", "state", "wish") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."channel", old_values."due_at", old_values."evidence_id", old_values."ground", old_values."id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proof", old_values."received_at", old_values."recorded_by_id", old_values."requester", old_values."right", old_values."state", old_values."wish" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f0a24c2fa94b17c11224754cea18d40a00415bce', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4cedf', referencing='REFERENCING OLD TABLE AS old_values ', table='privacy_datarequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='datarequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_datarequestevent" ("answer", "answered_at", "answered_by_id", "channel", "due_at", "evidence_id", "ground", "id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proof", "received_at", "recorded_by_id", "requester", "right", "state", "wish") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."channel", new_values."due_at", new_values."evidence_id", new_values."ground", new_values."id", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proof", new_values."received_at", new_values."recorded_by_id", new_values."requester", new_values."right", new_values."state", new_values."wish" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='359023a6c0e818f7a16604489d6b8dd87f16e498', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_658be', referencing='REFERENCING NEW TABLE AS new_values ', table='privacy_datarequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='datarequestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1c7f36de9d3bbfd47e38524da56350c922439dee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9c830', table='privacy_datarequestevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_incidentevent" ("categories", "cause", "due_at", "happened_at", "id", "measures", "noticed_at", "people_count", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_by_id", "state", "title", "what_happened") SELECT old_values."categories", old_values."cause", old_values."due_at", old_values."happened_at", old_values."id", old_values."measures", old_values."noticed_at", old_values."people_count", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."recorded_by_id", old_values."state", old_values."title", old_values."what_happened" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='549fdd29d406d75c2079ab75e2ed61912019d409', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e2458', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='privacy_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_incidentevent" ("categories", "cause", "due_at", "happened_at", "id", "measures", "noticed_at", "people_count", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_by_id", "state", "title", "what_happened") SELECT old_values."categories", old_values."cause", old_values."due_at", old_values."happened_at", old_values."id", old_values."measures", old_values."noticed_at", old_values."people_count", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."recorded_by_id", old_values."state", old_values."title", old_values."what_happened" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ccd462092b840ae966e834af64747c62822f23c2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_de2a5', referencing='REFERENCING OLD TABLE AS old_values ', table='privacy_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_incidentevent" ("categories", "cause", "due_at", "happened_at", "id", "measures", "noticed_at", "people_count", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_by_id", "state", "title", "what_happened") SELECT new_values."categories", new_values."cause", new_values."due_at", new_values."happened_at", new_values."id", new_values."measures", new_values."noticed_at", new_values."people_count", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."recorded_by_id", new_values."state", new_values."title", new_values."what_happened" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8c5b60d34a985a63bc4ac63488cfa5e6daf34bf0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ef4fc', referencing='REFERENCING NEW TABLE AS new_values ', table='privacy_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentclosing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_incidentclosingevent" ("decided_at", "decided_by_id", "decision_reason", "id", "incident_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."id", old_values."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b8318490b925fbb5e90914ddf4f62c81bb6e636e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8fd25', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='privacy_incidentclosing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentclosing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_incidentclosingevent" ("decided_at", "decided_by_id", "decision_reason", "id", "incident_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."id", old_values."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='20814c009ce9c04d15ade864c50f1bef0652be26', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c6ceb', referencing='REFERENCING OLD TABLE AS old_values ', table='privacy_incidentclosing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentclosing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_incidentclosingevent" ("decided_at", "decided_by_id", "decision_reason", "id", "incident_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."id", new_values."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8e1eb142ed52795650968e975d10fdab74a76ac0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e7bbd', referencing='REFERENCING NEW TABLE AS new_values ', table='privacy_incidentclosing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentclosingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='82922a754a75baec222700434aba0632e5d906f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_293eb', table='privacy_incidentclosingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7541487fef32c7ea59b67907ba66e48158decd2a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_28036', table='privacy_incidentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='removaldecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_removaldecisionevent" ("before", "category", "decided_at", "decided_by_id", "decision_reason", "done_at", "expected", "id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "removed", "request_id", "state") SELECT old_values."before", old_values."category", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."done_at", old_values."expected", old_values."id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."removed", old_values."request_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a273d8aff6a69f149b159f6305ea2e126d8a94b5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_30cc3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='privacy_removaldecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='removaldecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_removaldecisionevent" ("before", "category", "decided_at", "decided_by_id", "decision_reason", "done_at", "expected", "id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "removed", "request_id", "state") SELECT old_values."before", old_values."category", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."done_at", old_values."expected", old_values."id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."removed", old_values."request_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e89cd7109a38e704efd8057fa35ca3731f508508', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fee39', referencing='REFERENCING OLD TABLE AS old_values ', table='privacy_removaldecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='removaldecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_removaldecisionevent" ("before", "category", "decided_at", "decided_by_id", "decision_reason", "done_at", "expected", "id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "removed", "request_id", "state") SELECT new_values."before", new_values."category", new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."done_at", new_values."expected", new_values."id", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."removed", new_values."request_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ad09e6ab4c18c46b9bfa8bb86a0801d3480a45a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4820c', referencing='REFERENCING NEW TABLE AS new_values ', table='privacy_removaldecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='removaldecisionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c337d8723fb6b339d28df5e84004bfd1ea999760', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b763', table='privacy_removaldecisionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='restriction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_restrictionevent" ("from_at", "id", "lifted_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "request_id") SELECT old_values."from_at", old_values."id", old_values."lifted_at", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."request_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5ec35fadb6bbc8acbe027cf17f04bfd7d18b972d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a39c0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='privacy_restriction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='restriction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_restrictionevent" ("from_at", "id", "lifted_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "request_id") SELECT old_values."from_at", old_values."id", old_values."lifted_at", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."request_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ea525f55991b0a40fadc78621f23cfa317f51fd9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1a7a9', referencing='REFERENCING OLD TABLE AS old_values ', table='privacy_restriction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='restriction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "privacy_restrictionevent" ("from_at", "id", "lifted_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "request_id") SELECT new_values."from_at", new_values."id", new_values."lifted_at", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."request_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ace5ad95495b628b8fee82ed539dc675773311b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e0aa2', referencing='REFERENCING NEW TABLE AS new_values ', table='privacy_restriction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='restrictionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='092375230b44a74a23cd221d11df2932d524b09c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c3c01', table='privacy_restrictionevent', when='BEFORE')),
        ),
    ]
