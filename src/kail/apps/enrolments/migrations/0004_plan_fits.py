"""Whether the approved plan fits what was trained: a fact that tools may wait for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("enrolments", "0003_planned_aid"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="plan_fits",
            field=models.BooleanField(null=True),
        ),
    ]
