from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0006_parties_beyond_families'),
    ]

    operations = [
        migrations.AddField(
            model_name='accesslogentry',
            name='mark_code',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
    ]
