-- words
umur / age: GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer
tanggal_lahir / birth_date: p.birth_date
jenis_kelamin / sex: p.sex
status_perkawinan / marital_status: p.marital_status
hubungan_keluarga / family_relation: p.relation
kepala_keluarga / family_head: p.relation = 1
perempuan_kepala_keluarga / female_head: p.relation = 1 AND p.sex = 2
ijazah_tertinggi / highest_certificate: p.education
tamat_sd / finished_primary: p.education BETWEEN 1 AND 22
tamat_smp / finished_lower_secondary: p.education BETWEEN 6 AND 22
tamat_sma / finished_upper_secondary: p.education BETWEEN 11 AND 22
tamat_perguruan_tinggi / finished_higher: p.education BETWEEN 18 AND 22
bekerja / works: p.works
lapangan_usaha / work_sector: p.work_sector
punya_usaha / has_business: p.has_business
pns / civil_servant: CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END
disabilitas / disabled: p.disabled
hamil / pregnant: CASE WHEN p.sex = 1 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) NOT BETWEEN 10 AND 54 THEN FALSE ELSE p.pregnant END
ppks / welfare_categories: p.welfare_categories || coalesce(recorded.categories, '{}'::smallint[])
kategori_dinas / office_categories: COALESCE(by_office.categories, '{}'::smallint[])
wilayah / place: p.place_code
tinggal_di_kota / lives_in_city: substr(p.place_code, 3, 2) >= '71'
tanggal_terdaftar / registered_date: p.registered_date
desil / decile: f.decile
penerima_pkh / receives_pkh: f.receives_pkh
penerima_sembako / receives_sembako: f.receives_sembako
penerima_pbi / receives_pbi: f.receives_pbi
menerima_bantuan_lain / receives_outside_aid: COALESCE(outside.schemes, 0) > 0
jumlah_bantuan_lain / outside_aid_count: COALESCE(outside.schemes, 0)
bantuan_lain / outside_aid: COALESCE(outside_schemes.numbers, '{}'::smallint[])
jumlah_anggota_keluarga / family_size: COALESCE(household.members, 0)
jumlah_anak / children_count: COALESCE(household.children, 0)
jumlah_lansia / elderly_count: COALESCE(household.elderly, 0)
status_rumah / home_ownership: f.home_ownership
luas_lantai / floor_area: f.floor_area
luas_lantai_per_orang / floor_area_per_person: f.floor_area / NULLIF(household.members, 0)
jenis_lantai / floor_material: f.floor_material
jenis_dinding / wall_material: f.wall_material
jenis_atap / roof_material: f.roof_material
sumber_air_minum / water_source: f.water_source
sumber_penerangan / lighting_source: f.lighting_source
daya_listrik / installed_power: f.installed_power
bahan_bakar_memasak / cooking_fuel: f.cooking_fuel
fasilitas_bab / toilet_facility: f.toilet_facility
punya_lemari_es / has_fridge: f.has_fridge
punya_sepeda_motor / has_motorcycle: f.has_motorcycle
punya_mobil / has_car: f.has_car
punya_smartphone / has_smartphone: f.has_smartphone
program_diterima / programmes_received: COALESCE(history.kinds, '{}'::smallint[])
jumlah_program_diterima / programmes_received_count: COALESCE(history.rounds, 0)
terakhir_menerima / last_received: history.last_date
pernah_berhenti / dropped_out: COALESCE(history.dropped_out, FALSE)
pernah_lulus / graduated: COALESCE(history.graduated, FALSE)
status_usaha / business_state: CASE WHEN history.business IS NULL THEN 'none' WHEN history.business <> 'unknown' THEN history.business END

