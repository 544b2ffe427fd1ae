from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0004_bulk_loading'),
    ]

    operations = [
        migrations.CreateModel(
            name='VillageTotal',
            fields=[
                ('place_code', models.CharField(max_length=10, primary_key=True, serialize=False)),
                ('people', models.PositiveIntegerField()),
                ('families', models.PositiveIntegerField()),
                ('held', models.PositiveIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
