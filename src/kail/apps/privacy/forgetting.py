"""The function of the database that takes erased people out of tables and histories, made from the register.

It has the owner's rights and applies the caller's region scope itself; it asks for a standing decision of two people
and refuses people whom that does not name, whose rows are not marked as erased, or who have a record that was left out.
"""

from kail.kernel.personal import forgetting_statements

_FORGET = """
CREATE OR REPLACE FUNCTION privacy_forget_histories(removal bigint, people bigint[], families bigint[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
SET pgtrigger.ignore = '{{{triggers}}}'
AS $$
DECLARE
    decided privacy_removaldecision := privacy_standing_removal(removal, ARRAY['erasure', 'absent_people']);
    allowed text := current_setting('kail.scope', true);
    scope text[] := NULLIF(allowed, '')::text[];
    strangers bigint;
    emptied bigint[];
BEGIN
    SELECT count(*) INTO strangers FROM unnest(people) AS wanted(id)
    WHERE (decided.category = 'erasure' AND wanted.id <> decided.party_id AND NOT EXISTS (
            SELECT 1 FROM registry_person AS r WHERE r.party_id = wanted.id AND r.merged_into_id = decided.party_id))
        OR NOT EXISTS (SELECT 1 FROM registry_person AS p
            WHERE p.party_id = wanted.id AND 'data_erased' = ANY (p.held_for) AND p.place_code ^@ ANY (scope));
    strangers := strangers + (SELECT count(*) FROM unnest(families) AS wanted(id)
        WHERE NOT EXISTS (SELECT 1 FROM registry_person AS p
            WHERE p.family_id = wanted.id AND p.party_id = ANY (people)));
    IF strangers > 0 THEN
        RAISE insufficient_privilege USING MESSAGE = 'this removal is not about these people';
    END IF;
    -- Lists of the checks belong to no region, and pairs to the region that holds both.
    PERFORM set_config('kail.scope', '{{""}}', true);
    IF EXISTS (SELECT 1 FROM registry_person AS r WHERE r.merged_into_id = ANY (people)
            AND NOT r.party_id = ANY (people)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'another record of the person lies outside the region';
    END IF;
    emptied := ARRAY(SELECT f.id FROM unnest(families) AS f(id) WHERE NOT EXISTS (
        SELECT 1 FROM registry_person AS p WHERE p.family_id = f.id AND NOT 'data_erased' = ANY (p.held_for)));
    {statements};
    PERFORM set_config('kail.scope', coalesce(allowed, ''), true);
END
$$;
REVOKE ALL ON FUNCTION privacy_forget_histories(bigint, bigint[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_forget_histories(bigint, bigint[], bigint[]) TO kail_app;
"""


def forget_function() -> str:
    """SQL that makes or replaces `privacy_forget_histories`."""
    statements, triggers = forgetting_statements()
    return _FORGET.format(triggers=",".join(triggers), statements=";\n    ".join(statements))
