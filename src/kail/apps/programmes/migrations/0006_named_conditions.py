import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('programmes', '0005_budget_moves'),
    ]

    operations = [
        migrations.CreateModel(
            name='NamedCondition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField()),
                ('recipient_kind', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('group', 'Group'), ('institution', 'Institution')], max_length=11)),
                ('text', models.TextField()),
                ('meaning', models.CharField(max_length=300)),
                ('ended', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'version'), name='programmes_namedcondition_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='programmes_namedcondition_counted'), models.CheckConstraint(condition=models.Q(('name__regex', '^[a-z_][a-z0-9_]*$')), name='programmes_namedcondition_slug'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('meaning', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='programmes_namedcondition_says_what')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='namedcondition',
            trigger=pgtrigger.compiler.Trigger(name='follows', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE former RECORD;', func="\n                    SELECT c.version, c.recipient_kind INTO former FROM programmes_namedcondition AS c\n                        WHERE c.name = NEW.name AND c.id <> NEW.id ORDER BY c.version DESC LIMIT 1;\n                    IF NEW.version <> coalesce(former.version, 0) + 1 THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a version has the number after the last one',\n                            CONSTRAINT = 'programmes_namedcondition_follows';\n                    END IF;\n                    IF former.recipient_kind <> NEW.recipient_kind THEN\n                        RAISE check_violation USING\n                            MESSAGE = 'a named condition stays about the same kind of party',\n                            CONSTRAINT = 'programmes_namedcondition_stays_about_its_kind';\n                    END IF;\n                    RETURN NULL;\n                ", hash='94cd05390bfcbe47a804ddeafe5b5662f2165b70', operation='INSERT', pgid='pgtrigger_follows_27ec5', table='programmes_namedcondition', when='AFTER')),
        ),
    ]
