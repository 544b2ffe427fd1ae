"""Filling the registry without touching its indexes at every row.

A first import writes millions of rows; keeping sixteen indexes up to date row by row takes several times as long as building
them afterwards. Only a table's owner may drop and build indexes, so these two functions do it with the owner's rights. Both
belong to one transaction: whatever fails or is killed in between leaves every index as it was.
"""

from django.db import migrations

SET_ASIDE = """
CREATE FUNCTION registry_set_indexes_aside() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    tables CONSTANT regclass[] := ARRAY['registry_party', 'registry_family', 'registry_person', 'registry_membership',
        'registry_familydecile']::regclass[];
    one record;
BEGIN
    -- In one go and always in this order: readers who come now wait for the whole.
    LOCK TABLE registry_party, registry_family, registry_person, registry_membership, registry_familydecile
        IN ACCESS EXCLUSIVE MODE;
    CREATE TEMPORARY TABLE pg_temp.registry_indexes_aside ON COMMIT DROP AS
        SELECT i.indexrelid::regclass::text AS index_name, i.indrelid::regclass::text AS table_name, c.conname,
            CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
                ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname,
                    pg_get_constraintdef(c.oid)) END AS definition
        FROM pg_index AS i
        LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
        WHERE i.indrelid = ANY (tables)
            AND NOT EXISTS (SELECT 1 FROM pg_constraint AS f WHERE f.contype = 'f' AND f.conindid = i.indexrelid);
    FOR one IN SELECT * FROM pg_temp.registry_indexes_aside LOOP
        IF one.conname IS NULL THEN
            EXECUTE format('DROP INDEX %s', one.index_name);
        ELSE
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.table_name, one.conname);
        END IF;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION registry_set_indexes_aside() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_set_indexes_aside() TO kail_app;

CREATE FUNCTION registry_put_indexes_back() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
SET maintenance_work_mem = '512MB'
AS $$
DECLARE
    one record;
BEGIN
    -- Statements of a table that anybody else made would run with the owner's rights.
    IF (SELECT relowner FROM pg_class WHERE oid = 'pg_temp.registry_indexes_aside'::regclass)
            <> (SELECT oid FROM pg_roles WHERE rolname = current_user) THEN
        RAISE insufficient_privilege USING MESSAGE = 'registry_indexes_aside is not the owner''s';
    END IF;
    FOR one IN SELECT definition FROM pg_temp.registry_indexes_aside LOOP
        EXECUTE one.definition;
    END LOOP;
    DROP TABLE pg_temp.registry_indexes_aside;
END
$$;
REVOKE ALL ON FUNCTION registry_put_indexes_back() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_put_indexes_back() TO kail_app;
"""
FORGET = "DROP FUNCTION registry_put_indexes_back(); DROP FUNCTION registry_set_indexes_aside();"


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_import_statistics")]
    operations = [migrations.RunSQL(SET_ASIDE, FORGET)]
