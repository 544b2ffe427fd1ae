"""A first import straight into the registry's tables, and a hash by which the next one sees that nothing changed.

COPY is refused on tables with row-level security, and triggers that check each statement keep every row of it twice. While
the registry is empty, `registry_begin_loading` lets the app's role copy into it; `registry_finish_loading` checks the loaded
rows as a set, builds the indexes and closes the tables again. Between the two, nobody else can so much as look at them. A
transaction that began and did not finish cannot be committed. Neither function can be used on tables that hold rows: what lies
outside the caller's scope is never within reach.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

_TABLES = (
    "ARRAY['registry_party', 'registry_family', 'registry_person', 'registry_membership', 'registry_familydecile']::regclass[]"
)
# These triggers look up what a row names; finishing does it for all rows at once.
_REFERENCES = "'pgtrigger_(place|party|family|person)_known_insert_'"

LOADING = f"""
CREATE FUNCTION registry_refuse_open_tables() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_class WHERE oid = ANY ({_TABLES}) AND NOT (relrowsecurity AND relforcerowsecurity))
        OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ANY ({_TABLES}) AND tgenabled <> 'O' AND NOT tgisinternal)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'the loading of the registry was not finished';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION registry_refuse_open_tables() FROM PUBLIC;

-- Opens the empty registry for COPY and reserves numbers for so many parties: the first of them, NULL when it is not empty.
CREATE FUNCTION registry_begin_loading(parties bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    one record;
    is_empty boolean;
    first_number bigint;
BEGIN
    IF parties < 1 THEN
        RAISE invalid_parameter_value USING MESSAGE = 'nothing to load';
    END IF;
    LOCK TABLE registry_party, registry_family, registry_person, registry_membership, registry_familydecile
        IN ACCESS EXCLUSIVE MODE;
    -- An owner under the policies would see only the rows of the scope, and take a registry of other regions for empty.
    FOR one IN SELECT unnest({_TABLES}) AS name LOOP
        EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', one.name);
    END LOOP;
    is_empty := NOT (EXISTS (SELECT FROM registry_party) OR EXISTS (SELECT FROM registry_family)
        OR EXISTS (SELECT FROM registry_person) OR EXISTS (SELECT FROM registry_membership)
        OR EXISTS (SELECT FROM registry_familydecile));
    IF NOT is_empty THEN
        FOR one IN SELECT unnest({_TABLES}) AS name LOOP
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one.name);
        END LOOP;
        RETURN NULL;
    END IF;
    FOR one IN SELECT tgrelid::regclass AS name, tgname FROM pg_trigger
            WHERE tgrelid = ANY ({_TABLES}) AND tgname ~ {_REFERENCES} LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', one.name, one.tgname);
    END LOOP;
    -- Whoever refers to an empty table is empty as well; without the references their indexes can be set aside, too.
    CREATE TEMPORARY TABLE pg_temp.registry_references_aside ON COMMIT DROP AS
        SELECT conrelid::regclass::text AS table_name, conname, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint WHERE contype = 'f' AND confrelid = ANY ({_TABLES});
    FOR one IN SELECT * FROM pg_temp.registry_references_aside LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.table_name, one.conname);
    END LOOP;
    PERFORM registry_set_indexes_aside();
    CREATE TEMPORARY TABLE pg_temp.registry_loading (first_number bigint, last_number bigint) ON COMMIT DROP;
    CREATE CONSTRAINT TRIGGER registry_loading_finished AFTER INSERT ON pg_temp.registry_loading
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION registry_refuse_open_tables();
    first_number := nextval(pg_get_serial_sequence('registry_party', 'id'));
    PERFORM setval(pg_get_serial_sequence('registry_party', 'id'), first_number + parties - 1);
    INSERT INTO pg_temp.registry_loading VALUES (first_number, first_number + parties - 1);
    RETURN first_number;
