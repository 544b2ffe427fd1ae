"""The check `duplicate`: two entries of one person."""


def duplicate_findings() -> str:
    """SQL of the check: people who dispute a NIK with somebody else, and people of a pair that the linkage found.

    `people` counts the entries with that NIK, `pairs` numbers the pairs. A pair that somebody decided to be the same is
    sure and blocks until the merge; one that nobody decided yet is possible and warns. `not the same` is no finding.
    """
    # Whoever is looked at has the other entries among everybody. Asked for one by one they are found by an index.
    return """
        SELECT p.party_id AS person_id, 'registri' AS source, NULL::bigint AS list_id, 'sure' AS certainty,
            TRUE AS blocks, jsonb_build_object('people', (
                SELECT count(*) FROM registry_person AS q WHERE q.nik_index = p.nik_index)) AS evidence
        FROM check_person AS p
        WHERE 'nik_conflict' = ANY (p.held_for) AND p.nik_index IS NOT NULL
        UNION ALL
        SELECT side.person_id, 'pasangan', NULL::bigint,
            CASE WHEN bool_or(pair.state = 'same') THEN 'sure' ELSE 'possible' END,
            bool_or(pair.state = 'same'), jsonb_build_object('pairs', jsonb_agg(pair.id ORDER BY pair.id))
        FROM registry_duplicatepair AS pair
        CROSS JOIN LATERAL (VALUES (pair.person_a_id), (pair.person_b_id)) AS side(person_id)
        JOIN check_person AS p ON p.party_id = side.person_id AND p.merged_into_id IS NULL
        WHERE pair.state IN ('open', 'unsure', 'same') AND (
            SELECT other.merged_into_id FROM registry_person AS other WHERE other.party_id =
                CASE WHEN p.party_id = pair.person_a_id THEN pair.person_b_id ELSE pair.person_a_id END) IS NULL
        GROUP BY side.person_id
    """
