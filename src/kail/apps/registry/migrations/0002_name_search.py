"""Name search that stays fast under the region policies.

Trigram operators are not leakproof, so behind a policy the planner may not use their index. This function runs with
the owner's rights, reads the scope from the transaction's own setting and applies it itself.
"""

from django.db import migrations

SEARCH = """
CREATE FUNCTION registry_search_names(wanted text, within text, kinds text[], at_most integer)
RETURNS TABLE (party_id bigint, likeness real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.5
AS $$
DECLARE
    scope text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
    every_word text;
    found integer;
BEGIN
    IF scope IS NULL OR cardinality(scope) = 0 OR length(wanted) < 2 THEN
        RETURN;
    END IF;
    -- Word by word: the index knows nothing of ILIKE ALL (array).
    SELECT string_agg(format('p.display_name ILIKE %L',
        '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'), ' AND ')
    INTO every_word
    FROM regexp_split_to_table(lower(wanted), '\\s+') AS word WHERE word <> '';
    IF every_word IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT p.id, (1 + similarity(p.display_name, $1))::real
        FROM registry_party AS p
        WHERE ' || every_word || '
            AND p.place_code ^@ ANY ($2) AND p.place_code ^@ $3 AND p.kind = ANY ($4)
        ORDER BY 2 DESC, p.id LIMIT $5'
        USING wanted, scope, within, kinds, at_most;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found < at_most THEN
        RETURN QUERY EXECUTE
            'SELECT p.id, word_similarity($1, p.display_name)
            FROM registry_party AS p
            WHERE $1 <% p.display_name AND NOT (' || every_word || ')
                AND p.place_code ^@ ANY ($2) AND p.place_code ^@ $3 AND p.kind = ANY ($4)
            ORDER BY 2 DESC, p.id LIMIT $5'
            USING wanted, scope, within, kinds, at_most - found;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION registry_search_names(text, text, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_search_names(text, text, text[], integer) TO kail_app;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [
        migrations.RunSQL(SEARCH, "DROP FUNCTION registry_search_names(text, text, text[], integer)"),
    ]
