import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('programmes', '0002_designs'),
        ('selection', '0004_list_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('body', models.JSONField()),
                ('outcome', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='programmes.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'name'), name='selection_scenario_name_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='selection_scenario_named'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='selection_scenario_reasoned')],
            },
        ),
    ]
