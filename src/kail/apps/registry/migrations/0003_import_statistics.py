"""Statistics right after an import.

Until PostgreSQL's own housekeeping comes round, the planner would believe that freshly filled tables are small, and
answer counts and searches over a million people by nested loops. Only a table's owner may refresh its statistics, so
this function does it with the owner's rights.
"""

from django.db import migrations

REFRESH = """
CREATE FUNCTION registry_refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    ANALYZE registry_party, registry_person, registry_family, registry_membership, registry_familydecile;
END
$$;
REVOKE ALL ON FUNCTION registry_refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_refresh_statistics() TO kail_app;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_name_search")]
    operations = [migrations.RunSQL(REFRESH, "DROP FUNCTION registry_refresh_statistics()")]
