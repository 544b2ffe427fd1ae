"""Misspelt names: the likest whole names first, and far fewer of them looked at.

Ordered by the likeness of the words that fit best, a short name that holds one of the words came before the name that was
meant. A strict threshold is tried first; only when it finds too few is the loose one.
"""

from django.db import migrations

SEARCH = """
CREATE OR REPLACE FUNCTION registry_search_names(wanted text, within text, kinds text[], at_most integer)
RETURNS TABLE (party_id bigint, likeness real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.6
AS $$
DECLARE
    scope text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
    every_word text;
    misspelt text;
    found integer;
    like_it integer;
    enough CONSTANT integer := 5;
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
    IF found >= at_most THEN
        RETURN;
    END IF;
    misspelt :=
        'SELECT p.id, similarity(p.display_name, $1) FROM registry_party AS p
        WHERE $1 <% p.display_name AND NOT (' || every_word || ')
            AND p.place_code ^@ ANY ($2) AND p.place_code ^@ $3 AND p.kind = ANY ($4)';
    RETURN QUERY EXECUTE misspelt || ' ORDER BY 2 DESC, p.id LIMIT $5'
        USING wanted, scope, within, kinds, at_most - found;
    GET DIAGNOSTICS like_it = ROW_COUNT;
    IF found + like_it < enough THEN
        PERFORM set_config('pg_trgm.word_similarity_threshold', '0.5', true);
        RETURN QUERY EXECUTE
            misspelt || ' AND word_similarity($1, p.display_name) < 0.6 ORDER BY 2 DESC, p.id LIMIT $5'
            USING wanted, scope, within, kinds, at_most - found - like_it;
    END IF;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_protection")]
    operations = [migrations.RunSQL(SEARCH, migrations.RunSQL.noop)]
