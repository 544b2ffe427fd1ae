"""Each import asks who disputes a NIK: a few among a million.

By SQL, because the condition of a model's index says "not equal" in a way that the planner does not see in a query.
"""

from django.db import migrations

INDEX = "CREATE INDEX registry_person_disputed ON registry_person (nik_index) WHERE identity <> nik_index"


class Migration(migrations.Migration):
    dependencies = [("registry", "0019_counted_when_asked")]
    operations = [migrations.RunSQL(INDEX, "DROP INDEX registry_person_disputed")]
