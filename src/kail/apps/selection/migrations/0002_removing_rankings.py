"""Candidates of old lists that became no decree may leave, by a decision of two people; see privacy's migration 0002."""

from django.db import migrations

REMOVE = """
CREATE FUNCTION selection_remove_candidates(removal bigint)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    decided privacy_removaldecision := privacy_standing_removal(removal, ARRAY['rankings']);
    scope text[] := NULLIF(current_setting('kail.scope', true), '')::text[];
    removed bigint;
BEGIN
    DELETE FROM selection_candidate AS c USING selection_ranking AS r
    WHERE c.place_code ^@ ANY (scope) AND r.id = c.ranking_id AND r.made_at < decided.before AND NOT EXISTS (
        SELECT 1 FROM selection_decree AS d WHERE d.ranking_id = r.id AND d.state <> 'rejected');
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION selection_remove_candidates(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION selection_remove_candidates(bigint) TO kail_app;
"""


class Migration(migrations.Migration):
    dependencies = [("selection", "0001_initial"), ("privacy", "0002_removing")]
    operations = [migrations.RunSQL(REMOVE, "DROP FUNCTION selection_remove_candidates(bigint)")]
