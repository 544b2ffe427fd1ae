"""The only ways by which personal data leave histories and append-only tables.

The functions run with the owner's rights, which may go past the region policies, so they apply the scope themselves; they ask
for a standing decision of two people in `privacy_removaldecision`, and what it does not name they do not touch.
"""

from django.db import migrations

STANDS = """
CREATE FUNCTION privacy_standing_removal(removal bigint, wanted text[])
RETURNS privacy_removaldecision
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    found privacy_removaldecision;
    scope text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
BEGIN
    SELECT * INTO found FROM privacy_removaldecision AS d
    WHERE d.id = removal AND d.place_code ^@ ANY (scope);
    IF found.id IS NULL OR found.state <> 'approved' OR found.decided_by_id IS NULL
            OR found.decided_by_id = found.proposed_by_id OR found.done_at IS NOT NULL
            OR NOT found.category = ANY (wanted) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no standing decision of two people for this removal';
    END IF;
    RETURN found;
END
$$;
"""

FORGET = """
CREATE FUNCTION privacy_forget_histories(removal bigint, people bigint[], families bigint[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
SET pgtrigger.ignore = '{pgtrigger_append_only_c48e0,pgtrigger_append_only_c48dc,pgtrigger_append_only_aa3d6,\
pgtrigger_append_only_f1a27}'
AS $$
DECLARE
    decided privacy_removaldecision := privacy_standing_removal(removal, ARRAY['erasure', 'absent_people']);
    scope text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
    strangers bigint;
BEGIN
    SELECT count(*) INTO strangers FROM unnest(people) AS wanted(id)
    WHERE (decided.category = 'erasure' AND wanted.id <> decided.party_id)
        OR NOT EXISTS (SELECT 1 FROM registry_person AS p
            WHERE p.party_id = wanted.id AND 'data_erased' = ANY (p.held_for) AND p.place_code ^@ ANY (scope));
    strangers := strangers + (SELECT count(*) FROM unnest(families) AS wanted(id)
        WHERE NOT EXISTS (SELECT 1 FROM registry_person AS p
            WHERE p.family_id = wanted.id AND p.party_id = ANY (people)));
    IF strangers > 0 THEN
        RAISE insufficient_privilege USING MESSAGE = 'this removal is not about these people';
    END IF;
    UPDATE registry_partyevent AS e SET display_name = t.display_name,
        pgh_context = e.pgh_context || '{"reason": "dihapus"}'::jsonb
    FROM registry_party AS t WHERE t.id = e.pgh_obj_id AND e.pgh_obj_id = ANY (people || families);
    UPDATE registry_personevent AS e SET birth_date = p.birth_date, nik_sealed = NULL, nik_index = NULL,
        identity = p.identity, row_hash = p.row_hash, held_for = p.held_for, warnings = p.warnings,
        marital_status = NULL, education = NULL, works = NULL, work_sector = NULL, has_business = NULL,
        disabled = NULL, pregnant = NULL, welfare_categories = '{}', extra = NULL,
        pgh_context = e.pgh_context || '{"reason": "dihapus"}'::jsonb
    FROM registry_person AS p WHERE p.party_id = e.pgh_obj_id AND e.pgh_obj_id = ANY (people);
    DELETE FROM registry_personcategory WHERE person_id = ANY (people);
    DELETE FROM registry_personcategoryevent WHERE person_id = ANY (people);
    -- The family's own facts go only with its last member; its history, which the head's name runs through, as well.
    UPDATE registry_familyevent AS e SET card_sealed = f.card_sealed, card_index = f.card_index,
        row_hash = f.row_hash, address = f.address, rt = f.rt, rw = f.rw,
        pgh_context = e.pgh_context || '{"reason": "dihapus"}'::jsonb
    FROM registry_family AS f
    WHERE f.party_id = e.pgh_obj_id AND e.pgh_obj_id = ANY (families) AND NOT EXISTS (
        SELECT 1 FROM registry_person AS p
        WHERE p.family_id = f.party_id AND NOT 'data_erased' = ANY (p.held_for));
END
$$;
REVOKE ALL ON FUNCTION privacy_forget_histories(bigint, bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_forget_histories(bigint, bigint[], bigint[]) TO kail_app;
"""

LOOKS = """
CREATE FUNCTION privacy_remove_looks(removal bigint)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    decided privacy_removaldecision := privacy_standing_removal(removal, ARRAY['access_log']);
    scope text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
    removed bigint;
BEGIN
    DELETE FROM registry_accesslogentry
    WHERE place_code ^@ ANY (scope) AND at < least(decided.before, clock_timestamp() - INTERVAL '1 year');
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION privacy_remove_looks(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_remove_looks(bigint) TO kail_app;
REVOKE ALL ON FUNCTION privacy_standing_removal(bigint, text[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("registry", "0011_privacy")]
    operations = [
        migrations.RunSQL(STANDS, "DROP FUNCTION privacy_standing_removal(bigint, text[])"),
        migrations.RunSQL(FORGET, "DROP FUNCTION privacy_forget_histories(bigint, bigint[], bigint[])"),
        migrations.RunSQL(LOOKS, "DROP FUNCTION privacy_remove_looks(bigint)"),
    ]