-- everybody
registry_person AS p
    CROSS JOIN (SELECT %(reference_date)s::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id
    LEFT JOIN (
        SELECT m.family_id, count(*) AS members,
        count(*) FILTER (WHERE m.birth_date > %(reference_date)s::date - INTERVAL '18 years') AS children,
        count(*) FILTER (WHERE m.birth_date <= %(reference_date)s::date - INTERVAL '60 years') AS elderly
        FROM registry_person AS m
        WHERE m.absent_since_id IS NULL AND m.merged_into_id IS NULL GROUP BY m.family_id
    ) AS household ON household.family_id = p.family_id
    LEFT JOIN (
        SELECT c.person_id, array_agg(c.category) AS categories
        FROM registry_personcategory AS c
        WHERE c.from_date <= %(reference_date)s::date
            AND (c.to_date IS NULL OR c.to_date > %(reference_date)s::date) AND c.category < 101 GROUP BY c.person_id
    ) AS recorded ON recorded.person_id = p.party_id
    LEFT JOIN (
        SELECT COALESCE(aided.family_id, r.party_id) AS family_id, count(DISTINCT r.scheme) AS schemes
        FROM registry_aidreceipt AS r
        LEFT JOIN registry_person AS aided ON aided.party_id = r.party_id
        WHERE r.from_date <= %(reference_date)s::date
            AND (r.to_date IS NULL OR r.to_date > %(reference_date)s::date) GROUP BY 1
    ) AS outside ON outside.family_id = p.family_id
    LEFT JOIN (
        SELECT COALESCE(aided.family_id, r.party_id) AS family_id, array_agg(DISTINCT CASE r.scheme WHEN 'pkh' THEN 1 WHEN 'sembako' THEN 2 WHEN 'pbi_jkn' THEN 3 WHEN 'blt_dana_desa' THEN 4 WHEN 'atensi' THEN 5 END::smallint) AS numbers FROM registry_aidreceipt AS r
        LEFT JOIN registry_person AS aided ON aided.party_id = r.party_id
        WHERE r.from_date <= %(reference_date)s::date
            AND (r.to_date IS NULL OR r.to_date > %(reference_date)s::date)
            AND r.scheme IN ('pkh', 'sembako', 'pbi_jkn', 'blt_dana_desa', 'atensi') GROUP BY 1
    ) AS outside_schemes ON outside_schemes.family_id = p.family_id
    LEFT JOIN (
        SELECT c.person_id, array_agg(c.category) AS categories
        FROM registry_personcategory AS c
        WHERE c.from_date <= %(reference_date)s::date
            AND (c.to_date IS NULL OR c.to_date > %(reference_date)s::date) AND c.category >= 101 GROUP BY c.person_id
    ) AS by_office ON by_office.person_id = p.party_id
    LEFT JOIN (
        SELECT past.party_id, array_agg(DISTINCT past.programme_kind) AS kinds, count(*) AS rounds,
        max(past.from_date) AS last_date,
        bool_or(past.state = 'dropped_out'
            AND past.to_date <= %(reference_date)s::date) AS dropped_out,
        bool_or(past.state = 'graduated'
            AND past.to_date <= %(reference_date)s::date) AS graduated,
        (array_agg(past.business_state ORDER BY past.from_date DESC, past.id DESC)
            FILTER (WHERE past.business_state <> ''))[1] AS business
        FROM registry_participation AS past
        WHERE past.from_date <= %(reference_date)s::date AND past.state <> 'replaced' GROUP BY past.party_id
    ) AS history ON history.party_id = p.party_id

-- few people
registry_person AS p
    CROSS JOIN (SELECT %(reference_date)s::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id
    LEFT JOIN LATERAL (
        SELECT count(*) AS members,
        count(*) FILTER (WHERE m.birth_date > %(reference_date)s::date - INTERVAL '18 years') AS children,
        count(*) FILTER (WHERE m.birth_date <= %(reference_date)s::date - INTERVAL '60 years') AS elderly
        FROM registry_person AS m WHERE m.family_id = p.family_id AND m.absent_since_id IS NULL
            AND m.merged_into_id IS NULL
    ) AS household ON TRUE
    LEFT JOIN LATERAL (
        SELECT c.person_id, array_agg(c.category) AS categories
        FROM registry_personcategory AS c
        WHERE c.from_date <= %(reference_date)s::date
            AND (c.to_date IS NULL OR c.to_date > %(reference_date)s::date) AND c.category < 101 AND c.person_id = p.party_id GROUP BY c.person_id
    ) AS recorded ON TRUE
    LEFT JOIN LATERAL (
        SELECT count(DISTINCT r.scheme) AS schemes
        FROM registry_aidreceipt AS r
        LEFT JOIN registry_person AS aided ON aided.party_id = r.party_id
        WHERE r.from_date <= %(reference_date)s::date
            AND (r.to_date IS NULL OR r.to_date > %(reference_date)s::date) AND (r.party_id = p.family_id OR r.party_id IN (
            SELECT m.party_id FROM registry_person AS m WHERE m.family_id = p.family_id))
    ) AS outside ON TRUE
    LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT CASE r.scheme WHEN 'pkh' THEN 1 WHEN 'sembako' THEN 2 WHEN 'pbi_jkn' THEN 3 WHEN 'blt_dana_desa' THEN 4 WHEN 'atensi' THEN 5 END::smallint) AS numbers FROM registry_aidreceipt AS r
        LEFT JOIN registry_person AS aided ON aided.party_id = r.party_id
        WHERE r.from_date <= %(reference_date)s::date
            AND (r.to_date IS NULL OR r.to_date > %(reference_date)s::date)
            AND r.scheme IN ('pkh', 'sembako', 'pbi_jkn', 'blt_dana_desa', 'atensi') AND (r.party_id = p.family_id OR r.party_id IN (
            SELECT m.party_id FROM registry_person AS m WHERE m.family_id = p.family_id))
    ) AS outside_schemes ON TRUE
    LEFT JOIN LATERAL (
        SELECT c.person_id, array_agg(c.category) AS categories
        FROM registry_personcategory AS c
        WHERE c.from_date <= %(reference_date)s::date
            AND (c.to_date IS NULL OR c.to_date > %(reference_date)s::date) AND c.category >= 101 AND c.person_id = p.party_id GROUP BY c.person_id
    ) AS by_office ON TRUE
    LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT past.programme_kind) AS kinds, count(*) AS rounds,
        max(past.from_date) AS last_date,
        bool_or(past.state = 'dropped_out'
            AND past.to_date <= %(reference_date)s::date) AS dropped_out,
        bool_or(past.state = 'graduated'
            AND past.to_date <= %(reference_date)s::date) AS graduated,
        (array_agg(past.business_state ORDER BY past.from_date DESC, past.id DESC)
            FILTER (WHERE past.business_state <> ''))[1] AS business
        FROM registry_participation AS past
        WHERE past.from_date <= %(reference_date)s::date AND past.state <> 'replaced' AND past.party_id = p.party_id HAVING count(*) > 0
    ) AS history ON TRUE

