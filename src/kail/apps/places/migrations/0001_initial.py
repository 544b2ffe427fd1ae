import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Place',
            fields=[
                ('code', models.CharField(max_length=10, primary_key=True, serialize=False)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Province'), (2, 'Regency or city'), (3, 'District'), (4, 'Village')])),
                ('name', models.CharField(max_length=120)),
                ('path', models.CharField(max_length=400)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.place')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['path'], name='places_place_path_trigrams', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code__regex', '^\\d{2}$'), ('level', 1)), models.Q(('code__regex', '^\\d{4}$'), ('level', 2)), models.Q(('code__regex', '^\\d{6}$'), ('level', 3)), models.Q(('code__regex', '^\\d{10}$'), ('level', 4)), _connector='OR'), name='places_place_code_fits_level'), models.CheckConstraint(condition=models.Q(models.Q(('level', 1), ('parent__isnull', True)), models.Q(('level__gt', 1), ('parent__isnull', False)), _connector='OR'), name='places_place_only_provinces_are_roots')],
            },
        ),
        migrations.CreateModel(
            name='OfficialFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(choices=[('population', 'Population'), ('poor_people', 'Poor people'), ('poverty_rate', 'Poverty rate (P0, percent)'), ('poverty_gap', 'Poverty gap (P1)'), ('poverty_severity', 'Poverty severity (P2)'), ('poverty_line', 'Poverty line (rupiah a head a month)'), ('area', 'Area (km²)')], max_length=20)),
                ('period', models.CharField(max_length=7)),
                ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                ('source', models.CharField(max_length=300)),
                ('version', models.CharField(default='1', max_length=40)),
                ('relative_standard_error', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='places.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('place', 'indicator', 'period', 'source', 'version'), name='places_officialfigure_once_per_source'), models.CheckConstraint(condition=models.Q(('period__regex', '^\\d{4}(-\\d{2})?$')), name='places_officialfigure_period_is_year_or_month')],
            },
        ),
    ]
