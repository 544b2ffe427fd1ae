"""What every import does at its end, and every new row passes, in less time.

Statistics of a small sample are enough until PostgreSQL's own housekeeping takes full ones, a minute or so later. Ten digits
are taken off instead of matched by a pattern. The index of merged people is not set aside: nobody merged is loaded, and to
build it every row would have to be looked at.
"""

from django.db import migrations, models
from django.db.models import Func, TextField, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact

SAMPLE = "ALTER FUNCTION registry_refresh_statistics() SET default_statistics_target = 20"
WHOLE = "ALTER FUNCTION registry_refresh_statistics() RESET default_statistics_target"

SET_ASIDE = """
CREATE OR REPLACE FUNCTION registry_set_indexes_aside() RETURNS void
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
        WHERE i.indrelid = ANY (tables) AND i.indexrelid <> 'registry_person_merged'::regclass
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
"""
SET_ASIDE_AS_BEFORE = SET_ASIDE.replace(" AND i.indexrelid <> 'registry_person_merged'::regclass", "")


class Migration(migrations.Migration):
    dependencies = [("registry", "0017_source_mappings")]
    operations = [
        migrations.RunSQL(SAMPLE, WHOLE),
        migrations.RunSQL(SET_ASIDE, SET_ASIDE_AS_BEFORE),
        migrations.RemoveConstraint(model_name="party", name="registry_party_place_is_village"),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                name="registry_party_place_is_village",
                condition=models.Q(
                    Exact(Length("place_code"), 10),
                    Exact(
                        Func("place_code", Value("0123456789"), function="rtrim", output_field=TextField()),
                        Value(""),
                    ),
                ),
            ),
        ),
    ]