-- present
(p.absent_since_id IS NULL AND p.merged_into_id IS NULL)

-- held
(cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed')))

-- selectable
((p.absent_since_id IS NULL AND p.merged_into_id IS NULL) AND NOT (cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed'))))

-- who fits
SELECT p.party_id
FROM registry_person AS p
    CROSS JOIN (SELECT '2025-06-01'::date::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id
WHERE ((p.absent_since_id IS NULL AND p.merged_into_id IS NULL) AND NOT (cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed')))) AND (((GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) BETWEEN 18::bigint AND 59::bigint) AND ((f.decile) <= 4::bigint) AND (((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2))) AND (NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END))))
ORDER BY p.party_id

-- rule counted
SELECT left(place_code, 4) AS region, sum(people)::bigint, sum(div(judged, 281474976710656))::bigint,
            sum(mod(judged, 16777216))::bigint, sum(mod(div(judged, 16777216), 16777216))::bigint
        FROM (
            SELECT p.place_code, count(*) AS people,
                sum(CASE WHEN ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date) AND ((f.decile) <= %(c2)s::bigint) AND (((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2))) AND (NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) IS FALSE THEN 0::bigint WHEN (cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed'))) THEN 281474976710656
                    WHEN ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date) AND ((f.decile) <= %(c2)s::bigint) AND (((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2))) AND (NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) THEN 1 ELSE 16777216 END) AS judged
            FROM registry_person AS p
    CROSS JOIN (SELECT %(reference_date)s::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id
            WHERE (p.absent_since_id IS NULL AND p.merged_into_id IS NULL) AND p.place_code ^@ %(region)s GROUP BY p.place_code
        ) AS village GROUP BY 1 ORDER BY 1

-- rule without each condition
SELECT count(*) FILTER (WHERE NOT met0), count(*) FILTER (WHERE NOT met1), count(*) FILTER (WHERE NOT met2), count(*) FILTER (WHERE NOT met3) FROM (
            SELECT ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date)) IS TRUE AS met0, (((f.decile) <= %(c2)s::bigint)) IS TRUE AS met1, ((((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2)))) IS TRUE AS met2, ((NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) IS TRUE AS met3 FROM registry_person AS p
    CROSS JOIN (SELECT %(reference_date)s::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id
            WHERE ((p.absent_since_id IS NULL AND p.merged_into_id IS NULL) AND NOT (cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed')))) AND p.place_code ^@ %(region)s OFFSET 0
        ) AS judged WHERE (NOT met0)::int + (NOT met1)::int + (NOT met2)::int + (NOT met3)::int = 1

-- counted
SELECT left(place_code, 4), sum(eligible)::bigint, sum(unknown)::bigint, sum(held)::bigint
        FROM (
            SELECT place_code, count(*) FILTER (WHERE met AND NOT held) AS eligible,
    count(*) FILTER (WHERE met IS NULL) AS unknown, count(*) FILTER (WHERE met AND held) AS held FROM (
                SELECT p.place_code, ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date) AND ((f.decile) <= %(c2)s::bigint) AND (((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2))) AND (NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) AS met, (cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed'))) AS held
                FROM registry_person AS p
    CROSS JOIN (SELECT %(reference_date)s::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id WHERE (p.absent_since_id IS NULL AND p.merged_into_id IS NULL) AND p.place_code ^@ %(region)s AND ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date)) IS NOT FALSE AND (((f.decile) <= %(c2)s::bigint)) IS NOT FALSE AND ((((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2)))) IS NOT FALSE AND ((NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) IS NOT FALSE
            ) AS judgement GROUP BY place_code
        ) AS village GROUP BY 1

-- ranked
CREATE TEMPORARY TABLE selection_judged ON COMMIT DROP AS 
        SELECT party_id, place_code, regency_code, contest_code, met, held, is_eligible, share_bits, lottery, evidence,
            ARRAY[key_0, key_1, key_2]::bigint[] AS keys,
            row_number() OVER (PARTITION BY contest ORDER BY key_0 DESC NULLS LAST, key_1 ASC NULLS LAST, key_2 ASC NULLS LAST, lottery, party_id, evidence) AS rank
        FROM (
            SELECT party_id, place_code, left(place_code, 4)::varchar(4) AS regency_code,
                (left(place_code, 4))::varchar(6) AS contest_code, met, held, share_bits,
                (met AND NOT held) IS TRUE AS is_eligible, term_penerima_pkh::int::bigint AS key_0, term_desil::bigint AS key_1, (term_tanggal_terdaftar - DATE '1970-01-01')::bigint AS key_2, 
                (left(place_code, 4))::integer * 2 + ((met AND NOT held) IS TRUE)::integer AS contest,
                (('x' || encode(substring(sha256(convert_to(CAST(%(seed)s AS text) || ':' || CAST(party_id AS text), 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint & 9223372036854775807) AS lottery,
                jsonb_build_object('umur', term_umur, 'desil', term_desil, 'penerima_pkh', term_penerima_pkh, 'perempuan_kepala_keluarga', term_perempuan_kepala_keluarga, 'pns', term_pns, 'tanggal_terdaftar', term_tanggal_terdaftar) AS evidence
            FROM (
                SELECT p.party_id, p.place_code, ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date) AND ((f.decile) <= %(c2)s::bigint) AND (((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2))) AND (NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) AS met, (cardinality(p.held_for) > 0 OR p.party_id IN (
    SELECT finding.person_id FROM registry_finding AS finding
    WHERE finding.blocks AND finding.state IN ('open', 'confirmed'))) AS held,
                    0 AS share_bits, GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer AS term_umur, f.decile AS term_desil, f.receives_pkh AS term_penerima_pkh, p.relation = 1 AND p.sex = 2 AS term_perempuan_kepala_keluarga, CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END AS term_pns, p.registered_date AS term_tanggal_terdaftar
                FROM registry_person AS p
    CROSS JOIN (SELECT %(reference_date)s::date AS reference_date) AS day
    LEFT JOIN registry_family AS f ON f.party_id = p.family_id
                WHERE (p.absent_since_id IS NULL AND p.merged_into_id IS NULL) AND p.place_code ^@ %(region)s AND ((p.birth_date <= %(born0_until)s::date AND p.birth_date > %(born0_after)s::date)) IS NOT FALSE AND (((f.decile) <= %(c2)s::bigint)) IS NOT FALSE AND ((((f.receives_pkh)) OR ((p.relation = 1 AND p.sex = 2)))) IS NOT FALSE AND ((NOT ((CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR (GREATEST(date_part('year', age(day.reference_date::timestamp, p.birth_date::timestamp)), 0)::integer) < 18 THEN FALSE ELSE NULL::boolean END)))) IS NOT FALSE
            ) AS judgement
        ) AS prepared

