import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('enrolments', '0001_initial'),
        ('programmes', '0010_report_due'),
        ('registry', '0026_objection_looks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('business_type_code', models.SlugField(blank=True, max_length=40)),
                ('meetings', models.PositiveSmallIntegerField()),
                ('hours', models.PositiveSmallIntegerField()),
                ('price_per_head', models.BigIntegerField()),
                ('meetings_needed', models.PositiveSmallIntegerField()),
                ('pass_mark', models.PositiveSmallIntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('topic', models.CharField(blank=True, max_length=200)),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', models.CharField(max_length=160)),
                ('trainer', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('planned', 'Still to come'), ('held', 'Took place'), ('cancelled', 'Does not take place')], db_default='planned', default='planned', max_length=9)),
            ],
            options={
                'verbose_name': 'class meeting',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('present', 'Was there'), ('late', 'Came late'), ('excused', 'Excused from coming'), ('absent', 'Was not there')], max_length=7)),
                ('minutes_late', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('how', models.CharField(choices=[('list', 'From the list'), ('qr', 'By card'), ('app', 'Without network, by the field app')], max_length=4)),
                ('client_uuid', models.UUIDField(null=True, unique=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='training.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='CompletionCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('passed', models.BooleanField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CourseMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('topic', models.CharField(max_length=200)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='curriculum', to='training.course')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('course', 'number'), name='training_coursemeeting_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='training_coursemeeting_from_one')],
            },
        ),
        migrations.CreateModel(
            name='CourseMeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('topic', models.CharField(max_length=200)),
                ('course', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.course')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.coursemeeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('seed', models.CharField(max_length=80)),
                ('capacities', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('participants', models.PositiveIntegerField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='class_draws', to='programmes.round')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='training_draw_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='training_draw_decided_by_someone'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('round',), name='training_draw_one_waiting'), models.CheckConstraint(condition=models.Q(('seed', ''), _negated=True), name='training_draw_has_seed'), models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='training_draw_has_digest')],
            },
        ),
        migrations.CreateModel(
            name='DrawEvent',
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
                ('seed', models.CharField(max_length=80)),
                ('capacities', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('participants', models.PositiveIntegerField()),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.draw')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('lpks', 'Private training institution (LPKS)'), ('disnaker', 'Manpower office (Disnaker)'), ('disperindagkop', 'Office of industry, trade and cooperatives (Disperindagkop)'), ('own', 'This office itself')], max_length=14)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['lpks', 'disnaker', 'disperindagkop', 'own'])), name='training_partner_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='CourseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('business_type_code', models.SlugField(blank=True, db_index=False, max_length=40)),
                ('meetings', models.PositiveSmallIntegerField()),
                ('hours', models.PositiveSmallIntegerField()),
                ('price_per_head', models.BigIntegerField()),
                ('meetings_needed', models.PositiveSmallIntegerField()),
                ('pass_mark', models.PositiveSmallIntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.course')),
                ('partner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.partner')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='course',
            name='partner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='training.partner'),
        ),
        migrations.CreateModel(
            name='PartnerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40)),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('lpks', 'Private training institution (LPKS)'), ('disnaker', 'Manpower office (Disnaker)'), ('disperindagkop', 'Office of industry, trade and cooperatives (Disperindagkop)'), ('own', 'This office itself')], max_length=14)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.partner')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('rank', models.PositiveSmallIntegerField()),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to='training.course')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to='enrolments.enrolment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to='registry.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'person', 'rank'), name='training_preference_rank'), models.UniqueConstraint(fields=('enrolment', 'person', 'course'), name='training_preference_course_once'), models.CheckConstraint(condition=models.Q(('rank__gte', 1)), name='training_preference_from_one')],
            },
        ),
        migrations.CreateModel(
            name='PreferenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('rank', models.PositiveSmallIntegerField()),
                ('course', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.course')),
                ('enrolment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.preference')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('seat', 'Has a seat'), ('waiting', 'On the waiting list'), ('left', 'Has left the class')], max_length=7)),
                ('queue', models.PositiveIntegerField(null=True)),
                ('choice', models.PositiveSmallIntegerField(null=True)),
                ('card_code', models.CharField(max_length=22, unique=True)),
                ('given_amount', models.BigIntegerField(db_default=0, default=0)),
                ('seated_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('draw', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='training.draw')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='enrolments.enrolment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='CompletionCorrectionEvent',
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
                ('passed', models.BooleanField()),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.completioncorrection')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='completioncorrection',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='training.seat'),
        ),
        migrations.CreateModel(
            name='Completion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('version', models.PositiveSmallIntegerField()),
                ('passed', models.BooleanField()),
                ('attended', models.PositiveSmallIntegerField()),
                ('meetings', models.PositiveSmallIntegerField()),
                ('needed', models.PositiveSmallIntegerField()),
                ('score', models.PositiveSmallIntegerField(null=True)),
                ('pass_mark', models.PositiveSmallIntegerField(null=True)),
                ('completed_at', models.DateTimeField()),
                ('correction', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='completion', to='training.completioncorrection')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='completions', to='training.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'version'), name='training_completion_version'), models.CheckConstraint(condition=models.Q(('attended__lte', models.F('meetings'))), name='training_completion_attended'), models.CheckConstraint(condition=models.Q(models.Q(('correction__isnull', True), ('version', 1)), models.Q(('correction__isnull', False), ('version__gt', 1)), _connector='OR'), name='training_completion_corrected_by_two'), models.CheckConstraint(condition=models.Q(('version__gt', 1), ('passed', False), models.Q(('attended__gte', models.F('needed')), models.Q(('pass_mark__isnull', True), ('score__gte', models.F('pass_mark')), _connector='OR')), _connector='OR'), name='training_completion_by_the_rule')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('present', 'Was there'), ('late', 'Came late'), ('excused', 'Excused from coming'), ('absent', 'Was not there')], max_length=7)),
                ('minutes_late', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('how', models.CharField(choices=[('list', 'From the list'), ('qr', 'By card'), ('app', 'Without network, by the field app')], max_length=4)),
                ('client_uuid', models.UUIDField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.attendance')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.meeting')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='training.seat'),
        ),
        migrations.CreateModel(
            name='TestScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('kind', models.CharField(choices=[('pre', 'Before the course'), ('post', 'After the course')], max_length=4)),
                ('score', models.PositiveSmallIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='training.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seat', 'kind'), name='training_testscore_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['pre', 'post'])), name='training_testscore_known_kind'), models.CheckConstraint(condition=models.Q(('score__lte', 100)), name='training_testscore_points')],
            },
        ),
        migrations.CreateModel(
            name='TestScoreEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('kind', models.CharField(choices=[('pre', 'Before the course'), ('post', 'After the course')], max_length=4)),
                ('score', models.PositiveSmallIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.testscore')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TrainingClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('name', models.CharField(max_length=120)),
                ('capacity', models.PositiveSmallIntegerField()),
                ('taken', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('place', models.CharField(max_length=160)),
                ('trainer', models.CharField(blank=True, max_length=120)),
                ('price_per_head', models.BigIntegerField()),
                ('business_type_code', models.SlugField(blank=True, max_length=40)),
                ('meetings_needed', models.PositiveSmallIntegerField()),
                ('pass_mark', models.PositiveSmallIntegerField(null=True)),
                ('state', models.CharField(choices=[('open', 'Class goes on'), ('closed', 'Closed, paid for'), ('cancelled', 'Called off')], db_default='open', default='open', max_length=9)),
                ('closed_at', models.DateTimeField(null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='training.course')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='programmes.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'code'), name='training_trainingclass_code'), models.CheckConstraint(condition=models.Q(('taken__lte', models.F('capacity'))), name='training_trainingclass_not_over_full'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='training_trainingclass_capacity'), models.CheckConstraint(condition=models.Q(('price_per_head__gte', 0), models.Q(('pass_mark__isnull', True), ('pass_mark__lte', 100), _connector='OR')), name='training_trainingclass_rule'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'closed', 'cancelled'])), name='training_trainingclass_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='training_trainingclass_closed_when')],
            },
        ),
        migrations.CreateModel(
            name='SeatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('seat', 'Has a seat'), ('waiting', 'On the waiting list'), ('left', 'Has left the class')], max_length=7)),
                ('queue', models.PositiveIntegerField(null=True)),
                ('choice', models.PositiveSmallIntegerField(null=True)),
                ('card_code', models.CharField(max_length=22)),
                ('given_amount', models.BigIntegerField(db_default=0, default=0)),
                ('seated_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('draw', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.draw')),
                ('enrolment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.seat')),
                ('training_class', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.trainingclass')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='seat',
            name='training_class',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='training.trainingclass'),
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('topic', models.CharField(blank=True, max_length=200)),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', models.CharField(max_length=160)),
                ('trainer', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('planned', 'Still to come'), ('held', 'Took place'), ('cancelled', 'Does not take place')], db_default='planned', default='planned', max_length=9)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.meeting')),
                ('training_class', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.trainingclass')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='training_class',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='training.trainingclass'),
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rating', models.PositiveSmallIntegerField()),
                ('words', models.TextField(blank=True)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='training.trainingclass')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rating__gte', 1), ('rating__lte', 5)), name='training_feedback_rating')],
            },
        ),
        migrations.CreateModel(
            name='DrawEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('lottery', models.BigIntegerField()),
                ('wishes', models.JSONField()),
                ('choice', models.PositiveSmallIntegerField(null=True)),
                ('outcome', models.CharField(max_length=14)),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='training.draw')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draw_entries', to='enrolments.enrolment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='draw_entries', to='registry.person')),
                ('given', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draw_entries', to='training.trainingclass')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draw', 'number'), name='training_drawentry_number'), models.UniqueConstraint(fields=('draw', 'person'), name='training_drawentry_person')],
            },
        ),
        migrations.CreateModel(
            name='TrainingClassEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False)),
                ('name', models.CharField(max_length=120)),
                ('capacity', models.PositiveSmallIntegerField()),
                ('place', models.CharField(max_length=160)),
                ('trainer', models.CharField(blank=True, max_length=120)),
                ('price_per_head', models.BigIntegerField()),
                ('business_type_code', models.SlugField(blank=True, db_index=False, max_length=40)),
                ('meetings_needed', models.PositiveSmallIntegerField()),
                ('pass_mark', models.PositiveSmallIntegerField(null=True)),
                ('state', models.CharField(choices=[('open', 'Class goes on'), ('closed', 'Closed, paid for'), ('cancelled', 'Called off')], db_default='open', default='open', max_length=9)),
                ('closed_at', models.DateTimeField(null=True)),
                ('course', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.course')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='training.trainingclass')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('hours__lte', 12), ('meetings__gte', 1), ('meetings__lte', 200)), name='training_course_size'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.CheckConstraint(condition=models.Q(('price_per_head__gte', 0)), name='training_course_priced'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.CheckConstraint(condition=models.Q(('meetings_needed__lte', models.F('meetings')), models.Q(('pass_mark__isnull', True), ('pass_mark__lte', 100), _connector='OR')), name='training_course_rule'),
        ),
        migrations.AddConstraint(
            model_name='completioncorrection',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='training_completioncorrection_two_people'),
        ),
        migrations.AddConstraint(
            model_name='completioncorrection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='training_completioncorrection_decided_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='completioncorrection',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('seat',), name='training_completioncorrection_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='completioncorrection',
            constraint=models.CheckConstraint(condition=models.Q(('proposal_reason', ''), _negated=True), name='training_completioncorrection_reasoned'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'seat'), name='training_attendance_once'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['list', 'qr', 'app']), ('state__in', ['present', 'late', 'excused', 'absent'])), name='training_attendance_known_words'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('minutes_late__gte', 1), ('minutes_late__lte', 720), ('state', 'late')), models.Q(models.Q(('state', 'late'), _negated=True), ('minutes_late', 0)), _connector='OR'), name='training_attendance_minutes_of_late'),
        ),
        migrations.AddIndex(
            model_name='seat',
            index=models.Index(fields=['person', 'state'], name='training_seat_of_person'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('training_class', 'person'), name='training_seat_once_a_class'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('training_class', 'queue'), name='training_seat_queue'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', True), ('queue__isnull', True), ('seated_at__isnull', False), ('state', 'seat')), models.Q(('left_at__isnull', True), ('queue__isnull', False), ('seated_at__isnull', True), ('state', 'waiting')), models.Q(('left_at__isnull', False), ('queue__isnull', True), ('state', 'left')), _connector='OR'), name='training_seat_state'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('given_amount__gte', 0)), name='training_seat_given'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('card_code__regex', '^[A-Za-z0-9_-]{22}$')), name='training_seat_card_is_random'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('training_class', 'number'), name='training_meeting_number'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='training_meeting_forward'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'held', 'cancelled'])), name='training_meeting_known_state'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), expressions=[(django.db.models.functions.text.Lower('place'), '='), (models.Func('starts', 'ends', django.contrib.postgres.fields.ranges.RangeBoundary(), function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='training_meeting_room_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('trainer', ''), _negated=True)), expressions=[(django.db.models.functions.text.Lower('trainer'), '='), (models.Func('starts', 'ends', django.contrib.postgres.fields.ranges.RangeBoundary(), function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='training_meeting_trainer_once_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_partnerevent" ("code", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."kind", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a8c3fc10d25387d07a9b88bc0e0672fd73992aac', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3b6ae', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_partner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_partnerevent" ("code", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."kind", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5ecc7a967ba995b9fc48a28e4466f17b2b5fd2f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7c0bc', referencing='REFERENCING OLD TABLE AS old_values ', table='training_partner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_partnerevent" ("code", "id", "kind", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."kind", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='efd3134deda2941d96bddc46f301576c44b0b1cd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_42d8b', referencing='REFERENCING NEW TABLE AS new_values ', table='training_partner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coursemeeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_coursemeetingevent" ("course_id", "id", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic") SELECT old_values."course_id", old_values."id", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."topic" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='181485d8e4ccfb360df0b7ba5620df662ab77dc5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_79829', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_coursemeeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coursemeeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_coursemeetingevent" ("course_id", "id", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic") SELECT old_values."course_id", old_values."id", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."topic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='86f882a65919e06a0e3144d28aa5ab13b46762c6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_16508', referencing='REFERENCING OLD TABLE AS old_values ', table='training_coursemeeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coursemeeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_coursemeetingevent" ("course_id", "id", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic") SELECT new_values."course_id", new_values."id", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."topic" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ac742acd9fba6cd821c6c9d04922ae1e6507c84c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5123b', referencing='REFERENCING NEW TABLE AS new_values ', table='training_coursemeeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coursemeetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='99b52fffb0e11611bd817b963fbc2bb0558fd10a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d450d', table='training_coursemeetingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='drawn_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."capacities" IS DISTINCT FROM (NEW."capacities") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."participants" IS DISTINCT FROM (NEW."participants") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposal_reason" IS DISTINCT FROM (NEW."proposal_reason"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5bdb73af5fef05fdebe40b17b2bcaf12c6f3efb9', operation='UPDATE', pgid='pgtrigger_drawn_stays_be3ce', table='training_draw', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_drawevent" ("capacities", "decided_at", "decided_by_id", "decision_reason", "digest", "id", "participants", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_reason", "proposed_at", "proposed_by_id", "round_id", "seed", "state") SELECT old_values."capacities", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."digest", old_values."id", old_values."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."round_id", old_values."seed", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a11e4284fb3c182a8557b339719536cd8f5ba388', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7441b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_draw', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_drawevent" ("capacities", "decided_at", "decided_by_id", "decision_reason", "digest", "id", "participants", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_reason", "proposed_at", "proposed_by_id", "round_id", "seed", "state") SELECT old_values."capacities", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."digest", old_values."id", old_values."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."round_id", old_values."seed", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f4f424f6a3472595276ae0262fcdaef8e8a9ef80', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dc690', referencing='REFERENCING OLD TABLE AS old_values ', table='training_draw', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_drawevent" ("capacities", "decided_at", "decided_by_id", "decision_reason", "digest", "id", "participants", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_reason", "proposed_at", "proposed_by_id", "round_id", "seed", "state") SELECT new_values."capacities", new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."digest", new_values."id", new_values."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."round_id", new_values."seed", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='11899fcf2974a9448eca0e23a655545ee6433e40', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5761c', referencing='REFERENCING NEW TABLE AS new_values ', table='training_draw', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='drawevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65e6b342cc8dcf50c092363be9a94225981531a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a4aaf', table='training_drawevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cc90b20b964f8dbf332d0e4bc923201fbcf5a0cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_db2e4', table='training_courseevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='course',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_courseevent" ("business_type_code", "code", "hours", "id", "meetings", "meetings_needed", "name", "partner_id", "pass_mark", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_per_head", "source") SELECT old_values."business_type_code", old_values."code", old_values."hours", old_values."id", old_values."meetings", old_values."meetings_needed", old_values."name", old_values."partner_id", old_values."pass_mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."price_per_head", old_values."source" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e0ec36c11cfe877679ed315cca30a9440000ed83', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_27da0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_course', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='course',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_courseevent" ("business_type_code", "code", "hours", "id", "meetings", "meetings_needed", "name", "partner_id", "pass_mark", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_per_head", "source") SELECT old_values."business_type_code", old_values."code", old_values."hours", old_values."id", old_values."meetings", old_values."meetings_needed", old_values."name", old_values."partner_id", old_values."pass_mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."price_per_head", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6e30d45dbfd6ea9cbf0fed13099847de857e4a7e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9186d', referencing='REFERENCING OLD TABLE AS old_values ', table='training_course', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='course',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_courseevent" ("business_type_code", "code", "hours", "id", "meetings", "meetings_needed", "name", "partner_id", "pass_mark", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_per_head", "source") SELECT new_values."business_type_code", new_values."code", new_values."hours", new_values."id", new_values."meetings", new_values."meetings_needed", new_values."name", new_values."partner_id", new_values."pass_mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."price_per_head", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a576d00a60e2d7e25a18c42bf0d9ee5364f3806e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bfc1a', referencing='REFERENCING NEW TABLE AS new_values ', table='training_course', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1a3debeafd72366df9cb027d142616e465e54c14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc5ce', table='training_partnerevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='person_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'training_preference.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='61fd271042a6b9c79041c103ff2c16fcdfb7ee37', level='STATEMENT', operation='INSERT', pgid='pgtrigger_person_known_insert_6e744', referencing='REFERENCING NEW TABLE AS new_values ', table='training_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='person_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'training_preference.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='924a054de04c3020943c4cc45dce9e8a9d882d5e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_person_known_update_fee14', referencing='REFERENCING NEW TABLE AS new_values ', table='training_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_preferenceevent" ("course_id", "enrolment_id", "id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "rank") SELECT old_values."course_id", old_values."enrolment_id", old_values."id", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."rank" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='531204510ad3711a1c3a0056743623433d97756a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f4e10', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_preferenceevent" ("course_id", "enrolment_id", "id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "rank") SELECT old_values."course_id", old_values."enrolment_id", old_values."id", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."rank" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='982fe71e79f220f3d26821dc8b01547bdbf3e4bf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_da3c2', referencing='REFERENCING OLD TABLE AS old_values ', table='training_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_preferenceevent" ("course_id", "enrolment_id", "id", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "rank") SELECT new_values."course_id", new_values."enrolment_id", new_values."id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."rank" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='35687eb2d4905f5a1d168c618b8e1c10c733d09c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_96167', referencing='REFERENCING NEW TABLE AS new_values ', table='training_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preferenceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='310962f801b4dcd7ae2cd3e7f676a7a67539f85a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eaa27', table='training_preferenceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='completioncorrectionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='631638ac01c3b1e06694a5daabf35287e7085ed3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_683be', table='training_completioncorrectionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='completioncorrection',
            trigger=pgtrigger.compiler.Trigger(name='proposed_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."passed" IS DISTINCT FROM (NEW."passed") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='89f76dddcfea04e75115de57aec1ac94508cb048', operation='UPDATE', pgid='pgtrigger_proposed_stays_a0c10', table='training_completioncorrection', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='completioncorrection',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_completioncorrectionevent" ("decided_at", "decided_by_id", "decision_reason", "id", "passed", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "seat_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."id", old_values."passed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."seat_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='db31e524ed8679a35716c9a073b43f2f42151647', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f3909', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_completioncorrection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='completioncorrection',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_completioncorrectionevent" ("decided_at", "decided_by_id", "decision_reason", "id", "passed", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "seat_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."id", old_values."passed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."seat_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='95e243c4466fd197f42a94f7e13ed34155d4995d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bd372', referencing='REFERENCING OLD TABLE AS old_values ', table='training_completioncorrection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='completioncorrection',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_completioncorrectionevent" ("decided_at", "decided_by_id", "decision_reason", "id", "passed", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "seat_id", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."id", new_values."passed", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."seat_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='880babf711d6ae7a1c0c40e6c7c5166fa0683ba7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_67933', referencing='REFERENCING NEW TABLE AS new_values ', table='training_completioncorrection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendanceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='051fe9da684cc3310e0c7c748b52b8e3fdfae86b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_621d9', table='training_attendanceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='whose_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."client_uuid" IS DISTINCT FROM (NEW."client_uuid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a1f1e3148f38af4a46dcef02611ece08f504332f', operation='UPDATE', pgid='pgtrigger_whose_stays_2377d', table='training_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='of_the_class', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (SELECT FROM training_meeting AS m JOIN training_seat AS s\n                        ON s.training_class_id = m.training_class_id\n                        WHERE m.id = NEW.meeting_id AND s.id = NEW.seat_id AND s.state = 'seat'\n                            AND m.state <> 'cancelled') THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'attendance is of a seat in the class of the meeting, and not of a cancelled one',\n                            CONSTRAINT = 'training_attendance_of_the_class';\n                    END IF;\n                    RETURN NEW;\n                ", hash='81186f07f0b0069a4aad0ad385b9ba67fd03944e', operation='INSERT', pgid='pgtrigger_of_the_class_e11bb', table='training_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_attendanceevent" ("client_uuid", "how", "id", "meeting_id", "minutes_late", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "seat_id", "state") SELECT old_values."client_uuid", old_values."how", old_values."id", old_values."meeting_id", old_values."minutes_late", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."seat_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6f02e7bca6a1be91c3147b9741a965bb23be16ec', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8b904', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_attendanceevent" ("client_uuid", "how", "id", "meeting_id", "minutes_late", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "seat_id", "state") SELECT old_values."client_uuid", old_values."how", old_values."id", old_values."meeting_id", old_values."minutes_late", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."seat_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bb72a5e50d21e25845bf634238088537600ee0a4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_75519', referencing='REFERENCING OLD TABLE AS old_values ', table='training_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_attendanceevent" ("client_uuid", "how", "id", "meeting_id", "minutes_late", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "seat_id", "state") SELECT new_values."client_uuid", new_values."how", new_values."id", new_values."meeting_id", new_values."minutes_late", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."recorded_at", new_values."recorded_by_id", new_values."seat_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='adbfa729d8fd27a76bbf215e2163f16999297f29', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f3456', referencing='REFERENCING NEW TABLE AS new_values ', table='training_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testscore',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_testscoreevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "score", "seat_id") SELECT old_values."id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."score", old_values."seat_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6fdc5995f5e699baa58a3b1920eae3f02d5c52be', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_55b6f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_testscore', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testscore',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_testscoreevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "score", "seat_id") SELECT old_values."id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."recorded_at", old_values."recorded_by_id", old_values."score", old_values."seat_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c0180eff7a3bb0a29603e8d256c7b7ccb357c5c9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1c481', referencing='REFERENCING OLD TABLE AS old_values ', table='training_testscore', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testscore',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_testscoreevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "recorded_at", "recorded_by_id", "score", "seat_id") SELECT new_values."id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."recorded_at", new_values."recorded_by_id", new_values."score", new_values."seat_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='444677955f4813a3c45ac83fa651580d642818e1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dd1a0', referencing='REFERENCING NEW TABLE AS new_values ', table='training_testscore', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testscoreevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a259fec811ccfa150bd8d49cf643eda60924552a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9c8e0', table='training_testscoreevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingclass',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."course_id" IS DISTINCT FROM (NEW."course_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."price_per_head" IS DISTINCT FROM (NEW."price_per_head") OR OLD."business_type_code" IS DISTINCT FROM (NEW."business_type_code") OR OLD."meetings_needed" IS DISTINCT FROM (NEW."meetings_needed") OR OLD."pass_mark" IS DISTINCT FROM (NEW."pass_mark"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='397b12ba1d935e920ab68ad12e26f16ced3688e2', operation='UPDATE', pgid='pgtrigger_frozen_9571b', table='training_trainingclass', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingclass',
            trigger=pgtrigger.compiler.Trigger(name='end_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'open\') AND OLD."state" IS DISTINCT FROM (NEW."state"))', func="\n                    RAISE check_violation USING MESSAGE = 'a class that is closed or called off stays so',\n                        CONSTRAINT = 'training_trainingclass_end_stays';\n                ", hash='5a6caaee05c62b55f88d2a6674e7f09a7079852a', operation='UPDATE OF "state"', pgid='pgtrigger_end_stays_490d4', table='training_trainingclass', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingclass',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_trainingclassevent" ("business_type_code", "capacity", "closed_at", "code", "course_id", "id", "meetings_needed", "name", "pass_mark", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "price_per_head", "round_id", "state", "trainer") SELECT old_values."business_type_code", old_values."capacity", old_values."closed_at", old_values."code", old_values."course_id", old_values."id", old_values."meetings_needed", old_values."name", old_values."pass_mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place", old_values."price_per_head", old_values."round_id", old_values."state", old_values."trainer" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_type_code" IS DISTINCT FROM (new_values."business_type_code") OR old_values."capacity" IS DISTINCT FROM (new_values."capacity") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."course_id" IS DISTINCT FROM (new_values."course_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."meetings_needed" IS DISTINCT FROM (new_values."meetings_needed") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."pass_mark" IS DISTINCT FROM (new_values."pass_mark") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."price_per_head" IS DISTINCT FROM (new_values."price_per_head") OR old_values."round_id" IS DISTINCT FROM (new_values."round_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."trainer" IS DISTINCT FROM (new_values."trainer")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d26c5396cdeaa90810d44165501b259ea125f0fa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c2a60', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_trainingclass', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingclass',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_trainingclassevent" ("business_type_code", "capacity", "closed_at", "code", "course_id", "id", "meetings_needed", "name", "pass_mark", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "price_per_head", "round_id", "state", "trainer") SELECT old_values."business_type_code", old_values."capacity", old_values."closed_at", old_values."code", old_values."course_id", old_values."id", old_values."meetings_needed", old_values."name", old_values."pass_mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place", old_values."price_per_head", old_values."round_id", old_values."state", old_values."trainer" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d99d1f0ce674effd9a3b61a68b924308b798f418', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9cd84', referencing='REFERENCING OLD TABLE AS old_values ', table='training_trainingclass', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingclass',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_trainingclassevent" ("business_type_code", "capacity", "closed_at", "code", "course_id", "id", "meetings_needed", "name", "pass_mark", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "price_per_head", "round_id", "state", "trainer") SELECT new_values."business_type_code", new_values."capacity", new_values."closed_at", new_values."code", new_values."course_id", new_values."id", new_values."meetings_needed", new_values."name", new_values."pass_mark", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place", new_values."price_per_head", new_values."round_id", new_values."state", new_values."trainer" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ad3d0a8c34575d4cbb44f74352f9e6e1326b225d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f7692', referencing='REFERENCING NEW TABLE AS new_values ', table='training_trainingclass', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seatevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4491da9bee30bfe401d430d6a7c3d5ed6cee3036', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_30d3f', table='training_seatevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='person_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'training_seat.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='043585289ce2513d463c885820d2c5159313b628', level='STATEMENT', operation='INSERT', pgid='pgtrigger_person_known_insert_7ecde', referencing='REFERENCING NEW TABLE AS new_values ', table='training_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='person_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'training_seat.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='2e612d8c48948cdf17458a44ac4f236ba01cfdde', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_person_known_update_2be6c', referencing='REFERENCING NEW TABLE AS new_values ', table='training_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='who_and_where_stay', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."training_class_id" IS DISTINCT FROM (NEW."training_class_id") OR OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."card_code" IS DISTINCT FROM (NEW."card_code"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f10cdf2bb7ae5b34726f538bdbdc0b651371f525', operation='UPDATE', pgid='pgtrigger_who_and_where_stay_fb910', table='training_seat', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='nobody_at_two_meetings', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'seat\')', declare='DECLARE scope_before TEXT;', func='\n    PERFORM pg_advisory_xact_lock(-2521492058825563672);\n    scope_before := coalesce(current_setting(\'kail.scope\', true), \'\');\n    PERFORM set_config(\'kail.scope\', \'{""}\', true);\n    IF EXISTS (\n        SELECT FROM training_meeting AS mine\n        JOIN training_meeting AS other ON other.starts < mine.ends AND mine.starts < other.ends\n        JOIN training_seat AS seat ON seat.training_class_id = other.training_class_id\n        WHERE mine.training_class_id = NEW.training_class_id AND mine.state <> \'cancelled\'\n            AND other.state <> \'cancelled\' AND other.training_class_id <> NEW.training_class_id\n            AND seat.person_id = NEW.person_id AND seat.state = \'seat\'\n    ) THEN\n        RAISE exclusion_violation USING MESSAGE = \'somebody would have to be at two meetings at once\',\n            CONSTRAINT = \'training_seat_no_clash\';\n    END IF;\n    PERFORM set_config(\'kail.scope\', scope_before, true);\n    RETURN NEW;\n', hash='9797455187b0053ecd0bb55a88ad69e735f11d3c', operation='INSERT OR UPDATE OF "state"', pgid='pgtrigger_nobody_at_two_meetings_a5b84', table='training_seat', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='counted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF TG_OP = 'INSERT' THEN\n                        IF NEW.state = 'seat' THEN\n                            UPDATE training_trainingclass SET taken = taken + 1 WHERE id = NEW.training_class_id;\n                        END IF;\n                    ELSIF OLD.state <> 'seat' AND NEW.state = 'seat' THEN\n                        UPDATE training_trainingclass SET taken = taken + 1 WHERE id = NEW.training_class_id;\n                    ELSIF OLD.state = 'seat' AND NEW.state <> 'seat' THEN\n                        UPDATE training_trainingclass SET taken = taken - 1 WHERE id = NEW.training_class_id;\n                    END IF;\n                    RETURN NULL;\n                ", hash='ff0f7a29f6ca0a3405d99680ccac8db5f48ebcc4', operation='INSERT OR UPDATE OF "state"', pgid='pgtrigger_counted_64e40', table='training_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_seatevent" ("card_code", "choice", "draw_id", "enrolment_id", "given_amount", "id", "left_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "queue", "seated_at", "state", "training_class_id") SELECT old_values."card_code", old_values."choice", old_values."draw_id", old_values."enrolment_id", old_values."given_amount", old_values."id", old_values."left_at", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."queue", old_values."seated_at", old_values."state", old_values."training_class_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2ad1eb1264d6b1b837bb44fca51b508ca572d8e5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f4325', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_seatevent" ("card_code", "choice", "draw_id", "enrolment_id", "given_amount", "id", "left_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "queue", "seated_at", "state", "training_class_id") SELECT old_values."card_code", old_values."choice", old_values."draw_id", old_values."enrolment_id", old_values."given_amount", old_values."id", old_values."left_at", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."queue", old_values."seated_at", old_values."state", old_values."training_class_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='140f1d8ff9ee310e3dc7003584dd28ff0fa87c43', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c6d07', referencing='REFERENCING OLD TABLE AS old_values ', table='training_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_seatevent" ("card_code", "choice", "draw_id", "enrolment_id", "given_amount", "id", "left_at", "person_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "queue", "seated_at", "state", "training_class_id") SELECT new_values."card_code", new_values."choice", new_values."draw_id", new_values."enrolment_id", new_values."given_amount", new_values."id", new_values."left_at", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."queue", new_values."seated_at", new_values."state", new_values."training_class_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d680e970ee3d7185600eca13231d4e8436b2eb20', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_54a4f', referencing='REFERENCING NEW TABLE AS new_values ', table='training_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='88de4aa0e104104d943873c5fcb657276b8d883d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_43d3b', table='training_meetingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='nobody_at_two_meetings', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."state" = \'cancelled\'))', declare='DECLARE scope_before TEXT;', func='\n    PERFORM pg_advisory_xact_lock(-2521492058825563672);\n    scope_before := coalesce(current_setting(\'kail.scope\', true), \'\');\n    PERFORM set_config(\'kail.scope\', \'{""}\', true);\n    IF EXISTS (\n        SELECT FROM training_seat AS mine\n        JOIN training_seat AS seat ON seat.person_id = mine.person_id AND seat.state = \'seat\'\n            AND seat.training_class_id <> mine.training_class_id\n        JOIN training_meeting AS other ON other.training_class_id = seat.training_class_id\n        WHERE mine.training_class_id = NEW.training_class_id AND mine.state = \'seat\'\n            AND other.state <> \'cancelled\' AND other.starts < NEW.ends AND NEW.starts < other.ends\n    ) THEN\n        RAISE exclusion_violation USING MESSAGE = \'somebody would have to be at two meetings at once\',\n            CONSTRAINT = \'training_meeting_no_clash\';\n    END IF;\n    PERFORM set_config(\'kail.scope\', scope_before, true);\n    RETURN NEW;\n', hash='d57c2a166bd89de77bc13d8d50d3746f1164e182', operation='INSERT OR UPDATE OF "starts", "ends", "state"', pgid='pgtrigger_nobody_at_two_meetings_1fbab', table='training_meeting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='class_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."training_class_id" IS DISTINCT FROM (NEW."training_class_id") OR OLD."number" IS DISTINCT FROM (NEW."number"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4a54c6ab01dfc330d330010ac3289c4a9debb7c6', operation='UPDATE', pgid='pgtrigger_class_stays_ff06f', table='training_meeting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='end_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'planned\') AND OLD."state" IS DISTINCT FROM (NEW."state"))', func="\n                    RAISE check_violation USING MESSAGE = 'a meeting that was held or cancelled stays so',\n                        CONSTRAINT = 'training_meeting_end_stays';\n                ", hash='38661350a481e629017cdc70db16808dbae0c23e', operation='UPDATE OF "state"', pgid='pgtrigger_end_stays_e912f', table='training_meeting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_meetingevent" ("ends", "id", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts", "state", "topic", "trainer", "training_class_id") SELECT old_values."ends", old_values."id", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place", old_values."starts", old_values."state", old_values."topic", old_values."trainer", old_values."training_class_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d820fe0bec559aef51c4f8040f1cb78f25d012cd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a0ed9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='training_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_meetingevent" ("ends", "id", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts", "state", "topic", "trainer", "training_class_id") SELECT old_values."ends", old_values."id", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place", old_values."starts", old_values."state", old_values."topic", old_values."trainer", old_values."training_class_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d41ff3022ba3a229af9d5bbec7ba2ace9146a97b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_42b42', referencing='REFERENCING OLD TABLE AS old_values ', table='training_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "training_meetingevent" ("ends", "id", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts", "state", "topic", "trainer", "training_class_id") SELECT new_values."ends", new_values."id", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place", new_values."starts", new_values."state", new_values."topic", new_values."trainer", new_values."training_class_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='208fd863bd79b3e5d9a84a19e901be57595ea150', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fd687', referencing='REFERENCING NEW TABLE AS new_values ', table='training_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='drawentry',
            trigger=pgtrigger.compiler.Trigger(name='person_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'training_drawentry.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='5bc76a2c95bcc995f433b94086ac30b2fcd3a0ca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_person_known_insert_53310', referencing='REFERENCING NEW TABLE AS new_values ', table='training_drawentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='drawentry',
            trigger=pgtrigger.compiler.Trigger(name='person_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.person_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_person AS t WHERE t.party_id = n.person_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'training_drawentry.person_id names a row that registry_person does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='28e61ce7a1ec113f1a52a6b6d6710f9fb99fa810', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_person_known_update_d7e3d', referencing='REFERENCING NEW TABLE AS new_values ', table='training_drawentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingclassevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='780aef5b51293afd9f2d3d4d18b5fa0266e0d7ae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4947d', table='training_trainingclassevent', when='BEFORE')),
        ),
    ]
