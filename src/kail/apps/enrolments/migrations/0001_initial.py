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
        ('documents', '0013_picture'),
        ('programmes', '0010_report_due'),
        ('registry', '0026_objection_looks'),
        ('selection', '0015_party_money'),
    ]

    operations = [
        migrations.CreateModel(
            name='BusinessPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('version', models.PositiveSmallIntegerField()),
                ('what', models.TextField()),
                ('market', models.TextField()),
                ('tools', models.TextField()),
                ('capital', models.BigIntegerField()),
                ('month_turnover', models.BigIntegerField()),
                ('month_cost', models.BigIntegerField()),
                ('fits_training', models.BooleanField(null=True)),
                ('business_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='programmes.businesstype')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('active', 'On the way'), ('suspended', 'Suspended'), ('ended', 'Ended')], db_default='active', default='active', max_length=9)),
                ('end_cause', models.CharField(blank=True, choices=[('completed', 'Came to the end of all milestones'), ('withdrew', 'Withdrew'), ('died', 'Died'), ('moved', 'Moved away'), ('refused', 'Refused the aid'), ('found_ineligible', 'Found to be ineligible'), ('dropped_out', 'Stopped before the end')], db_default='', max_length=16)),
                ('began_date', models.DateField()),
                ('ended_date', models.DateField(null=True)),
                ('amount', models.BigIntegerField()),
                ('attendance', models.PositiveSmallIntegerField(null=True)),
                ('course_chosen', models.BooleanField(null=True)),
                ('plan_approved', models.BooleanField(null=True)),
                ('assessment_finished', models.BooleanField(null=True)),
                ('training_passed', models.BooleanField(null=True)),
                ('handover_finished', models.BooleanField(null=True)),
                ('visit_satisfactory', models.BooleanField(null=True)),
                ('report_settled', models.BooleanField(null=True)),
                ('business_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='programmes.businesstype')),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enrolment', to='selection.decreeline')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='registry.party')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='programmes.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'party'), name='enrolments_enrolment_once_a_round'), models.CheckConstraint(condition=models.Q(('end_cause__in', ['', 'completed', 'withdrew', 'died', 'moved', 'refused', 'found_ineligible', 'dropped_out']), ('state__in', ['active', 'suspended', 'ended'])), name='enrolments_enrolment_known_words'), models.CheckConstraint(condition=models.Q(models.Q(('ended_date__isnull', False), ('state', 'ended'), models.Q(('end_cause', ''), _negated=True)), models.Q(models.Q(('state', 'ended'), _negated=True), ('end_cause', ''), ('ended_date__isnull', True)), _connector='OR'), name='enrolments_enrolment_ends_with_cause'), models.CheckConstraint(condition=models.Q(('ended_date__isnull', True), ('ended_date__gte', models.F('began_date')), _connector='OR'), name='enrolments_enrolment_forward'), models.CheckConstraint(condition=models.Q(('attendance__isnull', True), ('attendance__lte', 100), _connector='OR'), name='enrolments_enrolment_attendance_percent'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='enrolments_enrolment_amount')],
            },
        ),
        migrations.CreateModel(
            name='BusinessPlanEvent',
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
                ('version', models.PositiveSmallIntegerField()),
                ('what', models.TextField()),
                ('market', models.TextField()),
                ('tools', models.TextField()),
                ('capital', models.BigIntegerField()),
                ('month_turnover', models.BigIntegerField()),
                ('month_cost', models.BigIntegerField()),
                ('fits_training', models.BooleanField(null=True)),
                ('business_type', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.businesstype')),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='enrolments.businessplan')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='businessplan',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='enrolments.enrolment'),
        ),
        migrations.CreateModel(
            name='EnrolmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('active', 'On the way'), ('suspended', 'Suspended'), ('ended', 'Ended')], db_default='active', default='active', max_length=9)),
                ('end_cause', models.CharField(blank=True, choices=[('completed', 'Came to the end of all milestones'), ('withdrew', 'Withdrew'), ('died', 'Died'), ('moved', 'Moved away'), ('refused', 'Refused the aid'), ('found_ineligible', 'Found to be ineligible'), ('dropped_out', 'Stopped before the end')], db_default='', max_length=16)),
                ('began_date', models.DateField()),
                ('ended_date', models.DateField(null=True)),
                ('amount', models.BigIntegerField()),
                ('business_type', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.businesstype')),
                ('line', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='selection.decreeline')),
                ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.party')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='enrolments.enrolment')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EnrolmentStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'Not yet'), ('open', 'Open now'), ('passed', 'Passed')], db_default='waiting', default='waiting', max_length=7)),
                ('opened_at', models.DateTimeField(null=True)),
                ('passed_at', models.DateTimeField(null=True)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='enrolments.enrolment')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolment_stages', to='programmes.stage')),
            ],
        ),
        migrations.CreateModel(
            name='Entitlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('part', models.PositiveSmallIntegerField(db_default=1, default=1)),
                ('kind', models.CharField(choices=[('goods', 'Goods'), ('cash', 'Cash'), ('training', 'Training'), ('mentoring', 'Mentoring'), ('service', 'Service')], max_length=10)),
                ('name', models.CharField(max_length=160)),
                ('amount', models.BigIntegerField()),
                ('given_amount', models.BigIntegerField(db_default=0, default=0)),
                ('planned_date', models.DateField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'Not released yet'), ('released', 'Released'), ('ordered', 'Being paid or bought'), ('given', 'Given'), ('cancelled', 'Not given any more')], db_default='waiting', default='waiting', max_length=9)),
                ('released_at', models.DateTimeField(null=True)),
                ('given_at', models.DateTimeField(null=True)),
                ('benefit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entitlements', to='programmes.benefit')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entitlements', to='enrolments.enrolment')),
            ],
            options={
                'indexes': [models.Index(fields=['benefit', 'state'], name='enrolments_entitlement_state')],
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'benefit', 'part'), name='enrolments_entitlement_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['goods', 'cash', 'training', 'mentoring', 'service']), ('state__in', ['waiting', 'released', 'ordered', 'given', 'cancelled'])), name='enrolments_entitlement_known_words'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('given_amount__gte', 0), ('given_amount__lte', models.F('amount'))), name='enrolments_entitlement_never_more_than_promised'), models.CheckConstraint(condition=models.Q(models.Q(('given_at__isnull', False), ('state', 'given')), models.Q(models.Q(('state', 'given'), _negated=True), ('given_at__isnull', True)), _connector='OR'), name='enrolments_entitlement_given_when'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'cancelled']), ('released_at__isnull', False), _connector='OR'), name='enrolments_entitlement_released_before')],
            },
        ),
        migrations.CreateModel(
            name='EntitlementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('part', models.PositiveSmallIntegerField(db_default=1, default=1)),
                ('kind', models.CharField(choices=[('goods', 'Goods'), ('cash', 'Cash'), ('training', 'Training'), ('mentoring', 'Mentoring'), ('service', 'Service')], max_length=10)),
                ('name', models.CharField(max_length=160)),
                ('amount', models.BigIntegerField()),
                ('given_amount', models.BigIntegerField(db_default=0, default=0)),
                ('planned_date', models.DateField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'Not released yet'), ('released', 'Released'), ('ordered', 'Being paid or bought'), ('given', 'Given'), ('cancelled', 'Not given any more')], db_default='waiting', default='waiting', max_length=9)),
                ('released_at', models.DateTimeField(null=True)),
                ('given_at', models.DateTimeField(null=True)),
                ('benefit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.benefit')),
                ('enrolment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolment')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='enrolments.entitlement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StageException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('open', 'Open the milestone without its entry condition'), ('pass', 'Pass the milestone without its exit condition')], max_length=4)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('enrolment_stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exceptions', to='enrolments.enrolmentstage')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='enrolments_stageexception_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='enrolments_stageexception_decided_by_someone'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('enrolment_stage',), name='enrolments_stageexception_one_waiting'), models.CheckConstraint(condition=models.Q(('kind__in', ['open', 'pass'])), name='enrolments_stageexception_known_kind'), models.CheckConstraint(condition=models.Q(('proposal_reason', ''), _negated=True), name='enrolments_stageexception_reasoned')],
            },
        ),
        migrations.CreateModel(
            name='EnrolmentStageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('place_code', models.CharField(max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'Not yet'), ('open', 'Open now'), ('passed', 'Passed')], db_default='waiting', default='waiting', max_length=7)),
                ('opened_at', models.DateTimeField(null=True)),
                ('passed_at', models.DateTimeField(null=True)),
                ('enrolment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolment')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='enrolments.enrolmentstage')),
                ('stage', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.stage')),
                ('by_hand', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.stageexception')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='enrolmentstage',
            name='by_hand',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stages_changed', to='enrolments.stageexception'),
        ),
        migrations.CreateModel(
            name='StageExceptionEvent',
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
                ('kind', models.CharField(choices=[('open', 'Open the milestone without its entry condition'), ('pass', 'Pass the milestone without its exit condition')], max_length=4)),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('enrolment_stage', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolmentstage')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='enrolments.stageexception')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StandingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_code', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('rejected', 'Rejected')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('proposal_reason', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('suspend', 'Suspend'), ('resume', 'Go on again'), ('drop_out', 'Stopped before the end'), ('move', 'Moved to another village')], max_length=8)),
                ('new_place_code', models.CharField(blank=True, max_length=10)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standing_changes', to='enrolments.enrolment')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='enrolments_standingchange_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='enrolments_standingchange_decided_by_someone'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('enrolment',), name='enrolments_standingchange_one_waiting'), models.CheckConstraint(condition=models.Q(('kind__in', ['suspend', 'resume', 'drop_out', 'move'])), name='enrolments_standingchange_known_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'move'), models.Q(('new_place_code', ''), _negated=True)), models.Q(models.Q(('kind', 'move'), _negated=True), ('new_place_code', '')), _connector='OR'), name='enrolments_standingchange_place_of_move'), models.CheckConstraint(condition=models.Q(('proposal_reason', ''), _negated=True), name='enrolments_standingchange_reasoned')],
            },
        ),
        migrations.CreateModel(
            name='StandingChangeEvent',
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
                ('kind', models.CharField(choices=[('suspend', 'Suspend'), ('resume', 'Go on again'), ('drop_out', 'Stopped before the end'), ('move', 'Moved to another village')], max_length=8)),
                ('new_place_code', models.CharField(blank=True, max_length=10)),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('enrolment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='enrolments.enrolment')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='enrolments.standingchange')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='businessplan',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='enrolments_businessplan_two_people'),
        ),
        migrations.AddConstraint(
            model_name='businessplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='enrolments_businessplan_decided_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='businessplan',
            constraint=models.UniqueConstraint(fields=('enrolment', 'version'), name='enrolments_businessplan_version'),
        ),
        migrations.AddConstraint(
            model_name='businessplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('enrolment',), name='enrolments_businessplan_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='businessplan',
            constraint=models.CheckConstraint(condition=models.Q(('capital__gte', 0), ('month_cost__gte', 0), ('month_turnover__gte', 0)), name='enrolments_businessplan_amounts'),
        ),
        migrations.AddConstraint(
            model_name='businessplan',
            constraint=models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='enrolments_businessplan_says_what'),
        ),
        migrations.AddIndex(
            model_name='enrolmentstage',
            index=models.Index(fields=['stage', 'state'], name='enrolments_stage_by_state'),
        ),
        migrations.AddConstraint(
            model_name='enrolmentstage',
            constraint=models.UniqueConstraint(fields=('enrolment', 'stage'), name='enrolments_enrolmentstage_once'),
        ),
        migrations.AddConstraint(
            model_name='enrolmentstage',
            constraint=models.UniqueConstraint(fields=('enrolment', 'position'), name='enrolments_enrolmentstage_position'),
        ),
        migrations.AddConstraint(
            model_name='enrolmentstage',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('enrolment',), name='enrolments_enrolmentstage_one_open'),
        ),
        migrations.AddConstraint(
            model_name='enrolmentstage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_at__isnull', True), ('passed_at__isnull', True), ('state', 'waiting')), models.Q(('opened_at__isnull', False), ('passed_at__isnull', True), ('state', 'open')), models.Q(('opened_at__isnull', False), ('passed_at__isnull', False), ('state', 'passed')), _connector='OR'), name='enrolments_enrolmentstage_times'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolment',
            trigger=pgtrigger.compiler.Trigger(name='party_known_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'enrolments_enrolment.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='1476dbe2aadcf3eb41991c6ef60b838c528dd90f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_party_known_insert_ef62b', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_enrolment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolment',
            trigger=pgtrigger.compiler.Trigger(name='party_known_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE missing BIGINT;', func="\n            EXECUTE 'SELECT count(*) FROM new_values AS n\n                WHERE n.party_id IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM registry_party AS t WHERE t.id = n.party_id)'\n            INTO missing;\n            IF missing > 0 THEN\n                RAISE foreign_key_violation USING MESSAGE =\n                    'enrolments_enrolment.party_id names a row that registry_party does not have';\n            END IF;\n            RETURN NULL;\n        ", hash='5d14f2f8aa5dab93b96d88fd70d1d61a4e34d1f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_party_known_update_78782', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_enrolment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolment',
            trigger=pgtrigger.compiler.Trigger(name='decree_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."party_id" IS DISTINCT FROM (NEW."party_id") OR OLD."line_id" IS DISTINCT FROM (NEW."line_id") OR OLD."began_date" IS DISTINCT FROM (NEW."began_date") OR OLD."amount" IS DISTINCT FROM (NEW."amount"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b86d6d4a513dab0a51444d43176cabc8e9d80b40', operation='UPDATE', pgid='pgtrigger_decree_stays_1237f', table='enrolments_enrolment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolment',
            trigger=pgtrigger.compiler.Trigger(name='end_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'ended\' AND NOT (NEW."state" = \'ended\'))', func="\n                    RAISE check_violation USING MESSAGE = 'a way through a round that ended does not begin again',\n                        CONSTRAINT = 'enrolments_enrolment_end_stays';\n                ", hash='053fd259bb45bd350528c90626718e57d56d8b06', operation='UPDATE OF "state"', pgid='pgtrigger_end_stays_6c803', table='enrolments_enrolment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_enrolmentevent" ("amount", "began_date", "business_type_id", "end_cause", "ended_date", "id", "line_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "round_id", "state") SELECT old_values."amount", old_values."began_date", old_values."business_type_id", old_values."end_cause", old_values."ended_date", old_values."id", old_values."line_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."round_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."began_date" IS DISTINCT FROM (new_values."began_date") OR old_values."business_type_id" IS DISTINCT FROM (new_values."business_type_id") OR old_values."end_cause" IS DISTINCT FROM (new_values."end_cause") OR old_values."ended_date" IS DISTINCT FROM (new_values."ended_date") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."line_id" IS DISTINCT FROM (new_values."line_id") OR old_values."party_id" IS DISTINCT FROM (new_values."party_id") OR old_values."place_code" IS DISTINCT FROM (new_values."place_code") OR old_values."round_id" IS DISTINCT FROM (new_values."round_id") OR old_values."state" IS DISTINCT FROM (new_values."state")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fb47ad7dfd45dc565f5644a019366555fb4848cd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0d2e6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_enrolment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_enrolmentevent" ("amount", "began_date", "business_type_id", "end_cause", "ended_date", "id", "line_id", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "round_id", "state") SELECT old_values."amount", old_values."began_date", old_values."business_type_id", old_values."end_cause", old_values."ended_date", old_values."id", old_values."line_id", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."round_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='00f568393f3baacae4e22e7fa8be0c1a6fb5b8c8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8da20', referencing='REFERENCING OLD TABLE AS old_values ', table='enrolments_enrolment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businessplanevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e17617265f953cd24690147c04511d4bfd96ae4e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ffb9', table='enrolments_businessplanevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_businessplanevent" ("business_type_id", "capital", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "fits_training", "id", "market", "month_cost", "month_turnover", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state", "tools", "version", "what") SELECT old_values."business_type_id", old_values."capital", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."enrolment_id", old_values."fits_training", old_values."id", old_values."market", old_values."month_cost", old_values."month_turnover", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state", old_values."tools", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5714d8cc99e1d3117267a2a407a48c9f72882985', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d97ef', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_businessplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_businessplanevent" ("business_type_id", "capital", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "fits_training", "id", "market", "month_cost", "month_turnover", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state", "tools", "version", "what") SELECT old_values."business_type_id", old_values."capital", old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."enrolment_id", old_values."fits_training", old_values."id", old_values."market", old_values."month_cost", old_values."month_turnover", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state", old_values."tools", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='56b94acf9894fcc0a4d3d749a921a18d427d0ecf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_39af5', referencing='REFERENCING OLD TABLE AS old_values ', table='enrolments_businessplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_businessplanevent" ("business_type_id", "capital", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "fits_training", "id", "market", "month_cost", "month_turnover", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state", "tools", "version", "what") SELECT new_values."business_type_id", new_values."capital", new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."enrolment_id", new_values."fits_training", new_values."id", new_values."market", new_values."month_cost", new_values."month_turnover", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."state", new_values."tools", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8da180a7ea99a0dfc1a85a7df647875602d16ba6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_86d54', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_businessplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0c2340dfb0800cae087ed1955ad60403fa2bf958', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4cba6', table='enrolments_enrolmentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='benefit_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."benefit_id" IS DISTINCT FROM (NEW."benefit_id") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."kind" IS DISTINCT FROM (NEW."kind"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2350bf3a1306048a606d7886b9401a5c23feb6dc', operation='UPDATE', pgid='pgtrigger_benefit_stays_dd394', table='enrolments_entitlement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='first_parts_add_up', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE wrong RECORD;', func="\n                    FOR wrong IN EXECUTE 'SELECT e.id, e.amount, sum(t.amount) AS parts\n                        FROM enrolments_enrolment AS e JOIN enrolments_entitlement AS t ON t.enrolment_id = e.id\n                        WHERE e.id IN (SELECT n.enrolment_id FROM new_values AS n WHERE n.part = 1)\n                        AND NOT EXISTS (SELECT FROM enrolments_entitlement AS more\n                            WHERE more.enrolment_id = e.id AND more.part > 1)\n                        GROUP BY e.id, e.amount HAVING sum(t.amount) <> e.amount LIMIT 1'\n                    LOOP\n                        RAISE check_violation USING\n                            MESSAGE = format('enrolment %s is promised %s, its parts come to %s', wrong.id,\n                                wrong.amount, wrong.parts),\n                            CONSTRAINT = 'enrolments_entitlement_amounts_add_up';\n                    END LOOP;\n                    RETURN NULL;\n                ", hash='5e920d9d6995cb22ff69ad671dfce59c8626906c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_first_parts_add_up_b758b', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_entitlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='amounts_add_up', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE promised BIGINT; parts BIGINT; scope_before TEXT;', func="\n            scope_before := coalesce(current_setting('kail.scope', true), '');\n            PERFORM set_config('kail.scope', '{' || NEW.place_code || '}', true);\n            SELECT e.amount INTO promised FROM enrolments_enrolment AS e WHERE e.id = NEW.enrolment_id;\n            SELECT sum(t.amount) INTO parts FROM enrolments_entitlement AS t\n                WHERE t.enrolment_id = NEW.enrolment_id;\n            PERFORM set_config('kail.scope', scope_before, true);\n            IF promised IS DISTINCT FROM parts THEN\n                RAISE check_violation USING\n                    MESSAGE = format('enrolment %s is promised %s, its parts come to %s', NEW.enrolment_id, promised,\n                        parts),\n                    CONSTRAINT = 'enrolments_entitlement_amounts_add_up';\n            END IF;\n            RETURN NULL;\n        ", hash='c657bdf6a16b4a2e805f56c1b3ea569a3a07b5a6', operation='UPDATE OF "amount"', pgid='pgtrigger_amounts_add_up_1596e', table='enrolments_entitlement', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='more_parts_add_up', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."part" > 1)', constraint='CONSTRAINT', declare='DECLARE promised BIGINT; parts BIGINT; scope_before TEXT;', func="\n            scope_before := coalesce(current_setting('kail.scope', true), '');\n            PERFORM set_config('kail.scope', '{' || NEW.place_code || '}', true);\n            SELECT e.amount INTO promised FROM enrolments_enrolment AS e WHERE e.id = NEW.enrolment_id;\n            SELECT sum(t.amount) INTO parts FROM enrolments_entitlement AS t\n                WHERE t.enrolment_id = NEW.enrolment_id;\n            PERFORM set_config('kail.scope', scope_before, true);\n            IF promised IS DISTINCT FROM parts THEN\n                RAISE check_violation USING\n                    MESSAGE = format('enrolment %s is promised %s, its parts come to %s', NEW.enrolment_id, promised,\n                        parts),\n                    CONSTRAINT = 'enrolments_entitlement_amounts_add_up';\n            END IF;\n            RETURN NULL;\n        ", hash='886f51b817273c5683bed1cfffb2c059e8812304', operation='INSERT', pgid='pgtrigger_more_parts_add_up_009f0', table='enrolments_entitlement', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='end_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF OLD.state IN ('given', 'cancelled') AND NEW.state <> OLD.state\n                        AND NOT (OLD.state = 'given' AND NEW.state = 'ordered'\n                            AND NEW.given_amount < OLD.given_amount) THEN\n                        RAISE check_violation USING MESSAGE = 'what was given or cancelled stays so',\n                            CONSTRAINT = 'enrolments_entitlement_end_stays';\n                    END IF;\n                    RETURN NEW;\n                ", hash='6592bbe74f6d1762a48d5a1dcbd3b6ab64057558', operation='UPDATE OF "state"', pgid='pgtrigger_end_stays_5f7b8', table='enrolments_entitlement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='of_active', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE idle BIGINT;', func="\n                    EXECUTE 'SELECT count(*) FROM new_values AS n JOIN old_values AS o ON o.id = n.id\n                        LEFT JOIN enrolments_enrolment AS e ON e.id = n.enrolment_id\n                        WHERE (n.state <> o.state AND n.state <> ''cancelled'' OR n.given_amount > o.given_amount)\n                        AND e.state IS DISTINCT FROM ''active'''\n                    INTO idle;\n                    IF idle > 0 THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'nothing is released or given to whoever is suspended or no longer takes part',\n                            CONSTRAINT = 'enrolments_entitlement_of_active';\n                    END IF;\n                    RETURN NULL;\n                ", hash='5653c55ebc1cf94792748431dbaecac2b902ef66', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_of_active_0cf4f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_entitlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='report_holds', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held BIGINT;', func="\n                    EXECUTE 'SELECT count(*) FROM new_values AS n JOIN old_values AS o ON o.id = n.id\n                        JOIN enrolments_enrolment AS e ON e.id = n.enrolment_id\n                        WHERE NOT e.report_settled\n                        AND (n.state <> o.state AND n.state IN (''released'', ''ordered'') AND o.state = ''waiting''\n                            OR n.state <> o.state AND n.state = ''ordered'' AND o.state = ''released''\n                            OR n.given_amount > o.given_amount AND (o.state <> ''ordered'' OR n.kind <> ''cash''))'\n                    INTO held;\n                    IF held > 0 THEN\n                        RAISE check_violation USING MESSAGE = 'whoever has a report overdue gets nothing further',\n                            CONSTRAINT = 'enrolments_entitlement_report_overdue';\n                    END IF;\n                    RETURN NULL;\n                ", hash='b221907f33cfc60992f89ca44d2e49ed56ee1064', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_report_holds_cc244', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_entitlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_entitlementevent" ("amount", "benefit_id", "enrolment_id", "given_amount", "given_at", "id", "kind", "name", "part", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "planned_date", "released_at", "state") SELECT old_values."amount", old_values."benefit_id", old_values."enrolment_id", old_values."given_amount", old_values."given_at", old_values."id", old_values."kind", old_values."name", old_values."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."planned_date", old_values."released_at", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f565f4f7cdf68dbba20332110a4ffd4686e5591d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b757c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_entitlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_entitlementevent" ("amount", "benefit_id", "enrolment_id", "given_amount", "given_at", "id", "kind", "name", "part", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "planned_date", "released_at", "state") SELECT old_values."amount", old_values."benefit_id", old_values."enrolment_id", old_values."given_amount", old_values."given_at", old_values."id", old_values."kind", old_values."name", old_values."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."planned_date", old_values."released_at", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ee1319fef386538c8b1d4ce9fcafe0791dc5b018', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c2076', referencing='REFERENCING OLD TABLE AS old_values ', table='enrolments_entitlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entitlementevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='249ca50727c13609f6f467f53eed63e6faba49a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e4c0', table='enrolments_entitlementevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stageexception',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_stageexceptionevent" ("decided_at", "decided_by_id", "decision_reason", "document_id", "enrolment_stage_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."document_id", old_values."enrolment_stage_id", old_values."id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='104591472219c24d0e16dd0e46b8f7fb0282dba5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d28f9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_stageexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stageexception',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_stageexceptionevent" ("decided_at", "decided_by_id", "decision_reason", "document_id", "enrolment_stage_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."document_id", old_values."enrolment_stage_id", old_values."id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a84fc6e24f569ffb4d4024dfc6837f0a6607764c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b5973', referencing='REFERENCING OLD TABLE AS old_values ', table='enrolments_stageexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stageexception',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_stageexceptionevent" ("decided_at", "decided_by_id", "decision_reason", "document_id", "enrolment_stage_id", "id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."document_id", new_values."enrolment_stage_id", new_values."id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c37bfd8dee7dc2e3810ff712f4b1c454c1b6727c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_83035', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_stageexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentstageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c98d1353410f4f33524b7f0a1c594004ab303fb7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5db60', table='enrolments_enrolmentstageevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentstage',
            trigger=pgtrigger.compiler.Trigger(name='place_in_way_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."stage_id" IS DISTINCT FROM (NEW."stage_id") OR OLD."position" IS DISTINCT FROM (NEW."position"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='aef006e512ea03e3b07437ae4f04c288f174c4c9', operation='UPDATE', pgid='pgtrigger_place_in_way_stays_3fea6', table='enrolments_enrolmentstage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentstage',
            trigger=pgtrigger.compiler.Trigger(name='forward', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (OLD.state, NEW.state) NOT IN (('waiting', 'waiting'), ('open', 'open'), ('passed', 'passed'),\n                        ('waiting', 'open'), ('open', 'passed')) THEN\n                        RAISE check_violation USING MESSAGE = 'a milestone opens, then passes, and never goes back',\n                            CONSTRAINT = 'enrolments_enrolmentstage_forward';\n                    END IF;\n                    RETURN NEW;\n                ", hash='e279f83a64a3c09a08aeef3c685e5078d2cd8fef', operation='UPDATE OF "state"', pgid='pgtrigger_forward_54e9d', table='enrolments_enrolmentstage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentstage',
            trigger=pgtrigger.compiler.Trigger(name='in_order', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE skipping BIGINT;', func="\n                    EXECUTE 'SELECT count(*) FROM new_values AS n\n                        JOIN enrolments_enrolmentstage AS earlier ON earlier.enrolment_id = n.enrolment_id\n                        WHERE n.state IN (''open'', ''passed'') AND earlier.position < n.position\n                        AND earlier.state IN (''waiting'', ''open'')'\n                    INTO skipping;\n                    IF skipping > 0 THEN\n                        RAISE check_violation USING MESSAGE = 'a milestone opens after all before it have passed',\n                            CONSTRAINT = 'enrolments_enrolmentstage_in_order';\n                    END IF;\n                    RETURN NULL;\n                ", hash='84dd98f61cabec3959f7dbc29f060430255339c6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_in_order_f3a49', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_enrolmentstage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentstage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_enrolmentstageevent" ("by_hand_id", "enrolment_id", "id", "opened_at", "passed_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "position", "stage_id", "state") SELECT old_values."by_hand_id", old_values."enrolment_id", old_values."id", old_values."opened_at", old_values."passed_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."position", old_values."stage_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='279ed5146fd2d714d81eb1f86d9e4cc21bf19523', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_51e5a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_enrolmentstage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrolmentstage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_enrolmentstageevent" ("by_hand_id", "enrolment_id", "id", "opened_at", "passed_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "position", "stage_id", "state") SELECT old_values."by_hand_id", old_values."enrolment_id", old_values."id", old_values."opened_at", old_values."passed_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."position", old_values."stage_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1da4ecf27c041e42da51183dd5693729878d7ce8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_405bb', referencing='REFERENCING OLD TABLE AS old_values ', table='enrolments_enrolmentstage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stageexceptionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bb844fb7d8d5714e09e4fb36ac1f8a9e794d6280', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9040e', table='enrolments_stageexceptionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingchange',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_standingchangeevent" ("decided_at", "decided_by_id", "decision_reason", "document_id", "enrolment_id", "id", "kind", "new_place_code", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."document_id", old_values."enrolment_id", old_values."id", old_values."kind", old_values."new_place_code", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f59b8dcc545eee310f8c8a5e59a8afff552d975e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6c47f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='enrolments_standingchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingchange',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_standingchangeevent" ("decided_at", "decided_by_id", "decision_reason", "document_id", "enrolment_id", "id", "kind", "new_place_code", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."decision_reason", old_values."document_id", old_values."enrolment_id", old_values."id", old_values."kind", old_values."new_place_code", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', old_values."id", old_values."place_code", old_values."proposal_reason", old_values."proposed_at", old_values."proposed_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a7d9318169d49e9885e9646b0b0ceecdeb401f60', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_af7e7', referencing='REFERENCING OLD TABLE AS old_values ', table='enrolments_standingchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingchange',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "enrolments_standingchangeevent" ("decided_at", "decided_by_id", "decision_reason", "document_id", "enrolment_id", "id", "kind", "new_place_code", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "proposal_reason", "proposed_at", "proposed_by_id", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."decision_reason", new_values."document_id", new_values."enrolment_id", new_values."id", new_values."kind", new_values."new_place_code", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', new_values."id", new_values."place_code", new_values."proposal_reason", new_values."proposed_at", new_values."proposed_by_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='66ab17bd8de52b4d9b2329ae0b16ceb216460002', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_35d0d', referencing='REFERENCING NEW TABLE AS new_values ', table='enrolments_standingchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingchangeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ef0c15d3e45260f54b8823a39990479a2a32e149', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_313fa', table='enrolments_standingchangeevent', when='BEFORE')),
        ),
    ]