END
$$;
REVOKE ALL ON FUNCTION registry_begin_loading(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_begin_loading(bigint) TO kail_app;

-- Builds the indexes, checks what the policies and the triggers would have checked, and closes the tables again.
CREATE FUNCTION registry_finish_loading() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    scope CONSTANT text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
    one record;
    loaded record;
    families record;
    people record;
    outside bigint := 0;
    unknown bigint;
BEGIN
    -- Statements of a table that anybody else made would run with the owner's rights.
    IF EXISTS (SELECT FROM pg_class
            WHERE oid IN ('pg_temp.registry_loading'::regclass, 'pg_temp.registry_references_aside'::regclass)
                AND relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'registry_loading is not the owner''s';
    END IF;
    PERFORM registry_put_indexes_back();
    FOR one IN SELECT * FROM pg_temp.registry_references_aside LOOP
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', one.table_name, one.conname, one.definition);
    END LOOP;
    -- The policy, for all rows at once; the empty prefix is the whole country.
    IF scope IS NULL OR NOT '' = ANY (scope) THEN
        FOR one IN SELECT unnest({_TABLES}) AS name LOOP
            EXECUTE format('SELECT count(*) FROM %s WHERE (place_code ^@ ANY ($1)) IS NOT TRUE', one.name)
                INTO unknown USING scope;
            outside := outside + unknown;
        END LOOP;
    END IF;
    IF outside > 0 THEN
        RAISE insufficient_privilege USING MESSAGE = 'loaded rows lie outside the region scope';
    END IF;
    -- The references. Every reserved number is one party, first the families and then the people; each number is unique, so
    -- counting them tells that none is missing, and the smallest and the largest tell that none is named that is not there.
    SELECT * FROM pg_temp.registry_loading INTO loaded;
    SELECT min(party_id) AS first, max(party_id) AS last, count(*) AS number FROM registry_family INTO families;
    SELECT min(party_id) AS first, max(party_id) AS last, count(*) AS number FROM registry_person INTO people;
    IF (SELECT (min(id), max(id), count(*)) IS DISTINCT FROM
                (loaded.first_number, loaded.last_number, loaded.last_number - loaded.first_number + 1)
            FROM registry_party)
        OR (families.first, families.last) IS DISTINCT FROM (loaded.first_number, families.first + families.number - 1)
        OR (people.first, people.last) IS DISTINCT FROM (families.last + 1, people.first + people.number - 1)
        OR people.last <> loaded.last_number
        OR (SELECT (min(family_id) < families.first OR max(family_id) > families.last) FROM registry_person)
        OR (SELECT (min(family_id) < families.first OR max(family_id) > families.last) FROM registry_membership)
        OR (SELECT (min(person_id) < people.first OR max(person_id) > people.last) FROM registry_membership)
        OR (SELECT (min(family_id) < families.first OR max(family_id) > families.last) FROM registry_familydecile)
    THEN
        RAISE foreign_key_violation USING MESSAGE = 'loaded rows name families or people that are not among them';
    END IF;
    SELECT count(*) INTO unknown FROM (SELECT DISTINCT place_code FROM registry_party) AS named
        WHERE NOT EXISTS (SELECT FROM places_place AS place WHERE place.code = named.place_code);
    IF unknown > 0 THEN
        RAISE foreign_key_violation USING MESSAGE = 'registry_party.place_code names a place that places_place does not have';
    END IF;
    FOR one IN SELECT tgrelid::regclass AS name, tgname FROM pg_trigger
            WHERE tgrelid = ANY ({_TABLES}) AND tgname ~ {_REFERENCES} LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER %I', one.name, one.tgname);
    END LOOP;
    FOR one IN SELECT unnest({_TABLES}) AS name LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one.name);
    END LOOP;
    SET CONSTRAINTS pg_temp.registry_loading_finished IMMEDIATE;
    DROP TABLE pg_temp.registry_loading, pg_temp.registry_references_aside;
END
$$;
REVOKE ALL ON FUNCTION registry_finish_loading() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_finish_loading() TO kail_app;
"""
LOADING_FORGOTTEN = """
DROP FUNCTION registry_finish_loading(); DROP FUNCTION registry_begin_loading(bigint);
DROP FUNCTION registry_refuse_open_tables();
"""

# Compressing the log of freshly built indexes takes longer than building them. Only a superuser may say so; others go on.
PUT_BACK = """
CREATE OR REPLACE FUNCTION registry_put_indexes_back() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
SET maintenance_work_mem = '512MB'
AS $$
DECLARE
    one record;
    compression CONSTANT text := current_setting('wal_compression');
BEGIN
    -- Statements of a table that anybody else made would run with the owner's rights.
    IF (SELECT relowner FROM pg_class WHERE oid = 'pg_temp.registry_indexes_aside'::regclass)
            <> (SELECT oid FROM pg_roles WHERE rolname = current_user) THEN
        RAISE insufficient_privilege USING MESSAGE = 'registry_indexes_aside is not the owner''s';
    END IF;
    BEGIN
        PERFORM set_config('wal_compression', 'off', true);
    EXCEPTION WHEN insufficient_privilege THEN
        NULL;
    END;
    FOR one IN SELECT definition FROM pg_temp.registry_indexes_aside LOOP
        EXECUTE one.definition;
    END LOOP;
    DROP TABLE pg_temp.registry_indexes_aside;
    IF current_setting('wal_compression') <> compression THEN
        PERFORM set_config('wal_compression', compression, true);
    END IF;
END
$$;
"""
PUT_BACK_AS_BEFORE = """
CREATE OR REPLACE FUNCTION registry_put_indexes_back() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
SET maintenance_work_mem = '512MB'
AS $$
DECLARE
    one record;
BEGIN
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
"""


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0015_choices'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='family',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='update_update',
        ),
        migrations.AddField(
            model_name='family',
            name='quick_hash',
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='quick_hash',
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='stagedfamily',
            name='quick_hash',
            field=models.BinaryField(max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='stagedperson',
            name='quick_hash',
            field=models.BinaryField(max_length=16, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='family',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "registry_familyevent" ("address", "card_index", "card_sealed", "cooking_fuel", "decile", "floor_area", "floor_material", "has_car", "has_fridge", "has_motorcycle", "has_smartphone", "home_ownership", "installed_power", "last_edition_id", "lighting_source", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "receives_pbi", "receives_pkh", "receives_sembako", "roof_material", "row_hash", "rt", "rw", "toilet_facility", "wall_material", "water_source") SELECT old_values."address", old_values."card_index", old_values."card_sealed", old_values."cooking_fuel", old_values."decile", old_values."floor_area", old_values."floor_material", old_values."has_car", old_values."has_fridge", old_values."has_motorcycle", old_values."has_smartphone", old_values."home_ownership", old_values."installed_power", old_values."last_edition_id", old_values."lighting_source", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."party_id", old_values."place_code", old_values."receives_pbi", old_values."receives_pkh", old_values."receives_sembako", old_values."roof_material", old_values."row_hash", old_values."rt", old_values."rw", old_values."toilet_facility", old_values."wall_material", old_values."water_source" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."party_id") = (new_values."party_id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."card_index" IS DISTINCT FROM (new_values."card_index") OR old_values."card_sealed" IS DISTINCT FROM (new_values."card_sealed") OR old_values."cooking_fuel" IS DISTINCT FROM (new_values."cooking_fuel") OR old_values."decile" IS DISTINCT FROM (new_values."decile") OR old_values."floor_area" IS DISTINCT FROM (new_values."floor_area") OR old_values."floor_material" IS DISTINCT FROM (new_values."floor_material") OR old_values."has_car" IS DISTINCT FROM (new_values."has_car") OR old_values."has_fridge" IS DISTINCT FROM (new_values."has_fridge") OR old_values."has_motorcycle" IS DISTINCT FROM (new_values."has_motorcycle") OR old_values."has_smartphone" IS DISTINCT FROM (new_values."has_smartphone") OR old_values."home_ownership" IS DISTINCT FROM (new_values."home_ownership") OR old_values."installed_power" IS DISTINCT FROM (new_values."installed_power") OR old_values."last_edition_id" IS DISTINCT FROM (new_values."last_edition_id") OR old_values."lighting_source" IS DISTINCT FROM (new_values."lighting_source") OR old_values."party_id" IS DISTINCT FROM (new_values."party_id") OR old_values."place_code" IS DISTINCT FROM (new_values."place_code") OR old_values."receives_pbi" IS DISTINCT FROM (new_values."receives_pbi") OR old_values."receives_pkh" IS DISTINCT FROM (new_values."receives_pkh") OR old_values."receives_sembako" IS DISTINCT FROM (new_values."receives_sembako") OR old_values."roof_material" IS DISTINCT FROM (new_values."roof_material") OR old_values."row_hash" IS DISTINCT FROM (new_values."row_hash") OR old_values."rt" IS DISTINCT FROM (new_values."rt") OR old_values."rw" IS DISTINCT FROM (new_values."rw") OR old_values."toilet_facility" IS DISTINCT FROM (new_values."toilet_facility") OR old_values."wall_material" IS DISTINCT FROM (new_values."wall_material") OR old_values."water_source" IS DISTINCT FROM (new_values."water_source")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='46820cad7fae85d2d9f19bb2b00361f1b9f81a58', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_73475', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='registry_family', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "registry_personevent" ("absent_since_id", "birth_date", "disabled", "education", "extra", "family_id", "first_edition_id", "has_business", "held_for", "identity", "last_edition_id", "marital_status", "nik_index", "nik_sealed", "party_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_code", "pregnant", "registered_date", "relation", "row_hash", "sex", "warnings", "welfare_categories", "work_sector", "works") SELECT old_values."absent_since_id", old_values."birth_date", old_values."disabled", old_values."education", old_values."extra", old_values."family_id", old_values."first_edition_id", old_values."has_business", old_values."held_for", old_values."identity", old_values."last_edition_id", old_values."marital_status", old_values."nik_index", old_values."nik_sealed", old_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', old_values."party_id", old_values."place_code", old_values."pregnant", old_values."registered_date", old_values."relation", old_values."row_hash", old_values."sex", old_values."warnings", old_values."welfare_categories", old_values."work_sector", old_values."works" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."party_id") = (new_values."party_id") WHERE (old_values."absent_since_id" IS DISTINCT FROM (new_values."absent_since_id") OR old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."disabled" IS DISTINCT FROM (new_values."disabled") OR old_values."education" IS DISTINCT FROM (new_values."education") OR old_values."extra" IS DISTINCT FROM (new_values."extra") OR old_values."family_id" IS DISTINCT FROM (new_values."family_id") OR old_values."first_edition_id" IS DISTINCT FROM (new_values."first_edition_id") OR old_values."has_business" IS DISTINCT FROM (new_values."has_business") OR old_values."held_for" IS DISTINCT FROM (new_values."held_for") OR old_values."identity" IS DISTINCT FROM (new_values."identity") OR old_values."last_edition_id" IS DISTINCT FROM (new_values."last_edition_id") OR old_values."marital_status" IS DISTINCT FROM (new_values."marital_status") OR old_values."nik_index" IS DISTINCT FROM (new_values."nik_index") OR old_values."nik_sealed" IS DISTINCT FROM (new_values."nik_sealed") OR old_values."party_id" IS DISTINCT FROM (new_values."party_id") OR old_values."place_code" IS DISTINCT FROM (new_values."place_code") OR old_values."pregnant" IS DISTINCT FROM (new_values."pregnant") OR old_values."registered_date" IS DISTINCT FROM (new_values."registered_date") OR old_values."relation" IS DISTINCT FROM (new_values."relation") OR old_values."row_hash" IS DISTINCT FROM (new_values."row_hash") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."warnings" IS DISTINCT FROM (new_values."warnings") OR old_values."welfare_categories" IS DISTINCT FROM (new_values."welfare_categories") OR old_values."work_sector" IS DISTINCT FROM (new_values."work_sector") OR old_values."works" IS DISTINCT FROM (new_values."works")) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0476f447c558bd6f2ea29dc95020b04ed82a9272', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_56ba8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='registry_person', when='AFTER')),
        ),
        migrations.RunSQL(PUT_BACK, PUT_BACK_AS_BEFORE),
        migrations.RunSQL(LOADING, LOADING_FORGOTTEN),
    ]
