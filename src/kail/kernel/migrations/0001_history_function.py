"""The function that history triggers call, before the first model that has a history."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from pghistory.models import Context


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Context.install_pgh_attach_context_func(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("pghistory", "0007_auto_20250421_0444")]
    run_before = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
